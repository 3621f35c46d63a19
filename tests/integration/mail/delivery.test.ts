import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import {
  claimDue,
  clearExpiredLeases,
  commitInData,
  finishSending,
} from '#app/domain/mail/mail.commands.server.ts';
import { keepInMailbox } from '#app/domain/mail/mailbox.commands.server.ts';
import { getMailboxMessage, listMailbox } from '#app/domain/mail/mailbox.views.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { mailingStatus } from '#app/domain/mailings/mailings.views.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { startWorker } from '#app/jobs/worker.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { createMailboxMailer } from '#app/platform/mailer.mailbox.server.ts';
import type { Mailer } from '#app/platform/mailer.server.ts';
import { createSmtpMailer } from '#app/platform/mailer.smtp.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';
import { startScriptedSmtp, type ScriptedSmtp } from '#tests/support/scripted-smtp.ts';
import { startSmtpSink, type SmtpSink } from '#tests/support/smtp-sink.ts';

let world: TestContext;
let owner: Ctx;
let study: Study;
let sink: SmtpSink;
let server: ScriptedSmtp;
const mailers: Mailer[] = [];

beforeAll(async () => {
  world = await createTestContext();
  owner = world.ctx;
  sink = await startSmtpSink();
  server = await startScriptedSmtp();
});
afterAll(async () => {
  await sink.close();
  await server.close();
  await world.close();
});

beforeEach(async () => {
  study = await makeStudy(owner, {
    settings: { sender: { name: 'Bureau Voorbeeld', email: 'bureau@example.org' } },
  });
  await ensureMailings(owner, study);
  await makeCases(owner, study, 5);
  sink.delivered.length = 0;
  server.script = null;
  server.messages.length = 0;
});
afterEach(async () => {
  for (const mailer of mailers.splice(0)) await mailer.close();
  await sql`update fieldwork.messages set state = 'failed', lease_id = null where state in ('queued', 'claimed', 'in_data')`.execute(
    owner.db,
  );
});

/** A ctx as a worker has it: the role contact, and a mailer that speaks to `url`. */
function workerAt(url: string, lanes = 3): Ctx {
  const mailer = createSmtpMailer({
    url,
    lanes,
    timeouts: { connectMs: 20_000, commandMs: 20_000, answerMs: 20_000 },
  });
  mailers.push(mailer);
  return { ...withReach(owner, 'contact'), mailer };
}

/** A ctx whose mailer does something between the server's go-ahead and the decision to begin the body. */
function interrupted(ctx: Ctx, before: () => Promise<void>): Ctx {
  const { mailer } = ctx;
  const send: Mailer['send'] = (mail, beforeBody) =>
    mailer.send(mail, async () => {
      await before();
      return beforeBody();
    });
  return { ...ctx, mailer: { lanes: mailer.lanes, send, close: async () => undefined } };
}

const invite = (limit?: number) =>
  queueMailing(withReach(owner, 'contact'), { study, mailing: 'invitation', ...(limit ? { limit } : {}) });
const status = () => mailingStatus(withReach(owner, 'contact'), study, 'invitation');

async function eventsOf(caseId: string): Promise<string[]> {
  const rows = await owner.db
    .selectFrom('fieldwork.case_events')
    .select('type')
    .where('study_id', '=', study.study_id)
    .where('case_id', '=', caseId)
    .orderBy('event_id')
    .execute();
  return rows.map((row) => row.type);
}

const throwEveryoneOut = () =>
  sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(owner.db);

const expireLeases = () =>
  sql`update fieldwork.messages set lease_until = clock_timestamp() - interval '1 second' where lease_until is not null`.execute(
    owner.db,
  );

describe('over a real server', () => {
  it('delivers each message once, however many workers there are', async () => {
    await invite();
    const workers = [1, 2, 3, 4].map(() => workerAt(sink.url));
    const rounds = await Promise.all(workers.map((worker) => deliverDue(worker)));
    expect(rounds.reduce((sum, round) => sum + round.sent, 0)).toBe(5);
    expect(sink.delivered.map((each) => each.to).sort()).toEqual(
      [1, 2, 3, 4, 5].map((n) => `persoon${n}@example.org`),
    );
    for (const { to, mail } of sink.delivered) {
      expect(mail.to).toMatchObject({ value: [{ address: to }] });
      expect(mail.headers.get('list')).toMatchObject({
        unsubscribe: { url: expect.stringMatching(/^http:\/\/localhost:3999\/s\/.+\/opt-out$/) },
      });
      expect(mail.text).toContain('/s/');
      expect(mail.html).toContain('<html lang="nl">');
    }
    expect(await status()).toMatchObject({ queued: 0, sent: 5 });
  });

  it('marks a mailbox that does not exist as bounced, keeps the words, and reminds it no more', async () => {
    await invite(1);
    server.script = { at: 'RCPT', fault: '550 5.1.1 no such user' };
    expect(await deliverDue(workerAt(server.url))).toMatchObject({ bounced: 1 });
    expect(await status()).toMatchObject({ bounced: 1 });
    expect(await eventsOf('c1')).toEqual(expect.arrayContaining(['bounced']));
    const attempt = await owner.db
      .selectFrom('contact.message_attempts')
      .selectAll()
      .where('study_id', '=', study.study_id)
      .executeTakeFirstOrThrow();
    expect(attempt).toMatchObject({
      attempt: 1,
      outcome: 'bounced',
      code: 550,
      words: '550 5.1.1 no such user',
    });
    const { status: caseStatus } = await owner.db
      .selectFrom('fieldwork.cases')
      .select('status')
      .where('study_id', '=', study.study_id)
      .where('case_id', '=', 'c1')
      .executeTakeFirstOrThrow();
    expect(caseStatus).toBe('bounced');
  });

  it('tries again later when the server says later, and not before', async () => {
    await invite(1);
    server.script = { at: 'RCPT', fault: '451 4.7.1 greylisted' };
    const worker = workerAt(server.url);
    expect(await deliverDue(worker)).toMatchObject({ queued: 1 });
    server.script = null;
    expect(await deliverDue(worker)).toMatchObject({ sent: 0 });
    world.clock.advance(60_000);
    expect(await deliverDue(worker)).toMatchObject({ sent: 1 });
    expect(server.messages).toHaveLength(1);
    const attempts = await owner.db
      .selectFrom('contact.message_attempts')
      .select(['attempt', 'outcome'])
      .where('study_id', '=', study.study_id)
      .orderBy('attempt')
      .execute();
    expect(attempts).toEqual([
      { attempt: 1, outcome: 'retry' },
      { attempt: 2, outcome: 'sent' },
    ]);
  });

  it('calls it uncertain when the line goes dead after the last dot, and never sends it again by itself', async () => {
    await invite(1);
    server.script = { at: 'dot', fault: 'drop' };
    const worker = workerAt(server.url);
    expect(await deliverDue(worker)).toMatchObject({ uncertain: 1 });
    server.script = null;
    world.clock.advance(24 * 3_600_000);
    await deliverDue(worker);
    expect(server.messages).toHaveLength(1);
    expect(await status()).toMatchObject({ uncertain: 1, queued: 0 });
    expect(await eventsOf('c1')).toEqual(expect.arrayContaining(['uncertain']));
  });

  it('leaves the queue alone when the server is away', async () => {
    await invite();
    const gone = await startSmtpSink();
    await gone.close();
    const round = await deliverDue(workerAt(gone.url, 1));
    expect(round).toMatchObject({ halted: true, sent: 0, failed: 0 });
    expect(await status()).toMatchObject({ queued: 5, claimed: 0 });
  });
});

describe('who may still receive it', () => {
  it.each(['completed_at', 'refused_at', 'ineligible_at', 'duplicate_at', 'opted_out_at'])(
    'is decided after the server is ready: %s a moment earlier wins',
    async (column) => {
      await invite(1);
      const worker = interrupted(workerAt(sink.url), async () => {
        await sql`update fieldwork.cases set ${sql.ref(column)} = ${world.clock.now()} where study_id = ${study.study_id} and case_id = 'c1'`.execute(
          owner.db,
        );
      });
      expect(await deliverDue(worker)).toMatchObject({ sent: 0, withdrawn: 1 });
      expect(sink.delivered).toHaveLength(0);
      expect(await status()).toMatchObject({ withdrawn: 1 });
      expect(await eventsOf('c1')).toEqual(expect.arrayContaining(['withdrawn']));
    },
  );

  it('nobody, once the field is closed', async () => {
    await invite(1);
    const worker = interrupted(workerAt(sink.url), async () => {
      await sql`update fieldwork.studies set status = 'closed' where study_id = ${study.study_id}`.execute(
        owner.db,
      );
    });
    expect(await deliverDue(worker)).toMatchObject({ withdrawn: 1 });
    expect(sink.delivered).toHaveLength(0);
  });
});

describe('leases', () => {
  it('return what a dead worker claimed, and leave uncertain what it had begun', async () => {
    await invite(2);
    const ctx = workerAt(sink.url);
    const [first] = await claimDue(ctx, 2);
    expect(await commitInData(ctx, [first!])).toEqual([true]);
    expect(await clearExpiredLeases(ctx)).toEqual({ requeued: 0, uncertain: 0 });
    await expireLeases();
    expect(await deliverDue(ctx)).toMatchObject({ sent: 1 });
    expect(sink.delivered).toHaveLength(1);
    expect(await status()).toMatchObject({ sent: 1, uncertain: 1 });
  });

  it('stop a worker that slept through its own', async () => {
    await invite(1);
    const ctx = workerAt(sink.url);
    const claimed = await claimDue(ctx, 1);
    await expireLeases();
    expect(await commitInData(ctx, claimed)).toEqual([false]);
    expect(await deliverDue(workerAt(sink.url))).toMatchObject({ sent: 1 });
    expect(await commitInData(ctx, claimed)).toEqual([false]);
    expect(
      await finishSending(ctx, [{ message: claimed[0]!, outcome: { outcome: 'sent', words: '250' } }]),
    ).toEqual(['lost']);
    expect(sink.delivered).toHaveLength(1);
  });

  it('let a slow worker still tell how it ended', async () => {
    await invite(1);
    const ctx = workerAt(sink.url);
    const claimed = await claimDue(ctx, 1);
    await commitInData(ctx, claimed);
    await expireLeases();
    await clearExpiredLeases(ctx);
    expect(await status()).toMatchObject({ uncertain: 1 });
    expect(
      await finishSending(ctx, [{ message: claimed[0]!, outcome: { outcome: 'sent', words: '250 kept' } }]),
    ).toEqual(['sent']);
    expect(await status()).toMatchObject({ uncertain: 0, sent: 1 });
  });
});

describe('the worker', () => {
  it('survives a database that throws everyone out, and sends each message once', async () => {
    const worker = startWorker(workerAt(sink.url), { pollMs: 20 });
    for (let wave = 0; wave < 3; wave += 1) {
      // The test's own connections are thrown out too, so it asks again like everyone else.
      await vi.waitFor(() => throwEveryoneOut());
      if (wave === 0) await vi.waitFor(() => invite());
    }
    await vi.waitFor(async () => expect((await status()).sent).toBe(5), { timeout: 30_000, interval: 100 });
    await worker.stop();
    expect(sink.delivered.map((each) => each.to).sort()).toEqual(
      [1, 2, 3, 4, 5].map((n) => `persoon${n}@example.org`),
    );
  });

  it('stops soon, with what it had in hand done or given back', async () => {
    await invite();
    const worker = startWorker(workerAt(sink.url, 1), { pollMs: 20 });
    await vi.waitFor(() => expect(sink.delivered.length).toBeGreaterThan(0));
    await worker.stop();
    const { sent, queued, claimed, in_data } = await status();
    expect({ total: sent + queued, claimed, in_data }).toEqual({ total: 5, claimed: 0, in_data: 0 });
    expect(sink.delivered).toHaveLength(sent);
  });
});

describe('without a mail server', () => {
  it('keeps messages where they can be read', async () => {
    await invite(1);
    const ctx = withReach(owner, 'contact');
    const mailer = createMailboxMailer((mail) => keepInMailbox(ctx, mail));
    expect(await deliverDue({ ...ctx, mailer })).toMatchObject({ sent: 1 });
    const [entry] = await listMailbox(ctx);
    expect(entry).toMatchObject({
      to: 'Persoon 1 <persoon1@example.org>',
      subject: 'Uitnodiging: Klein onderzoek',
    });
    const message = await getMailboxMessage(ctx, entry!.id);
    expect(message.headers).toMatchObject({
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      From: 'Bureau Voorbeeld <bureau@example.org>',
    });
    expect(message.html).toContain('Naar de vragenlijst');
    await expect(getMailboxMessage(ctx, 999_999)).rejects.toMatchObject({ code: 'mailbox.not_found' });
  });
});
