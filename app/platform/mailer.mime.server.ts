import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from './mailer.server.ts';

/** A message as it goes over the wire, with the addresses of its envelope. */
export type MimeMessage = { bytes: Buffer; envelope: { from: string; to: string } };

/** In quoted-printable a = is never followed by _, so no text can hold this. */
const BOUNDARY = '=_veldwerk';

/**
 * Writes a message of two parts, text and HTML. The header is nodemailer's, which knows how names and subjects are
 * encoded and folded; the parts are written here, because its streams take more time than all the rest of a sending.
 * @returns null when the recipient is no single address
 */
export function writeMime(mail: OutgoingMail): MimeMessage | null {
  const { from, to, subject, headers, messageId } = mail;
  if (/[\s<>,;"()\p{Cc}]/u.test(to.address)) return null;
  const node = new MailComposer({
    from,
    to,
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    subject,
    headers,
    messageId: `<${messageId}>`,
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const envelope = node.getEnvelope();
  const recipients = envelope.to ?? [];
  if (recipients.length !== 1 || !envelope.from) return null;
  node.setHeader('Content-Type', `multipart/alternative; boundary="${BOUNDARY}"`);
  const bytes = Buffer.from(
    `${node.buildHeaders()}\r\n\r\n` +
      part('text/plain', mail.text) +
      part('text/html', mail.html) +
      `--${BOUNDARY}--\r\n`,
  );
  return { bytes, envelope: { from: mail.returnPath ?? String(envelope.from), to: String(recipients[0]) } };
}

function part(type: string, content: string): string {
  return (
    `--${BOUNDARY}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n` +
    `${quotedPrintable(content)}\r\n`
  );
}

const LONGEST_LINE = 76;

/** Quoted-printable (RFC 2045, 6.7) of the UTF-8 bytes of a text. */
export function quotedPrintable(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => softlyWrapped(encodeLine(line)))
    .join('\r\n');
}

function encodeLine(line: string): string {
  const bytes = Buffer.from(line, 'utf8').toString('latin1');
  return bytes
    .replace(/[^\t\x20-\x3c\x3e-\x7e]/g, (byte) => hex(byte))
    .replace(/[\t ]$/, (space) => hex(space));
}

function hex(byte: string): string {
  return `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

function softlyWrapped(line: string): string {
  if (line.length <= LONGEST_LINE) return line;
  let wrapped = '';
  let start = 0;
  while (line.length - start > LONGEST_LINE) {
    let end = start + LONGEST_LINE - 1;
    // An encoded byte (=C3) is never cut in two.
    if (line[end - 1] === '=') end -= 1;
    else if (line[end - 2] === '=') end -= 2;
    wrapped += `${line.slice(start, end)}=\r\n`;
    start = end;
  }
  return wrapped + line.slice(start);
}
