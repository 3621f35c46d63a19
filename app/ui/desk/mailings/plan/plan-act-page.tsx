import { Form } from '@remix-run/react';
import { mailPlanPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button } from '../../button.tsx';
import { Card } from '../../card.tsx';
import { ConfirmForm } from '../../confirm-form.tsx';
import { useStudy } from '../../desk-data.ts';
import { Field } from '../../field.tsx';
import { mailingNames } from '../../fieldwork-texts.ts';
import type { FormState } from '../../form-state.ts';
import { useFormat } from '../../format.ts';
import { PageHeader } from '../../page-header.tsx';
import { planActTexts } from './plan-act-texts.ts';
import { planTexts } from './plan-texts.ts';

export type PlanAct = 'on' | 'off' | 'stop' | 'resume';

export type PlanActProps = {
  act: PlanAct;
  revision: number;
  startsOn: string;
  /** The steps that are still to come, in order. */
  coming: { mailing: string; at: Date; recipients: number }[];
  waiting: number;
  state: FormState | null;
};

/** Asks before the plan is switched on or off, and before all mail is stopped or resumed. */
export function PlanActPage(props: PlanActProps) {
  const words = useTexts(planActTexts);
  const outer = useTexts(planTexts);
  const study = useStudy();
  const format = useFormat();
  const { act, coming, waiting, state, revision, startsOn } = props;
  const back = mailPlanPath(study.name);
  const messages = words.messages(format.number(waiting), waiting === 1);
  const touches = {
    on: <FirstStep {...props} />,
    off: words.off.touches(words.off.steps(format.number(coming.length), coming.length === 1)),
    stop: words.stop.touches(messages),
    resume: words.resume.touches(messages),
  };
  return (
    <>
      <PageHeader title={words[act].title} above={{ to: back, label: outer.title }} />
      {act === 'on' ? <StartDay {...props} /> : null}
      <Card title={words[act].title} titleHidden>
        <ConfirmForm
          touches={touches[act]}
          undo={words[act].undo}
          label={words[act].confirm}
          cancelTo={back}
          kind={act === 'stop' ? 'danger' : 'primary'}
          state={state}
          hidden={{ revision: String(revision), startsOn }}
        >
          {act === 'on' ? <Coming coming={coming} /> : null}
          <p>{words[act].text}</p>
        </ConfirmForm>
      </Card>
    </>
  );
}

function FirstStep({ coming }: PlanActProps) {
  const words = useTexts(planActTexts);
  const outer = useTexts(planTexts);
  const nameOf = useTexts(mailingNames);
  const format = useFormat();
  const [first] = coming;
  if (!first) return words.on.nothing;
  const { mailing, at, recipients } = first;
  return words.on.touches(
    nameOf(mailing),
    format.moment(at),
    outer.people(format.number(recipients), recipients === 1),
  );
}

/** The day stands in the address, so that the dates below it are worked out without JavaScript too. */
function StartDay({ startsOn, state }: PlanActProps) {
  const words = useTexts(planActTexts);
  return (
    <Card title={words.on.startsOn} titleHidden>
      <Form method="get" className="filter-bar" noValidate>
        <Field name="startsOn" type="date" label={words.on.startsOn} defaultValue={startsOn} state={state} />
        <Button kind="secondary">{words.on.preview}</Button>
      </Form>
    </Card>
  );
}

function Coming({ coming }: { coming: PlanActProps['coming'] }) {
  const outer = useTexts(planTexts);
  const nameOf = useTexts(mailingNames);
  const format = useFormat();
  return (
    <dl className="counted">
      {coming.map(({ mailing, at, recipients }) => (
        <div key={mailing}>
          <dt>
            {nameOf(mailing)}, {format.moment(at)}
          </dt>
          <dd>{outer.people(format.number(recipients), recipients === 1)}</dd>
        </div>
      ))}
    </dl>
  );
}
