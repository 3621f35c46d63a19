import type { WayOutFault, WayOutFields } from '#app/domain/fieldwork/requests/ways-out.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { waysOutTexts } from './ways-out-texts.ts';

/** A form that came back: what is wrong by field, and what was typed. */
export type Refused = { faults: Partial<Record<keyof WayOutFields, WayOutFault>>; values: WayOutFields };

/** One field with its label, hint and fault; with `rows` of several lines. */
export function TextField({
  name,
  label,
  hint,
  optional = false,
  refused,
  rows,
  ...input
}: {
  name: keyof WayOutFields;
  label: string;
  hint?: string;
  optional?: boolean;
  refused: Refused | null;
  rows?: number;
  type?: 'text' | 'email' | 'date';
  min?: string;
  maxLength?: number;
  required?: boolean;
}) {
  const text = useTexts(waysOutTexts);
  const fault = refused?.faults[name];
  const described = [hint ? `${name}-hint` : '', fault ? `${name}-fault` : ''].filter(Boolean).join(' ');
  const shared = {
    ...input,
    id: name,
    name,
    defaultValue: refused?.values[name] ?? '',
    autoComplete: 'off',
    'aria-describedby': described || undefined,
    'aria-invalid': fault ? (true as const) : undefined,
  };
  return (
    <div className="form-field">
      <label htmlFor={name}>
        {label} {optional && <span className="optional">({text.optional})</span>}
      </label>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="field-fault" id={`${name}-fault`}>
          {text.faults[fault]}
        </p>
      )}
      {rows ? <textarea {...shared} rows={rows} /> : <input {...shared} type={input.type ?? 'text'} />}
    </div>
  );
}
