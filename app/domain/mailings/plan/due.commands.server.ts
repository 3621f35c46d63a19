import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { isFieldOpen, type Study } from '#app/domain/studies/studies.ts';
import { getStudyById } from '#app/domain/studies/studies.views.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { holidaysAround } from '#app/platform/holidays.server.ts';
import { queueMailing } from '../queueing.commands.server.ts';
import { isThanks, momentsOf, nextStep, startOf, type StoredPlan, type StoredStep } from './plan.ts';
import {
  changeStep,
  endStep,
  findPlan,
  listPlansOn,
  listPlansWithoutHours,
  listSteps,
  lockPlan,
  mailStoppedSince,
  writeSendingHours,
} from './plan.queries.server.ts';
import { audienceOfStep, unthanked } from './plan.views.server.ts';
import { dueNow } from './schedule.ts';
import { sendingHoursAt } from './sending-hours.ts';

/** What the plans did: messages queued, steps held because they were too late. */
export type PlanCounts = { queued: number; held: number };

/**
 * Carries out what the plans of all studies have due now. What is due is read from the rows under a lock, and marked as
 * done in the transaction that queues it: any number of workers may do this at once. Reach: contact.
 */
export async function carryOutPlans(ctx: Ctx): Promise<PlanCounts> {
  await writeHoursOfNow(ctx);
  const counts = { queued: 0, held: 0 };
  for (const studyId of await listPlansOn(ctx.db)) {
    const plan = await findPlan(ctx.db, studyId);
    if (!plan) continue;
    const study = await getStudyById(ctx, studyId);
    const unlocked = { ...plan, steps: await listSteps(ctx.db, studyId) };
    if (!(await hasWork(ctx, study, unlocked))) continue;
    const done = await inTransaction(ctx, (ctx) => carryOut(ctx, study));
    counts.queued += done.queued;
    counts.held += done.held;
  }
  return counts;
}

/** Messages of a plan wait for the sending hours; a worker writes down when those are, and when the next. */
async function writeHoursOfNow(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  for (const { studyId, plan } of await listPlansWithoutHours(ctx.db, now)) {
    const open = sendingHoursAt(now, plan.hours, holidaysAround(dayOf(now)));
    await writeSendingHours(ctx.db, studyId, plan.revision, open);
  }
}

async function hasWork(ctx: Ctx, study: Study, plan: StoredPlan): Promise<boolean> {
  return dueStep(ctx, study, plan) !== null || (await dueThanks(ctx, study, plan)).cases.length > 0;
}

async function carryOut(ctx: Ctx, study: Study): Promise<PlanCounts> {
  const counts = { queued: 0, held: 0 };
  const locked = await lockPlan(ctx.db, study.study_id);
  if (!locked?.switchedOnAt || (await mailStoppedSince(ctx.db, study.study_id))) return counts;
  const plan = { ...locked, steps: await listSteps(ctx.db, study.study_id) };
  const due = dueStep(ctx, study, plan);
  if (due?.what === 'hold') {
    await hold(ctx, study, due.step, due.at);
    counts.held += 1;
  } else if (due) {
    const audience = await audienceOfStep(ctx, study, due.step);
    const { mailing } = due.step;
    const { queued } = await queueMailing(ctx, { study, mailing, audience, planned: true });
    await endStep(ctx.db, study.study_id, mailing, ctx.clock.now(), queued);
    counts.queued += queued;
  }
  const thanks = await dueThanks(ctx, study, plan);
  if (thanks.step && thanks.cases.length > 0) {
    const audience = { ...(await audienceOfStep(ctx, study, thanks.step)), cases: thanks.cases };
    const { mailing } = thanks.step;
    const { queued } = await queueMailing(ctx, { study, mailing, audience, planned: true });
    counts.queued += queued;
  }
  return counts;
}

/** The next step, when its moment has come. Held steps wait for a person, and so do those after them. */
function dueStep(
  ctx: Ctx,
  study: Study,
  plan: StoredPlan,
): { step: StoredStep; at: Date; what: 'send' | 'hold' } | null {
  const now = ctx.clock.now();
  const today = dayOf(now);
  const step = nextStep(plan);
  if (!step || step.heldAt || !isFieldOpen(study, today)) return null;
  const holidays = holidaysAround(today);
  const startsOn = startOf(plan, { opens: study.settings.opens ?? null, today, now, holidays });
  const at = momentsOf(plan, startsOn, holidays).get(step.mailing)!;
  const what = dueNow(at, now, plan.hours, holidays);
  return what === 'wait' ? null : { step, at, what };
}

async function dueThanks(
  ctx: Ctx,
  study: Study,
  plan: StoredPlan,
): Promise<{ step: StoredStep | null; cases: string[] }> {
  const step = plan.steps.find(isThanks);
  if (!step || step.skippedAt || study.status === 'draft') return { step: null, cases: [] };
  const waiting = await unthanked(ctx, study, plan, step);
  return { step, cases: waiting.flatMap((each) => (each.due === 'send' ? [each.caseId] : [])) };
}

async function hold(ctx: Ctx, study: Study, step: StoredStep, at: Date): Promise<void> {
  await changeStep(ctx.db, study.study_id, step.mailing, { held_at: ctx.clock.now() });
  await recordAudit(ctx, {
    action: 'mail_plan.step_held',
    studyId: study.study_id,
    subject: step.mailing,
    detail: { planned: at.toISOString() },
  });
}
