import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { mailingStatus } from '#app/domain/mailings/mailings.views.server.ts';
import {
  abortMessages,
  pauseMailing,
  retryMessages,
  settleUncertain,
  unpauseMailing,
} from '#app/domain/mailings/outbox/outbox.commands.server.ts';
import { outboxScreen } from '#app/domain/mailings/outbox/outbox.views.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import type { Mailer, OutgoingMail, SendOutcome } from '#app/platform/mailer.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let owner: Ctx;
let ctx: Ctx;
let study: Study;

/** What the mail server does with each message; asked before the body, and after it. */
let beforeBody: (mail: OutgoingMail) => Promise<void>;
let answer: (mail: OutgoingMail) => SendOutcome;
const sent: string[] = [];

const mailer: Mailer = {
  lanes: 4,
  async send(mail, mayBegin) {
    await beforeBody(mail);
    if (!(await mayBegin())) return { outcome: 'withdrawn' };
    const outcome = answer(mail);
    if (outcome.outcome === 'sent') sent.push(mail.to.address);
    return outcome;
  },
  close: async () => undefined,
};

/** How often a completion is set against a reminder: 1,000 times in the soak. */
const TIMES = Number(process.env.BARRIER_TIMES ?? 100);

const YES = (): SendOutcome => ({ outcome: 'sent', words: '250 kept' });

beforeAll(async () => {
  world = await createTestContext({ mailer });
  owner = world.ctx;
  ctx = withReach(world.ctx, 'contact');
});
afterAll(() => world.close());

beforeEach(async () => {
  await sql`delete from fieldwork.messages`.execute(owner.db);
  sent.length = 0;
  beforeBody = async () => undefined;
  answer = YES;
  study = await makeStudy(owner);
  await ensureMailings(owner, study);
});

const of = (mailing = 'invitation') => ({ study, mailing });
const status = () => mailingStatus(ctx, study, 'invitation');

describe('the outbox', () => {
  it('waits while a mailing is paused, and while a body is about to begin', async () => {
    await makeCases(owner, study, 4);
    await queueMailing(ctx, of());
    expect(await pauseMailing(ctx, of())).toBe(true);
    expect(await pauseMailing(ctx, of())).toBe(false);
    await deliverDue(ctx);
    expect(await status()).toMatchObject({ queued: 4 });
    await unpauseMailing(ctx, of());
    beforeBody = async () => void (await pauseMailing(ctx, of()));
    await deliverDue(ctx);
    expect(await status()).toMatchObject({ queued: 4, sent: 0, withdrawn: 0 });
    await unpauseMailing(ctx, of());
    beforeBody = async () => undefined;
    await deliverDue(ctx);
    expect(await status()).toMatchObject({ sent: 4 });
  });

  it('tries failed messages again, and takes queued ones out and back', async () => {
    await makeCases(owner, study, 3);
    await queueMailing(ctx, of());
    answer = () => ({
      outcome: 'refused',
      at: 'message',
      permanent: true,
      code: 554,
      words: '554 5.7.1 not you',
    });
    await deliverDue(ctx);
    expect(await status()).toMatchObject({ failed: 3 });
    const screen = await outboxScreen(ctx, study, 'invitation', { state: 'failed', page: 1 });
    expect(screen.messages[0]!.attempts).toMatchObject([
      { attempt: 1, code: 554, words: '554 5.7.1 not you' },
    ]);
    expect(await retryMessages(ctx, { ...of(), which: 'failed' })).toBe(3);
    expect(await abortMessages(ctx, of())).toBe(3);
    answer = YES;
    await deliverDue(ctx);
    expect(await outboxScreen(ctx, study, 'invitation', { state: null, page: 1 })).toMatchObject({
      states: { sent: 0, withdrawn: 3 },
      aborted: 3,
    });
    expect(await retryMessages(ctx, { ...of(), which: 'aborted' })).toBe(3);
    await deliverDue(ctx);
    expect(await status()).toMatchObject({ sent: 3 });
    expect(
      (await outboxScreen(ctx, study, 'invitation', { state: null, page: 9 })).messages[0]!.attempts,
    ).toHaveLength(2);
  });

  it('sends nobody a first reminder after a second, whatever put it back into the queue', async () => {
    await makeCases(owner, study, 3);
    const states = async (mailing: string) =>
      (await outboxScreen(ctx, study, mailing, { state: null, page: 1 })).states;
    await queueMailing(ctx, of());
    await deliverDue(ctx);
    const answers: SendOutcome[] = [
      { outcome: 'refused', at: 'message', permanent: true, code: 554, words: '554 5.7.1 not you' },
      { outcome: 'uncertain', words: 'connection lost after the body' },
      YES(),
    ];
    answer = () => answers.shift()!;
    await queueMailing(ctx, of('reminder-1'));
    await deliverDue(ctx);
    answer = YES;
    await queueMailing(ctx, of('reminder-2'));
    await deliverDue(ctx);
    expect(await retryMessages(ctx, { ...of('reminder-1'), which: 'failed' })).toBe(0);
    const { messages } = await outboxScreen(ctx, study, 'reminder-1', { state: 'uncertain', page: 1 });
    await settleUncertain(ctx, { study, messageId: messages[0]!.message_id, as: 'again' });
    await deliverDue(ctx);
    expect(await states('reminder-1')).toMatchObject({ sent: 1, withdrawn: 2, queued: 0 });
    const { rows } = await sql<{ type: string }>`
      select type from fieldwork.case_events where study_id = ${study.study_id} and type in ('queued_again', 'overtaken')
      order by event_id`.execute(owner.db);
    expect(rows.map((row) => row.type)).toEqual(['queued_again', 'overtaken', 'queued_again', 'overtaken']);
  });

  it('settles an uncertain message by one click of a person, once, and never by itself', async () => {
    await makeCases(owner, study, 2);
    await queueMailing(ctx, of());
    answer = () => ({ outcome: 'uncertain', words: 'connection lost after the body' });
    await deliverDue(ctx);
    await deliverDue(ctx);
    await sql`update fieldwork.messages set relay_finding = 'absent' where case_id = 'c1'`.execute(owner.db);
    const { messages } = await outboxScreen(ctx, study, 'invitation', { state: 'uncertain', page: 1 });
    expect(messages.map((each) => each.relay_finding)).toEqual(['absent', null]);
    expect(messages.map((message) => message.case_id)).toEqual(['c1', 'c2']);
    answer = YES;
    await deliverDue(ctx);
    expect(await status()).toMatchObject({ uncertain: 2 });
    const [first, second] = messages.map((message) => message.message_id) as [number, number];
    await settleUncertain(ctx, { study, messageId: first, as: 'arrived' });
    const presses = await Promise.allSettled(
      Array.from({ length: 20 }, () => settleUncertain(ctx, { study, messageId: second, as: 'again' })),
    );
    expect(presses.filter((press) => press.status === 'fulfilled')).toHaveLength(1);
    await deliverDue(ctx);
    expect(sent).toEqual(['persoon2@example.org']);
    expect(await status()).toMatchObject({ sent: 2, uncertain: 0 });
    const audited = await owner.db
      .selectFrom('fieldwork.audit_events')
      .select('detail')
      .where('study_id', '=', study.study_id)
      .where('action', '=', 'message.resolved')
      .orderBy('audit_id')
      .execute();
    expect(audited.map((row) => row.detail)).toEqual([
      { case_id: 'c1', as: 'arrived' },
      { case_id: 'c2', as: 'again' },
    ]);
  });
});

describe('a completion', () => {
  it(`one moment before the body wins, ${TIMES} times over`, async () => {
    const cases = await makeCases(owner, study, TIMES);
    await queueMailing(ctx, of());
    const caseOf = (mail: OutgoingMail) => `c${/persoon(\d+)@/.exec(mail.to.address)![1]}`;
    beforeBody = async (mail) => {
      await sql`update fieldwork.cases set completed_at = ${world.clock.now()}
        where study_id = ${study.study_id} and case_id = ${caseOf(mail)}`.execute(owner.db);
    };
    await deliverDue(ctx);
    expect(sent).toEqual([]);
    expect(await status()).toMatchObject({ withdrawn: cases.length, sent: 0 });
  });

  it(`that races with the body is seen whenever it was committed first, ${TIMES} times over`, async () => {
    await makeCases(owner, study, TIMES);
    await queueMailing(ctx, of());
    const completing: Promise<unknown>[] = [];
    const completed = new Set<string>();
    const completedBefore = new Set<string>();
    let turn = 0;
    beforeBody = async (mail) => {
      const caseId = `c${/persoon(\d+)@/.exec(mail.to.address)![1]}`;
      const completion = sql`update fieldwork.cases set completed_at = ${world.clock.now()}
        where study_id = ${study.study_id} and case_id = ${caseId}`.execute(owner.db);
      completing.push(completion.then(() => completed.add(mail.to.address)));
      // Now at once, now a few milliseconds later, so that both sides get to win.
      turn += 1;
      if (turn % 2 === 0) await new Promise((done) => setTimeout(done, turn % 5));
      if (completed.has(mail.to.address)) completedBefore.add(mail.to.address);
    };
    await deliverDue(ctx);
    await Promise.all(completing);
    expect(sent.filter((address) => completedBefore.has(address))).toEqual([]);
    const { sent: went, withdrawn } = await status();
    expect(went + withdrawn).toBe(TIMES);
    expect(sent).toHaveLength(went);
  });
});
