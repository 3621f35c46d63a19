import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { mailingStatus } from '#app/domain/mailings/mailings.views.server.ts';
import { undoOptOut } from '#app/domain/mailings/opting-out.commands.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import {
  correctAddress,
  endAbsence,
  markLettersHandled,
} from '#app/domain/mailings/returned/mending.commands.server.ts';
import {
  lettersOfCase,
  openLetters,
  returnedCounts,
} from '#app/domain/mailings/returned/returned.views.server.ts';
import { returnedScreen } from '#app/domain/mailings/returned/returned-list.views.server.ts';
import { takeInReturned } from '#app/domain/mailings/returned/taking-in.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { takeInReturnedMail } from '#app/jobs/returned-mail.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { splitMbox } from '#app/platform/returned-mail.server.ts';
import { readSecrets } from '#app/platform/secrets.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;
let study: Study;
let folder: string;

beforeAll(async () => {
  world = await createTestContext();
  folder = mkdtempSync(join(tmpdir(), 'veldwerk-returned-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world.close();
});

beforeEach(async () => {
  world.clock.set('2026-11-23T09:00:00+01:00');
  ctx = withReach(
    { ...world.ctx, settings: { ...world.ctx.settings, returnAddress: 'terug@bureau.example.com' } },
    'contact',
  );
  study = await makeStudy(world.ctx, {
    settings: { sender: { name: 'Bureau Voorbeeld', email: 'post@example.com' } },
  });
  await ensureMailings(world.ctx, study);
  await makeCases(world.ctx, study, 3);
  world.mails.length = 0;
  await sql`update fieldwork.messages set state = 'failed' where state = 'queued'`.execute(world.ctx.db);
  await queueMailing(ctx, { study, mailing: 'invitation' });
  await deliverDue(ctx);
});

const mailTo = (n: number) => world.mails.findLast((mail) => mail.to.address === `persoon${n}@example.org`)!;
const pathOf = (n: number) => mailTo(n).returnPath!;

function bounce(to: string, status: string, diagnostic: string, more = ''): Buffer {
  return Buffer.from(`Return-Path: <>
From: MAILER-DAEMON@mx.example.net
To: ${to}
Date: Mon, 23 Nov 2026 09:05:00 +0100
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your message could not be delivered.
--b
Content-Type: message/delivery-status

Final-Recipient: rfc822; persoon1@example.org
Action: failed
Status: ${status}
Diagnostic-Code: smtp; ${diagnostic}
${more}
--b--
`);
}

function answer(to: string, text: string, header = ''): Buffer {
  return Buffer.from(`From: Anke Verzonnen <persoon1@example.org>
To: ${to}
Date: Mon, 23 Nov 2026 09:05:00 +0100
Subject: Re: Uitnodiging
${header}Content-Type: text/plain; charset=utf-8

${text}
`);
}

const away = (to: string, text = 'Ik ben afwezig tot en met 27 november.') =>
  answer(to, text, 'Auto-Submitted: auto-replied\n');

async function caseRow(caseId: string) {
  return world.ctx.db
    .selectFrom('fieldwork.cases')
    .selectAll()
    .where('study_id', '=', study.study_id)
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
}

async function eventsOf(caseId: string): Promise<string[]> {
  const rows = await world.ctx.db
    .selectFrom('fieldwork.case_events')
    .select('type')
    .where('study_id', '=', study.study_id)
    .where('case_id', '=', caseId)
    .orderBy('event_id')
    .execute();
  return rows.map((row) => row.type).filter((type) => !['imported', 'queued', 'sent'].includes(type));
}

const remind = () => queueMailing(ctx, { study, mailing: 'reminder-1' });
const sentTo = (n: number) =>
  world.mails.filter((mail) => mail.to.address === `persoon${n}@example.org`).length;

describe('matching', () => {
  it('gives each message a return address of its own, that fits in an envelope', () => {
    const paths = [1, 2, 3].map(pathOf);
    expect(new Set(paths).size).toBe(3);
    for (const path of paths) {
      expect(path).toMatch(/^terug\+\d+-\d+\.[0-9a-f]{20}@bureau\.example\.com$/);
      expect(path.split('@')[0]!.length).toBeLessThanOrEqual(64);
    }
  });

  it('believes a return address with its hash, however it is written, and a Message-ID', async () => {
    expect(await takeInReturned(ctx, bounce(pathOf(1).toUpperCase(), '4.2.2', 'full'))).toBe('soft_bounce');
    const header = `Delivered-To: ${pathOf(2)}\n`;
    expect(await takeInReturned(ctx, answer('post@example.com', 'Goed.', header))).toBe('reply');
    const reference = `In-Reply-To: <${mailTo(3).messageId}>\n`;
    expect(await takeInReturned(ctx, answer('post@example.com', 'Prima.', reference))).toBe('reply');
    expect((await lettersOfCase(ctx, study.study_id, 'c2')).length).toBe(1);
    expect((await lettersOfCase(ctx, study.study_id, 'c3')).length).toBe(1);
  });

  it('still believes what was sent under the key before', async () => {
    const rotated = {
      ...ctx,
      secrets: readSecrets('new-secret-new-secret-new-secret-new-1,test-secret-test-secret-test-secret-0001'),
    };
    expect(await takeInReturned(rotated, bounce(pathOf(1), '4.2.2', 'full'))).toBe('soft_bounce');
    const reference = `References: <x@example.com> <${mailTo(3).messageId}>\n`;
    expect(await takeInReturned(rotated, answer('post@example.com', 'Prima.', reference))).toBe('reply');
  });

  it('counts what is forged, unknown or no mail, and does nothing else', async () => {
    const before = await caseRow('c1');
    const forged = pathOf(1).replace(/[0-9a-f]{20}/, '0'.repeat(20));
    const others = pathOf(1).replace(/-\d+\./, '-99999.');
    const counts = await returnedCounts(ctx, study.study_id);
    expect(await takeInReturned(ctx, bounce(forged, '5.1.1', 'no such user'))).toBe('forged');
    expect(await takeInReturned(ctx, bounce(others, '5.1.1', 'no such user'))).toBe('forged');
    expect(await takeInReturned(ctx, bounce('post@example.com', '5.1.1', 'no such user'))).toBe('unknown');
    expect(await takeInReturned(ctx, Buffer.from('geen mail'))).toBe('unreadable');
    expect(await caseRow('c1')).toEqual(before);
    expect(await returnedCounts(ctx, study.study_id)).toMatchObject({
      forged: (counts.forged ?? 0) + 2,
      unknown: (counts.unknown ?? 0) + 1,
    });
  });
});

describe('what comes back', () => {
  it('as a hard bounce stops reminders, and goes out again once the address is mended', async () => {
    expect(await takeInReturned(ctx, bounce(pathOf(1), '5.1.1', '550 5.1.1 no such user'))).toBe(
      'hard_bounce',
    );
    expect(await caseRow('c1')).toMatchObject({ status: 'bounced' });
    expect(await mailingStatus(ctx, study, 'invitation')).toMatchObject({ sent: 2, bounced: 1 });
    expect(await eventsOf('c1')).toEqual(['bounced']);
    expect((await remind()).skipped).toMatchObject({ bounced: 1 });
    const old = pathOf(1);
    const correct = (email: string) =>
      correctAddress(ctx, { studyId: study.study_id, caseId: 'c1', email, reason: 'gebeld' });
    await expect(correct('geen adres')).rejects.toMatchObject({ code: 'case.email_malformed', status: 422 });
    await expect(correct('Persoon2@example.org')).rejects.toMatchObject({
      code: 'case.email_taken',
      status: 409,
    });
    expect(await correct('anke@example.net')).toEqual({ queued: 1 });
    expect(await caseRow('c1')).toMatchObject({ bounced_at: null, has_email: true });
    await deliverDue(ctx);
    expect(world.mails.filter((mail) => mail.to.address === 'anke@example.net').length).toBe(1);
    expect(await eventsOf('c1')).toEqual(['bounced', 'address_corrected', 'queued_again']);
    expect(old).toBe(world.mails.findLast((mail) => mail.to.address === 'anke@example.net')!.returnPath);
  });

  it('as a late bounce of an address that was corrected does not touch the new one', async () => {
    const invitation = pathOf(1);
    world.clock.advance(60_000);
    await remind();
    await deliverDue(ctx);
    const reminder = pathOf(1);
    const old = (path: string, words: string) => bounce(path, '5.1.1', `550 5.1.1 ${words}`);
    expect(await takeInReturned(ctx, old(reminder, 'no such user'))).toBe('hard_bounce');
    world.clock.advance(60_000);
    await correctAddress(ctx, {
      studyId: study.study_id,
      caseId: 'c1',
      email: 'anke@example.net',
      reason: 'gebeld',
    });
    world.clock.advance(60_000);
    await deliverDue(ctx);
    const before = await caseRow('c1');
    // Of another message, and of the very message that meanwhile went to the new address.
    expect(await takeInReturned(ctx, old(invitation, 'expired'))).toBe('hard_bounce');
    expect(await takeInReturned(ctx, old(reminder, 'no such user, said twice'))).toBe('hard_bounce');
    expect(await caseRow('c1')).toEqual(before);
    expect(before.bounced_at).toBeNull();
    expect(await mailingStatus(ctx, study, 'invitation')).toMatchObject({ sent: 3, bounced: 0 });
    expect(await mailingStatus(ctx, study, 'reminder-1')).toMatchObject({ sent: 3, bounced: 0 });
    expect((await eventsOf('c1')).slice(-2)).toEqual(['old_address_bounced', 'old_address_bounced']);
    const fresh = old(reminder, 'no such user')
      .toString()
      .replace('persoon1@example.org', 'anke@example.net');
    expect(await takeInReturned(ctx, Buffer.from(fresh))).toBe('hard_bounce');
    expect((await caseRow('c1')).bounced_at).not.toBeNull();
  });

  it('as a soft bounce counts with the attempts, and stops nothing', async () => {
    expect(await takeInReturned(ctx, bounce(pathOf(1), '5.2.2', '552 5.2.2 mailbox full'))).toBe(
      'soft_bounce',
    );
    const rows = await world.ctx.db
      .selectFrom('contact.message_attempts')
      .select(['attempt', 'outcome', 'words'])
      .where('study_id', '=', study.study_id)
      .where('attempt', '=', 2)
      .execute();
    expect(rows).toEqual([
      { attempt: 2, outcome: 'soft_bounce', words: expect.stringContaining('552 5.2.2') },
    ]);
    expect((await remind()).queued).toBe(3);
  });

  it('as an automatic answer lets the next reminder wait for the day of return', async () => {
    expect(await takeInReturned(ctx, away(pathOf(1)))).toBe('auto_reply');
    expect(await caseRow('c1')).toMatchObject({ absent_until: '2026-11-30', status: 'sent' });
    await remind();
    await deliverDue(ctx);
    expect([sentTo(1), sentTo(2)]).toEqual([1, 2]);
    world.clock.set('2026-11-30T07:59:00+01:00');
    await deliverDue(ctx);
    expect(sentTo(1)).toBe(1);
    world.clock.set('2026-11-30T08:00:00+01:00');
    await deliverDue(ctx);
    expect(sentTo(1)).toBe(2);
    expect(await eventsOf('c1')).toEqual(['absent']);
  });

  it('as an automatic answer lets only the latest of the reminders of one absence go out', async () => {
    const queueLater = async (mailing: string, day: string) => {
      world.clock.set(`${day}T10:00:00+01:00`);
      await queueMailing(ctx, { study, mailing });
      await deliverDue(ctx);
    };
    await takeInReturned(ctx, away(pathOf(1), 'Ik ben afwezig tot en met 14 december.'));
    await queueLater('reminder-1', '2026-11-27');
    await queueLater('reminder-2', '2026-12-04');
    await queueLater('last-call', '2026-12-11');
    expect([sentTo(1), sentTo(2)]).toEqual([1, 4]);
    world.clock.set('2026-12-15T08:00:00+01:00');
    await deliverDue(ctx);
    await deliverDue(ctx);
    expect(sentTo(1)).toBe(2);
    expect(await mailingStatus(ctx, study, 'last-call')).toMatchObject({ sent: 3 });
    expect(await mailingStatus(ctx, study, 'reminder-1')).toMatchObject({ sent: 2, withdrawn: 1 });
    expect(await eventsOf('c1')).toEqual(['absent', 'overtaken', 'overtaken']);
    const { rows } = await sql<{ detail: unknown }>`
      select detail from fieldwork.case_events
      where study_id = ${study.study_id} and type = 'overtaken' order by event_id`.execute(world.ctx.db);
    expect(rows.map((row) => row.detail)).toEqual([
      { mailing: 'reminder-1', by: 'reminder-2' },
      { mailing: 'reminder-2', by: 'last-call' },
    ]);
  });

  it('as an automatic answer that comes when two reminders wait already leaves the latest', async () => {
    await queueMailing(ctx, { study, mailing: 'reminder-1' });
    await queueMailing(ctx, { study, mailing: 'reminder-2' });
    await takeInReturned(ctx, away(pathOf(1)));
    expect(await eventsOf('c1')).toEqual(['absent', 'overtaken']);
    expect(await mailingStatus(ctx, study, 'reminder-1')).toMatchObject({ queued: 2, withdrawn: 1 });
    await endAbsence(ctx, { studyId: study.study_id, caseId: 'c1', reason: 'belde zelf' });
    await deliverDue(ctx);
    expect([sentTo(1), sentTo(2)]).toEqual([2, 3]);
  });

  it('as an automatic answer that comes while a body is about to begin holds it back', async () => {
    await remind();
    const { mailer } = ctx;
    const path = pathOf(1);
    const racing: Ctx = {
      ...ctx,
      mailer: {
        ...mailer,
        send: async (mail, beforeBody) => {
          if (mail.to.address === 'persoon1@example.org') await takeInReturned(ctx, away(path));
          return mailer.send(mail, beforeBody);
        },
      },
    };
    await deliverDue(racing);
    expect(sentTo(1)).toBe(1);
    expect(await mailingStatus(ctx, study, 'reminder-1')).toMatchObject({ queued: 1, sent: 2 });
    expect(await endAbsence(ctx, { studyId: study.study_id, caseId: 'c1', reason: 'belde zelf' })).toBe(true);
    await deliverDue(ctx);
    expect(sentTo(1)).toBe(2);
  });

  it('without a day, or with one that is over, changes nothing', async () => {
    await takeInReturned(ctx, away(pathOf(1), 'Ik ben afwezig.'));
    await takeInReturned(ctx, away(pathOf(1), 'Ik ben afwezig tot en met 1 november.'));
    expect(await caseRow('c1')).toMatchObject({ absent_until: null });
  });

  it('as word that somebody left is kept with contact data and waits for a person', async () => {
    const text = 'Ik ben uit dienst. Mijn opvolger is Pim Bedacht (p.bedacht@example.org).';
    expect(await takeInReturned(ctx, away(pathOf(1), text))).toBe('left');
    const [letter] = await lettersOfCase(ctx, study.study_id, 'c1');
    expect(letter).toMatchObject({
      kind: 'left',
      body: text,
      contact_name: 'Pim Bedacht',
      contact_email: 'p.bedacht@example.org',
      contact_phone: null,
      handled_at: null,
    });
    expect(await openLetters(ctx, study.study_id)).toMatchObject([{ case_id: 'c1', kind: 'left' }]);
    const handle = () => markLettersHandled(ctx, { studyId: study.study_id, caseId: 'c1' });
    expect([await handle(), await handle()]).toEqual([true, false]);
    expect(await openLetters(ctx, study.study_id)).toEqual([]);
  });

  it('as a request for no more mail stops it, until staff takes that back', async () => {
    expect(await takeInReturned(ctx, answer(pathOf(1), 'Graag geen mails meer.'))).toBe('opt_out');
    expect(await caseRow('c1')).toMatchObject({ status: 'opted_out' });
    expect(await openLetters(ctx, study.study_id)).toMatchObject([{ kind: 'opt_out' }]);
    expect((await remind()).skipped).toMatchObject({ opted_out: 1 });
    await undoOptOut(ctx, { studyId: study.study_id, caseId: 'c1', reason: 'vroeg erom' });
    expect((await remind()).queued).toBe(1);
  });

  it('keeps what people wrote from who may not see contact data', async () => {
    await takeInReturned(ctx, answer(pathOf(1), 'Goed.'));
    await expect(lettersOfCase(withReach(world.ctx, 'answers'), study.study_id, 'c1')).rejects.toThrow(
      'permission denied',
    );
  });
});

describe('the list of what came back', () => {
  const list = (show: string | null = null, page = 1) => returnedScreen(ctx, study, { show, page });
  const cases = async (show: string | null) => (await list(show)).items.map((item) => item.case_id);

  it('shows each message with its case, what it is and whether somebody has to do something', async () => {
    expect(await list()).toMatchObject({ total: 0, items: [], pages: 1 });
    await takeInReturned(ctx, bounce(pathOf(1), '5.1.1', 'no such user'));
    world.clock.advance(1000);
    await takeInReturned(ctx, away(pathOf(2)));
    world.clock.advance(1000);
    await takeInReturned(ctx, answer(pathOf(3), 'Goed.'));
    const { items, counts, total } = await list();
    expect(items).toMatchObject([
      { kind: 'reply', case_id: 'c3', waits: true, mailing: 'invitation' },
      { kind: 'auto_reply', case_id: 'c2', waits: false, returns_on: '2026-11-30' },
      { kind: 'hard_bounce', case_id: 'c1', waits: true, status: '5.1.1' },
    ]);
    expect({ ...counts, total }).toEqual({
      total: 3,
      waits: 2,
      bounces: 1,
      auto_reply: 1,
      left: 0,
      opt_out: 0,
      reply: 1,
    });
    expect(await cases('waits')).toEqual(['c3', 'c1']);
    expect(await cases('bounces')).toEqual(['c1']);
    expect(await cases('nonsense')).toHaveLength(3);
    await markLettersHandled(ctx, { studyId: study.study_id, caseId: 'c3' });
    await correctAddress(ctx, {
      studyId: study.study_id,
      caseId: 'c1',
      email: 'anke@example.net',
      reason: 'gebeld',
    });
    expect(await cases('waits')).toEqual([]);
  });

  it('goes by pages, and keeps to its study', async () => {
    for (let n = 0; n < 51; n += 1) await takeInReturned(ctx, answer(pathOf(1), `Bericht ${n}.`));
    expect((await list(null, 9)).page).toBe(2);
    expect((await list('reply', 2)).items).toHaveLength(1);
    const other = await makeStudy(world.ctx, {});
    expect((await returnedScreen(ctx, other, { show: null, page: 1 })).total).toBe(0);
  });
});

describe('a mailbox', () => {
  const at = (returnedMail: string): Ctx => ({ ...ctx, settings: { ...ctx.settings, returnedMail } });

  function maildir(messages: Buffer[]): string {
    const path = mkdtempSync(join(folder, 'maildir-'));
    for (const each of ['new', 'cur', 'tmp']) mkdirSync(join(path, each));
    messages.forEach((message, index) => writeFileSync(join(path, 'new', `17.${index}.mx`), message));
    return path;
  }

  it('as a Maildir is emptied into cur/, each message once', async () => {
    const path = maildir([bounce(pathOf(1), '5.1.1', 'unknown'), away(pathOf(2)), Buffer.from('')]);
    const reader = at(`maildir:${path}`);
    const rounds = await Promise.all([takeInReturnedMail(reader), takeInReturnedMail(reader)]);
    const sum = (kind: 'hard_bounce' | 'auto_reply') =>
      rounds.reduce((n, round) => n + (round[kind] ?? 0), 0);
    expect([sum('hard_bounce'), sum('auto_reply')]).toEqual([1, 1]);
    expect(readdirSync(join(path, 'new'))).toEqual([]);
    expect(readdirSync(join(path, 'cur')).sort()).toEqual(['17.0.mx:2,S', '17.1.mx:2,S', '17.2.mx:2,S']);
    expect(await eventsOf('c1')).toEqual(['bounced']);
  });

  it('that is read again after a crash changes nothing more', async () => {
    const message = bounce(pathOf(1), '4.2.2', 'mailbox full');
    const broken: Ctx = {
      ...at(`maildir:${maildir([message])}`),
      clock: {
        now: () => {
          throw new Error('gone');
        },
      },
    };
    await expect(takeInReturnedMail(broken)).rejects.toThrow('gone');
    expect(await takeInReturnedMail({ ...broken, clock: ctx.clock })).toEqual({ soft_bounce: 1 });
    expect(await takeInReturnedMail(at(`maildir:${maildir([message])}`))).toEqual({ known: 1 });
    expect(await eventsOf('c1')).toEqual(['soft_bounced']);
  });

  it('as an mbox is set aside, taken in and kept', async () => {
    const file = join(folder, `box-${study.study_id}`);
    const letter = (message: Buffer) =>
      `From x@example.org Mon Nov 23 09:00:00 2026\n${message.toString()}\n`;
    writeFileSync(file, letter(away(pathOf(1))) + letter(answer(pathOf(2), 'Dag,\n\n>From hier graag.')));
    const reader = at(`mbox:${file}`);
    expect(await takeInReturnedMail(reader)).toEqual({ auto_reply: 1, reply: 1 });
    expect([existsSync(file), existsSync(`${file}.taking`)]).toEqual([false, false]);
    writeFileSync(`${file}.taking`, letter(away(pathOf(1))));
    appendFileSync(file, letter(answer(pathOf(3), 'Later.')));
    expect(await takeInReturnedMail(reader)).toEqual({ known: 1 });
    expect(await takeInReturnedMail(reader)).toEqual({ reply: 1 });
    expect(await takeInReturnedMail(reader)).toEqual({});
    expect(splitMbox(readFileSync(`${file}.taken`)).length).toBe(4);
    expect((await lettersOfCase(ctx, study.study_id, 'c2'))[0]!.body).toBe('Dag,\n\nFrom hier graag.');
  });

  it('that is not there is told, and one that is not set is nothing', async () => {
    await expect(takeInReturnedMail(at(`maildir:${join(folder, 'none')}`))).rejects.toThrow('ENOENT');
    expect(await takeInReturnedMail(ctx)).toEqual({});
  });
});
