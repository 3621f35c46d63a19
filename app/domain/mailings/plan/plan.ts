import type { MailingPlanSettings } from '#app/domain/studies/mailing-settings.ts';
import type { Audience, AudienceProgress } from '../audience.ts';
import { addresseeOf } from '../contacts/contact-mailings.ts';
import { mailingKind } from '../mailings.ts';
import { addDays } from './local-time.ts';
import { stepMoments, type StepProgress, type StepTiming } from './schedule.ts';
import {
  DEFAULT_HOURS,
  NO_EARLIER_THAN,
  NO_LATER_THAN,
  type Holidays,
  type SendingHours,
} from './sending-hours.ts';

/** A mailing with when and to whom it goes out. The thank-you follows each completion; all else the step before it. */
export type PlanStep = StepTiming & {
  strata: string[] | null;
  audience: AudienceProgress;
  /** Only who is not past this page, or the page of this question; null: wherever they are. */
  notPast: string | null;
};

export type PlanDraft = { startsOn: string | null; hours: SendingHours; steps: PlanStep[] };

export type StoredStep = PlanStep &
  StepProgress & {
    queuedCount: number | null;
    /** Of the thank-you: who completed earlier is not thanked by the plan. */
    thanksFrom: Date | null;
  };

/** A plan as it is kept. Revision 0: as it came with the study, changed by nobody. */
export type StoredPlan = {
  revision: number;
  switchedOnAt: Date | null;
  startsOn: string | null;
  hours: SendingHours;
  steps: StoredStep[];
};

/** A step of which nothing came yet. */
export const FRESH_STEP: Omit<StoredStep, keyof PlanStep> = {
  movedTo: null,
  skippedAt: null,
  heldAt: null,
  queuedAt: null,
  queuedCount: null,
  thanksFrom: null,
};

const step = (mailing: string, days: number, dayKind: StepTiming['dayKind'] = 'calendar'): PlanStep => ({
  mailing,
  days,
  dayKind,
  time: '09:30',
  strata: null,
  audience: 'all',
  notPast: null,
});

/**
 * What a study has until it says otherwise: a reminder after two weeks (as in the second survey of case managers,
 * Inspectie SZW 2015), then each a week after the one before; thanks on the next working day.
 */
export const DEFAULT_PLAN: PlanDraft = {
  startsOn: null,
  hours: DEFAULT_HOURS,
  steps: [
    step('invitation', 0),
    step('reminder-1', 14),
    step('reminder-2', 7),
    step('last-call', 7),
    step('thank-you', 1, 'working'),
  ],
};

/** The plan of study.json, else the usual one. */
export function planOfSettings(settings: MailingPlanSettings | undefined): PlanDraft {
  if (!settings) return DEFAULT_PLAN;
  return {
    startsOn: null,
    hours: settings.hours ?? DEFAULT_HOURS,
    steps: settings.steps.map(({ strata = null, notPast = null, ...rest }) => ({ ...rest, strata, notPast })),
  };
}

export function isThanks(step: { mailing: string }): boolean {
  return mailingKind(step.mailing)?.kind === 'thank_you';
}

/** The steps that follow each other; the thank-you follows completions instead. */
export function steppedOf<Step extends { mailing: string }>(steps: readonly Step[]): Step[] {
  return steps.filter((each) => !isThanks(each));
}

export type PlanFault = {
  /** Place of the step, from 0; null: the plan as a whole. */
  step: number | null;
  field: 'mailing' | 'days' | 'time' | 'strata' | 'notPast' | 'hours' | 'steps';
  code:
    | 'unknown_mailing'
    | 'contact_mailing'
    | 'twice'
    | 'invitation_first'
    | 'too_soon'
    | 'outside_hours'
    | 'hours_reversed'
    | 'at_night'
    | 'unknown_stratum'
    | 'unknown_page'
    | 'nothing';
};

/**
 * Everything that keeps a plan from being saved.
 * @param known.strata those of the study; null: any
 * @param known.items names of pages and questions
 */
export function planFaults(
  plan: PlanDraft,
  known: { strata: readonly string[] | null; items: ReadonlySet<string> },
): PlanFault[] {
  const { hours, steps } = plan;
  const faults: PlanFault[] = [];
  if (steps.length === 0) faults.push({ step: null, field: 'steps', code: 'nothing' });
  if (hours.from >= hours.until) faults.push({ step: null, field: 'hours', code: 'hours_reversed' });
  else if (hours.from < NO_EARLIER_THAN || hours.until > NO_LATER_THAN)
    faults.push({ step: null, field: 'hours', code: 'at_night' });
  for (const [index, each] of steps.entries()) {
    const add = (field: PlanFault['field'], code: PlanFault['code']) =>
      faults.push({ step: index, field, code });
    const kind = mailingKind(each.mailing)?.kind;
    if (!kind) add('mailing', 'unknown_mailing');
    else if (addresseeOf(kind) === 'contact') add('mailing', 'contact_mailing');
    else if (steps.findIndex((other) => other.mailing === each.mailing) < index) add('mailing', 'twice');
    if (each.mailing === 'invitation' && index > 0) add('mailing', 'invitation_first');
    if (index > 0 && each.days < 1 && !isThanks(each)) add('days', 'too_soon');
    if (each.time < hours.from || each.time >= hours.until) add('time', 'outside_hours');
    if (each.strata?.some((stratum) => known.strata !== null && !known.strata.includes(stratum)))
      add('strata', 'unknown_stratum');
    if (each.notPast !== null && !known.items.has(each.notPast)) add('notPast', 'unknown_page');
  }
  return faults;
}

/** The name of the field of the form that a fault is about: `days-2`, or `hours` for the plan as a whole. */
export function faultPath({ step, field }: PlanFault): string {
  return step === null ? field : `${field}-${step}`;
}

/** The audience of a step, its page or question resolved to the pages up to it. */
export function audienceOf(step: PlanStep, notPast: Audience['notPast']): Audience {
  return { strata: step.strata, progress: step.audience, notPast, cases: null };
}

/**
 * The day from which the first step counts. While a plan is off this is when it would begin if it were switched on now:
 * not in the past, and not before the field opens.
 */
export function startOf(
  plan: Pick<StoredPlan, 'startsOn' | 'switchedOnAt' | 'hours' | 'steps'>,
  around: { opens: string | null; today: string; now: Date; holidays: Holidays },
): string {
  const { opens, today, now, holidays } = around;
  if (plan.switchedOnAt && plan.startsOn) return plan.startsOn;
  const start = [plan.startsOn, opens, today].reduce<string>(
    (latest, day) => (day && day > latest ? day : latest),
    '',
  );
  const [first] = steppedOf(plan.steps);
  if (!first || first.queuedAt) return start;
  const [at] = stepMoments([first], { startsOn: start, hours: plan.hours, holidays });
  return at! <= now ? addDays(start, 1) : start;
}

/** The moments of the steps that follow each other, by mailing. */
export function momentsOf(
  plan: Pick<StoredPlan, 'hours' | 'steps'>,
  startsOn: string,
  holidays: Holidays,
): Map<string, Date> {
  const steps = steppedOf(plan.steps);
  const moments = stepMoments(steps, { startsOn, hours: plan.hours, holidays });
  return new Map(steps.map((each, index) => [each.mailing, moments[index]!]));
}

/** The first step that is neither queued nor skipped: no later one goes out before it. */
export function nextStep(plan: Pick<StoredPlan, 'steps'>): StoredStep | null {
  return steppedOf(plan.steps).find((each) => !each.queuedAt && !each.skippedAt) ?? null;
}
