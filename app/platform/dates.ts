import { DateTime } from 'luxon';

/** Screens and plans are in this zone; the database is in UTC. */
export const ZONE = 'Europe/Amsterdam';

/** The day in Amsterdam at an instant, as 2026-11-23. */
export function dayOf(at: Date): string {
  return DateTime.fromJSDate(at, { zone: ZONE }).toISODate() ?? '';
}

/** The last instant of a day in Amsterdam. */
export function endOfDay(day: string): Date {
  return DateTime.fromISO(day, { zone: ZONE }).endOf('day').toJSDate();
}

/** "vrijdag 12 december" or "Friday 12 December"; a day ('2026-12-12') or an instant. With `year` the year too. */
export function formatDay(day: string | Date, locale: 'nl' | 'en', options: { year?: boolean } = {}): string {
  const at =
    typeof day === 'string'
      ? DateTime.fromISO(day, { zone: ZONE })
      : DateTime.fromJSDate(day, { zone: ZONE });
  return at
    .setLocale(locale === 'nl' ? 'nl-NL' : 'en-GB')
    .toFormat(options.year ? 'cccc d LLLL yyyy' : 'cccc d LLLL');
}

/** "14.03" in Dutch, "14:03" in English. */
export function formatTime(at: Date, locale: 'nl' | 'en'): string {
  return DateTime.fromJSDate(at, { zone: ZONE }).toFormat(locale === 'nl' ? 'HH.mm' : 'HH:mm');
}

/** "ma 23 nov 2026, 14.03": short, for tables. */
export function formatMoment(at: Date, locale: 'nl' | 'en'): string {
  const moment = DateTime.fromJSDate(at, { zone: ZONE }).setLocale(locale === 'nl' ? 'nl-NL' : 'en-GB');
  return `${moment.toFormat('ccc d LLL yyyy')}, ${formatTime(at, locale)}`;
}
