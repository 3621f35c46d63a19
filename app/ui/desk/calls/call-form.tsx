import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { CallScreen } from '#app/domain/fieldwork/calls/call-screens.ts';
import { CALL_OUTCOMES, OUTCOME_RULES, type CallOutcome } from '#app/domain/fieldwork/calls/outcomes.ts';
import {
  LONGEST_EMAIL,
  LONGEST_NAME,
  LONGEST_WORDS,
  NOT_ME_REASONS,
} from '#app/domain/fieldwork/requests/ways-out.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { SubmitButton } from '../button.tsx';
import {
  CheckboxField,
  ErrorSummary,
  Field,
  FieldError,
  fieldId,
  SelectField,
  TextAreaField,
} from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { requestTexts } from '../requests/request-texts.ts';
import { callTexts } from './call-texts.ts';
import { outcomeTexts } from './outcome-texts.ts';

/**
 * Notes one attempt. What only some outcomes ask for is shown with those outcomes, by style alone, so that it also works
 * where no script runs.
 */
export function CallForm({ screen, state }: { screen: CallScreen; state: FormState | null }) {
  const words = useTexts(callTexts);
  const format = useFormat();
  const { persons } = screen;
  return (
    <Form method="post" className="call-form" noValidate>
      <ErrorSummary state={state} />
      <input type="hidden" name="intent" value="note" />
      <p className="hint">{words.noteIntro}</p>
      <WithField hasContact={screen.contact !== null} state={state} />
      <SelectField
        name="about"
        label={words.aboutLabel}
        state={state}
        defaultValue={persons.length === 1 ? persons[0]!.caseId : screen.contact ? 'all' : ''}
      >
        {screen.contact === null && persons.length > 1 ? <option value="">{words.choose}</option> : null}
        {persons.length > 1 ? (
          <option value="all">{words.aboutAll(format.number(persons.length))}</option>
        ) : null}
        {persons.map(({ caseId, name }) => (
          <option key={caseId} value={caseId}>
            {name}
          </option>
        ))}
      </SelectField>
      <OutcomeField state={state} />
      <Details screen={screen} state={state} />
      <TextAreaField
        name="words"
        label={words.words}
        hint={words.wordsHint}
        state={state}
        optional
        rows={3}
        maxLength={LONGEST_WORDS}
      />
      <div className="form-actions">
        <SubmitButton busy={words.busy}>{words.save}</SubmitButton>
      </div>
    </Form>
  );
}

function WithField({ hasContact, state }: { hasContact: boolean; state: FormState | null }) {
  const words = useTexts(callTexts);
  const { with: names } = useTexts(outcomeTexts);
  if (!hasContact) return <input type="hidden" name="with" value="person" />;
  const chosen = state?.values.with ?? 'contact_person';
  return (
    <Choices name="with" legend={words.with} state={state}>
      {(['contact_person', 'person'] as const).map((one) => (
        <Choice key={one} name="with" value={one} label={names[one]} checked={chosen === one} />
      ))}
    </Choices>
  );
}

function OutcomeField({ state }: { state: FormState | null }) {
  const words = useTexts(callTexts);
  const { outcomes } = useTexts(outcomeTexts);
  const group = (title: string, contact: boolean) => (
    <div role="group" aria-label={title}>
      <p className="choices-head" aria-hidden="true">
        {title}
      </p>
      {CALL_OUTCOMES.filter((outcome) => OUTCOME_RULES[outcome].contact === contact).map((outcome) => (
        <Choice
          key={outcome}
          name="outcome"
          value={outcome}
          label={outcomes[outcome]}
          checked={state?.values.outcome === outcome}
        />
      ))}
    </div>
  );
  return (
    <Choices name="outcome" legend={words.outcome} state={state}>
      <div className="call-outcomes">
        {group(words.notReached, false)}
        {group(words.reached, true)}
      </div>
    </Choices>
  );
}

function Details({ screen, state }: { screen: CallScreen; state: FormState | null }) {
  const words = useTexts(callTexts);
  const { whys } = useTexts(requestTexts);
  return (
    <>
      <Only outcome="callback">
        <div className="fields-row">
          <Field
            name="day"
            type="date"
            label={words.day}
            hint={words.momentHint}
            state={state}
            defaultValue={screen.proposed.day}
            required={false}
          />
          <Field
            name="time"
            type="time"
            label={words.time}
            state={state}
            defaultValue={screen.proposed.time}
            required={false}
          />
        </div>
        <CheckboxField
          name="outside"
          value="yes"
          label={words.outside}
          defaultChecked={state?.values.outside === 'yes'}
        />
      </Only>
      <Only outcome="absent_until">
        <Field name="until" type="date" label={words.until} state={state} required={false} />
      </Only>
      <Only outcome="wants_new_link">
        <Field
          name="email"
          type="text"
          inputMode="email"
          label={words.newEmail}
          hint={words.newEmailHint}
          state={state}
          optional
          maxLength={LONGEST_EMAIL}
          autoComplete="off"
        />
      </Only>
      <Only outcome="left_told">
        <SelectField name="why" label={words.why} hint={words.waitsHint} state={state} defaultValue="left">
          {NOT_ME_REASONS.map((why) => (
            <option key={why} value={why}>
              {whys[why]}
            </option>
          ))}
        </SelectField>
        <Field
          name="colleague_name"
          label={words.colleagueName}
          state={state}
          optional
          maxLength={LONGEST_NAME}
          autoComplete="off"
        />
        <Field
          name="colleague_email"
          inputMode="email"
          label={words.colleagueEmail}
          state={state}
          optional
          maxLength={LONGEST_EMAIL}
          autoComplete="off"
        />
      </Only>
    </>
  );
}

/** Belongs to one outcome alone. */
function Only({ outcome, children }: { outcome: CallOutcome; children: ReactNode }) {
  return <div className={`call-only call-only-${outcome.replaceAll('_', '-')}`}>{children}</div>;
}

function Choices({
  name,
  legend,
  state,
  children,
}: {
  name: string;
  legend: string;
  state: FormState | null;
  children: ReactNode;
}) {
  const wrong = state?.errors[name] !== undefined;
  return (
    <fieldset
      className={wrong ? 'fieldset field-wrong' : 'fieldset'}
      id={fieldId(name)}
      aria-describedby={wrong ? `${fieldId(name)}-error` : undefined}
    >
      <legend>{legend}</legend>
      <FieldError name={name} state={state} />
      {children}
    </fieldset>
  );
}

function Choice({
  name,
  value,
  label,
  checked,
}: {
  name: string;
  value: string;
  label: string;
  checked: boolean;
}) {
  const id = `${name}-${value}`;
  return (
    <div className="check">
      <input type="radio" id={id} name={name} value={value} defaultChecked={checked} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}
