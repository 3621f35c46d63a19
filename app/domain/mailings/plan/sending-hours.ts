import { addDays, dayPart, instantOf, localOf, timePart, weekdayOf, type LocalTime } from './local-time.ts';

/** When planned mail may go out: from `from` up to, not including, `until`, both as 08:00. */
export type SendingHours = { from: string; until: string; workingDaysOnly: boolean };

/** Days on which nobody works, as 2026-12-25. */
export type Holidays = ReadonlySet<string> | ReadonlyMap<string, unknown>;

/** Whatever a plan says: planned mail goes out between these. */
export const NO_EARLIER_THAN = '07:00';
export const NO_LATER_THAN = '21:00';

export const DEFAULT_HOURS: SendingHours = { from: '08:00', until: '18:00', workingDaysOnly: true };

export function isWorkingDay(day: string, holidays: Holidays): boolean {
  return weekdayOf(day) <= 5 && !holidays.has(day);
}

function isSendingDay(day: string, hours: SendingHours, holidays: Holidays): boolean {
  return !hours.workingDaysOnly || isWorkingDay(day, holidays);
}

/** The day so many working days on; with 0 the day itself, or the first working day after it. */
export function addWorkingDays(day: string, days: number, holidays: Holidays): string {
  let found = day;
  for (let left = days; left > 0 || !isWorkingDay(found, holidays);) {
    found = addDays(found, 1);
    if (isWorkingDay(found, holidays)) left -= 1;
  }
  return found;
}

/** The first wall time, from `local` on, at which planned mail may go out. */
export function intoSendingHours(local: LocalTime, hours: SendingHours, holidays: Holidays): LocalTime {
  let day = dayPart(local);
  let time = timePart(local);
  if (time >= hours.until) [day, time] = [addDays(day, 1), hours.from];
  if (time < hours.from) time = hours.from;
  while (!isSendingDay(day, hours, holidays)) [day, time] = [addDays(day, 1), hours.from];
  return `${day}T${time}`;
}

/** The sending hours that an instant lies in, else the next ones. `until` is no longer part of them. */
export function sendingHoursAt(
  at: Date,
  hours: SendingHours,
  holidays: Holidays,
): { from: Date; until: Date } {
  const day = dayPart(intoSendingHours(localOf(at), hours, holidays));
  return { from: instantOf(`${day}T${hours.from}`), until: instantOf(`${day}T${hours.until}`) };
}

/** Whether planned mail may go out at this instant. */
export function areSendingHours(at: Date, hours: SendingHours, holidays: Holidays): boolean {
  const { from, until } = sendingHoursAt(at, hours, holidays);
  return at >= from && at < until;
}
