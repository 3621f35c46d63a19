import { Form } from '@remix-run/react';
import { useState } from 'react';
import {
  momentsOf,
  FRESH_STEP,
  startOf,
  type PlanDraft,
  type StoredPlan,
  type StoredStep,
} from '#app/domain/mailings/plan/plan.ts';
import { textIn } from '#app/domain/questionnaires/definition.ts';
import type { PagesOfStudy } from '#app/domain/mailings/plan/plan-screen.ts';
import { mailPlanPath } from '#app/platform/path.ts';
import { useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink, SubmitButton } from '../../button.tsx';
import { Card } from '../../card.tsx';
import { useStudy } from '../../desk-data.ts';
import { CheckboxField, ErrorSummary, Field, SelectField, fieldId } from '../../field.tsx';
import { mailingNames } from '../../fieldwork-texts.ts';
import type { FormState } from '../../form-state.ts';
import { useFormat } from '../../format.ts';
import { PageHeader } from '../../page-header.tsx';
import { draftInForm } from './plan-form.ts';
import { planFormTexts } from './plan-form-texts.ts';
import { planTexts } from './plan-texts.ts';

export type PlanEditorProps = {
  plan: StoredPlan;
  pages: PagesOfStudy;
  strata: string[];
  /** Mailings that the plan has no step for. */
  addable: string[];
  opens: string | null;
  today: string;
  now: Date;
  holidays: string[];
  state: FormState | null;
};

/** The form of a plan. While it is filled in, each step says when it would go out. */
export function PlanEditor(props: PlanEditorProps) {
  const { plan, addable, state } = props;
  const words = useTexts(planFormTexts);
  const outer = useTexts(planTexts);
  const nameOf = useTexts(mailingNames);
  const study = useStudy();
  const [draft, setDraft] = useState<PlanDraft | null>(plan);
  const moments = draft ? momentsIn(draft, props) : null;
  return (
    <>
      <PageHeader title={words.title} above={{ to: mailPlanPath(study.name), label: outer.title }}>
        {words.lead}
      </PageHeader>
      <Form method="post" noValidate onChange={(event) => setDraft(draftInForm(event.currentTarget))}>
        <ErrorSummary state={state} />
        <input type="hidden" name="revision" value={plan.revision} />
        <WholePlan plan={plan} state={state} />
        {plan.steps.map((step, index) => (
          <StepFields
            key={step.mailing}
            {...props}
            step={step}
            index={index}
            goesOut={moments?.get(step.mailing) ?? null}
          />
        ))}
        {addable.length > 0 ? (
          <Card title={words.add}>
            <SelectField name="add" label={words.add} defaultValue="" state={state}>
              <option value="">{words.addNone}</option>
              {addable.map((mailing) => (
                <option key={mailing} value={mailing}>
                  {nameOf(mailing)}
                </option>
              ))}
            </SelectField>
          </Card>
        ) : null}
        <div className="form-actions">
          <SubmitButton busy={words.saving}>{words.save}</SubmitButton>
          <ButtonLink kind="secondary" to={mailPlanPath(study.name)}>
            {words.cancel}
          </ButtonLink>
        </div>
      </Form>
    </>
  );
}

function momentsIn(draft: PlanDraft, props: PlanEditorProps): Map<string, Date> {
  const { plan, opens, today, now } = props;
  const holidays = new Set(props.holidays);
  const steps = draft.steps.map((step): StoredStep => {
    const stored = plan.steps.find((each) => each.mailing === step.mailing);
    if (stored?.queuedAt) return stored;
    const isMoved =
      stored && stored.days === step.days && stored.dayKind === step.dayKind && stored.time === step.time;
    return { ...FRESH_STEP, ...step, movedTo: isMoved ? stored.movedTo : null };
  });
  const whole = { ...plan, ...draft, startsOn: draft.startsOn ?? plan.startsOn, steps };
  return momentsOf(whole, startOf(whole, { opens, today, now, holidays }), holidays);
}

function WholePlan({ plan, state }: { plan: StoredPlan; state: FormState | null }) {
  const words = useTexts(planFormTexts);
  const { hours } = plan;
  return (
    <Card title={words.whole}>
      <div className="fields-row plan-whole" id={fieldId('hours')}>
        <Field
          name="startsOn"
          type="date"
          label={words.startsOn}
          hint={plan.switchedOnAt ? words.startsOnFixed : words.startsOnHint}
          optional
          defaultValue={plan.startsOn ?? ''}
          state={state}
        />
        <Field
          name="from"
          type="time"
          label={words.from}
          hint={words.hoursHint}
          defaultValue={hours.from}
          state={state}
        />
        <Field name="until" type="time" label={words.until} defaultValue={hours.until} state={state} />
      </div>
      <CheckboxField
        name="workingDays"
        label={words.workingDays}
        value="1"
        defaultChecked={state ? Boolean(state.values.workingDays) : hours.workingDaysOnly}
      />
    </Card>
  );
}

function StepFields({
  step,
  index,
  pages,
  strata,
  goesOut,
  state,
}: PlanEditorProps & { step: StoredStep; index: number; goesOut: Date | null }) {
  const words = useTexts(planFormTexts);
  const outer = useTexts(planTexts);
  const nameOf = useTexts(mailingNames);
  const language = useLanguage();
  const format = useFormat();
  const name = (field: string) => `${field}-${index}`;
  const isThanks = step.mailing === 'thank-you';
  const hidden = <input type="hidden" name={name('mailing')} value={step.mailing} />;
  if (step.queuedAt) {
    return (
      <Card title={nameOf(step.mailing)}>
        {hidden}
        <input type="hidden" name={name('days')} value={step.days} />
        <input type="hidden" name={name('dayKind')} value={step.dayKind} />
        <input type="hidden" name={name('time')} value={step.time} />
        <input type="hidden" name={name('audience')} value={step.audience} />
        <p className="hint">{words.isDone(format.moment(step.queuedAt))}</p>
      </Card>
    );
  }
  return (
    <Card
      title={nameOf(step.mailing)}
      aside={
        isThanks ? null : (
          <output className="plan-goes-out">
            {words.goesOut} <strong>{goesOut ? format.moment(goesOut) : words.unknown}</strong>
          </output>
        )
      }
    >
      {hidden}
      <div className="fields-row">
        <Field
          name={name('days')}
          label={isThanks ? words.daysThanks : index === 0 ? words.daysFirst : words.days}
          inputMode="numeric"
          defaultValue={step.days}
          state={state}
        />
        <SelectField name={name('dayKind')} label={words.dayKind} defaultValue={step.dayKind} state={state}>
          <option value="calendar">{words.kinds.calendar}</option>
          <option value="working">{words.kinds.working}</option>
        </SelectField>
        <Field name={name('time')} type="time" label={words.time} defaultValue={step.time} state={state} />
      </div>
      {isThanks || step.mailing === 'invitation' ? (
        <input type="hidden" name={name('audience')} value="all" />
      ) : (
        <div className="fields-row">
          <SelectField
            name={name('audience')}
            label={words.audience}
            defaultValue={step.audience}
            state={state}
          >
            {(['all', 'not_started', 'started'] as const).map((audience) => (
              <option key={audience} value={audience}>
                {outer.audiences[audience]}
              </option>
            ))}
          </SelectField>
          <SelectField
            name={name('notPast')}
            label={words.notPast}
            defaultValue={step.notPast ?? ''}
            state={state}
          >
            <option value="">{words.anywhere}</option>
            {pages.map(({ questionnaire, pages: all }) => (
              <optgroup key={questionnaire} label={questionnaire}>
                {all.map((page) => (
                  <option
                    key={page.name}
                    value={page.questions.includes(step.notPast ?? '') ? step.notPast! : page.name}
                  >
                    {textIn(page.title, language) || page.name}
                  </option>
                ))}
              </optgroup>
            ))}
          </SelectField>
        </div>
      )}
      {strata.length > 1 ? (
        <fieldset className="fieldset plan-strata" id={fieldId(name('strata'))}>
          <legend>{words.strata}</legend>
          <span className="hint">{words.strataHint}</span>
          {strata.map((stratum) => (
            <CheckboxField
              key={stratum}
              name={`${name('strata')}[]`}
              value={stratum}
              label={stratum}
              defaultChecked={step.strata?.includes(stratum) ?? false}
            />
          ))}
        </fieldset>
      ) : null}
      <CheckboxField name={name('leave')} value="1" label={words.leaveOut} />
    </Card>
  );
}
