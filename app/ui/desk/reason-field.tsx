import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { Field } from './field.tsx';
import type { FormState } from './form-state.ts';

const reasonTexts = texts({
  nl: { hint: 'Een paar woorden, zonder namen. Ze komen in het verloop te staan.' },
  en: { hint: 'A few words, without names. They will stand in the history.' },
});

/** Asks for the reason of a deed, which the history of a case keeps. The server says when it is missing. */
export function ReasonField({ label, state }: { label: string; state: FormState | null }) {
  const words = useTexts(reasonTexts);
  return (
    <Field
      name="reason"
      label={label}
      hint={words.hint}
      state={state}
      required={false}
      maxLength={500}
      autoComplete="off"
    />
  );
}
