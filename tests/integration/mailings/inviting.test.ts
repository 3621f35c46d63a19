import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findCaseByCode, findCaseByToken } from '#app/domain/access/access.views.server.ts';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { ensureMailings, saveMailingText } from '#app/domain/mailings/mailings.commands.server.ts';
import {
  listMailingRecipients,
  listMailings,
  mailingScreen,
  mailingStatus,
  previewFor,
  previewPlace,
} from '#app/domain/mailings/mailings.views.server.ts';
import { recordOptOut, undoOptOut } from '#app/domain/mailings/opting-out.commands.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import { sendTest } from '#app/domain/mailings/test-mail.commands.server.ts';
import { closeStudy, saveStudySettings } from '#app/domain/studies/studies.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
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

beforeEach(async () => {
  // What an earlier test left in the queue goes out before this one counts.
  await deliverDue(ctx);
  world.mails.length = 0;
  study = await makeStudy(owner, {
    settings: {
      closes: '2026-12-12',
      sender: { name: 'Bureau Voorbeeld', email: 'bureau@example.org', phone: '070 000 00 00' },
    },
  });
  await ensureMailings(owner, study);
  await makeCases(owner, study, 6);
});

const mark = (caseId: string, column: string) =>
  sql`update fieldwork.cases set ${sql.ref(column)} = ${world.clock.now()} where study_id = ${study.study_id} and case_id = ${caseId}`.execute(
    owner.db,
  );

async function events(caseId: string): Promise<string[]> {
  const rows = await owner.db
    .selectFrom('fieldwork.case_events')
    .select('type')
    .where('study_id', '=', study.study_id)
    .where('case_id', '=', caseId)
    .orderBy('event_id')
    .execute();
  return rows.map((row) => row.type).filter((type) => type !== 'imported');
}

describe('texts', () => {
  it('exist in both languages, whoever looks how often', async () => {
    await ensureMailings(owner, study);
    expect((await listMailings(ctx, study)).map((each) => each.mailing)).toEqual([
      'invitation',
      'reminder-1',
      'reminder-2',
      'last-call',
      'thank-you',
    ]);
    const screen = await mailingScreen(ctx, study, 'invitation');
    expect(screen.texts.nl.subject).toBe('Uitnodiging: {{study}}');
    expect(screen.texts.en).toMatchObject({ subject: 'Invitation: {{study}}', revision: 1 });
  });

  it('follow study.json when it changes, and not what did not change', async () => {
    const own = { subject: 'Eigen', body: 'Eigen tekst {{link}}' };
    const withOwn = async (nl: typeof own) => {
      const { study: saved } = await saveStudySettings(owner, {
        name: study.name,
        settings: { ...study.settings, mailings: { invitation: { nl } } },
      });
      await ensureMailings(owner, saved);
      await ensureMailings(owner, saved);
      return (await mailingScreen(ctx, saved, 'invitation')).texts.nl;
    };
    expect(await withOwn(own)).toMatchObject({ ...own, revision: 2 });
    await saveMailingText(
      { ...ctx, actor: { kind: 'user', id: 1, role: 'coordinator' } },
      { study, mailing: 'invitation', language: 'nl', subject: 'Van het scherm', body: 'x' },
    );
    expect(await withOwn(own)).toMatchObject({ subject: 'Van het scherm', revision: 3 });
    expect(await withOwn({ ...own, subject: 'Nieuw' })).toMatchObject({ subject: 'Nieuw', revision: 4 });
  });

  it('are refused with an unknown field, named with its place', async () => {
    const save = (body: string) =>
      saveMailingText(ctx, { study, mailing: 'invitation', language: 'nl', subject: 'Hallo {{wie}}', body });
    await expect(save('Beste {{name}},\n{{adres}}')).rejects.toMatchObject({
      code: 'mailing.text_refused',
      status: 422,
      details: {
        errors: { subject: [expect.stringContaining('{{wie}}')], body: [expect.stringContaining('Line 2')] },
        faults: [
          expect.objectContaining({ field: 'wie', line: 1, column: 7 }),
          expect.objectContaining({ field: 'adres', line: 2, column: 1 }),
        ],
      },
    });
    await expect(
      saveMailingText(ctx, { study, mailing: 'nieuwsbrief', language: 'nl', subject: 'x', body: 'x' }),
    ).rejects.toMatchObject({ code: 'mailing.not_found' });
    await expect(
      saveMailingText(ctx, { study, mailing: 'invitation', language: 'nl', subject: ' ', body: '' }),
    ).rejects.toMatchObject({ status: 422 });
  });

  it('keep what was queued as it was queued', async () => {
    await saveMailingText(ctx, {
      study,
      mailing: 'invitation',
      language: 'nl',
      subject: 'Oud',
      body: '{{link}}',
    });
    await queueMailing(ctx, { study, mailing: 'invitation' });
    await saveMailingText(ctx, {
      study,
      mailing: 'invitation',
      language: 'nl',
      subject: 'Nieuw',
      body: '{{link}}',
    });
    await deliverDue(ctx);
    expect(new Set(world.mails.map((mail) => mail.subject))).toEqual(new Set(['Oud']));
  });
});

describe('preview and test', () => {
  it('show what a case would get, with a link that opens nothing, and change nothing', async () => {
    const preview = await previewFor(ctx, { study, mailing: 'invitation', recipientId: 'c2' });
    expect(preview).toMatchObject({
      subject: 'Uitnodiging: Klein onderzoek',
      to: { name: 'Persoon 2', email: 'persoon2@example.org' },
      language: 'nl',
    });
    expect(preview.text).toContain('zaterdag 12 december');
    expect(preview.text).toContain('Organisatie 2');
    const token = /\/s\/([^/\s]+)\s/.exec(preview.text)![1]!;
    expect(await findCaseByToken(ctx, token)).toBeNull();
    expect(
      (await previewFor(ctx, { study, mailing: 'invitation', recipientId: 'c2', language: 'en' })).text,
    ).toContain('Saturday 12 December');
    const { n } = await owner.db
      .selectFrom('fieldwork.access_keys')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('study_id', '=', study.study_id)
      .executeTakeFirstOrThrow();
    expect(n).toBe(0);
  });

  it('goes to the coordinator, says that it is a test, and is written down', async () => {
    await sendTest(ctx, { study, mailing: 'invitation', recipientId: 'c1', to: 'coordinator@example.org' });
    expect(world.mails).toHaveLength(1);
    expect(world.mails[0]).toMatchObject({
      to: { address: 'coordinator@example.org' },
      subject: 'TEST: Uitnodiging: Klein onderzoek',
    });
    expect(world.mails[0]!.text).toContain('Dit is een test.');
    expect(world.mails[0]!.headers).not.toHaveProperty('List-Unsubscribe');
    expect(await mailingStatus(ctx, study, 'invitation')).toMatchObject({ sent: 0 });
    const audit = await owner.db
      .selectFrom('fieldwork.audit_events')
      .select('action')
      .where('study_id', '=', study.study_id)
      .execute();
    expect(audit.map((row) => row.action)).toContain('mailing.test_sent');
  });
});

describe('queueing', () => {
  it('counts, queues once, and says kindly that pressing again is of no use', async () => {
    expect(await mailingScreen(ctx, study, 'invitation')).toMatchObject({
      open: true,
      eligible: 6,
      skipped: {},
    });
    expect(await queueMailing(ctx, { study, mailing: 'invitation', expectedCount: 6 })).toEqual({
      queued: 6,
      skipped: {},
    });
    await expect(queueMailing(ctx, { study, mailing: 'invitation', expectedCount: 6 })).rejects.toMatchObject(
      { code: 'mailing.count_changed', details: { count: 0 } },
    );
    expect(await queueMailing(ctx, { study, mailing: 'invitation' })).toEqual({
      queued: 0,
      skipped: { already_queued: 6 },
    });
    expect(await mailingStatus(ctx, study, 'invitation')).toMatchObject({ queued: 6, sent: 0 });
    expect(await events('c1')).toEqual(['queued']);
  });

  it('makes one message of twenty presses at once', async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, () => queueMailing(ctx, { study, mailing: 'invitation' })),
    );
    expect(results.map((result) => result.queued).sort()).toEqual([...Array<number>(19).fill(0), 6]);
    await deliverDue(ctx);
    expect(world.mails.map((mail) => mail.to.address).sort()).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => `persoon${n}@example.org`),
    );
  });

  it('takes a stratum and a limit, and accounts for everyone', async () => {
    expect(await queueMailing(ctx, { study, mailing: 'invitation', stratum: 'x', limit: 2 })).toEqual({
      queued: 2,
      skipped: { beyond_limit: 1 },
    });
    expect(await queueMailing(ctx, { study, mailing: 'invitation', stratum: 'x' })).toEqual({
      queued: 1,
      skipped: { already_queued: 2 },
    });
    expect(await queueMailing(ctx, { study, mailing: 'invitation' })).toEqual({
      queued: 3,
      skipped: { already_queued: 3 },
    });
  });

  it('sends a batch once to who presses twice for it', async () => {
    const press = () =>
      queueMailing(ctx, { study, mailing: 'invitation', limit: 2, expectedCount: 2, expectedEligible: 6 });
    const pressed = await Promise.allSettled([press(), press(), press()]);
    expect(pressed.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(pressed.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { code: 'mailing.count_changed', details: { expected: 6, count: 4 } },
    });
    expect((await listMailings(ctx, study))[0]).toMatchObject({ eligible: 4, states: { queued: 2 } });
  });

  it('pages a preview over those who would get it, and over all when asked for another', async () => {
    await mark('c2', 'refused_at');
    const place = (caseId: string | null) => previewPlace(ctx, study, 'invitation', caseId);
    expect(await place(null)).toEqual({
      recipientId: 'c1',
      position: 1,
      of: 5,
      previous: null,
      next: 'c3',
      eligible: true,
    });
    expect(await place('c2')).toMatchObject({
      position: 2,
      of: 6,
      previous: 'c1',
      next: 'c3',
      eligible: false,
    });
    await expect(place('c99')).rejects.toMatchObject({ code: 'case.not_found' });
  });

  it('names the reason why somebody gets nothing', async () => {
    await mark('c1', 'completed_at');
    await mark('c2', 'refused_at');
    await mark('c3', 'ineligible_at');
    await mark('c4', 'duplicate_at');
    await recordOptOut(ctx, { studyId: study.study_id, caseId: 'c5' });
    await sql`update fieldwork.cases set has_email = false where study_id = ${study.study_id} and case_id = 'c6'`.execute(
      owner.db,
    );
    expect(await queueMailing(ctx, { study, mailing: 'invitation' })).toEqual({
      queued: 0,
      skipped: { completed: 1, refused: 1, ineligible: 1, duplicate: 1, opted_out: 1, no_email: 1 },
    });
  });

  it('asks for permission where the study does', async () => {
    const { study: strict } = await saveStudySettings(owner, {
      name: study.name,
      settings: { ...study.settings, requiresPermission: true },
    });
    await sql`update fieldwork.cases set may_approach = true where study_id = ${study.study_id} and case_id = 'c1'`.execute(
      owner.db,
    );
    expect(await queueMailing(ctx, { study: strict, mailing: 'invitation' })).toEqual({
      queued: 1,
      skipped: { no_permission: 5 },
    });
  });

  it('reminds who was invited and did not answer, thanks who did', async () => {
    expect(await queueMailing(ctx, { study, mailing: 'reminder-1' })).toEqual({
      queued: 0,
      skipped: { not_invited: 6 },
    });
    await queueMailing(ctx, { study, mailing: 'invitation', limit: 4 });
    await deliverDue(ctx);
    await mark('c1', 'completed_at');
    await mark('c2', 'bounced_at');
    expect(await queueMailing(ctx, { study, mailing: 'reminder-1' })).toEqual({
      queued: 2,
      skipped: { completed: 1, not_invited: 2, bounced: 1 },
    });
    expect(await queueMailing(ctx, { study, mailing: 'thank-you' })).toEqual({
      queued: 1,
      skipped: { not_completed: 5 },
    });
  });

  it('refuses when the field is not open, except to thank', async () => {
    await closeStudy(owner, study);
    const closed = await getStudy(owner, study.name);
    await expect(queueMailing(ctx, { study: closed, mailing: 'invitation' })).rejects.toMatchObject({
      code: 'mailing.study_closed',
      status: 409,
    });
    await mark('c1', 'completed_at');
    expect(await queueMailing(ctx, { study: closed, mailing: 'thank-you' })).toMatchObject({ queued: 1 });
    await deliverDue(ctx);
    expect(world.mails).toHaveLength(1);
    await expect(queueMailing(ctx, { study: closed, mailing: 'nieuwsbrief' })).rejects.toMatchObject({
      code: 'mailing.not_found',
      status: 404,
    });
  });

  it('writes in the language of the person', async () => {
    await sql`update fieldwork.cases set language = 'en' where study_id = ${study.study_id} and case_id = 'c3'`.execute(
      owner.db,
    );
    await queueMailing(ctx, { study, mailing: 'invitation' });
    await deliverDue(ctx);
    expect(world.mails.map((mail) => `${mail.to.name}: ${mail.subject}`)).toContain(
      'Persoon 3: Invitation: Small study',
    );
  });
});

describe('what arrives', () => {
  it('holds the link and code of its own recipient, and nobody else can tell from the headers', async () => {
    await queueMailing(ctx, { study, mailing: 'invitation' });
    await deliverDue(ctx);
    expect(world.mails).toHaveLength(6);
    for (const mail of world.mails) {
      const number = mail.to.address.replace(/\D/g, '');
      const token = /\/s\/([\w-]+)\n/.exec(mail.text)![1]!;
      expect(await findCaseByToken(ctx, token)).toMatchObject({ case_id: `c${number}` });
      expect(mail.html).toContain(`/s/${token}"`);
      const code = /inlogcode in: (\S+)/.exec(mail.text)![1]!;
      expect(await findCaseByCode(ctx, code)).toMatchObject({ case_id: `c${number}` });
      expect(mail.headers).toMatchObject({
        'List-Unsubscribe': `<http://localhost:3999/s/${token}/opt-out>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      });
      expect(mail.messageId).toMatch(/^[0-9a-f]{10}\.[0-9a-f]{24}@example\.org$/);
      expect(mail.from).toEqual({ name: 'Bureau Voorbeeld', address: 'bureau@example.org' });
    }
    expect(new Set(world.mails.map((mail) => mail.messageId)).size).toBe(6);
    expect(await mailingStatus(ctx, study, 'invitation')).toMatchObject({ queued: 0, sent: 6 });
    expect(await events('c1')).toEqual(['queued', 'sent']);
    const { sent_at } = await owner.db
      .selectFrom('fieldwork.cases')
      .select('sent_at')
      .where('study_id', '=', study.study_id)
      .where('case_id', '=', 'c1')
      .executeTakeFirstOrThrow();
    expect(sent_at).toEqual(world.clock.now());
  });

  it('can be paged through', async () => {
    await queueMailing(ctx, { study, mailing: 'invitation', limit: 3 });
    await mark('c6', 'refused_at');
    const first = await listMailingRecipients(ctx, study, 'invitation', { limit: 4 });
    expect(first.map((row) => [row.recipientId, row.state])).toEqual([
      ['c1', 'queued'],
      ['c2', 'queued'],
      ['c3', 'queued'],
      ['c4', null],
    ]);
    const rest = await listMailingRecipients(ctx, study, 'invitation', { after: 'c4' });
    expect(rest.map((row) => [row.recipientId, row.hindrance])).toEqual([
      ['c5', null],
      ['c6', 'refused'],
    ]);
    expect(
      (await listMailingRecipients(ctx, study, 'invitation', { only: 'eligible' })).map(
        (row) => row.recipientId,
      ),
    ).toEqual(['c4', 'c5']);
  });
});

describe('opting out', () => {
  it('stops what is queued, once, and can be undone with a reason', async () => {
    await queueMailing(ctx, { study, mailing: 'invitation' });
    const person = { studyId: study.study_id, caseId: 'c1' };
    expect(await recordOptOut(ctx, person)).toBe(true);
    expect(await recordOptOut(ctx, person)).toBe(false);
    await deliverDue(ctx);
    expect(world.mails).toHaveLength(5);
    expect(await mailingStatus(ctx, study, 'invitation')).toMatchObject({ sent: 5, withdrawn: 1 });
    await expect(undoOptOut(ctx, { ...person, reason: ' ' })).rejects.toMatchObject({
      code: 'case.reason_missing',
    });
    expect(await undoOptOut(ctx, { ...person, reason: 'belde zelf' })).toBe(true);
    expect(await undoOptOut(ctx, { ...person, reason: 'belde zelf' })).toBe(false);
    expect(await events('c1')).toEqual(['queued', 'opted_out', 'withdrawn', 'opt_out_undone']);
  });
});
