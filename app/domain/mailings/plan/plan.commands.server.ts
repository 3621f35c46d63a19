import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import type { AuditAction } from '#app/domain/audit/audit.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { holidaysAround } from '#app/platform/holidays.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { ensureMailing } from '../mailings.commands.server.ts';
import { queueMailing } from '../queueing.commands.server.ts';
import { mailingKind, type SkipCounts } from '../mailings.ts';
import { instantOf, type LocalTime } from './local-time.ts';
import {
  FRESH_STEP,
  faultPath,
  isThanks,
  momentsOf,
  nextStep,
  planFaults,
  startOf,
  type PlanDraft,
  type StoredPlan,
  type StoredStep,
} from './plan.ts';
import {
  changeStep,
  countWaiting,
  endStep,
  listSteps,
  lockPlan,
  replaceSteps,
  setMailStopped,
  switchPlan,
  writePlan,
} from './plan.queries.server.ts';
import { audienceOfStep, noPlan, pagesOfStudy, unthanked } from './plan.views.server.ts';

/**
 * Changes the plan. Steps that are done stay as they were; a step whose timing changes is no longer moved or held.
 * @param input.revision the revision that was changed
 * @returns the new revision
 * @throws Problem mail_plan.changed (409) when somebody else was first, mail_plan.refused (422) with each fault.
 */
export async function savePlan(
  ctx: Ctx,
  input: { study: Study; plan: PlanDraft; revision: number },
): Promise<number> {
  const { study, plan } = input;
  await refuseFaults(ctx, study, plan);
  return inTransaction(ctx, async (ctx) => {
    const current = await lockedPlan(ctx, study, input.revision);
    const revision = current.revision + 1;
    const missing = current.steps.find(
      (step) => step.queuedAt && !plan.steps.some((each) => each.mailing === step.mailing),
    );
    if (missing)
      throw new Problem(
        'mail_plan.step_done',
        409,
        `${missing.mailing} was sent already, so it stays in the plan.`,
      );
    const steps = plan.steps
      .map((step) => merged(step, current.steps))
      .sort((a, b) => mailingKind(a.mailing)!.position - mailingKind(b.mailing)!.position);
    for (const { mailing } of steps) await ensureMailing(ctx, study, mailing);
    const startsOn = current.switchedOnAt ? (plan.startsOn ?? current.startsOn) : plan.startsOn;
    refuseDueNow(ctx, study, { ...current, startsOn, hours: plan.hours, steps });
    await writePlan(ctx.db, study.study_id, { startsOn, hours: plan.hours, revision });
    await replaceSteps(ctx.db, study.study_id, steps);
    await audit(ctx, study, 'mail_plan.saved', null, { revision, steps: steps.length });
    return revision;
  });
}

/** Writing down a plan is no sending: what would be due at once must be sent on purpose. */
function refuseDueNow(ctx: Ctx, study: Study, plan: StoredPlan): void {
  const step = nextStep(plan);
  if (!plan.switchedOnAt || !step || step.heldAt) return;
  if (momentOf(ctx, study, plan, step) > ctx.clock.now()) return;
  throw new Problem(
    'mail_plan.due_now',
    422,
    `With these days ${step.mailing} would have to go out at once. Choose more days, or send it now yourself.`,
  );
}

function merged(step: PlanDraft['steps'][number], current: StoredStep[]): StoredStep {
  const stored = current.find((each) => each.mailing === step.mailing);
  if (!stored) return { ...step, ...FRESH_STEP };
  if (stored.queuedAt) return stored;
  const sameTiming =
    stored.days === step.days && stored.dayKind === step.dayKind && stored.time === step.time;
  return { ...stored, ...step, ...(sameTiming ? {} : { movedTo: null, heldAt: null }) };
}

async function refuseFaults(ctx: Ctx, study: Study, plan: PlanDraft): Promise<void> {
  const pages = (await pagesOfStudy(ctx, study)).flatMap((each) => each.pages);
  const faults = planFaults(plan, {
    strata: study.settings.strata?.stratum ?? null,
    items: new Set(pages.flatMap((page) => [page.name, ...page.questions])),
  });
  if (faults.length === 0) return;
  throw new Problem('mail_plan.refused', 422, 'The plan cannot be saved like this.', {
    faults,
    errors: faults.map((fault) => ({
      path: faultPath(fault),
      code: fault.code,
      message: fault.code.replaceAll('_', ' '),
    })),
  });
}

/**
 * Lets the plan send by itself from now on. The first step counts from `startsOn`.
 * @throws Problem mail_plan.changed (409), mail_plan.start_past, mail_plan.before_field (422).
 */
export async function switchPlanOn(
  ctx: Ctx,
  input: { study: Study; startsOn: string; revision: number },
): Promise<void> {
  const { study, startsOn } = input;
  const now = ctx.clock.now();
  await inTransaction(ctx, async (ctx) => {
    const plan = await lockedPlan(ctx, study, input.revision);
    if (plan.switchedOnAt) return;
    const { opens } = study.settings;
    if (opens && startsOn < opens)
      throw refusedStart(
        'mail_plan.before_field',
        `The field opens on ${opens}; let the plan start on that day or later.`,
      );
    const holidays = holidaysAround(dayOf(now));
    const first = [...momentsOf(plan, startsOn, holidays)].find(
      ([mailing]) =>
        !plan.steps.some((step) => step.mailing === mailing && (step.queuedAt || step.skippedAt)),
    );
    if (first && first[1] <= now)
      throw refusedStart(
        'mail_plan.start_past',
        'With this day the first mailing would already have gone out. Choose a later day.',
      );
    const revision = plan.revision + 1;
    await switchPlan(ctx.db, study.study_id, { switchedOnAt: now, startsOn, revision });
    const thanks = plan.steps.find(isThanks);
    if (thanks && !thanks.thanksFrom)
      await changeStep(ctx.db, study.study_id, thanks.mailing, { thanks_from: now });
    await audit(ctx, study, 'mail_plan.switched_on', null, { revision, starts_on: startsOn });
  });
}

function refusedStart(code: string, message: string): Problem {
  return new Problem(code, 422, message, { field: 'startsOn' });
}

/** Nothing more is queued by the plan; what is in the queue goes out. Harmless when repeated. */
export async function switchPlanOff(ctx: Ctx, study: Study): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const plan = await lockedPlan(ctx, study);
    if (!plan.switchedOnAt) return;
    const revision = plan.revision + 1;
    await switchPlan(ctx.db, study.study_id, { switchedOnAt: null, startsOn: plan.startsOn, revision });
    await audit(ctx, study, 'mail_plan.switched_off', null, { revision });
  });
}

/**
 * Moves a step, and with it those that follow; also decides about a step that was held. Outside the sending hours it
 * becomes the first moment within them.
 * @param input.to wall time in Amsterdam; null: back to where the plan has it
 * @returns when it goes out now
 * @throws Problem mail_plan.step_done (409), mail_plan.move_past, mail_plan.bad_moment (422), mail_plan.step_unknown (404).
 */
export async function moveStep(
  ctx: Ctx,
  input: { study: Study; mailing: string; to: LocalTime | null },
): Promise<Date> {
  const { study, mailing, to } = input;
  if (to !== null && !isLocalTime(to))
    throw new Problem('mail_plan.bad_moment', 422, 'Write a day and a time.', { field: 'to' });
  return inTransaction(ctx, async (ctx) => {
    const plan = await lockedPlan(ctx, study);
    const step = openStep(plan, mailing);
    const changed = { ...step, movedTo: to, heldAt: null, skippedAt: null };
    const at = momentOf(ctx, study, plan, changed);
    if (at <= ctx.clock.now())
      throw new Problem('mail_plan.move_past', 422, 'That moment is past. Choose a later one, or send now.', {
        field: 'to',
      });
    await changeStep(ctx.db, study.study_id, mailing, { moved_to: to, held_at: null, skipped_at: null });
    await audit(ctx, study, 'mail_plan.step_moved', mailing, { to, at: at.toISOString() });
    return at;
  });
}

function isLocalTime(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/.test(text)) return false;
  const day = text.slice(0, 10);
  const at = new Date(`${day}T12:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

function momentOf(ctx: Ctx, study: Study, plan: StoredPlan, changed: StoredStep): Date {
  const now = ctx.clock.now();
  const today = dayOf(now);
  const holidays = holidaysAround(today);
  const steps = plan.steps.map((step) => (step.mailing === changed.mailing ? changed : step));
  const after = { ...plan, steps };
  const startsOn = startOf(after, { opens: study.settings.opens ?? null, today, now, holidays });
  return momentsOf(after, startsOn, holidays).get(changed.mailing) ?? instantOf(`${today}T00:00`);
}

/** Leaves a step out; of the thank-you: those that wait now. Harmless when repeated. @throws Problem as moveStep. */
export async function skipStep(ctx: Ctx, input: { study: Study; mailing: string }): Promise<void> {
  const { study, mailing } = input;
  await inTransaction(ctx, async (ctx) => {
    const step = openStep(await lockedPlan(ctx, study), mailing);
    if (step.skippedAt) return;
    const now = ctx.clock.now();
    await changeStep(
      ctx.db,
      study.study_id,
      mailing,
      isThanks(step) ? { thanks_from: now } : { skipped_at: now, held_at: null },
    );
    await audit(ctx, study, 'mail_plan.step_skipped', mailing, {});
  });
}

/** Takes a skipped step back into the plan. @throws Problem as moveStep. */
export async function unskipStep(ctx: Ctx, input: { study: Study; mailing: string }): Promise<void> {
  const { study, mailing } = input;
  await inTransaction(ctx, async (ctx) => {
    const step = openStep(await lockedPlan(ctx, study), mailing);
    if (!step.skippedAt) return;
    await changeStep(ctx.db, study.study_id, mailing, { skipped_at: null });
    await audit(ctx, study, 'mail_plan.step_unskipped', mailing, {});
  });
}

/**
 * Sends a step now, to its own audience, whatever the hour: a person asked for it. Pressed twenty times it is one mailing.
 * @param input.expectedCount how many the one who confirmed was shown
 * @throws Problem as queueMailing and moveStep.
 */
export async function sendStepNow(
  ctx: Ctx,
  input: { study: Study; mailing: string; expectedCount: number },
): Promise<{ queued: number; skipped: SkipCounts }> {
  const { study, mailing, expectedCount } = input;
  return inTransaction(ctx, async (ctx) => {
    const plan = await lockedPlan(ctx, study);
    const step = openStep(plan, mailing);
    const cases = isThanks(step)
      ? (await unthanked(ctx, study, plan, step)).map((each) => each.caseId)
      : null;
    const audience = { ...(await audienceOfStep(ctx, study, step)), cases };
    const result = await queueMailing(ctx, { study, mailing, audience, expectedCount });
    if (!isThanks(step)) await endStep(ctx.db, study.study_id, mailing, ctx.clock.now(), result.queued);
    return result;
  });
}

/** From now on no mail of the study goes out, planned or not; what is queued waits. @returns how many messages wait. */
export async function stopMail(ctx: Ctx, study: Study): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const waiting = await countWaiting(ctx.db, study.study_id);
    if (await setMailStopped(ctx.db, study.study_id, ctx.clock.now()))
      await audit(ctx, study, 'mail.stopped', null, { waiting });
    return waiting;
  });
}

/** Lets mail go out again. A step that became more than six hours late meanwhile is held. */
export async function resumeMail(ctx: Ctx, study: Study): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const waiting = await countWaiting(ctx.db, study.study_id);
    if (await setMailStopped(ctx.db, study.study_id, null))
      await audit(ctx, study, 'mail.resumed', null, { waiting });
    return waiting;
  });
}

async function lockedPlan(ctx: Ctx, study: Study, revision?: number): Promise<StoredPlan> {
  const plan = await lockPlan(ctx.db, study.study_id);
  if (!plan) throw noPlan();
  if (revision !== undefined && revision !== plan.revision)
    throw new Problem(
      'mail_plan.changed',
      409,
      'Somebody else changed the plan meanwhile. Look at it as it is now, and do it again.',
    );
  return { ...plan, steps: await listSteps(ctx.db, study.study_id) };
}

function openStep(plan: StoredPlan, mailing: string): StoredStep {
  const step = plan.steps.find((each) => each.mailing === mailing);
  if (!step) throw new Problem('mail_plan.step_unknown', 404, 'The plan has no such step.');
  if (step.queuedAt)
    throw new Problem('mail_plan.step_done', 409, 'This step was queued already, so nothing was done.');
  return step;
}

async function audit(
  ctx: Ctx,
  study: Study,
  action: AuditAction,
  subject: string | null,
  detail: Record<string, unknown>,
): Promise<void> {
  await recordAudit(ctx, { action, studyId: study.study_id, subject, detail });
}
