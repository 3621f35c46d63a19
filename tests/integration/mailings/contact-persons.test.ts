import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { readContactToken } from '#app/domain/mail/own-marks.server.ts';
import {
  correctContactAddress,
  markContactLettersHandled,
  recordContactOptOut,
  undoContactOptOut,
} from '#app/domain/mailings/contacts/contacts.commands.server.ts';
import { contactScreen } from '#app/domain/mailings/contacts/contacts.views.server.ts';
import { ensureMailings, saveMailingText } from '#app/domain/mailings/mailings.commands.server.ts';
import {
  listMailingRecipients,
  listMailings,
  mailingScreen,
  mailingStatus,
  previewFor,
} from '#app/domain/mailings/mailings.views.server.ts';
import { outboxScreen } from '#app/domain/mailings/outbox/outbox.views.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import { returnedScreen } from '#app/domain/mailings/returned/returned-list.views.server.ts';
import { takeInReturned } from '#app/domain/mailings/returned/taking-in.commands.server.ts';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import { closeStudy } from '#app/domain/studies/studies.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;
let study: Study;

/** Of o1 four persons, of o2 two, of o3 one; o3's contact person has no address. */
const SAMPLE = [
  'case_id,organisation_id,organisation_name,stratum,name,email,contact_name,contact_email,contact_phone',
  ...[1, 2, 3, 4].map(
    (n) => `a${n},o1,Gemeente Een,x,Persoon A${n},a${n}@example.org,Cor Contact,cor@example.org,`,
  ),
  ...[1, 2].map(
    (n) => `b${n},o2,Gemeente Twee,y,Persoon B${n},b${n}@example.org,Bea Contact,bea@example.org,`,
  ),
  'c1,o3,Gemeente Drie,y,Persoon C1,c1@example.org,Zon Adres,,010 000 00 00',
].join('\n');

const COMPLETE = { completed_at: new Date('2026-11-23T09:30:00Z') };

beforeAll(async () => {
  world = await createTestContext();
});
afterAll(() => world.close());

beforeEach(async () => {
  world.clock.set('2026-11-23T09:00:00+01:00');
  ctx = withReach(
    { ...world.ctx, settings: { ...world.ctx.settings, returnAddress: 'terug@bureau.example.com' } },
    'contact',
  );
  study = await studyWith();
  world.mails.length = 0;
});

async function studyWith(settings: Record<string, unknown> = {}): Promise<Study> {
  const made = await makeStudy(world.ctx, { settings: { closes: '2026-12-18', ...settings } });
  await ensureMailings(world.ctx, made);
  await imported(made, SAMPLE);
  return made;
}

async function imported(of: Study, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  await importSample(ctx, { study: of, fileName: 's.csv', bytes, dryRun: false, acceptColumns: false });
}

async function complete(...caseIds: string[]): Promise<void> {
  await world.ctx.db
    .updateTable('fieldwork.cases')
    .set(COMPLETE)
    .where('study_id', '=', study.study_id)
    .where('case_id', 'in', caseIds)
    .execute();
}

async function send(mailing: string, of = study) {
  const result = await queueMailing(ctx, { study: of, mailing });
  await deliverDue(ctx);
  return result;
}

const mailTo = (address: string) => world.mails.findLast((mail) => mail.to.address === address)!;
const optOutOf = (address: string) =>
  /\/s\/([^/]+)\/opt-out/.exec(mailTo(address).headers!['List-Unsubscribe']!)![1]!;

describe('an announcement', () => {
  it('goes to each contact person once, without any link to a questionnaire', async () => {
    expect((await mailingScreen(ctx, study, 'announcement')).eligible).toBe(2);
    expect(await send('announcement')).toEqual({ queued: 2, skipped: { no_email: 1 } });
    expect(await send('announcement')).toEqual({ queued: 0, skipped: { already_queued: 2, no_email: 1 } });
    expect(world.mails.map((mail) => mail.to.address).sort()).toEqual(['bea@example.org', 'cor@example.org']);
    const { text, html, subject } = mailTo('cor@example.org');
    expect(subject).toBe('Aankondiging: Klein onderzoek');
    expect(text).toContain('Beste Cor Contact,');
    expect(text).toContain('medewerkers van Gemeente Een');
    for (const body of [text, html]) {
      expect(body).not.toMatch(/\/s\/[^/\s"]+["\s]/);
      expect(body).not.toContain('Persoon');
    }
  });

  it('may go out before the first day of the field, a state of play not', async () => {
    const later = await studyWith({ opens: '2026-11-30' });
    expect(await send('announcement', later)).toMatchObject({ queued: 2 });
    await expect(send('colleagues', later)).rejects.toMatchObject({ code: 'mailing.study_closed' });
    expect(world.mails).toHaveLength(2);
  });

  it('is shown, previewed and listed by organisation', async () => {
    await send('announcement');
    expect(await listMailingRecipients(ctx, study, 'announcement')).toMatchObject([
      { recipientId: 'o1', name: 'Cor Contact', state: 'sent' },
      { recipientId: 'o2', name: 'Bea Contact', state: 'sent' },
      { recipientId: 'o3', hindrance: 'no_email' },
    ]);
    const preview = await previewFor(ctx, {
      study,
      mailing: 'announcement',
      recipientId: 'o2',
      language: 'en',
    });
    expect(preview.text).toContain('staff of Gemeente Twee');
    await expect(
      previewFor(ctx, { study, mailing: 'announcement', recipientId: 'a1' }),
    ).rejects.toMatchObject({ code: 'contact.not_found' });
    const { messages } = await outboxScreen(ctx, study, 'announcement', { state: null, page: 1 });
    expect(messages.map((each) => [each.case_id, each.organisation_id, each.name])).toEqual([
      [null, 'o1', 'Cor Contact'],
      [null, 'o2', 'Bea Contact'],
    ]);
  });

  it('is in the list of mailings only where somebody could get it', async () => {
    const names = async (of: Study) => (await listMailings(ctx, of)).map((each) => each.mailing);
    expect(await names(study)).toContain('announcement');
    const without = await makeStudy(world.ctx);
    await ensureMailings(world.ctx, without);
    expect(await names(without)).toEqual([
      'invitation',
      'reminder-1',
      'reminder-2',
      'last-call',
      'thank-you',
    ]);
  });
});

describe('a state of play', () => {
  it('tells counts, and never who', async () => {
    await send('invitation');
    await complete('a2');
    world.mails.length = 0;
    expect(await send('colleagues')).toEqual({ queued: 2, skipped: { no_email: 1 } });
    const { text } = mailTo('cor@example.org');
    expect(text).toContain('Van de 4 deelnemers hebben er nu 1 de vragenlijst ingevuld.');
    expect(text).not.toMatch(/Persoon|a2@/);
  });

  it('tells no count of two persons, of none and where the study forbids it', async () => {
    await send('invitation');
    await complete('b1');
    await send('colleagues');
    expect(mailTo('bea@example.org').text).not.toMatch(/deelnemers hebben er nu/);
    expect(mailTo('cor@example.org').text).not.toMatch(/deelnemers hebben er nu/);
    const quiet = await studyWith({ contactCounts: false });
    await send('invitation', quiet);
    study = quiet;
    await complete('a1');
    await send('colleagues', quiet);
    expect(mailTo('cor@example.org').text).not.toMatch(/deelnemers hebben er nu/);
  });

  it('goes to nobody before the invitation, nor where all have answered, refused or left', async () => {
    expect((await mailingScreen(ctx, study, 'colleagues')).skipped).toEqual({ not_invited: 2, no_email: 1 });
    await send('invitation');
    await complete('a1', 'a2', 'a3');
    await world.ctx.db
      .updateTable('fieldwork.cases')
      .set({ refused_at: world.clock.now() })
      .where('study_id', '=', study.study_id)
      .where('case_id', '=', 'a4')
      .execute();
    expect(await mailingScreen(ctx, study, 'colleagues')).toMatchObject({
      eligible: 1,
      skipped: { completed: 1, no_email: 1 },
    });
  });

  it('does not go out when the last colleague answers while it waits', async () => {
    await send('invitation');
    await complete('b1');
    world.mails.length = 0;
    await queueMailing(ctx, { study, mailing: 'colleagues' });
    await complete('b2');
    await deliverDue(ctx);
    expect(world.mails.map((mail) => mail.to.address)).toEqual(['cor@example.org']);
    expect(await mailingStatus(ctx, study, 'colleagues')).toMatchObject({ sent: 1, withdrawn: 1 });
  });

  it('does not go out after the field has closed', async () => {
    await send('invitation');
    world.mails.length = 0;
    await queueMailing(ctx, { study, mailing: 'colleagues' });
    await closeStudy(world.ctx, study);
    await deliverDue(ctx);
    expect(world.mails).toEqual([]);
  });
});

describe('a contact person', () => {
  it('opts out by his own address, which nobody can make up, and staff takes it back', async () => {
    await send('announcement');
    const token = optOutOf('cor@example.org');
    const message = readContactToken(ctx.secrets, token)!;
    expect(
      readContactToken(
        ctx.secrets,
        token.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      ),
    ).toBeNull();
    expect(await recordContactOptOut(ctx, message)).toBe(study.study_id);
    await send('invitation');
    expect((await mailingScreen(ctx, study, 'colleagues')).skipped).toMatchObject({ opted_out: 1 });
    const of = { studyId: study.study_id, organisationId: 'o1' };
    await expect(undoContactOptOut(ctx, { ...of, reason: ' ' })).rejects.toMatchObject({
      code: 'case.reason_missing',
    });
    expect(await undoContactOptOut(ctx, { ...of, reason: 'vroeg erom' })).toBe(true);
    expect((await mailingScreen(ctx, study, 'colleagues')).eligible).toBe(2);
  });

  it('whose mail bounces gets no more, until the address is corrected: then it goes out again', async () => {
    await send('announcement');
    const bounced = mailTo('cor@example.org').returnPath!;
    await takeInReturned(ctx, notDelivered(bounced));
    expect(await mailingStatus(ctx, study, 'announcement')).toMatchObject({ bounced: 1, sent: 1 });
    const of = { studyId: study.study_id, organisationId: 'o1' };
    expect(await contactScreen(ctx, study.study_id, 'o1')).toMatchObject({
      bouncedAt: world.clock.now(),
      messages: [{ mailing: 'announcement', state: 'bounced' }],
    });
    await expect(
      correctContactAddress(ctx, { ...of, email: 'geen adres', reason: 'x' }),
    ).rejects.toMatchObject({ code: 'contact.email_malformed' });
    world.clock.set('2026-11-23T10:00:00+01:00');
    expect(
      await correctContactAddress(ctx, { ...of, email: 'cor.nieuw@example.org', reason: 'gebeld' }),
    ).toEqual({
      queued: 'announcement',
    });
    await deliverDue(ctx);
    expect(mailTo('cor.nieuw@example.org').subject).toBe('Aankondiging: Klein onderzoek');
  });

  it('is not blamed for a late bounce of the address of before', async () => {
    await send('announcement');
    const old = mailTo('bea@example.org').returnPath!;
    world.clock.set('2026-11-23T11:00:00+01:00');
    await imported(study, SAMPLE.replaceAll('bea@example.org', 'bea.nieuw@example.org'));
    await takeInReturned(ctx, notDelivered(old));
    expect((await contactScreen(ctx, study.study_id, 'o2')).bouncedAt).toBeNull();
    expect(await mailingStatus(ctx, study, 'announcement')).toMatchObject({ sent: 2 });
  });

  it('is heard: a reply waits in the list of returned mail until somebody has read it', async () => {
    await send('announcement');
    await takeInReturned(
      ctx,
      Buffer.from(`From: Bea Contact <bea@example.org>
To: ${mailTo('bea@example.org').returnPath!}
Date: Mon, 23 Nov 2026 09:05:00 +0100
Subject: Re: Aankondiging
Content-Type: text/plain; charset=utf-8

Dank, ik geef het door.
`),
    );
    const list = () => returnedScreen(ctx, study, { show: 'waits', page: 1 });
    expect((await list()).items).toMatchObject([
      { kind: 'reply', case_id: null, organisation_id: 'o2', name: 'Bea Contact', waits: true },
    ]);
    expect((await contactScreen(ctx, study.study_id, 'o2')).letters).toMatchObject([
      { kind: 'reply', body: 'Dank, ik geef het door.' },
    ]);
    expect(await markContactLettersHandled(ctx, { studyId: study.study_id, organisationId: 'o2' })).toBe(
      true,
    );
    expect((await list()).items).toEqual([]);
  });
});

it('refuses fields that a contact person cannot have', async () => {
  await expect(
    saveMailingText(ctx, {
      study,
      mailing: 'announcement',
      language: 'nl',
      subject: 'x',
      body: 'Hier: {{link}}',
    }),
  ).rejects.toMatchObject({ code: 'mailing.text_refused' });
  await expect(
    saveMailingText(ctx, {
      study,
      mailing: 'invitation',
      language: 'nl',
      subject: 'x',
      body: '{{answered}}',
    }),
  ).rejects.toMatchObject({ code: 'mailing.text_refused' });
});

function notDelivered(to: string): Buffer {
  return Buffer.from(`Return-Path: <>
From: MAILER-DAEMON@mx.example.net
To: ${to}
Date: Mon, 23 Nov 2026 09:05:00 +0100
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"
MIME-Version: 1.0

--b
Content-Type: text/plain

The address does not exist.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; x@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user
--b--
`);
}
