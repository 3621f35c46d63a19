import { says, phraseList } from './plain-words.ts';
import { addDays, firstWorkingDay } from './working-days.ts';
import { findWrittenDates, type DateContext, type WrittenDate } from './written-dates.ts';

/** The last day of absence comes after these. */
const LAST_DAY = phraseList(`
  tot en met | t/m | tm | t.e.m. | tot & met | tot/met | through | thru | up to and including |
  until and including | to and including | till and including | bis einschliesslich | bis einschl. |
  bis und mit | bis zum | bis | jusqu'au | jusqu'a
`);
/** The first day back comes after these. */
const UNTIL = ['tot', 'tot aan', 'until', 'till', 'til', "'til", 'up to', 'up until'];
/** Between two days these make the second the last of absence; only after a first day. */
const TO = ['to', '-', 'au'];
/** So do these, after a word that says that there will be two. */
const AND = ['and', 'en', 'et', 'und'];
const BETWEEN = ['tussen', 'between', 'zwischen', 'entre'];
const AFTER = ['na', 'after', 'nach', 'apres'];
const INCLUDED = ['inclusief', 'incl', 'inclusive', 'included', 'inclus', 'einschliesslich'];

const BACK = phraseList(`
  weer | terug | hervat | hervatten | back | return | returning | returns | resume | again | wieder |
  zuruck | retour | reprends | reprendrai | reviens | retrouve | terugkomst | terugkeer
`);
const AVAILABLE = [
  'bereikbaar',
  'aanwezig',
  'beschikbaar',
  'available',
  'reachable',
  'in the office',
  'erreichbar',
  'disponible',
];
const AWAY = phraseList(`
  niet | geen | afwezig | not | out of | away | absent | nicht | abwesend | beperkt | minder | limited |
  vrij | gesloten | closed
`);
const FROM = phraseList(`
  vanaf | per | op | from | on | as of | starting | ab | ab dem | am | le | a partir du | des le |
  with effect from
`);
const TODAY_ONLY = ['vandaag', 'today', 'heute', "aujourd'hui"];
const ABSENCE = [
  'afwezig',
  'niet aanwezig',
  'niet bereikbaar',
  'vrij',
  'out of office',
  'out of the office',
  'away',
  'not available',
  'unavailable',
  'abwesend',
  'nicht im',
  'absent',
];

type Candidate = { day: string; weight: number };

/**
 * The first working day on which somebody is back, from the words of an automatic answer.
 *
 * "tot en met", "t/m", "through", "bis" and "jusqu'au" name the last day away; "tot" and "until" the first day back, and so
 * do "vanaf ... weer", "back on" and the like, which count most. Then: no weekend, no Dutch public holiday.
 *
 * A date without year is the one that lies at most 60 days back, else the coming one; a weekday beside it decides first.
 * 3/4 is the third of April, unless a weekday, another date in the message, or a writer in America says otherwise.
 *
 * @returns as 2027-01-04; null when there is no such date, or when it is over: then the writer forgot to switch it off
 */
export function findReturnDate(plain: string, context: DateContext): string | null {
  const dates = findWrittenDates(plain, context);
  const candidates = dates.flatMap((date, index) => candidateFor(plain, dates, index, date) ?? []);
  const coming = candidates
    .filter((candidate) => candidate.day >= context.today)
    .sort((one, other) => other.weight - one.weight)[0];
  if (coming) return firstWorkingDay(coming.day);
  const isToday = candidates.length === 0 && says(plain, TODAY_ONLY) && says(plain, ABSENCE);
  return isToday ? firstWorkingDay(addDays(context.today, 1)) : null;
}

const WINDOW = 70;

function candidateFor(
  plain: string,
  dates: WrittenDate[],
  index: number,
  date: WrittenDate,
): Candidate | null {
  const previous = dates[index - 1];
  const next = dates[index + 1];
  const before = lastSentence(plain.slice(Math.max(previous?.end ?? 0, date.start - WINDOW), date.start));
  const after = firstSentence(
    plain.slice(date.end, Math.min(next?.start ?? plain.length, date.end + WINDOW)),
  );
  const cue = withoutFillers(before);
  const base = date.vague ? 0 : 1;
  if (endsWith(cue, LAST_DAY)) return { day: addDays(date.day, 1), weight: 4 + base };
  if (endsWith(cue, UNTIL)) {
    const isIncluded = INCLUDED.some((word) => after.trimStart().replace(/^\(/, '').startsWith(word));
    return { day: isIncluded ? addDays(date.day, 1) : date.day, weight: 4 + base };
  }
  if (date.endsRange || isEndOfRange(cue, previous, before, plain))
    return { day: addDays(date.day, 1), weight: 2 + base };
  if (next && isRangeBetween(plain.slice(date.end, next.start))) return null;
  const around = `${before} ${after}`;
  if (endsWith(cue, AFTER)) return { day: addDays(date.day, 1), weight: 6 + base };
  if (says(around, BACK) && !says(before, ['weer niet', 'not back']))
    return { day: date.day, weight: 6 + base };
  const isFrom = endsWith(cue, FROM) && !date.vague;
  return isFrom && says(around, AVAILABLE) && !says(around, AWAY) ? { day: date.day, weight: 6 } : null;
}

/** "van 1 december [tot] 4 december", "1 - 4 december", "22 dec to 3 jan". */
function isEndOfRange(
  cue: string,
  previous: WrittenDate | undefined,
  before: string,
  plain: string,
): boolean {
  if (previous && before.trim() === cue) {
    if (TO.includes(cue)) return true;
    const lead = withoutFillers(plain.slice(Math.max(0, previous.start - WINDOW), previous.start));
    if (AND.includes(cue) && endsWith(lead, BETWEEN)) return true;
  }
  return /(?<![\d:.])\d{1,2}(?:e|de|ste|st|nd|rd|th|\.)? ?(?:-|to|and|en|et|und|au)$/.test(cue);
}

function isRangeBetween(gap: string): boolean {
  const cue = withoutFillers(gap).trim();
  return [...TO, ...AND, ...LAST_DAY, ...UNTIL].includes(cue);
}

const FILLERS =
  /(?:^|(?<= ))(?:op|de|den|dem|the|and including|aanstaande|a\.s\.|le|het|einschl\.|roughly|ongeveer|circa|uiterlijk)$/;
const WEEKDAY_AT_END =
  /(?:^|(?<= ))(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$/;

/** Without "maandag", "de" and what else may stand between a cue and its date. */
function withoutFillers(before: string): string {
  let cue = before.trim();
  for (let round = 0; round < 3; round += 1)
    cue = cue
      .replace(/[ ,.(:]+$/, '')
      .replace(WEEKDAY_AT_END, '')
      .trim()
      .replace(/[ ,(:]+$/, '')
      .replace(FILLERS, '')
      .trim();
  return cue;
}

function endsWith(text: string, cues: readonly string[]): boolean {
  return cues.some(
    (cue) => text === cue || text.endsWith(` ${cue}`) || text.endsWith(`(${cue}`) || text.endsWith(`:${cue}`),
  );
}

function lastSentence(text: string): string {
  const cut = Math.max(...['. ', '! ', '? ', '\n'].map((end) => text.lastIndexOf(end)));
  // "t.e.m. " and "a.s. " are no end.
  return cut < 0 || /(?:t\.e\.m|a\.s|incl|einschl|d\.d)$/.test(text.slice(0, cut))
    ? text
    : text.slice(cut + 1);
}

function firstSentence(text: string): string {
  const ends = ['. ', '! ', '? ', '\n'].map((end) => text.indexOf(end)).filter((at) => at >= 0);
  return text.slice(0, Math.min(text.length, ...ends));
}
