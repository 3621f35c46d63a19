import { Form, Link } from '@remix-run/react';
import { codePath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { SubmitButton } from './button.tsx';
import { EntranceFrame } from './entrance-frame.tsx';
import { entranceTexts } from './entrance-texts.ts';
import { ErrorSummary, Field } from './field.tsx';
import type { FormState } from './form-state.ts';
import { Notice } from './notice.tsx';

/** @param signedOut says that the visitor has just signed out */
export function SignInPage({ state, signedOut }: { state: FormState | null; signedOut: boolean }) {
  const words = useTexts(entranceTexts).signIn;
  return (
    <EntranceFrame title={words.title}>
      {signedOut && !state ? <Notice tone="success" title={words.signedOut} /> : null}
      <Form method="post" noValidate>
        <ErrorSummary state={state} />
        <Field name="email" type="email" label={words.email} autoComplete="username" state={state} />
        <Field
          name="password"
          type="password"
          label={words.password}
          autoComplete="current-password"
          state={state}
        />
        <SubmitButton busy={words.busy}>{words.submit}</SubmitButton>
      </Form>
      <p className="entrance-foot">{words.forgotten}</p>
      <p className="entrance-foot">
        {words.respondent} <Link to={codePath()}>{words.code}</Link>.
      </p>
    </EntranceFrame>
  );
}
