/** How fast mail may go: so many messages in so many seconds, evenly spread. */
export type Pace = { messages: number; perSeconds: 1 | 3600 };

/** The pace of all mail together, and of mail to some domains; null and absent: no limit of ours. */
export type Paces = { all: Pace | null; domains: { domain: string; pace: Pace }[] };

/** The bucket of all mail. No domain is called so. */
export const ALL_MAIL = '*';

/**
 * How far ahead a worker reserves: short beside the lease of a message, long beside what the database takes to answer.
 */
export const AHEAD_MS = 5_000;

/** Lag that is made up for, so that small delays do not slow the pace down; more would be a burst that a relay sees. */
export const MADE_UP_MS = 200;

/** A message that waited for its turn at a domain keeps that turn so long; after a pause of all workers it asks anew. */
export const TURN_KEPT_MS = 60_000;

const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/;
const LINE = /^(\S+)\s+(\d{1,7})\s*\/\s*([a-z]+)$/i;
const UNITS: Record<string, 1 | 3600> = { s: 1, sec: 1, u: 3600, uur: 3600, h: 3600, hour: 3600 };
const MOST_MESSAGES = 1_000_000;

/** "gemeente.example.org 10/s" or "600/uur", one a line. @returns the lines that cannot be read beside what was read. */
export function readDomainPaces(text: string): { domains: Paces['domains']; wrong: string[] } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const domains = new Map<string, Pace>();
  const wrong: string[] = [];
  for (const line of lines) {
    const [, domain = '', messages, unit = ''] = LINE.exec(line) ?? [];
    const pace = paceOf(Number(messages), UNITS[unit.toLowerCase()]);
    if (pace && DOMAIN.test(domain.toLowerCase())) domains.set(domain.toLowerCase(), pace);
    else wrong.push(line);
  }
  return { domains: [...domains].map(([domain, pace]) => ({ domain, pace })), wrong };
}

/** @returns null when that is no pace. */
export function paceOf(messages: number, perSeconds: number | undefined): Pace | null {
  if (perSeconds !== 1 && perSeconds !== 3600) return null;
  return Number.isInteger(messages) && messages >= 1 && messages <= MOST_MESSAGES
    ? { messages, perSeconds }
    : null;
}

/** "20/s" or "600/h", as a line of the form has it. */
export function writePace(pace: Pace, hour: string): string {
  return `${pace.messages}/${pace.perSeconds === 1 ? 's' : hour}`;
}

/** What stands behind the @, in lower case; '' when there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : address.slice(at + 1).toLowerCase();
}

/** So many attempts at least, before their share means anything. */
export const WAVE_ATTEMPTS = 20;
/** This share of them "later": single addresses are greylisted, half of all is the relay or our reputation. */
export const WAVE_SHARE = 0.5;
/** Attempts of this long ago count. */
export const WAVE_MINUTES = 15;

/**
 * Messages per second that went out lately.
 * @param sent how many; the first and the last of them so many milliseconds ago
 * @returns null when too few to tell
 */
export function measuredPerSecond(sent: number, firstMsAgo: number, lastMsAgo: number): number | null {
  const spanMs = firstMsAgo - lastMsAgo;
  return sent < 2 || spanMs <= 0 ? null : ((sent - 1) * 1000) / spanMs;
}

/** The set pace of all mail, and how many messages a second of this mailing went out in the last five minutes. */
export type SendingPace = { set: Pace | null; perSecond: number | null; pausedByWave: boolean };
