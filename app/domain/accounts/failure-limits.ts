/**
 * At most `limit` failures of a bucket within `windowSeconds`. A bucket names what is counted and for whom, such as
 * `sign-in address 192.0.2.7`; only a keyed hash of it is stored. The same bucket is always asked with the same window.
 */
export type FailureLimit = { bucket: string; windowSeconds: number; limit: number };

/** Failures counted in one step of a window. */
export type FailureStep = { window_start: Date; failures: number };

/** A window slides in this many steps, so that nobody gets a double ration around the end of an hour. */
const STEPS = 15;

/** No window may be longer: what is older is removed. */
export const LONGEST_WINDOW_SECONDS = 24 * 60 * 60;

/** The beginning of the step that an instant falls in. */
export function stepOf(at: Date, windowSeconds: number): Date {
  const step = stepMilliseconds(windowSeconds);
  return new Date(Math.floor(at.getTime() / step) * step);
}

/** The first step that counts. A failure counts for at least the whole window, and at most one step longer. */
export function firstStepOf(at: Date, windowSeconds: number): Date {
  return new Date(stepOf(at, windowSeconds).getTime() - windowSeconds * 1000);
}

/**
 * Seconds until fewer than `limit` failures are left in the window; null when that is so now.
 * @param steps those within the window, oldest first
 */
export function secondsUntilBelow(
  steps: readonly FailureStep[],
  limit: FailureLimit,
  now: Date,
): number | null {
  let left = steps.reduce((sum, step) => sum + step.failures, 0);
  if (left < limit.limit) return null;
  const windowMs = limit.windowSeconds * 1000 + stepMilliseconds(limit.windowSeconds);
  for (const step of steps) {
    left -= step.failures;
    if (left < limit.limit)
      return Math.max(1, Math.ceil((step.window_start.getTime() + windowMs - now.getTime()) / 1000));
  }
  return limit.windowSeconds;
}

function stepMilliseconds(windowSeconds: number): number {
  return Math.ceil((windowSeconds * 1000) / STEPS);
}

/**
 * The part of an IP address that failures are counted by: IPv4 whole (also when written as IPv6), IPv6 by its first
 * 64 bits, because one subscriber has all addresses behind those. Text that is no address is taken as it is.
 */
export function networkOf(ip: string): string {
  const address = ip.trim().toLowerCase().replace(/%.*$/, '');
  const mapped = /^(?:0{0,4}:){2,5}ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  if (mapped) return mapped[1]!;
  if (!address.includes(':')) return address;
  const [before = '', after] = address.split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array<string>(zeros).fill('0'), ...tail];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
