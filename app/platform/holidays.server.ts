import Holidays from 'date-holidays';

/** A day on which nobody works, with its name. */
export type Holiday = { nl: string; en: string };

const dutch = new Holidays('NL', { languages: 'nl' });
const english = new Holidays('NL', { languages: 'en' });
const years = new Map<number, [string, Holiday][]>();

/**
 * The Dutch public holidays from the year before to two years after, by day (2026-12-25). Liberation Day counts in years
 * divisible by five, when most employers close.
 */
export function holidaysAround(day: string): Map<string, Holiday> {
  const year = Number(day.slice(0, 4));
  return new Map([-1, 0, 1, 2].flatMap((offset) => holidaysOf(year + offset)));
}

function holidaysOf(year: number): [string, Holiday][] {
  let found = years.get(year);
  if (!found) {
    const names = new Map(english.getHolidays(year).map((each) => [each.date.slice(0, 10), each.name]));
    found = dutch
      .getHolidays(year)
      .filter((each) => each.type === 'public' || (year % 5 === 0 && each.date.slice(5, 10) === '05-05'))
      .map((each) => {
        const day = each.date.slice(0, 10);
        return [day, { nl: each.name, en: names.get(day) ?? each.name }];
      });
    years.set(year, found);
  }
  return found;
}
