import { getPaces } from '#app/domain/mail/pace/pace.views.server.ts';
import { readDefinition } from '#app/domain/questionnaires/definition.ts';
import {
  getNewestVersion,
  listQuestionnaires,
} from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { isFieldOpen, type Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { holidaysAround } from '#app/platform/holidays.server.ts';
import { Problem } from '#app/platform/problem.ts';
import type { Audience } from '../audience.ts';
import { mailingKind } from '../mailings.ts';
import { addDays, dayPart, localOf } from './local-time.ts';
import { byDayAtPace } from './pace-by-day.ts';
import {
  audienceOf,
  isThanks,
  momentsOf,
  nextStep,
  startOf,
  type PlanStep,
  type StoredPlan,
  type StoredStep,
} from './plan.ts';
import {
  countExpected,
  countHolds,
  countStuck,
  countWaiting,
  findPlan,
  isHeld,
  listSteps,
  listUnthanked,
  mailStoppedSince,
} from './plan.queries.server.ts';
import type { PagesOfStudy, PlannedStep, PlanScreen, StepForecast, StepState } from './plan-screen.ts';
import { dueNow, thanksMoment } from './schedule.ts';

/** So many thanks are looked at in one go. */
export const THANKS_AT_ONCE = 5_000;

/** The plan of a study. @throws Problem mail_plan.not_found (404) for a study that has no mailings yet. */
export async function getPlan(ctx: Ctx, study: Study): Promise<StoredPlan> {
  const plan = await findPlan(ctx.db, study.study_id);
  if (!plan) throw noPlan();
  return { ...plan, steps: await listSteps(ctx.db, study.study_id) };
}

export function noPlan(): Problem {
  return new Problem(
    'mail_plan.not_found',
    404,
    'This study has no mail plan yet. Load the study again: veldwerk study load.',
  );
}

/**
 * What goes out when and to how many as things stand now, without sending anything. Reach: contact.
 * @param options.startsOn as if the plan were switched on to start on this day
 */
export async function planScreen(
  ctx: Ctx,
  study: Study,
  options: { startsOn?: string | null } = {},
): Promise<PlanScreen> {
  const stored = await getPlan(ctx, study);
  const plan = options.startsOn && !stored.switchedOnAt ? { ...stored, startsOn: options.startsOn } : stored;
  const now = ctx.clock.now();
  const today = dayOf(now);
  const holidays = holidaysAround(today);
  const startsOn = startOf(plan, { opens: study.settings.opens ?? null, today, now, holidays });
  const moments = momentsOf(plan, startsOn, holidays);
  const next = nextStep(plan);
  const paces = await getPaces(ctx);
  const steps: PlannedStep[] = [];
  for (const step of plan.steps) {
    if (isThanks(step)) {
      steps.push(await plannedThanks(ctx, study, plan, step));
      continue;
    }
    const at = moments.get(step.mailing)!;
    const state = stateOf(step, plan, { at, now, isNext: next?.mailing === step.mailing });
    const open = state === 'planned' || state === 'held' || state === 'waiting';
    const from = at > now ? at : now;
    const spread = (byDomain: Record<string, number>) =>
      byDayAtPace(from, byDomain, { paces, hours: plan.hours, holidays });
    const forecast = open ? await forecastOf(ctx, study, plan, step, spread) : null;
    steps.push({ ...step, state, at, forecast, late: 0 });
  }
  const last =
    steps
      .flatMap((step) => [
        ...(step.at ? [dayPart(localOf(step.at))] : []),
        ...Object.keys(step.forecast?.byDay ?? {}),
      ])
      .sort()
      .at(-1) ?? today;
  return {
    plan,
    startsOn,
    pace: paces.all,
    stoppedSince: await mailStoppedSince(ctx.db, study.study_id),
    waiting: await countWaiting(ctx.db, study.study_id),
    holds: await countHolds(ctx.db, study.study_id),
    fieldOpen: isFieldOpen(study, today),
    steps,
    holidays: [...holidays]
      .filter(([day]) => day >= today && day <= addDays(last, 7))
      .map(([day, name]) => ({ day, name })),
  };
}

function stateOf(
  step: StoredStep,
  plan: StoredPlan,
  at: { at: Date; now: Date; isNext: boolean },
): StepState {
  if (step.queuedAt) return 'done';
  if (step.skippedAt) return 'skipped';
  if (step.heldAt) return 'held';
  return plan.switchedOnAt && at.isNext && at.at <= at.now ? 'waiting' : 'planned';
}

async function forecastOf(
  ctx: Ctx,
  study: Study,
  plan: StoredPlan,
  step: StoredStep,
  spread: (byDomain: Record<string, number>) => Record<string, number>,
): Promise<StepForecast> {
  const selection = await selectionOf(ctx, study, step);
  const invitation = plan.steps.find(
    (each) => each.mailing === 'invitation' && !each.queuedAt && !each.skippedAt,
  );
  const rows = await countExpected(
    ctx.db,
    selection,
    invitation && invitation !== step ? await selectionOf(ctx, study, invitation) : null,
  );
  const byDomain = Object.fromEntries(rows.map((row) => [row.domain, row.n]));
  return {
    recipients: rows.reduce((sum, row) => sum + row.n, 0),
    byDay: spread(byDomain),
    byDomain,
  };
}

async function selectionOf(ctx: Ctx, study: Study, step: PlanStep) {
  return {
    studyId: study.study_id,
    mailing: step.mailing,
    kind: mailingKind(step.mailing)!.kind,
    stratum: null,
    today: dayOf(ctx.clock.now()),
    audience: await audienceOfStep(ctx, study, step),
  };
}

/** Whom a step wants to reach, with the pages up to its page or question in the newest versions. */
export async function audienceOfStep(ctx: Ctx, study: Study, step: PlanStep): Promise<Audience> {
  if (step.notPast === null) return audienceOf(step, null);
  const pages: NonNullable<Audience['notPast']> = [];
  for (const { questionnaire, pages: all } of await pagesOfStudy(ctx, study)) {
    const index = all.findIndex(
      (page) => page.name === step.notPast || page.questions.includes(step.notPast!),
    );
    pages.push(...all.slice(0, index + 1).map((page) => ({ questionnaire, page: page.name })));
  }
  return audienceOf(step, pages);
}

/** The pages of the newest version of each questionnaire of the study. */
export async function pagesOfStudy(ctx: Ctx, study: Study): Promise<PagesOfStudy> {
  const names = await listQuestionnaires(ctx, study.study_id);
  return Promise.all(
    names.map(async (questionnaire) => {
      const { definition } = await getNewestVersion(ctx, study.study_id, questionnaire);
      const pages = readDefinition(definition).pages.map(({ name, title, questions }) => ({
        name,
        title,
        questions,
      }));
      return { questionnaire, pages };
    }),
  );
}

/** The thanks that wait, by what is to be done with each now. */
export async function unthanked(ctx: Ctx, study: Study, plan: StoredPlan, step: StoredStep) {
  const now = ctx.clock.now();
  const holidays = holidaysAround(dayOf(now));
  const rows = await listUnthanked(
    ctx.db,
    await selectionOf(ctx, study, step),
    step.thanksFrom,
    THANKS_AT_ONCE,
  );
  return rows.map((row) => {
    const at = thanksMoment(row.completed_at, step, plan.hours, holidays);
    return { caseId: row.case_id, at, due: dueNow(at, now, plan.hours, holidays) };
  });
}

async function plannedThanks(
  ctx: Ctx,
  study: Study,
  plan: StoredPlan,
  step: StoredStep,
): Promise<PlannedStep> {
  const all = await unthanked(ctx, study, plan, step);
  const coming = all.filter((each) => each.due !== 'hold');
  const byDay: Record<string, number> = {};
  for (const { at } of coming) {
    const day = dayPart(localOf(at));
    byDay[day] = (byDay[day] ?? 0) + 1;
  }
  const selection = await selectionOf(ctx, study, step);
  const cases = coming.map((each) => each.caseId);
  const rows = await countExpected(
    ctx.db,
    { ...selection, audience: { ...selection.audience, cases } },
    null,
  );
  const late = all.length - coming.length;
  return {
    ...step,
    state: step.skippedAt ? 'skipped' : late > 0 && plan.switchedOnAt ? 'held' : 'planned',
    at: coming[0]?.at ?? null,
    forecast: {
      recipients: coming.length,
      byDay,
      byDomain: Object.fromEntries(rows.map((row) => [row.domain, row.n])),
    },
    late,
  };
}

/** One line of `mailing plan`: what is still to come. `at` in UTC; null: after the next completion. */
export type PlanLine = {
  mailing: string;
  at: string | null;
  recipients: number;
  by_day: Record<string, number>;
  by_domain: Record<string, number>;
  state: StepState;
  active: boolean;
};

/** What is still to come of the plan, with how many would receive it as things stand now. */
export async function planLines(ctx: Ctx, study: Study): Promise<PlanLine[]> {
  const { plan, steps } = await planScreen(ctx, study);
  return steps.flatMap(({ mailing, at, forecast, state }) =>
    forecast && state !== 'skipped'
      ? [
          {
            mailing,
            at: at?.toISOString() ?? null,
            recipients: forecast.recipients,
            by_day: forecast.byDay,
            by_domain: forecast.byDomain,
            state,
            active: plan.switchedOnAt !== null,
          },
        ]
      : [],
  );
}

/** Waiting for longer than this is worth a look. */
const STUCK_MS = 24 * 3_600_000;

/** Where the plan and what went out differ, for the list of what to do now. */
export async function mailAlarms(
  ctx: Ctx,
  study: Study,
): Promise<{ stopped: boolean; held: number; lateThanks: number; stuck: number; planOn: boolean }> {
  const found = await findPlan(ctx.db, study.study_id);
  const stopped = (await mailStoppedSince(ctx.db, study.study_id)) !== null;
  const longAgo = new Date(ctx.clock.now().getTime() - STUCK_MS);
  const stuck = stopped ? 0 : await countStuck(ctx.db, study.study_id, longAgo);
  if (!found?.switchedOnAt) return { stopped, stuck, held: 0, lateThanks: 0, planOn: false };
  const plan = { ...found, steps: await listSteps(ctx.db, study.study_id) };
  const thanks = plan.steps.find(isThanks);
  const late = thanks
    ? (await unthanked(ctx, study, plan, thanks)).filter((each) => each.due === 'hold')
    : [];
  const held = plan.steps.filter((step) => step.heldAt && !step.queuedAt && !step.skippedAt).length;
  return { stopped, stuck, held, lateThanks: late.length, planOn: true };
}

/** Whether a case is on hold. */
export async function isCaseHeld(ctx: Ctx, studyId: number, caseId: string): Promise<boolean> {
  return isHeld(ctx.db, studyId, caseId);
}
