import type { WayOutFault, WayOutFields } from '#app/domain/fieldwork/requests/ways-out.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { FormField, type FormFieldProps } from './form-field.tsx';
import { waysOutTexts } from './ways-out-texts.ts';

/** A form that came back: what is wrong by field, and what was typed. */
export type Refused = { faults: Partial<Record<keyof WayOutFields, WayOutFault>>; values: WayOutFields };

/** One field of a way out with its label, hint and fault; with `rows` of several lines. */
export function TextField({
  refused,
  optional = false,
  ...field
}: Omit<FormFieldProps, 'name' | 'fault' | 'value' | 'optional'> & {
  name: keyof WayOutFields;
  optional?: boolean;
  refused: Refused | null;
}) {
  const text = useTexts(waysOutTexts);
  const fault = refused?.faults[field.name];
  return (
    <FormField
      {...field}
      optional={optional ? text.optional : undefined}
      fault={fault && text.faults[fault]}
      value={refused?.values[field.name]}
    />
  );
}
