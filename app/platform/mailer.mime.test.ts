import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { quotedPrintable, writeMime } from './mailer.mime.server.ts';
import type { OutgoingMail } from './mailer.server.ts';

const MAIL: OutgoingMail = {
  from: { name: 'Bureau', address: 'bureau@example.org' },
  replyTo: null,
  to: { name: 'Anke', address: 'anke@example.org' },
  subject: 'Onderwerp',
  text: 'tekst',
  html: '<p>tekst</p>',
  messageId: 'a.b@example.org',
  headers: {},
};

/** Text as mail can carry it: no control characters but the end of a line, and whole characters. */
const mailText = fc
  .string({ unit: 'grapheme', maxLength: 400 })
  .map((text) => text.replace(/\p{Cc}/gu, '\n'));

describe('writing a message', () => {
  it('keeps lines within 76 characters and every byte in one piece', () => {
    const lines = quotedPrintable('é'.repeat(200) + 'x'.repeat(200) + ' \n.\n= einde\t').split('\r\n');
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(76);
      expect(line).toMatch(/^([\t\x20-\x3c\x3e-\x7e]|=[0-9A-F]{2})*=?$/);
    }
    expect(lines.slice(-2)).toEqual(['.', '=3D einde=09']);
  });

  it('is read back by others as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(mailText, mailText, mailText, async (subject, text, name) => {
        const clean = (value: string) => value.replace(/\s+/g, ' ').trim();
        const mail = { ...MAIL, subject: clean(subject), text, to: { ...MAIL.to, name: clean(name) } };
        const { bytes, envelope } = writeMime(mail)!;
        expect(envelope).toEqual({ from: 'bureau@example.org', to: 'anke@example.org' });
        expect(bytes.every((byte) => byte < 128)).toBe(true);
        const parsed = await simpleParser(bytes);
        expect(clean(parsed.subject ?? '')).toBe(mail.subject);
        expect(parsed.text?.replace(/\n$/, '')).toBe(text.replace(/\n$/, ''));
        expect(parsed.html).toBe('<p>tekst</p>');
        expect(parsed.headerLines.filter((line) => line.key === 'to')).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    'a@example.org, b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    'geen adres',
    '<a@example.org>',
    '',
  ])('refuses %j as a recipient', (address) => {
    expect(writeMime({ ...MAIL, to: { name: '', address } })).toBeNull();
  });

  it('lets no name or subject add a header', async () => {
    const evil = 'x\r\nBcc: ander@example.org';
    const { bytes } = writeMime({
      ...MAIL,
      subject: evil,
      to: { ...MAIL.to, name: evil },
      from: { ...MAIL.from, name: evil },
    })!;
    const parsed = await simpleParser(bytes);
    expect(parsed.headers.has('bcc')).toBe(false);
  });
});
