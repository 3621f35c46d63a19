import { Form } from '@remix-run/react';
import { localOf } from '#app/domain/mailings/plan/local-time.ts';
import { mailPlanPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink, SubmitButton } from '../../button.tsx';
import { Card } from '../../card.tsx';
import { ConfirmForm } from '../../confirm-form.tsx';
import { useStudy } from '../../desk-data.ts';
import { ErrorSummary, Field } from '../../field.tsx';
import { mailingNames } from '../../fieldwork-texts.ts';
import type { FormState } from '../../form-state.ts';
import { useFormat } from '../../format.ts';
import { PageHeader } from '../../page-header.tsx';
import { planFormTexts } from './plan-form-texts.ts';
import { planTexts } from './plan-texts.ts';
import { stepActTexts } from './step-act-texts.ts';

export const STEP_ACTS = ['move', 'skip', 'unskip', 'send'] as const;
export type StepAct = (typeof STEP_ACTS)[number];

export type StepActProps = {
  act: StepAct;
  mailing: string;
  at: Date | null;
  recipients: number;
  state: FormState | null;
};

/** Moves, skips, puts back or sends one step of the plan, after saying whom that touches. */
export function StepActPage(props: StepActProps) {
  const { act, mailing, at, recipients, state } = props;
  const words = useTexts(stepActTexts);
  const outer = useTexts(planTexts);
  const name = useTexts(mailingNames)(mailing);
  const study = useStudy();
  const format = useFormat();
  const back = mailPlanPath(study.name);
  const people = words.people(format.number(recipients), recipients === 1);
  const moment = at ? format.moment(at) : outer.afterCompletion;
  const touches = {
    move: words.move.touches(name, moment),
    skip: words.skip.touches(name, people),
    unskip: words.unskip.touches(name, moment),
    send: words.send.touches(people),
  };
  return (
    <>
      <PageHeader title={words[act].title(name)} above={{ to: back, label: outer.title }} />
      <Card title={words[act].title(name)} titleHidden>
        {act === 'move' ? (
          <MoveForm {...props} touches={touches.move} back={back} />
        ) : act === 'send' && recipients === 0 ? (
          <>
            <p className="confirm-touches">{words.send.nobody}</p>
            <ButtonLink kind="secondary" to={back}>
              {outer.title}
            </ButtonLink>
          </>
        ) : (
          <ConfirmForm
            touches={touches[act]}
            undo={words[act].undo}
            label={act === 'send' ? words.send.confirm(people) : words[act].confirm}
            cancelTo={back}
            state={state}
            hidden={{ count: String(recipients) }}
          >
            <p>{words[act].text}</p>
          </ConfirmForm>
        )}
      </Card>
    </>
  );
}

function MoveForm({ at, state, touches, back }: StepActProps & { touches: string; back: string }) {
  const words = useTexts(stepActTexts).move;
  const form = useTexts(planFormTexts);
  const local = at ? localOf(at) : '';
  return (
    <Form method="post" className="confirm-form" noValidate>
      <ErrorSummary state={state} />
      <p className="confirm-touches">{touches}</p>
      <p>{words.text}</p>
      <div className="fields-row">
        <Field name="to" type="date" label={words.day} defaultValue={local.slice(0, 10)} state={state} />
        <Field name="time" type="time" label={words.time} defaultValue={local.slice(11)} state={state} />
      </div>
      <p className="confirm-undo">{words.undo}</p>
      <div className="form-actions">
        <SubmitButton busy={form.saving}>{words.confirm}</SubmitButton>
        <ButtonLink kind="secondary" to={back}>
          {form.cancel}
        </ButtonLink>
      </div>
    </Form>
  );
}
