import { Form, Link } from '@remix-run/react';
import { signInPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { SubmitButton } from './button.tsx';
import { EntranceFrame } from './entrance-frame.tsx';
import { entranceTexts } from './entrance-texts.ts';
import { ErrorSummary, Field } from './field.tsx';
import type { FormState } from './form-state.ts';
import { useFormat } from './format.ts';
import { PasswordField } from './password-field.tsx';

/** What a one-time link is for. */
type OneTimeLink =
  | { purpose: 'first_administrator'; expires_at: Date }
  | { purpose: 'set_password'; expires_at: Date; email: string; name: string };

/** The page behind a one-time link: a first password, and for the first administrator who he is. */
export function WelcomePage({ link, state }: { link: OneTimeLink; state: FormState | null }) {
  const words = useTexts(entranceTexts).welcome;
  const format = useFormat();
  const isFirst = link.purpose === 'first_administrator';
  return (
    <EntranceFrame title={isFirst ? words.titleFirst : words.titleSet(link.name)}>
      <p>{isFirst ? words.leadFirst : words.leadSet(link.email)}</p>
      <Form method="post" noValidate>
        <ErrorSummary state={state} />
        {isFirst ? (
          <>
            <Field name="name" label={words.name} hint={words.nameHint} autoComplete="name" state={state} />
            <Field name="email" type="email" label={words.email} autoComplete="username" state={state} />
          </>
        ) : (
          <input type="hidden" name="username" autoComplete="username" value={link.email} />
        )}
        <PasswordField
          name="password"
          label={words.password}
          hint={words.passwordHint}
          autoComplete="new-password"
          minLength={12}
          state={state}
        />
        <SubmitButton busy={words.busy}>{words.submit}</SubmitButton>
      </Form>
      <p className="entrance-foot">{words.expires(format.moment(link.expires_at))}</p>
    </EntranceFrame>
  );
}

/** Instead of the page behind a link that is unknown, used or expired. */
export function UnknownLinkPage() {
  const words = useTexts(entranceTexts).welcome;
  return (
    <EntranceFrame title={words.unknownTitle}>
      <p>{words.unknown}</p>
      <Link to={signInPath()}>{words.toSignIn}</Link>
    </EntranceFrame>
  );
}
