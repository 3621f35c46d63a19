import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { setPaces } from '#app/domain/mail/pace/pace.commands.server.ts';
import { endMailHold, holdMail } from '#app/domain/mailings/holds.commands.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { mailingStatus } from '#app/domain/mailings/mailings.views.server.ts';
import { carryOutPlans } from '#app/domain/mailings/plan/due.commands.server.ts';
import {
  moveStep,
  resumeMail,
  savePlan,
  sendStepNow,
  skipStep,
  stopMail,
  switchPlanOff,
  switchPlanOn,
  unskipStep,
} from '#app/domain/mailings/plan/plan.commands.server.ts';
import { getPlan, planLines, planScreen } from '#app/domain/mailings/plan/plan.views.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { workOnce } from '#app/jobs/worker.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let owner: Ctx;
let ctx: Ctx;
let study: Study;

beforeAll(async () => {
  world = await createTestContext();
  owner = world.ctx;
  ctx = withReach(world.ctx, 'contact');
});
afterAll(() => world.close());

/** Monday 23 November 2026, nine o'clock in Amsterdam. */
const START = '2026-11-23T09:00:00+01:00';

beforeEach(async () => {
  world.clock.set(START);
  await sql`update fieldwork.mail_plans set switched_on_at = null`.execute(owner.db);
  await sql`delete from fieldwork.messages`.execute(owner.db);
  world.mails.length = 0;
  study = await makeStudy(owner, { settings: { closes: '2027-02-28' } });
  await ensureMailings(owner, study);
  await makeCases(owner, study, 6);
});

async function switchOn(startsOn = '2026-11-23'): Promise<void> {
  const { revision } = await getPlan(ctx, study);
  await switchPlanOn(ctx, { study, startsOn, revision });
}

const mark = (caseId: string, column: string, at = world.clock.now()) =>
  sql`update fieldwork.cases set ${sql.ref(column)} = ${at} where study_id = ${study.study_id} and case_id = ${caseId}`.execute(
    owner.db,
  );

async function workAt(local: string): Promise<number> {
  world.clock.set(local);
  return (await workOnce(ctx)).sent;
}

async function stepOf(mailing: string) {
  return (await planScreen(ctx, study)).steps.find((step) => step.mailing === mailing)!;
}

describe('a plan', () => {
  it('comes with the study and is off: it shows what it would do and does nothing', async () => {
    const lines = await planLines(ctx, study);
    expect(lines.map(({ mailing, at, recipients, active }) => ({ mailing, at, recipients, active }))).toEqual(
      [
        { mailing: 'invitation', at: '2026-11-23T08:30:00.000Z', recipients: 6, active: false },
        { mailing: 'reminder-1', at: '2026-12-07T08:30:00.000Z', recipients: 6, active: false },
        { mailing: 'reminder-2', at: '2026-12-14T08:30:00.000Z', recipients: 6, active: false },
        { mailing: 'last-call', at: '2026-12-21T08:30:00.000Z', recipients: 6, active: false },
        { mailing: 'thank-you', at: null, recipients: 0, active: false },
      ],
    );
    expect(lines[0]).toMatchObject({ by_day: { '2026-11-23': 6 }, by_domain: { 'example.org': 6 } });
    expect(await workAt('2026-11-24T10:00:00+01:00')).toBe(0);
    // A plan that is off never shows a moment that has gone by.
    expect((await planLines(ctx, study))[0]!.at).toBe('2026-11-25T08:30:00.000Z');
  });

  it('says on which days a mailing goes out at the set pace', async () => {
    await sql`update fieldwork.mail_plan_steps set at_time = '15:00' where study_id = ${study.study_id}`.execute(
      owner.db,
    );
    const pace = { messages: 1, perSeconds: 3600 as const };
    await setPaces(ctx, { all: pace, domains: [] });
    const screen = await planScreen(ctx, study);
    const [line] = await planLines(ctx, study);
    await setPaces(ctx, { all: null, domains: [] });
    expect(screen.pace).toEqual(pace);
    expect(line).toMatchObject({
      at: '2026-11-23T14:00:00.000Z',
      recipients: 6,
      by_day: { '2026-11-23': 3, '2026-11-24': 3 },
    });
  });

  it('sends each step at its time, once, to those that may still receive it', async () => {
    await switchOn();
    expect(await workAt('2026-11-23T09:29:00+01:00')).toBe(0);
    expect(await workAt('2026-11-23T09:31:00+01:00')).toBe(6);
    expect(await workAt('2026-11-23T09:40:00+01:00')).toBe(0);
    await mark('c1', 'completed_at');
    await mark('c2', 'refused_at');
    // The thanks of a completion, at half past nine on the next working day.
    expect(await workAt('2026-11-24T09:29:00+01:00')).toBe(0);
    expect(await workAt('2026-11-24T09:30:00+01:00')).toBe(1);
    expect(await workAt('2026-12-06T12:00:00+01:00')).toBe(0);
    expect(await workAt('2026-12-07T09:30:00+01:00')).toBe(4);
    expect(await stepOf('reminder-1')).toMatchObject({ state: 'done', queuedCount: 4 });
    expect(await stepOf('reminder-2')).toMatchObject({ state: 'planned', forecast: { recipients: 4 } });
    expect(new Set(world.mails.map((mail) => mail.messageId)).size).toBe(11);
  });

  it('holds what is more than six hours late and asks, and sends nothing at night', async () => {
    await switchOn();
    expect(await workAt('2026-11-23T20:00:00+01:00')).toBe(0);
    expect(await stepOf('invitation')).toMatchObject({ state: 'held', heldAt: expect.any(Date) });
    expect(await workAt('2026-11-24T10:00:00+01:00')).toBe(0);
    expect(await stepOf('reminder-1')).toMatchObject({ state: 'planned' });
    await moveStep(ctx, { study, mailing: 'invitation', to: '2026-11-28T12:00' });
    // A Saturday becomes Monday.
    expect(await stepOf('invitation')).toMatchObject({ at: new Date('2026-11-30T08:00:00+01:00') });
    expect(await workAt('2026-11-30T08:00:00+01:00')).toBe(6);
  });

  it('keeps planned messages for the sending hours, also those that are tried again', async () => {
    await switchOn();
    world.clock.set('2026-11-23T09:30:00+01:00');
    expect(await carryOutPlans(ctx)).toEqual({ queued: 6, held: 0 });
    expect(await workAt('2026-11-23T18:00:00+01:00')).toBe(0);
    expect(await workAt('2026-11-24T03:00:00+01:00')).toBe(0);
    expect((await mailingStatus(ctx, study, 'invitation')).queued).toBe(6);
    expect(await workAt('2026-11-24T08:00:00+01:00')).toBe(6);
  });

  it('lets a step be skipped, put back, and sent now with the number confirmed', async () => {
    await switchOn('2026-11-30');
    await skipStep(ctx, { study, mailing: 'reminder-1' });
    await expect(sendStepNow(ctx, { study, mailing: 'invitation', expectedCount: 5 })).rejects.toMatchObject({
      code: 'mailing.count_changed',
    });
    expect(await sendStepNow(ctx, { study, mailing: 'invitation', expectedCount: 6 })).toMatchObject({
      queued: 6,
    });
    await expect(sendStepNow(ctx, { study, mailing: 'invitation', expectedCount: 6 })).rejects.toMatchObject({
      code: 'mail_plan.step_done',
    });
    // A person asked for it, so it goes out whatever the hour, and the later steps count from now.
    expect(await workAt('2026-11-23T22:00:00+01:00')).toBe(6);
    expect(await stepOf('reminder-1')).toMatchObject({
      state: 'skipped',
      at: new Date('2026-12-07T09:30:00+01:00'),
    });
    expect(await workAt('2026-12-07T09:30:00+01:00')).toBe(0);
    await unskipStep(ctx, { study, mailing: 'reminder-1' });
    expect(await workAt('2026-12-07T09:31:00+01:00')).toBe(6);
  });

  it('takes a mailing that was sent by hand as done', async () => {
    await switchOn('2026-11-25');
    await queueMailing(ctx, { study, mailing: 'invitation' });
    expect(await stepOf('invitation')).toMatchObject({ state: 'done', queuedCount: 6 });
    expect(await workAt('2026-11-25T09:30:00+01:00')).toBe(6);
    expect(await mailingStatus(ctx, study, 'invitation')).toMatchObject({ sent: 6 });
  });

  it('reaches only those it is meant for: strata, begun or not, not past a page', async () => {
    const base = (await getPlan(ctx, study)).steps[0]!;
    const invitation = {
      mailing: 'invitation',
      days: 0,
      dayKind: 'calendar',
      time: '09:30',
      strata: ['x'],
    } as const;
    const save = async (reminder: object) => {
      const { revision } = await getPlan(ctx, study);
      await savePlan(ctx, {
        study,
        revision,
        plan: {
          startsOn: null,
          hours: { from: '08:00', until: '18:00', workingDaysOnly: true },
          steps: [
            { ...invitation, strata: ['x'], audience: 'all', notPast: null },
            {
              ...base,
              mailing: 'reminder-1',
              days: 3,
              strata: null,
              audience: 'all',
              notPast: null,
              ...reminder,
            },
          ],
        },
      });
    };
    const counts = async () => (await planLines(ctx, study)).map((line) => line.recipients);
    await save({});
    expect(await counts()).toEqual([3, 3]);
    await queueMailing(ctx, { study, mailing: 'invitation' });
    await deliverDue(ctx);
    await mark('c1', 'started_at');
    await mark('c2', 'started_at');
    const begin = (caseId: string, page: string | null) =>
      sql`insert into answers.responses (study_id, case_id, questionnaire, version, mode, page, started_at)
        values (${study.study_id}, ${caseId}, 'small', 1, 'web', ${page}, ${world.clock.now()})`.execute(
        owner.db,
      );
    await begin('c1', 'first');
    await begin('c2', 'second');
    await save({ audience: 'not_started' });
    expect(await counts()).toEqual([4]);
    await save({ audience: 'started' });
    expect(await counts()).toEqual([2]);
    await save({ audience: 'started', notPast: 'q1' });
    expect(await counts()).toEqual([1]);
    await save({ notPast: 'first', strata: ['y'] });
    expect(await counts()).toEqual([2]);
    await expect(save({ notPast: 'q99', strata: ['z'], days: 0, time: '23:00' })).rejects.toMatchObject({
      code: 'mail_plan.refused',
      status: 422,
      details: { faults: expect.arrayContaining([expect.objectContaining({ code: 'unknown_page' })]) },
    });
  });

  it('stops all mail at once, keeps the queue, and goes on when told', async () => {
    await switchOn();
    world.clock.set('2026-11-23T09:30:00+01:00');
    await carryOutPlans(ctx);
    expect(await stopMail(ctx, study)).toBe(6);
    expect(await workAt('2026-11-23T10:00:00+01:00')).toBe(0);
    await expect(queueMailing(ctx, { study, mailing: 'reminder-1' })).rejects.toMatchObject({
      code: 'mailing.stopped',
    });
    expect(await workAt('2026-12-07T09:30:00+01:00')).toBe(0);
    await resumeMail(ctx, study);
    expect(await workAt('2026-12-07T09:31:00+01:00')).toBe(6);
    await switchPlanOff(ctx, study);
    expect(await workAt('2026-12-14T09:30:00+01:00')).toBe(0);
  });

  it('holds one case, and sends what waited when the hold ends', async () => {
    await switchOn();
    world.clock.set('2026-11-23T09:30:00+01:00');
    await carryOutPlans(ctx);
    const hold = { studyId: study.study_id, caseId: 'c3', reason: 'eerst overleg' };
    await holdMail(ctx, hold);
    expect(await workAt('2026-11-23T09:31:00+01:00')).toBe(5);
    expect((await planLines(ctx, study))[0]).toMatchObject({ mailing: 'reminder-1', recipients: 5 });
    expect(await endMailHold(ctx, hold)).toBe(true);
    expect(await endMailHold(ctx, hold)).toBe(false);
    expect(await workAt('2026-11-23T09:32:00+01:00')).toBe(1);
  });

  it('is changed on the revision it was read at, and started on a day to come', async () => {
    const plan = await getPlan(ctx, study);
    await expect(
      switchPlanOn(ctx, { study, startsOn: '2026-11-20', revision: plan.revision }),
    ).rejects.toMatchObject({
      code: 'mail_plan.start_past',
    });
    await savePlan(ctx, { study, plan, revision: plan.revision });
    await expect(savePlan(ctx, { study, plan, revision: plan.revision })).rejects.toMatchObject({
      code: 'mail_plan.changed',
    });
    await expect(
      moveStep(ctx, { study, mailing: 'reminder-1', to: '2026-13-01T09:00' }),
    ).rejects.toMatchObject({
      code: 'mail_plan.bad_moment',
    });
    await expect(
      moveStep(ctx, { study, mailing: 'invitation', to: '2026-11-20T09:00' }),
    ).rejects.toMatchObject({
      code: 'mail_plan.move_past',
    });
  });
});

describe('many at once', () => {
  it('are one mailing: 20 workers, and 20 presses of "send now"', async () => {
    await switchOn();
    world.clock.set('2026-11-23T09:30:00+01:00');
    const counts = await Promise.all(Array.from({ length: 20 }, () => carryOutPlans(ctx)));
    expect(counts.reduce((sum, each) => sum + each.queued, 0)).toBe(6);
    await deliverDue(ctx);
    world.mails.length = 0;
    const presses = await Promise.allSettled(
      Array.from({ length: 20 }, () => sendStepNow(ctx, { study, mailing: 'reminder-1', expectedCount: 6 })),
    );
    expect(presses.filter((press) => press.status === 'fulfilled')).toHaveLength(1);
    await Promise.all(Array.from({ length: 4 }, () => deliverDue(ctx)));
    expect(world.mails).toHaveLength(6);
    const audited = await owner.db
      .selectFrom('fieldwork.audit_events')
      .select('action')
      .where('study_id', '=', study.study_id)
      .where('action', '=', 'mailing.queued')
      .execute();
    expect(audited).toHaveLength(2);
  });

  it('are one mailing: 20 presses of "send" with the same numbers confirmed', async () => {
    const presses = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        queueMailing(ctx, { study, mailing: 'invitation', expectedCount: 6, expectedEligible: 6 }),
      ),
    );
    expect(presses.filter((press) => press.status === 'fulfilled')).toHaveLength(1);
    await deliverDue(ctx);
    expect(world.mails).toHaveLength(6);
  });

  it('are one mailing: 20 presses of "send" for a reminder, which waits for no other mailing', async () => {
    await queueMailing(ctx, { study, mailing: 'invitation' });
    await deliverDue(ctx);
    world.mails.length = 0;
    const presses = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        queueMailing(ctx, { study, mailing: 'reminder-1', expectedCount: 6, expectedEligible: 6 }),
      ),
    );
    expect(presses.filter((press) => press.status === 'fulfilled')).toHaveLength(1);
    await deliverDue(ctx);
    expect(world.mails).toHaveLength(6);
  });
});
