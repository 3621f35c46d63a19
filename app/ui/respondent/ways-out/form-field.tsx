export type FormFieldProps = {
  name: string;
  label: string;
  hint?: string;
  /** The word that says so; without it the field must be filled in. */
  optional?: string;
  /** What is wrong with what was typed. */
  fault?: string;
  /** What was typed. */
  value?: string;
  rows?: number;
  type?: 'text' | 'email' | 'date';
  min?: string;
  maxLength?: number;
  required?: boolean;
};

/** One field of a respondent's form with its label, hint and fault; with `rows` of several lines. */
export function FormField({ name, label, hint, optional, fault, value, rows, ...input }: FormFieldProps) {
  const described = [hint ? `${name}-hint` : '', fault ? `${name}-fault` : ''].filter(Boolean).join(' ');
  const shared = {
    ...input,
    id: name,
    name,
    defaultValue: value ?? '',
    autoComplete: 'off',
    'aria-describedby': described || undefined,
    'aria-invalid': fault ? (true as const) : undefined,
  };
  return (
    <div className="form-field">
      <label htmlFor={name}>
        {label} {optional && <span className="optional">({optional})</span>}
      </label>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="field-fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
      {rows ? <textarea {...shared} rows={rows} /> : <input {...shared} type={input.type ?? 'text'} />}
    </div>
  );
}
