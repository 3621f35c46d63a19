/**
 * What a form shows after it was refused: an error by field (`form` for the form as a whole) and what was typed,
 * passwords excepted.
 */
export type FormState = { errors: Record<string, string>; values: Record<string, string> };

/** The part of a refusal that belongs to no field shown. */
export const WHOLE_FORM = 'form';

/** What an action returned, when it is a refusal. */
export function formState(actionData: unknown): FormState | null {
  const isRefusal =
    typeof actionData === 'object' && actionData !== null && 'errors' in actionData && 'values' in actionData;
  return isRefusal ? (actionData as FormState) : null;
}
