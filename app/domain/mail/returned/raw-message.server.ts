import { simpleParser, type Attachment, type ParsedMail } from 'mailparser';
import { Problem } from '#app/platform/problem.ts';
import { LONGEST_TEXT, type ReturnedMessage } from './returned-message.ts';

/** A bounce may hold the whole message that came back; what matters stands before it. */
const LONGEST_MESSAGE = 1_000_000;
const LONGEST_HTML = 200_000;

/** One of these stands in every mail; a text without any is something else. */
const FIELDS_OF_MAIL = new Set([
  'from',
  'to',
  'date',
  'subject',
  'received',
  'return-path',
  'message-id',
  'mime-version',
  'delivered-to',
]);

/**
 * Takes the bytes of a message apart.
 * @throws Problem mail.not_a_message (422) when they are no mail: empty, no header, or none of the fields that mail has.
 */
export async function readReturnedMessage(bytes: Buffer): Promise<ReturnedMessage> {
  const message = withoutMboxLine(bytes.subarray(0, LONGEST_MESSAGE));
  const headers = readHeader(message);
  if (!headers.some((header) => FIELDS_OF_MAIL.has(header.name))) {
    throw new Problem(
      'mail.not_a_message',
      422,
      'This is no e-mail message: it has no header such as From or Date.',
    );
  }
  const valueOf = (name: string) => headers.find((header) => header.name === name)?.value ?? '';
  const mail = await parse(message);
  const attachments = mail?.attachments ?? [];
  return {
    headers,
    from: addressesIn(mail?.from).at(0) ?? '',
    to: [...addressesIn(mail?.to), ...plainAddresses(valueOf('delivered-to'))],
    subject: cut(mail?.subject ?? valueOf('subject'), 1000),
    ...momentOf(headers),
    text: cut(mail?.text ?? (attachments.length > 0 ? '' : bodyOf(message)), LONGEST_TEXT),
    reports: attachments.filter((part) => isType(part, /^message\/(global-)?delivery-status$/)).map(textOf),
    reportType: reportTypeOf(valueOf('content-type')),
    attached: attachments.filter((part) => isType(part, ORIGINAL)).map(textOf),
  };
}

const ORIGINAL = /^(message\/(rfc822|global|partial)|text\/rfc822-headers|message\/(rfc822|global)-headers)$/;

/** What mailparser makes of it, or null when it cannot: then header and body are read as they stand. */
async function parse(message: Buffer): Promise<ParsedMail | null> {
  try {
    return await simpleParser(message, {
      keepDeliveryStatus: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
      maxHtmlLengthToParse: LONGEST_HTML,
    });
  } catch {
    return null;
  }
}

/** A file cut from an mbox begins with a line "From somebody Mon Nov 23 ...", which belongs to the mbox. */
function withoutMboxLine(bytes: Buffer): Buffer {
  if (bytes.subarray(0, 5).toString('latin1') !== 'From ') return bytes;
  const end = bytes.indexOf(0x0a);
  return end < 0 ? bytes.subarray(bytes.length) : bytes.subarray(end + 1);
}

const FIELD = /^([!-9;-~]{1,100})[ \t]*:(.*)$/s;
const MOST_FIELDS = 500;

function readHeader(message: Buffer): ReturnedMessage['headers'] {
  const lines = cut(message.toString('latin1'), 200_000).split(/\r\n|\r|\n/);
  const headers: ReturnedMessage['headers'] = [];
  for (const line of lines) {
    if (line === '' || headers.length >= MOST_FIELDS) break;
    const last = headers.at(-1);
    if ((line.startsWith(' ') || line.startsWith('\t')) && last) {
      last.value = cut(`${last.value} ${line.trim()}`, 4000);
      continue;
    }
    const match = FIELD.exec(line);
    if (match) headers.push({ name: match[1]!.toLowerCase(), value: cut(match[2]!.trim(), 4000) });
  }
  return headers;
}

function bodyOf(message: Buffer): string {
  const text = message.toString('utf8');
  const start = text.search(/\r?\n\r?\n/);
  return start < 0 ? '' : text.slice(start);
}

function reportTypeOf(contentType: string): string {
  if (!/^multipart\/report/i.test(contentType)) return '';
  return /report-type="?([\w-]{1,60})/i.exec(contentType)?.[1]?.toLowerCase() ?? 'unknown';
}

function momentOf(headers: ReturnedMessage['headers']): Pick<ReturnedMessage, 'date' | 'utcOffset'> {
  const written = headers.find((header) => header.name === 'date')?.value ?? '';
  const received = headers
    .filter((header) => header.name === 'received')
    .map((header) => header.value.slice(header.value.lastIndexOf(';') + 1));
  for (const text of [written, ...received]) {
    const date = new Date(text.trim().slice(0, 100));
    const year = date.getUTCFullYear();
    if (year < 1990 || year > 2200 || Number.isNaN(year)) continue;
    const zone = /([+-])(\d{2})(\d{2})\b/.exec(text);
    return { date, utcOffset: zone ? Number(`${zone[1]}${zone[2]}`) + Number(zone[3]) / 60 : null };
  }
  return { date: null, utcOffset: null };
}

function isType(part: Attachment, type: RegExp): boolean {
  // For a header that is garbage it is false, whatever its type says.
  return typeof part.contentType === 'string' && type.test(part.contentType.toLowerCase());
}

function textOf(part: Attachment): string {
  return cut((part.content as Buffer).subarray(0, LONGEST_TEXT).toString('utf8'), LONGEST_TEXT);
}

function addressesIn(field: ParsedMail['to']): string[] {
  return [field ?? []]
    .flat()
    .flatMap((addresses) => addresses.value)
    .flatMap((address) => [address, ...(address.group ?? [])])
    .flatMap((address) => (address.address ? [address.address.toLowerCase()] : []))
    .slice(0, 100);
}

function plainAddresses(text: string): string[] {
  return text.includes('@') ? [text.replace(/[<>]/g, '').trim().toLowerCase()] : [];
}

function cut(text: string, length: number): string {
  return text.length > length ? text.slice(0, length) : text;
}
