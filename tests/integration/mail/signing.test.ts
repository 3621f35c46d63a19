import { generateKeyPairSync } from 'node:crypto';
import { authenticate } from 'mailauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDkimSigner } from '#app/platform/dkim.server.ts';
import type { OutgoingMail } from '#app/platform/mailer.server.ts';
import { createSmtpMailer } from '#app/platform/mailer.smtp.server.ts';
import { startSmtpSink, type SmtpSink } from '#tests/support/smtp-sink.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const signer = createDkimSigner({ key: privateKey, domain: 'example.org', selector: 'test' });
const RECORDS: Record<string, string> = {
  'test._domainkey.example.org': signer.record,
  '_dmarc.example.org': 'v=DMARC1; p=reject; adkim=s; aspf=s',
  'example.org': 'v=spf1 ip4:127.0.0.1 -all',
};
let sink: SmtpSink;
beforeAll(async () => {
  sink = await startSmtpSink();
});
afterAll(() => sink.close());

const MAIL: OutgoingMail = {
  from: { name: 'Bureau “Voorbeeld”', address: 'onderzoek@example.org' },
  replyTo: { name: 'Vragen', address: 'vragen@example.org' },
  to: { name: 'Åse Verzonnen', address: 'ase@example.net' },
  subject:
    'Een héél lang onderwerp dat over meer dan één regel van de kop moet worden verdeeld, zonder schade',
  text: 'Dag.  \n.\n..twee punten\t \n\n\n',
  html: '<p>Dag.</p>\n.\n<p>é   é</p>',
  messageId: 'abc.def@example.org',
  headers: {
    'List-Unsubscribe':
      '<https://enquete.example.org/s/een-lange-sleutel-van-veertig-tekens-of-meer/opt-out>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
};

/** What a receiver that can ask the DNS above finds of a message. */
async function received(raw: string) {
  return authenticate(Buffer.from(raw, 'latin1'), {
    ip: '127.0.0.1',
    helo: 'app.example.org',
    sender: 'onderzoek@example.org',
    mta: 'mx.example.net',
    resolver: async (name: string, type: string) => {
      const record = type === 'TXT' ? RECORDS[name] : undefined;
      if (record === undefined) throw Object.assign(new Error('none'), { code: 'ENOTFOUND' });
      return [[record]];
    },
  });
}

async function sendSigned(mail: OutgoingMail): Promise<string> {
  const mailer = createSmtpMailer({ url: sink.url, dkim: signer });
  expect(await mailer.send(mail, async () => true)).toMatchObject({ outcome: 'sent' });
  await mailer.close();
  return sink.delivered.at(-1)!.raw;
}

describe('signed mail', () => {
  it('passes DKIM, SPF and strict DMARC at the receiver', async () => {
    const { dkim, spf, dmarc } = await received(await sendSigned(MAIL));
    expect(dkim.results.map((each) => [each.status.result, each.signingDomain])).toEqual([
      ['pass', 'example.org'],
    ]);
    expect(spf && spf.status.result).toBe('pass');
    expect(dmarc && dmarc.status.result).toBe('pass');
  });

  it('signs both headers of the one-click opt-out, and From twice', async () => {
    const raw = await sendSigned(MAIL);
    const names = /\bh=([^;]+);/.exec(raw)![1]!.replace(/\s+/g, '').split(':');
    expect(names).toEqual(
      expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post', 'subject', 'to', 'date']),
    );
    expect(names.filter((name) => name === 'from')).toHaveLength(2);
  });

  it.each([
    ['the text', (raw: string) => raw.replace('Dag.', 'Dag!')],
    ['the opt-out', (raw: string) => raw.replace('veertig', 'dertig')],
    ['the sender', (raw: string) => `From: Ander <ander@example.org>\r\n${raw}`],
  ])('is refused when %s was changed', async (_what, change) => {
    const { dkim } = await received(change(await sendSigned(MAIL)));
    expect(dkim.results[0]!.status.result).not.toBe('pass');
  });

  it('passes with empty and odd texts', async () => {
    for (const text of ['', ' ', '\r\n\r\n', `${'x'.repeat(2000)}  \t`, 'é\u0000ø'])
      expect(
        (await received(await sendSigned({ ...MAIL, text, html: text }))).dkim.results[0]!.status.result,
      ).toBe('pass');
  });
});
