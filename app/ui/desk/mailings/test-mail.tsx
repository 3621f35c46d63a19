import { Form, Link } from '@remix-run/react';
import type { Language } from '#app/domain/studies/studies.ts';
import { mailboxPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { SubmitButton } from '../button.tsx';
import { Card } from '../card.tsx';
import { useDesk } from '../desk-data.ts';
import { ErrorSummary, Field } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { Notice } from '../notice.tsx';
import { composerTexts } from './mailing-texts.ts';

/** Sends the message that is previewed to the coordinator. */
export function TestMail({
  recipientId,
  language,
  state,
  tested,
}: {
  recipientId: string;
  language: Language;
  state: FormState | null;
  tested: string | null;
}) {
  const words = useTexts(composerTexts);
  const desk = useDesk();
  return (
    <Card title={words.test} intro={words.testIntro}>
      {tested === null ? null : (
        <Notice tone="success" title={words.tested(tested)}>
          {desk.localMailbox && desk.may('mailbox:see') ? (
            <Link to={mailboxPath()}>{words.inMailbox}</Link>
          ) : null}
        </Notice>
      )}
      <Form method="post" noValidate preventScrollReset>
        <ErrorSummary state={state} />
        <input type="hidden" name="act" value="test" />
        <input type="hidden" name="recipient" value={recipientId} />
        <input type="hidden" name="language" value={language} />
        <Field
          name="to"
          label={words.testTo}
          state={state}
          type="email"
          defaultValue={desk.user.email}
          autoComplete="email"
        />
        <SubmitButton kind="secondary" busy={words.sendingTest}>
          {words.sendTest}
        </SubmitButton>
      </Form>
    </Card>
  );
}
