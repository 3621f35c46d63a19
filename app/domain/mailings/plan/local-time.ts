import { DateTime } from 'luxon';
import { ZONE } from '#app/platform/dates.ts';

/** A wall time in Amsterdam, as 2026-11-23T09:30. */
export type LocalTime = string;

const HOUR = 3_600_000;
/** What Amsterdam may be ahead of UTC: summer time first, because its instant comes first. */
const OFFSETS = [2 * HOUR, HOUR];

/**
 * The one instant of a wall time in Amsterdam. A time that is skipped when the clock goes forward (2027-03-28T02:30) is
 * moved on by that hour, to 03:30; of a time that comes twice (2027-10-31T02:30) it is the first.
 */
export function instantOf(local: LocalTime): Date {
  const asUtc = Date.parse(`${local}:00Z`);
  if (Number.isNaN(asUtc)) throw new RangeError(`Not a wall time: ${local}`);
  const fits = OFFSETS.map((offset) => new Date(asUtc - offset)).find((at) => localOf(at) === local);
  return fits ?? new Date(asUtc - HOUR);
}

/** The wall time in Amsterdam at an instant, cut off to the minute. */
export function localOf(at: Date): LocalTime {
  return DateTime.fromJSDate(at, { zone: ZONE }).toFormat("yyyy-MM-dd'T'HH:mm");
}

export function dayPart(local: LocalTime): string {
  return local.slice(0, 10);
}

export function timePart(local: LocalTime): string {
  return local.slice(11);
}

/** The day so many days on, as 2026-11-23. */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** 1 Monday ... 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
}
