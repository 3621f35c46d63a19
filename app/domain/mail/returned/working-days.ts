const DAY_MS = 86_400_000;

/** Days are written as 2026-11-23. @param days may be below 0 */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The day itself when people work on it, else the first after it: no weekend, no public holiday of the Netherlands. */
export function firstWorkingDay(day: string): string {
  let at = day;
  while (weekdayOf(at) > 5 || isHoliday(at)) at = addDays(at, 1);
  return at;
}

/** Days on which Dutch offices are closed; Liberation Day once in five years, as most labour agreements have it. */
function isHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4));
  const easter = easterOf(year);
  const birthday = weekdayOf(`${year}-04-27`) === 7 ? `${year}-04-26` : `${year}-04-27`;
  return [
    `${year}-01-01`,
    addDays(easter, 1),
    birthday,
    ...(year % 5 === 0 ? [`${year}-05-05`] : []),
    addDays(easter, 39),
    addDays(easter, 50),
    `${year}-12-25`,
    `${year}-12-26`,
  ].includes(day);
}

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm; Meeus, Astronomical Algorithms, 1991, chapter 8). */
function easterOf(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${year}-${pad(Math.floor(n / 31))}-${pad((n % 31) + 1)}`;
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
