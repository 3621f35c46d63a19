import { useEffect, useId, useRef, type ComponentProps, type ReactNode } from 'react';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { WHOLE_FORM, type FormState } from './form-state.ts';

const fieldTexts = texts({
  nl: {
    summary: (count: number) =>
      count === 1 ? 'Dit klopt nog niet' : `Deze ${count} dingen kloppen nog niet`,
    optional: 'niet verplicht',
  },
  en: {
    summary: (count: number) =>
      count === 1 ? 'This is not right yet' : `These ${count} things are not right yet`,
    optional: 'optional',
  },
});

/** The id of the input of a field; the summary of errors links to it. */
export const fieldId = (name: string) => `field-${name}`;

type FieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** The refusal of the form, when there was one: brings error and typed value. */
  state?: FormState | null;
  /** Says "niet verplicht" beside the label. */
  optional?: boolean;
};

/** A field of one line: label, hint, error, input. */
export function Field({
  name,
  label,
  hint,
  state,
  optional = false,
  defaultValue,
  ...input
}: FieldProps & Omit<ComponentProps<'input'>, 'name' | 'className'>) {
  const isSecret = input.type === 'password';
  return (
    <Labelled {...{ name, label, hint, state, optional }}>
      {(described) => (
        <input
          {...input}
          {...described}
          id={fieldId(name)}
          name={name}
          className="input"
          required={input.required ?? !optional}
          defaultValue={isSecret ? undefined : (state?.values[name] ?? defaultValue)}
        />
      )}
    </Labelled>
  );
}

/** A choice out of a short list. */
export function SelectField({
  name,
  label,
  hint,
  state,
  optional = false,
  defaultValue,
  children,
  ...select
}: FieldProps & Omit<ComponentProps<'select'>, 'name' | 'className'>) {
  return (
    <Labelled {...{ name, label, hint, state, optional }}>
      {(described) => (
        <select
          {...select}
          {...described}
          id={fieldId(name)}
          name={name}
          className="input"
          defaultValue={state?.values[name] ?? defaultValue}
        >
          {children}
        </select>
      )}
    </Labelled>
  );
}

/** A text of several lines. */
export function TextAreaField({
  name,
  label,
  hint,
  state,
  optional = false,
  defaultValue,
  ...area
}: FieldProps & Omit<ComponentProps<'textarea'>, 'name' | 'className'>) {
  return (
    <Labelled {...{ name, label, hint, state, optional }}>
      {(described) => (
        <textarea
          {...area}
          {...described}
          id={fieldId(name)}
          name={name}
          className="input"
          required={area.required ?? !optional}
          defaultValue={state?.values[name] ?? defaultValue}
        />
      )}
    </Labelled>
  );
}

/** A box to tick, its label beside it. */
export function CheckboxField({
  name,
  label,
  hint,
  ...input
}: { name: string; label: ReactNode; hint?: ReactNode } & Omit<
  ComponentProps<'input'>,
  'name' | 'type' | 'className'
>) {
  const id = useId();
  return (
    <div className="check">
      <input
        {...input}
        type="checkbox"
        id={id}
        name={name}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
    </div>
  );
}

function Labelled({
  name,
  label,
  hint,
  state,
  optional,
  children,
}: FieldProps & {
  children: (described: {
    'aria-describedby'?: string | undefined;
    'aria-invalid'?: true | undefined;
  }) => ReactNode;
}) {
  const words = useTexts(fieldTexts);
  const id = fieldId(name);
  const error = state?.errors[name];
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : '']
    .filter((part) => part !== '')
    .join(' ');
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label htmlFor={id}>
        {label}
        {optional ? <span className="optional"> ({words.optional})</span> : null}
      </label>
      {hint ? (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <span className="field-error" id={`${id}-error`}>
          {error}
        </span>
      ) : null}
      {children({ 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined })}
    </div>
  );
}

/** The error of a group of boxes or choices, under its legend. The group has the id that `fieldId` gives. */
export function FieldError({ name, state }: { name: string; state: FormState | null }) {
  const error = state?.errors[name];
  return error ? (
    <p className="field-error" id={`${fieldId(name)}-error`}>
      {error}
    </p>
  ) : null;
}

/** What is wrong with a form, in one list that takes the focus; each line leads to its field. */
export function ErrorSummary({ state }: { state: FormState | null }) {
  const words = useTexts(fieldTexts);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state) box.current?.focus();
  }, [state]);
  const errors = Object.entries(state?.errors ?? {});
  if (errors.length === 0) return null;
  return (
    <div className="notice notice-error" role="alert" tabIndex={-1} ref={box}>
      <p className="notice-title">{words.summary(errors.length)}</p>
      <ul>
        {errors.map(([name, message]) => (
          <li key={name}>{name === WHOLE_FORM ? message : <a href={`#${fieldId(name)}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
