import type { Language } from '#app/domain/studies/studies.ts';
import { formatDay, formatMoment, formatTime } from '#app/platform/dates.ts';
import { useLanguage } from '#app/ui/shared/texts.ts';

/** Numbers, shares and moments as the reader writes them. */
export type Format = {
  /** 1.234 or 1,234; at most `decimals` behind the comma (0). */
  number(value: number, decimals?: number): string;
  /** A share of 0 to 1 as 60% ; null (undefined, as 0 of 0) as a dash. */
  percent(share: number | null, decimals?: number): string;
  /** vrijdag 12 december; of a day ('2026-12-12') or an instant. */
  day(day: string | Date, options?: { year?: boolean }): string;
  /** 12 dec; for axes and tables. */
  shortDay(day: string): string;
  /** 12 dec 2026 */
  date(day: string): string;
  /** ma 23 nov 2026, 14.03 */
  moment(at: Date): string;
  /** 14.03 */
  time(at: Date): string;
};

export const NO_NUMBER = '–';

const LOCALES: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' };

const MONTHS: Record<Language, string[]> = {
  nl: ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};

export function formatIn(language: Language): Format {
  const plain = (value: number, decimals = 0) =>
    new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: decimals }).format(value);
  return {
    number: plain,
    percent: (share, decimals = 0) => (share === null ? NO_NUMBER : `${plain(share * 100, decimals)}%`),
    day: (day, options) => formatDay(day, language, options),
    shortDay: (day) => shortDayIn(language, day),
    date: (day) => `${shortDayIn(language, day)} ${day.slice(0, 4)}`,
    moment: (at) => formatMoment(at, language),
    time: (at) => formatTime(at, language),
  };
}

function shortDayIn(language: Language, day: string): string {
  return `${Number(day.slice(8, 10))} ${MONTHS[language][Number(day.slice(5, 7)) - 1]}`;
}

/** Formatting in the language of the page. */
export function useFormat(): Format {
  return formatIn(useLanguage());
}
