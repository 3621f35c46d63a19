import { Link } from '@remix-run/react';
import { textIn } from '#app/domain/questionnaires/definition.ts';
import type {
  PagesOfStudy,
  PlannedStep,
  PlanScreen,
  StepForecast,
} from '#app/domain/mailings/plan/plan-screen.ts';
import { localOf } from '#app/domain/mailings/plan/local-time.ts';
import { casesPath, mailingPath, mailStepActPath, outboxPath } from '#app/platform/path.ts';
import { useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../../card.tsx';
import { useStudy } from '../../desk-data.ts';
import { mailingNames } from '../../fieldwork-texts.ts';
import { useFormat } from '../../format.ts';
import { usePaceInWords } from '../../mail-settings/mail-settings-page.tsx';
import { State } from '../../page-header.tsx';
import { planTexts } from './plan-texts.ts';

const TONES = {
  planned: 'quiet',
  waiting: 'warning',
  held: 'warning',
  skipped: 'quiet',
  done: 'good',
} as const;

type Entry = { key: string; day: string } & ({ step: PlannedStep } | { holiday: string });

/** The steps of a plan by their days, with the holidays between them; the thank-you, which has no day, at the end. */
export function Timeline({ screen, pages }: { screen: PlanScreen; pages: PagesOfStudy }) {
  const words = useTexts(planTexts);
  const language = useLanguage();
  const format = useFormat();
  const study = useStudy();
  const inWords = usePaceInWords();
  const { hours } = screen.plan;
  const clock = (time: string) => (language === 'nl' ? time.replace(':', '.') : time);
  const stepped = screen.steps.filter((step) => step.mailing !== 'thank-you');
  const thanks = screen.steps.filter((step) => step.mailing === 'thank-you');
  const holidays = hours.workingDaysOnly ? screen.holidays : [];
  const entries: Entry[] = [
    ...stepped.map((step) => ({
      key: step.mailing,
      day: step.at ? localOf(step.at).slice(0, 10) : '',
      step,
    })),
    ...holidays.map(({ day, name }) => ({ key: day, day, holiday: name[language] })),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return (
    <Card
      title={words.calendar}
      intro={`${words.calendarIntro(clock(hours.from), clock(hours.until), hours.workingDaysOnly)}${
        screen.pace ? ` ${words.atPace(inWords(screen.pace))}` : ''
      }`}
      foot={
        screen.holds > 0 ? (
          <p>
            <Link to={casesPath(study.name)}>
              {words.holds(format.number(screen.holds), screen.holds === 1)}
            </Link>
          </p>
        ) : undefined
      }
    >
      <ol className="plan-timeline">
        {entries.map((entry) =>
          'holiday' in entry ? (
            <li key={entry.key} className="plan-holiday">
              <span className="plan-when">{format.day(entry.day)}</span>
              <span>{words.holiday(entry.holiday)}</span>
            </li>
          ) : (
            <StepEntry key={entry.key} step={entry.step} pages={pages} isFirst={entry.step === stepped[0]} />
          ),
        )}
        {thanks.map((step) => (
          <StepEntry key={step.mailing} step={step} pages={pages} isFirst={false} />
        ))}
      </ol>
    </Card>
  );
}

function StepEntry({ step, pages, isFirst }: { step: PlannedStep; pages: PagesOfStudy; isFirst: boolean }) {
  const words = useTexts(planTexts);
  const nameOf = useTexts(mailingNames);
  const format = useFormat();
  const study = useStudy();
  const isThanks = step.mailing === 'thank-you';
  return (
    <li className={`plan-step plan-step-${step.state}`}>
      <span className="plan-when">
        {isThanks || !step.at ? (
          words.afterCompletion
        ) : (
          <>
            {format.day(step.at, { year: true })}
            <strong>{format.time(step.at)}</strong>
          </>
        )}
      </span>
      <div className="plan-what">
        <h3>
          <Link to={mailingPath(study.name, step.mailing)}>{nameOf(step.mailing)}</Link>
          <State tone={TONES[step.state]}>{words.states[step.state]}</State>
          {step.movedTo && step.state === 'planned' ? <span className="hint">{words.moved}</span> : null}
        </h3>
        <p className="hint">
          <Timing step={step} isFirst={isFirst} />. <Audience step={step} pages={pages} />.
        </p>
        {step.state === 'done' ? (
          <p>
            {words.doneCount(format.number(step.queuedCount ?? 0), step.queuedCount === 1)}{' '}
            <Link to={outboxPath(study.name, step.mailing)}>{words.outbox}</Link>
          </p>
        ) : null}
        {step.forecast && step.state !== 'skipped' ? <Recipients forecast={step.forecast} /> : null}
        {study.may('mailing:send') ? <StepActs step={step} name={nameOf(step.mailing)} /> : null}
      </div>
    </li>
  );
}

function Timing({ step, isFirst }: { step: PlannedStep; isFirst: boolean }) {
  const words = useTexts(planTexts);
  const language = useLanguage();
  const isWorking = step.dayKind === 'working';
  const time = language === 'nl' ? step.time.replace(':', '.') : step.time;
  if (step.mailing === 'thank-you') return words.thanksTiming(step.days, isWorking, time);
  return isFirst && step.days === 0 ? words.firstTiming : words.timing(step.days, isWorking);
}

function Audience({ step, pages }: { step: PlannedStep; pages: PagesOfStudy }) {
  const words = useTexts(planTexts);
  const language = useLanguage();
  const page = pages
    .flatMap((each) => each.pages)
    .find((each) => each.name === step.notPast || each.questions.includes(step.notPast ?? ''));
  const everyone =
    step.mailing === 'invitation'
      ? words.invited
      : step.mailing === 'thank-you'
        ? words.completers
        : words.audiences.all;
  const whom = step.audience === 'all' ? everyone : words.audiences[step.audience];
  const parts = [
    whom.charAt(0).toUpperCase() + whom.slice(1),
    ...(step.strata ? [words.strata(step.strata.join(', '))] : []),
    ...(step.notPast ? [words.notPast(page ? textIn(page.title, language) : step.notPast)] : []),
  ];
  return <>{parts.join(', ')}</>;
}

/** How many would receive it, and at which domains. */
function Recipients({ forecast }: { forecast: StepForecast }) {
  const words = useTexts(planTexts);
  const format = useFormat();
  const { recipients, byDomain, byDay } = forecast;
  const domains = Object.entries(byDomain);
  const days = Object.entries(byDay);
  if (recipients === 0) return <p>{words.nobody}</p>;
  return (
    <details className="plan-recipients">
      <summary>
        <strong>{words.people(format.number(recipients), recipients === 1)}</strong>{' '}
        {words.domains(format.number(domains.length), domains.length === 1)}
        {days.length > 1 ? words.overDays(format.number(days.length), format.day(days.at(-1)![0])) : null}
      </summary>
      <dl className="counted">
        {days.length > 1
          ? days.map(([day, count]) => (
              <div key={day}>
                <dt>{format.day(day)}</dt>
                <dd>{format.number(count)}</dd>
              </div>
            ))
          : null}
        {domains.map(([domain, count]) => (
          <div key={domain}>
            <dt>{domain}</dt>
            <dd>{format.number(count)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function StepActs({ step, name }: { step: PlannedStep; name: string }) {
  const words = useTexts(planTexts);
  const study = useStudy();
  const acts = actsOf(step);
  if (acts.length === 0) return null;
  return (
    <p className="plan-acts">
      {acts.map((act) => (
        <Link key={act} to={mailStepActPath(study.name, step.mailing, act)}>
          {words.acts[act]}
          <span className="visually-hidden">: {name}</span>
        </Link>
      ))}
    </p>
  );
}

function actsOf(step: PlannedStep): ('move' | 'skip' | 'unskip' | 'send')[] {
  if (step.state === 'done') return [];
  if (step.mailing === 'thank-you') return (step.forecast?.recipients ?? 0) + step.late > 0 ? ['send'] : [];
  return step.state === 'skipped' ? ['unskip'] : ['move', 'skip', 'send'];
}
