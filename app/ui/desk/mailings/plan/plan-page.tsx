import { Link } from '@remix-run/react';
import type { PagesOfStudy, PlannedStep, PlanScreen } from '#app/domain/mailings/plan/plan-screen.ts';
import { mailingsPath, mailPlanActPath, mailPlanEditPath, mailStepActPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink } from '../../button.tsx';
import { useStudy } from '../../desk-data.ts';
import { mailingNames } from '../../fieldwork-texts.ts';
import { useFormat } from '../../format.ts';
import { Notice } from '../../notice.tsx';
import { PageHeader } from '../../page-header.tsx';
import { mailingTexts } from '../mailing-texts.ts';
import { planTexts, type PlanDone } from './plan-texts.ts';
import { Timeline } from './timeline.tsx';

/** What goes out when and to how many, before anything does; and all that can be done about it. */
export function PlanPage({
  screen,
  pages,
  done,
}: {
  screen: PlanScreen;
  pages: PagesOfStudy;
  done: PlanDone | null;
}) {
  const words = useTexts(planTexts);
  const mailings = useTexts(mailingTexts);
  const study = useStudy();
  const format = useFormat();
  const { plan, stoppedSince, waiting } = screen;
  return (
    <>
      <PageHeader
        title={words.title}
        above={{ to: mailingsPath(study.name), label: mailings.title }}
        state={stateOf(screen, words)}
        actions={<Actions screen={screen} />}
      >
        <Lead screen={screen} />
      </PageHeader>
      {done ? <Notice tone="success" title={words.done[done]} /> : null}
      {stoppedSince ? (
        <Notice
          tone="warning"
          title={words.stoppedSince(
            format.moment(stoppedSince),
            words.messages(format.number(waiting), waiting === 1),
          )}
        >
          <p>{words.stoppedText}</p>
        </Notice>
      ) : null}
      {plan.switchedOnAt && !screen.fieldOpen ? <Notice tone="info" title={words.fieldClosed} /> : null}
      {screen.steps.map((step) => (
        <Alarm key={step.mailing} step={step} />
      ))}
      <Timeline screen={screen} pages={pages} />
    </>
  );
}

function stateOf({ plan, stoppedSince }: PlanScreen, words: typeof planTexts.nl) {
  if (stoppedSince) return { tone: 'danger' as const, label: words.stopped };
  return plan.switchedOnAt
    ? { tone: 'good' as const, label: words.on }
    : { tone: 'quiet' as const, label: words.off };
}

function Lead({ screen }: { screen: PlanScreen }) {
  const words = useTexts(planTexts);
  const nameOf = useTexts(mailingNames);
  const format = useFormat();
  if (!screen.plan.switchedOnAt) return words.leadOff;
  const next = screen.steps.find(
    (step) => step.mailing !== 'thank-you' && step.state !== 'done' && step.state !== 'skipped',
  );
  if (next?.state === 'held') return words.leadHeld(nameOf(next.mailing));
  if (!next?.at) return words.leadDone;
  const count = next.forecast?.recipients ?? 0;
  return words.leadNext(
    nameOf(next.mailing),
    format.moment(next.at),
    words.people(format.number(count), count === 1),
  );
}

function Actions({ screen }: { screen: PlanScreen }) {
  const words = useTexts(planTexts);
  const study = useStudy();
  const act = (name: string) => mailPlanActPath(study.name, name);
  if (!study.may('mailing:send')) return null;
  return (
    <>
      {study.may('mailing:write') ? (
        <ButtonLink kind="secondary" to={mailPlanEditPath(study.name)}>
          {words.edit}
        </ButtonLink>
      ) : null}
      {screen.plan.switchedOnAt ? (
        <ButtonLink kind="secondary" to={act('off')}>
          {words.switchOff}
        </ButtonLink>
      ) : (
        <ButtonLink kind={screen.stoppedSince ? 'secondary' : 'primary'} to={act('on')}>
          {words.switchOn}
        </ButtonLink>
      )}
      {screen.stoppedSince ? (
        <ButtonLink to={act('resume')}>{words.resume}</ButtonLink>
      ) : (
        <ButtonLink kind="danger" to={act('stop')}>
          {words.stop}
        </ButtonLink>
      )}
    </>
  );
}

/** A step that waits for a person, with what he can do. */
function Alarm({ step }: { step: PlannedStep }) {
  const words = useTexts(planTexts);
  const nameOf = useTexts(mailingNames);
  const study = useStudy();
  const format = useFormat();
  if (step.state !== 'held') return null;
  const name = nameOf(step.mailing);
  const isThanks = step.late > 0;
  const acts = isThanks ? (['send', 'skip'] as const) : (['send', 'move', 'skip'] as const);
  return (
    <Notice
      tone="warning"
      title={isThanks ? words.lateThanks(format.number(step.late), step.late === 1) : words.heldTitle(name)}
    >
      <p>{isThanks || !step.at ? words.lateThanksText : words.heldText(format.moment(step.at))}</p>
      {study.may('mailing:send') ? (
        <p className="plan-acts">
          {acts.map((act) => (
            <Link key={act} to={mailStepActPath(study.name, step.mailing, act)}>
              {words.acts[act]}
              <span className="visually-hidden">: {name}</span>
            </Link>
          ))}
        </p>
      ) : null}
    </Notice>
  );
}
