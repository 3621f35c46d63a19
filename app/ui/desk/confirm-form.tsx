import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink, SubmitButton } from './button.tsx';
import { ErrorSummary } from './field.tsx';
import type { FormState } from './form-state.ts';

const confirmTexts = texts({
  nl: { cancel: 'Niet doen', busy: 'Bezig …', undo: 'Terugdraaien:' },
  en: { cancel: 'Cancel', busy: 'Working …', undo: 'To undo:' },
});

/**
 * Asks before something that mails, deletes or closes: what happens, how many it touches, how to undo it. Stands on a
 * page of its own (GET shows it, POST does it), so that it works without JavaScript and can be left.
 * @param touches the number it touches with what that counts, such as "84 deelnemers krijgen een e-mail"
 * @param hidden values to post along
 */
export function ConfirmForm({
  touches,
  children,
  undo,
  label,
  cancelTo,
  kind = 'primary',
  hidden = {},
  state = null,
}: {
  touches: ReactNode;
  children?: ReactNode;
  undo: ReactNode;
  label: ReactNode;
  cancelTo: string;
  kind?: 'primary' | 'danger';
  hidden?: Record<string, string>;
  state?: FormState | null;
}) {
  const words = useTexts(confirmTexts);
  return (
    <Form method="post" className="confirm-form">
      <ErrorSummary state={state} />
      <p className="confirm-touches">{touches}</p>
      {children}
      <p className="confirm-undo">
        <strong>{words.undo}</strong> {undo}
      </p>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="form-actions">
        <SubmitButton kind={kind} busy={words.busy}>
          {label}
        </SubmitButton>
        <ButtonLink kind="secondary" to={cancelTo}>
          {words.cancel}
        </ButtonLink>
      </div>
    </Form>
  );
}
