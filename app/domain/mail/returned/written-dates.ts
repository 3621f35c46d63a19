import { addDays, weekdayOf } from './working-days.ts';

/** A day that somebody wrote, at its place in plain words. */
export type WrittenDate = {
  start: number;
  end: number;
  /** As 2027-01-04. */
  day: string;
  /** Only a day of the week, or a word such as "tomorrow": weaker than a date. */
  vague: boolean;
  /** The last day of "December 22-29". */
  endsRange: boolean;
};

/** Against what a date without year is understood. */
export type DateContext = {
  /** The day on which the message was written, as 2026-11-23. */
  today: string;
  /** Whether 3/4 may be the fourth of March: written in English. */
  monthFirstPossible: boolean;
  /** Whether the writer is surely in America: the clock or language of his mail says so. */
  american: boolean;
};

const MONTHS: string[][] = [
  ['januari', 'january', 'januar', 'janvier', 'jan'],
  ['februari', 'february', 'februar', 'fevrier', 'feb'],
  ['maart', 'march', 'marz', 'maerz', 'mars', 'mrt', 'mar'],
  ['april', 'avril', 'apr'],
  ['mei', 'may', 'mai'],
  ['juni', 'june', 'juin', 'jun'],
  ['juli', 'july', 'juillet', 'jul'],
  ['augustus', 'august', 'aout', 'aug'],
  ['september', 'septembre', 'sept', 'sep'],
  ['oktober', 'october', 'octobre', 'okt', 'oct'],
  ['november', 'novembre', 'nov'],
  ['december', 'dezember', 'decembre', 'dec', 'dez'],
];
const WEEKDAYS: string[][] = [
  ['maandag', 'monday', 'montag', 'lundi'],
  ['dinsdag', 'tuesday', 'dienstag', 'mardi'],
  ['woensdag', 'wednesday', 'mittwoch', 'mercredi'],
  ['donderdag', 'thursday', 'donnerstag', 'jeudi'],
  ['vrijdag', 'friday', 'freitag', 'vendredi'],
  ['zaterdag', 'saturday', 'samstag', 'samedi'],
  ['zondag', 'sunday', 'sonntag', 'dimanche'],
];
const monthNumber = new Map(
  MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);
const weekdayNumber = new Map(
  WEEKDAYS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);
const MONTH = [...monthNumber.keys()].join('|');
const WEEKDAY = [...weekdayNumber.keys()].join('|');

const ISO = /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/g;
const NUMERIC = /(?<![\d./-])(\d{1,2}) ?([-/.]) ?(\d{1,2})(?:\2 ?(\d{4}|\d{2})(?!\d))?(?![\d/]|-\d)/g;
const DAY_MONTH = new RegExp(
  `(?<![\\d./])(\\d{1,2})(?:e|de|ste|st|nd|rd|th|er|\\.)?(?: of)? ?(${MONTH})(?![a-z])\\.?(?:,? ?(\\d{4})(?!\\d)| '(\\d{2}))?`,
  'g',
);
const MONTH_DAY = new RegExp(
  `(?<![a-z])(${MONTH})\\.? (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?: ?(?:-|to|through|thru|until|till) ?(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:/]))?(?:,? (\\d{4})(?!\\d))?`,
  'g',
);
const MONTH_ALONE = new RegExp(
  `(?<![a-z])(?:in|begin|early|anfang|debut) (${MONTH})(?![a-z])(?: (\\d{4})(?!\\d))?`,
  'g',
);
const NAMED_DAY = new RegExp(
  `(?<![a-z])((?:volgende|komende|aanstaande|next|coming|nachsten?|kommenden?) (?:week )?(?:op )?)?(${WEEKDAY})(?![a-z])( volgende week| next week)?`,
  'g',
);
const RELATIVE =
  /(?<![a-z])(overmorgen|morgen|tomorrow|demain|volgende week|next week|nachste woche)(?![a-z])/g;
const GREETINGS = ['goede ', 'goeie ', 'guten ', 'goed '];

/** Every day that is written in plain words, in order. Each pattern steps over the text once. */
export function findWrittenDates(plain: string, context: DateContext): WrittenDate[] {
  const monthFirst = context.american || provesMonthFirst(plain, context);
  const found: WrittenDate[] = [];
  const add = (
    match: RegExpMatchArray,
    day: string | null,
    kind: { vague?: boolean; endsRange?: boolean } = {},
  ) => {
    const start = match.index!;
    const end = start + match[0].length;
    if (day === null || found.some((other) => start < other.end && end > other.start)) return;
    found.push({ start, end, day, vague: kind.vague ?? false, endsRange: kind.endsRange ?? false });
  };
  for (const match of plain.matchAll(ISO)) add(match, exactDay(+match[1]!, +match[2]!, +match[3]!));
  for (const match of plain.matchAll(DAY_MONTH)) {
    const month = monthNumber.get(match[2]!)!;
    add(
      match,
      dayNear(+match[1]!, month, yearOf(match[3] ?? match[4]), weekdayBefore(plain, match.index), context),
    );
  }
  for (const match of plain.matchAll(MONTH_DAY)) {
    const month = monthNumber.get(match[1]!)!;
    const named = match[3] === undefined ? weekdayBefore(plain, match.index) : null;
    add(match, dayNear(+(match[3] ?? match[2]!), month, yearOf(match[4]), named, context), {
      endsRange: match[3] !== undefined,
    });
  }
  for (const match of plain.matchAll(NUMERIC)) {
    if (!isTime(plain, match)) add(match, numericDay(plain, match, monthFirst, context));
  }
  for (const match of plain.matchAll(MONTH_ALONE))
    add(match, dayNear(1, monthNumber.get(match[1]!)!, yearOf(match[2]), null, context), { vague: true });
  for (const match of plain.matchAll(NAMED_DAY)) {
    const inNextWeek = Boolean(match[3]) || (match[1] ?? '').includes('week');
    add(match, nextWeekday(context.today, weekdayNumber.get(match[2]!)!, inNextWeek), { vague: true });
  }
  for (const match of plain.matchAll(RELATIVE)) {
    const isGreeting = GREETINGS.some((greeting) => plain.slice(0, match.index).endsWith(greeting));
    if (!isGreeting) add(match, relativeDay(match[1]!, context.today), { vague: true });
  }
  return withoutWeekdaysOfDates(
    plain,
    found.sort((one, other) => one.start - other.start),
  );
}

/** "maandag 4 mei" is one day, not two. */
function withoutWeekdaysOfDates(plain: string, dates: WrittenDate[]): WrittenDate[] {
  return dates.filter((date, index) => {
    const next = dates[index + 1];
    if (!date.vague || !next || next.vague) return true;
    return !/^[ ,.(]{0,3}(?:de |the |den |dem |le |d\.d\. )?$/.test(plain.slice(date.end, next.start));
  });
}

function relativeDay(word: string, today: string): string {
  if (word === 'overmorgen') return addDays(today, 2);
  if (word.includes('we') || word.includes('wo')) return nextWeekday(today, 1, true);
  return addDays(today, 1);
}

function nextWeekday(today: string, weekday: number, inNextWeek: boolean): string {
  if (inNextWeek) return addDays(today, 7 - weekdayOf(today) + weekday);
  return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
}

/** "9.30 uur" and "at 9.30" are no days; with a dot and without a year only "9.12." in German is one. */
function isTime(plain: string, match: RegExpMatchArray): boolean {
  const after = plain.slice(match.index! + match[0].length, match.index! + match[0].length + 5);
  if (/^ ?(uur|u|h|uhr|am|pm)(?![a-z])/.test(after)) return true;
  if (match[2] === '.' && match[4] === undefined) return !after.startsWith('.');
  return match[2] === '-' && /^ ?[a-z]/.test(after) && new RegExp(`^ (${MONTH})`).test(after);
}

function numericDay(
  plain: string,
  match: RegExpMatchArray,
  monthFirst: boolean,
  context: DateContext,
): string | null {
  const [first, second] = [+match[1]!, +match[3]!];
  const year = yearOf(match[4]);
  const named = weekdayBefore(plain, match.index!);
  const dayFirst = dayNear(first, second, year, named, context);
  const american = match[2] === '.' ? null : dayNear(second, first, year, named, context);
  if (dayFirst === null || american === null) return dayFirst ?? american;
  if (named !== null && (weekdayOf(dayFirst) === named) !== (weekdayOf(american) === named))
    return weekdayOf(dayFirst) === named ? dayFirst : american;
  if (monthFirst) return american;
  const isOver =
    dayFirst < context.today && american >= context.today && american <= addDays(context.today, 60);
  return context.monthFirstPossible && isOver ? american : dayFirst;
}

/** Another date in the same text, such as 12/23, that can only be read with the month first. */
function provesMonthFirst(plain: string, context: DateContext): boolean {
  if (!context.monthFirstPossible) return false;
  return Array.from(plain.matchAll(NUMERIC)).some(
    (match) => match[2] === '/' && +match[1]! <= 12 && +match[3]! > 12 && +match[3]! <= 31,
  );
}

function weekdayBefore(plain: string, at: number): number | null {
  const match = new RegExp(`(?<![a-z])(${WEEKDAY})[ ,.(]{0,3}(?:de |the |den |dem |d\\.d\\. )?$`).exec(
    plain.slice(Math.max(0, at - 25), at),
  );
  return match ? weekdayNumber.get(match[1]!)! : null;
}

/** How many days a date without year may lie back before the same day a year later is meant. */
const MOST_DAYS_BACK = 60;

/**
 * A date without year lies in the year in which it is at most 60 days ago, and else in the coming months; a day of
 * the week that is named with it decides where it can.
 */
function dayNear(
  day: number,
  month: number,
  year: number | null,
  named: number | null,
  context: DateContext,
): string | null {
  if (year !== null) return exactDay(year, month, day);
  const thisYear = Number(context.today.slice(0, 4));
  const possible = [thisYear - 1, thisYear, thisYear + 1]
    .flatMap((each) => exactDay(each, month, day) ?? [])
    .filter((each) => each >= addDays(context.today, -MOST_DAYS_BACK));
  return possible.find((each) => weekdayOf(each) === named) ?? possible[0] ?? null;
}

function exactDay(year: number, month: number, day: number): string | null {
  if (year < 2000 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null;
}

function yearOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}
