import { normaliseEmail } from '#app/domain/sample/email.ts';
import { dayPart, instantOf, localOf, timePart } from '#app/domain/mailings/plan/local-time.ts';
import {
  areSendingHours,
  NO_EARLIER_THAN,
  NO_LATER_THAN,
  type Holidays,
  type SendingHours,
} from '#app/domain/mailings/plan/sending-hours.ts';
import { LONGEST_WORDS, readTold, tidy, type ToldWayOut, type WayOutFault } from '../requests/ways-out.ts';
import { isCallOutcome, OUTCOME_RULES, SPOKEN_WITH, type CallOutcome, type SpokenWith } from './outcomes.ts';

/** One attempt as the caller notes it, checked. */
export type CallNote = {
  spokenWith: SpokenWith;
  /** The cases it was about; at least one. */
  cases: string[];
  outcome: CallOutcome;
  /** Kept with contact data; empty: none. */
  words: string;
  /** Of a call back. */
  appointment: Date | null;
  /** First day back, of an absence, as 2026-12-01. */
  until: string | null;
  /** What goes into the list of what respondents told. */
  told: ToldWayOut | null;
  /** A new address for the link; null: the one that is known. */
  email: string | null;
};

export const CALL_FIELDS = [
  'with',
  'about',
  'outcome',
  'day',
  'time',
  'outside',
  'until',
  'why',
  'colleague_name',
  'colleague_email',
  'email',
  'words',
] as const;
export type CallFields = Record<(typeof CALL_FIELDS)[number], string>;

export type CallFault =
  | WayOutFault
  | 'with_missing'
  | 'about_missing'
  | 'about_one'
  | 'outcome_missing'
  | 'moment_missing'
  | 'moment_past'
  | 'moment_far'
  | 'moment_night'
  | 'moment_outside'
  | 'email_malformed'
  | 'words_missing';
export type CallFaults = Partial<Record<keyof CallFields, CallFault>>;

/** What a form is read against. */
export type CallFormBounds = {
  /** Cases of the organisation about which somebody may be called. */
  cases: readonly string[];
  hasContact: boolean;
  now: Date;
  hours: SendingHours;
  holidays: Holidays;
};

const MOST_DAYS_AHEAD = 90;
const DAY_MS = 86_400_000;

/** Reads the form of a call. @returns what was noted, or what is wrong by field */
export function readCallNote(
  fields: CallFields,
  bounds: CallFormBounds,
): { note: CallNote } | { faults: CallFaults } {
  const faults: CallFaults = {};
  const spokenWith = SPOKEN_WITH.find((one) => one === fields.with);
  if (!spokenWith || (spokenWith === 'contact_person' && !bounds.hasContact)) faults.with = 'with_missing';
  const outcome = isCallOutcome(fields.outcome) ? fields.outcome : null;
  if (outcome === null) faults.outcome = 'outcome_missing';
  const cases =
    fields.about === 'all' ? [...bounds.cases] : bounds.cases.filter((one) => one === fields.about);
  if (cases.length === 0) faults.about = 'about_missing';
  else if (cases.length > 1 && (spokenWith === 'person' || (outcome && OUTCOME_RULES[outcome].aboutOne)))
    faults.about = 'about_one';
  const words = tidy(fields.words, LONGEST_WORDS);
  if (outcome === 'other' && words === '') faults.words = 'words_missing';
  const read = outcome === null ? NOTHING : readDetails(outcome, fields, bounds, words);
  if ('faults' in read) Object.assign(faults, read.faults);
  if (!spokenWith || outcome === null || 'faults' in read || Object.keys(faults).length > 0)
    return { faults };
  return { note: { spokenWith, cases, outcome, words, ...NOTHING, ...read } };
}

type Details = Pick<CallNote, 'appointment' | 'until' | 'told' | 'email'>;
const NOTHING: Details = { appointment: null, until: null, told: null, email: null };

function readDetails(
  outcome: CallOutcome,
  fields: CallFields,
  bounds: CallFormBounds,
  words: string,
): Partial<Details> | { faults: CallFaults } {
  const { until, why, colleague_name, colleague_email } = fields;
  const told = { words, until, why, colleague_name, colleague_email };
  const today = dayPart(localOf(bounds.now));
  switch (outcome) {
    case 'callback': {
      const fault = faultOfMoment(fields, bounds);
      return fault ? { faults: fault } : { appointment: instantOf(`${fields.day}T${fields.time}`) };
    }
    case 'absent_until': {
      const read = readTold('absent', told, today);
      return 'faults' in read ? { faults: read.faults } : { until: until.trim() };
    }
    case 'left_told':
      return readTold('not-me', told, today);
    case 'not_in_target_group_told':
      return readTold('not-in-target-group', told, today);
    case 'wants_new_link': {
      const typed = fields.email.trim();
      const email = typed === '' ? null : normaliseEmail(typed);
      return typed !== '' && email === null ? { faults: { email: 'email_malformed' } } : { email };
    }
    default:
      return {};
  }
}

/** Within sending hours, or another time that was agreed on; never at night. */
function faultOfMoment({ day, time, outside }: CallFields, bounds: CallFormBounds): CallFaults | null {
  if (!isDay(day)) return { day: 'moment_missing' };
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return { time: 'moment_missing' };
  const at = instantOf(`${day}T${time}`);
  if (at <= bounds.now) return { day: 'moment_past' };
  if (at.getTime() - bounds.now.getTime() > MOST_DAYS_AHEAD * DAY_MS) return { day: 'moment_far' };
  const local = timePart(localOf(at));
  if (local < NO_EARLIER_THAN || local >= NO_LATER_THAN) return { time: 'moment_night' };
  const usual = areSendingHours(at, bounds.hours, bounds.holidays);
  return usual || outside !== '' ? null : { time: 'moment_outside' };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
