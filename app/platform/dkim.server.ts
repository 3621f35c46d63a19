import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign as signBytes,
  type KeyObject,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** Signs messages for a domain (DKIM, RFC 6376). */
export type DkimSigner = {
  /** The message with a signature in front; `message` has lines that end with CRLF. */
  sign(message: Buffer, now: Date): Promise<Buffer>;
  /** What the TXT record of the key must say. */
  record: string;
};

/**
 * All that a reader sees or a mail program acts on. RFC 8058 asks that both List-Unsubscribe headers are signed. From
 * stands twice, so that no second one can be added.
 */
const SIGNED = [
  'from',
  'from',
  'to',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'list-unsubscribe',
  'list-unsubscribe-post',
];
const SMALLEST_KEY = 2048;
const signInPool = promisify(signBytes);

/** Reads the private key of DKIM_KEY. @throws Error, in words for who set it, when that is no RSA key of 2048 bits or more. */
export function readDkimKey(file: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(readFileSync(file));
  } catch {
    throw new Error(
      `DKIM_KEY: ${file} holds no private key that can be read. Make one with: openssl genrsa -out ${file} 2048`,
    );
  }
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < SMALLEST_KEY)
    throw new Error(`DKIM_KEY: the key must be RSA, of ${SMALLEST_KEY} bits or more.`);
  return key;
}

/**
 * Written here and not taken from nodemailer: that works in streams and signs on the thread that does all the rest,
 * which would cost more than the whole sending. Canonicalization relaxed/relaxed, rsa-sha256.
 */
export function createDkimSigner(options: { key: KeyObject; domain: string; selector: string }): DkimSigner {
  const { key, domain, selector } = options;
  const published = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
  return {
    record: `v=DKIM1; k=rsa; p=${published}`,
    async sign(message, now) {
      const end = message.indexOf('\r\n\r\n');
      const headers = fields(message.subarray(0, end).toString('latin1'));
      const bodyHash = createHash('sha256').update(
        relaxedBody(message.subarray(end + 4).toString('latin1')),
        'latin1',
      );
      const names = SIGNED.filter((name) => headers.has(name));
      const unsigned =
        `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=${selector};\r\n` +
        ` t=${Math.floor(now.getTime() / 1000)}; bh=${bodyHash.digest('base64')};\r\n` +
        ` h=${names.join(':\r\n  ')};\r\n b=`;
      const signed = [...new Set(names)].map((name) => `${name}:${headers.get(name)!}\r\n`).join('');
      const data = `${signed}dkim-signature:${relaxed(unsigned.slice(unsigned.indexOf(':') + 1))}`;
      const signature = (await signInPool('sha256', Buffer.from(data, 'latin1'), key)).toString('base64');
      const folded = signature.match(/.{1,70}/g)!.join('\r\n  ');
      return Buffer.concat([Buffer.from(`${unsigned}${folded}\r\n`), message]);
    },
  };
}

/** Header fields by name in lower case, in their relaxed form; of a name that comes twice the last. */
function fields(header: string): Map<string, string> {
  const unfolded = header.replace(/\r\n(?=[ \t])/g, '');
  return new Map(
    unfolded.split('\r\n').map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), relaxed(line.slice(colon + 1))];
    }),
  );
}

/** RFC 6376, 3.4.2. */
function relaxed(value: string): string {
  return value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

/** RFC 6376, 3.4.4. */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`;
}
