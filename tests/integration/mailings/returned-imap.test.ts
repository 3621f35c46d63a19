import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import { lettersOfCase } from '#app/domain/mailings/returned/returned.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { takeInReturnedMail, type TakenInCounts } from '#app/jobs/returned-mail.server.ts';
import { workOnce } from '#app/jobs/worker.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';
import { startDovecot, type Dovecot } from '#tests/support/dovecot.ts';

let world: TestContext;
let ctx: Ctx;
let study: Study;
let dovecot: Dovecot;

beforeAll(async () => {
  world = await createTestContext();
}, 180_000);
afterAll(() => world.close());

beforeEach(async () => {
  ctx = withReach(
    { ...world.ctx, settings: { ...world.ctx.settings, returnAddress: 'terug@bureau.example.com' } },
    'contact',
  );
  study = await makeStudy(world.ctx, {
    settings: { sender: { name: 'Bureau Voorbeeld', email: 'post@example.com' } },
  });
  await ensureMailings(world.ctx, study);
  await makeCases(world.ctx, study, 12);
  await sql`update fieldwork.messages set state = 'failed' where state = 'queued'`.execute(world.ctx.db);
  world.mails.length = 0;
  await queueMailing(ctx, { study, mailing: 'invitation' });
  await deliverDue(ctx);
  dovecot = await startDovecot();
  return () => dovecot.close();
}, 180_000);

const at = (returnedMail: string): Ctx => ({ ...ctx, settings: { ...ctx.settings, returnedMail } });

const pathOf = (n: number) =>
  world.mails.findLast((mail) => mail.to.address === `persoon${n}@example.org`)!.returnPath!;

function letter(n: number, subject: string, rest: string): Buffer {
  const head = `From: Anke Verzonnen <persoon${n}@example.org>\nTo: ${pathOf(n)}\nDate: Mon, 23 Nov 2026 09:05:00 +0100`;
  return Buffer.from(`${head}\nSubject: ${subject}\n${rest}`.replaceAll('\n', '\r\n'));
}

const bounce = (n: number) =>
  letter(
    n,
    'Undelivered Mail Returned to Sender',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: message/delivery-status

Final-Recipient: rfc822; persoon${n}@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user
--b--
`,
  );

const absence = (n: number) =>
  letter(n, 'Afwezig', 'Auto-Submitted: auto-replied\n\nIk ben afwezig tot en met 27 november.\n');

const reply = (n: number, words = 'Dank, ik vul het morgen in.') =>
  letter(n, 'Re: Uitnodiging', `\n${words}\n`);

function sum(...rounds: TakenInCounts[]): TakenInCounts {
  const total: TakenInCounts = {};
  for (const round of rounds)
    for (const [kind, n] of Object.entries(round) as [keyof TakenInCounts, number][])
      total[kind] = (total[kind] ?? 0) + n;
  return total;
}

/** Kinds of what was taken in for this study, from the rows. */
async function rowsByKind(): Promise<Record<string, number>> {
  const { rows } = await sql<{ kind: string; n: number }>`
    select kind, count(*)::int as n from fieldwork.returned_mail where study_id = ${study.study_id} group by kind
  `.execute(world.ctx.db);
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
}

const events = async (type: string) =>
  (
    await world.ctx.db
      .selectFrom('fieldwork.case_events')
      .select('case_id')
      .where('study_id', '=', study.study_id)
      .where('type', '=', type)
      .execute()
  ).length;

const seen = (flags: string[][]) => flags.filter((each) => each.includes('\\Seen')).length;

/** A wire to the server that is cut after so many bytes of its answers. */
async function cutAfter(bytes: number): Promise<{ port: number; cuts(): number; close(): void }> {
  let cuts = 0;
  const proxy = createServer((client) => {
    const server = connect(dovecot.port, '127.0.0.1');
    let passed = 0;
    server.on('data', (chunk) => {
      const rest = bytes - passed;
      passed += chunk.length;
      if (passed < bytes) return void client.write(chunk);
      cuts += 1;
      client.write(chunk.subarray(0, rest), () => client.destroy());
      server.destroy();
    });
    client.on('data', (chunk) => server.write(chunk));
    for (const end of [client, server]) end.on('error', () => undefined);
    client.on('close', () => server.destroy());
    server.on('close', () => client.end());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    port: (proxy.address() as AddressInfo).port,
    cuts: () => cuts,
    close: () => proxy.close(),
  };
}

it('takes bounces, absences and replies from an IMAP mailbox once, and marks them as seen', async () => {
  const messages = [bounce(1), bounce(2), absence(3), reply(4), reply(5, 'Graag geen mails meer.')];
  for (const message of [...messages, Buffer.from('geen mail')]) dovecot.deliver(message);
  const reader = at(dovecot.url());
  expect(await takeInReturnedMail(reader)).toEqual({
    hard_bounce: 2,
    auto_reply: 1,
    reply: 1,
    opt_out: 1,
    unreadable: 1,
  });
  expect(await dovecot.flags()).toEqual(Array.from({ length: 6 }, () => ['\\Seen']));
  expect(await takeInReturnedMail(reader)).toEqual({});
  expect((await lettersOfCase(ctx, study.study_id, 'c4'))[0]!.body).toBe('Dank, ik vul het morgen in.');
  // The same message once more, as a server does that is not sure.
  dovecot.deliver(messages[0]!);
  expect(await takeInReturnedMail(reader)).toEqual({ known: 1 });
  expect(seen(await dovecot.flags())).toBe(7);
  expect(await events('bounced')).toBe(2);
});

it('takes each message once when many read at the same time', async () => {
  for (let n = 1; n <= 12; n += 1) dovecot.deliver(n % 2 ? bounce(n) : reply(n));
  const reader = at(dovecot.url());
  const rounds = await Promise.all(Array.from({ length: 6 }, () => takeInReturnedMail(reader)));
  expect(sum(...rounds)).toMatchObject({ hard_bounce: 6, reply: 6 });
  expect(await rowsByKind()).toEqual({ hard_bounce: 6, reply: 6 });
  expect([await events('bounced'), await events('replied')]).toEqual([6, 6]);
  expect(seen(await dovecot.flags())).toBe(12);
});

it('takes each message once when the connection is cut, wherever that is', async () => {
  for (let n = 1; n <= 12; n += 1) dovecot.deliver(n % 2 ? bounce(n) : reply(n));
  let cut = 0;
  // From the greeting on in uneven steps, so that it breaks off within sign-in, search, bodies and marks.
  for (let bytes = 10; bytes < 9_000; bytes += 173) {
    const wire = await cutAfter(bytes);
    try {
      await takeInReturnedMail(at(dovecot.url('INBOX', wire.port)));
    } catch (error) {
      expect(error).toMatchObject({ code: expect.stringMatching(/^returned_mail\.(away|broken_off)$/) });
    }
    cut += wire.cuts();
    wire.close();
  }
  expect(cut).toBeGreaterThan(10);
  await takeInReturnedMail(at(dovecot.url()));
  expect(await rowsByKind()).toEqual({ hard_bounce: 6, reply: 6 });
  expect([await events('bounced'), await events('replied')]).toEqual([6, 6]);
  expect(seen(await dovecot.flags())).toBe(12);
}, 180_000);

it('leaves a message unseen that could not be taken in, and takes it in the next round', async () => {
  dovecot.deliver(bounce(1));
  dovecot.deliver(reply(2));
  const broken: Ctx = {
    ...at(dovecot.url()),
    clock: {
      now: () => {
        throw new Error('gone');
      },
    },
  };
  await expect(takeInReturnedMail(broken)).rejects.toThrow('gone');
  expect(await dovecot.flags()).toEqual([[], []]);
  expect(await takeInReturnedMail(at(dovecot.url()))).toEqual({ hard_bounce: 1, reply: 1 });
});

it('says in words that it cannot sign in, and neither the name nor the password', async () => {
  dovecot.deliver(reply(1));
  for (const wrong of [
    dovecot.url().replace(encodeURIComponent(dovecot.password), 'secret-of-ours'),
    dovecot.url().replace(encodeURIComponent(dovecot.user), 'nobody%40example.org'),
  ]) {
    const refused = await takeInReturnedMail(at(wrong)).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'returned_mail.sign_in_refused',
      message: expect.stringContaining('refuses the user name or the password'),
    });
    expect(JSON.stringify(refused) + String(refused)).not.toMatch(/secret-of-ours|nobody|bounces|invented/);
  }
  expect(await dovecot.flags()).toEqual([[]]);
  expect(await takeInReturnedMail(at(dovecot.url()))).toEqual({ reply: 1 });
});

it('tells the log why, and lets mail go out all the same', async () => {
  const lines: unknown[] = [];
  const error = (fields: Record<string, unknown>, message: string) => void lines.push({ ...fields, message });
  const reader = at(dovecot.url().replace(encodeURIComponent(dovecot.password), 'wrong'));
  world.mails.length = 0;
  await queueMailing(ctx, { study, mailing: 'reminder-1' });
  await workOnce({ ...reader, log: { ...ctx.log, error } });
  expect(world.mails.length).toBe(12);
  expect(lines).toEqual([
    expect.objectContaining({
      code: 'returned_mail.sign_in_refused',
      message: expect.stringContaining('refuses the user name or the password'),
    }),
  ]);
});

it('waits for a mailbox that is away, and reads on when it is there again', async () => {
  dovecot.deliver(bounce(1));
  const reader = at(dovecot.url());
  expect(await takeInReturnedMail(reader)).toEqual({ hard_bounce: 1 });
  await dovecot.stop();
  dovecot.deliver(reply(2));
  await expect(takeInReturnedMail(reader)).rejects.toMatchObject({ code: 'returned_mail.away' });
  await dovecot.start();
  expect(await takeInReturnedMail(reader)).toEqual({ reply: 1 });
  await expect(takeInReturnedMail(at(dovecot.url('Elders')))).rejects.toMatchObject({
    code: 'returned_mail.folder_unknown',
  });
});

it('gives no password to a server whose certificate nobody trusts', async () => {
  const other = await startDovecot({ encrypted: true });
  try {
    for (const url of [other.url(), other.url('INBOX', other.securePort).replace('imap:', 'imaps:')])
      await expect(takeInReturnedMail(at(url))).rejects.toMatchObject({
        code: 'returned_mail.certificate_refused',
      });
  } finally {
    await other.close();
  }
});
