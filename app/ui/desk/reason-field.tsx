import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { Field } from './field.tsx';
import type { FormState } from './form-state.ts';

const reasonTexts = texts({
  nl: { hint: 'Een paar woorden, zonder namen. Ze komen in het verloop te staan.' },
  en: { hint: 'A few words, without names. They will stand in the history.' },
});

/**
 * Asks for the reason of a deed, which the history of a case keeps. The server says when it is missing.
 * @param props.hint where else it is kept
 */
export function ReasonField({
  label,
  state,
  hint,
}: {
  label: string;
  state: FormState | null;
  hint?: string;
}) {
  const words = useTexts(reasonTexts);
  return (
    <Field
      name="reason"
      label={label}
      hint={hint ?? words.hint}
      state={state}
      required={false}
      maxLength={500}
      autoComplete="off"
    />
  );
}
