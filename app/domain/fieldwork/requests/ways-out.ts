import { normaliseEmail } from '#app/domain/sample/email.ts';

/** How a respondent can say that he does not take part, or not now; stands in the address. */
export const WAYS_OUT = ['refuse', 'absent', 'not-me', 'not-in-target-group'] as const;
export type WayOut = (typeof WAYS_OUT)[number];

/** Why somebody is not the one who was meant. */
export const NOT_ME_REASONS = ['wrong_person', 'left', 'other_task'] as const;
export type NotMeReason = (typeof NOT_ME_REASONS)[number];

/** Who could be asked instead; an empty address when only the name was given. */
export type Colleague = { name: string; email: string };

/** What a respondent told, checked. `words`: in his own words, empty when he gave none. */
export type ToldWayOut =
  | { way: 'refuse'; words: string }
  | { way: 'absent'; until: string }
  | { way: 'not-me'; why: NotMeReason; words: string; colleague: Colleague | null }
  | { way: 'not-in-target-group'; words: string };

/** What can be wrong with a field. */
export type WayOutFault =
  'until_missing' | 'until_past' | 'until_far' | 'why_missing' | 'colleague_name' | 'colleague_email';

export type WayOutFields = Record<'words' | 'until' | 'why' | 'colleague_name' | 'colleague_email', string>;

export const LONGEST_WORDS = 1000;
export const LONGEST_NAME = 200;
export const LONGEST_EMAIL = 254;
/** Mail does not wait longer than this for somebody's return. */
const LONGEST_ABSENCE_DAYS = 365;
const DAY_MS = 86_400_000;

export function readWayOut(text: string | undefined): WayOut | null {
  return WAYS_OUT.find((way) => way === text) ?? null;
}

/**
 * Reads the form of a way out.
 * @param today the day in Amsterdam, as 2026-11-23
 * @returns what was told, or what is wrong by field
 */
export function readTold(
  way: WayOut,
  fields: WayOutFields,
  today: string,
): { told: ToldWayOut } | { faults: Partial<Record<keyof WayOutFields, WayOutFault>> } {
  const words = tidy(fields.words, LONGEST_WORDS);
  switch (way) {
    case 'refuse':
    case 'not-in-target-group':
      return { told: { way, words } };
    case 'absent': {
      const until = fields.until.trim();
      const fault = faultOfDay(until, today);
      return fault ? { faults: { until: fault } } : { told: { way, until } };
    }
    case 'not-me':
      return readNotMe(fields, words);
  }
}

function readNotMe(fields: WayOutFields, words: string): ReturnType<typeof readTold> {
  const why = NOT_ME_REASONS.find((reason) => reason === fields.why);
  const name = tidy(fields.colleague_name, LONGEST_NAME).replaceAll('\n', ' ');
  const typed = tidy(fields.colleague_email, LONGEST_EMAIL);
  const email = typed === '' ? '' : normaliseEmail(typed);
  if (why && email !== null && (name !== '' || email === ''))
    return { told: { way: 'not-me', why, words, colleague: name === '' ? null : { name, email } } };
  return {
    faults: {
      ...(why ? {} : { why: 'why_missing' as const }),
      ...(typed !== '' && name === '' ? { colleague_name: 'colleague_name' as const } : {}),
      ...(email === null ? { colleague_email: 'colleague_email' as const } : {}),
    },
  };
}

function faultOfDay(day: string, today: string): WayOutFault | null {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
  if (!at || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day) return 'until_missing';
  if (day <= today) return 'until_past';
  const away = (at.getTime() - new Date(`${today}T00:00:00Z`).getTime()) / DAY_MS;
  return away > LONGEST_ABSENCE_DAYS ? 'until_far' : null;
}

/** Without what nobody can see, line ends excepted. */
export function tidy(text: string, length: number): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{C}/gu, '')
    .trim()
    .slice(0, length);
}
