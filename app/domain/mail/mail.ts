/**
 * The life of a message: queued, claimed by a worker under a lease, in_data from just before the first byte of its
 * body, then one of the ends. `uncertain` is an end too: nobody knows whether it arrived, so it is never sent again
 * by itself. `withdrawn`: the case may no longer receive it.
 */
export const MESSAGE_STATES = [
  'queued',
  'claimed',
  'in_data',
  'sent',
  'bounced',
  'failed',
  'uncertain',
  'withdrawn',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** How many messages of a mailing stand in each state. */
export type StateCounts = Record<MessageState, number>;

/** @param rows counts by state, absent where zero. */
export function stateCounts(rows: { state: string; n: number }[]): StateCounts {
  const found = new Map(rows.map((row) => [row.state, row.n]));
  return Object.fromEntries(MESSAGE_STATES.map((state) => [state, found.get(state) ?? 0])) as StateCounts;
}

/** How long a worker may hold a message, by the clock of the database. */
export const LEASE_SECONDS = 60;

const MINUTE = 60_000;
const DELAYS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 240 * MINUTE];
/** With the delays above two and a half days: relays keep trying for two to five, and by then somebody must look. */
const MAX_ATTEMPTS = 18;

/**
 * When to try again after a server that said "later".
 * @param attempts how many times it was tried, at least 1
 * @returns milliseconds, or null when it was tried often enough
 */
export function retryDelay(attempts: number): number | null {
  if (attempts >= MAX_ATTEMPTS) return null;
  return DELAYS[Math.min(attempts, DELAYS.length) - 1]!;
}

/** How one attempt ended, as the outbox keeps it. `retry` goes back to queued. */
export type AttemptEnd = {
  end: 'sent' | 'bounced' | 'failed' | 'uncertain' | 'retry';
  code: number | null;
  words: string;
};

/** The part of an attempt's outcome that decides what becomes of the message. */
type Answer =
  | { outcome: 'sent' | 'uncertain'; words: string }
  | {
      outcome: 'refused';
      at: 'connection' | 'sender' | 'recipient' | 'message';
      permanent: boolean;
      code: number | null;
      words: string;
    };

/** What an answer of the mail server means for the message. */
export function attemptEnd(answer: Answer): AttemptEnd {
  if (answer.outcome !== 'refused')
    return { end: answer.outcome, code: answer.outcome === 'sent' ? 250 : null, words: answer.words };
  const { code, words } = answer;
  if (!answer.permanent) return { end: 'retry', code, words };
  const wrongAddress = answer.at === 'recipient' && isAboutAddress(code, words);
  return { end: wrongAddress ? 'bounced' : 'failed', code, words };
}

/** Enhanced status codes (RFC 3463) that say the mailbox does not exist or no longer takes mail. */
const ADDRESS_STATUS = /^5\.(1\.(0|1|2|3|6|10)|2\.(0|1))$/;
const STATUS = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/;

/** A 5xx on the recipient may also be about us (relaying, reputation: 5.7.x); then the address is not to blame. */
function isAboutAddress(code: number | null, words: string): boolean {
  const status = STATUS.exec(words)?.[1];
  if (status) return ADDRESS_STATUS.test(status);
  return code === null || [550, 551, 553, 556].includes(code);
}

/** "Bureau Voorbeeld <post@example.org>" or an address alone. */
export function parseMailbox(text: string): { name: string; address: string } {
  const match = /^\s*(.*?)\s*<([^<>\s]+)>\s*$/.exec(text);
  if (!match) return { name: '', address: text.trim() };
  return { name: match[1]!.replace(/^"(.*)"$/, '$1'), address: match[2]! };
}

/** The first letters of a hash, as a Message-ID or similar may show them. */
export function shortHex(bytes: Uint8Array, length: number): string {
  return Array.from(bytes.subarray(0, Math.ceil(length / 2)), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, length);
}
