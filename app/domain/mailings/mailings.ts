import { isFieldOpen, type Study } from '#app/domain/studies/studies.ts';
import { Problem } from '#app/platform/problem.ts';

export type MailingKind =
  'announcement' | 'invitation' | 'reminder' | 'last_call' | 'colleagues' | 'thank_you';

/** The mailings every study has; `announcement` and `colleagues` go to the contact persons of organisations. */
export const DEFAULT_MAILINGS = [
  'announcement',
  'invitation',
  'reminder-1',
  'reminder-2',
  'colleagues',
  'last-call',
  'thank-you',
] as const;

const FIXED: Record<string, { kind: MailingKind; position: number }> = {
  announcement: { kind: 'announcement', position: -1 },
  colleagues: { kind: 'colleagues', position: 99 },
  invitation: { kind: 'invitation', position: 0 },
  'last-call': { kind: 'last_call', position: 100 },
  'thank-you': { kind: 'thank_you', position: 101 },
};

/**
 * What a mailing is by its name, and its place in the fieldwork; null when it is no name of a mailing.
 * A study may have more reminders than two: reminder-3 up to reminder-99.
 */
export function mailingKind(mailing: string): { kind: MailingKind; position: number } | null {
  const reminder = /^reminder-([1-9]\d?)$/.exec(mailing);
  return reminder ? { kind: 'reminder', position: Number(reminder[1]) } : (FIXED[mailing] ?? null);
}

/**
 * Why a case does not get a mailing now. Most come from fieldwork.mail_hindrance, for contact persons from
 * fieldwork.contact_hindrance. `no_participants`: nobody of the organisation is still to be asked;
 * `not_released`: its part of the sample waits; `cool_down`: its organisation was approached not long ago, in this or another study, or is about to be;
 * `held`: the case is on hold; `not_selected`: the plan sends this to others; `beyond_limit`: eligible, but more than
 * were asked for.
 */
export const SKIP_REASONS = [
  'not_released',
  'duplicate',
  'ineligible',
  'completed',
  'not_completed',
  'refused',
  'opted_out',
  'no_permission',
  'cool_down',
  'no_email',
  'not_invited',
  'bounced',
  'no_participants',
  'held',
  'not_selected',
  'already_queued',
  'beyond_limit',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** How many cases were skipped, by reason; reasons without cases are absent. */
export type SkipCounts = Partial<Record<SkipReason, number>>;

/** @param rows counts by reason, null for those that may receive the mailing now */
export function eligibility(rows: { reason: string | null; n: number }[]): {
  eligible: number;
  skipped: SkipCounts;
} {
  const eligible = rows.find((row) => row.reason === null)?.n ?? 0;
  const skipped: SkipCounts = {};
  for (const reason of SKIP_REASONS) {
    const n = rows.find((row) => row.reason === reason)?.n;
    if (n) skipped[reason] = n;
  }
  return { eligible, skipped };
}

/**
 * Whether messages of this kind may go out on a day, as far as the field goes: while it is open; an announcement before
 * its first day too, thanks after its end.
 * @param today the day in Amsterdam
 */
export function canGoOut(study: Study, kind: MailingKind, today: string): boolean {
  if (kind === 'thank_you') return study.status !== 'draft';
  if (kind !== 'announcement') return isFieldOpen(study, today);
  const { closes } = study.settings;
  return study.status === 'open' && (closes === undefined || today <= closes);
}

/** The refusal of a mailing that the study does not have. */
export function noSuchMailing(mailing: string): Problem {
  return new Problem('mailing.not_found', 404, unknownMailing(mailing));
}

/** In words that a mailing of this name cannot be. */
export function unknownMailing(mailing: string): string {
  return `There is no mailing "${mailing.slice(0, 60)}". Mailings are called announcement, invitation, reminder-1, reminder-2, ..., colleagues, last-call and thank-you.`;
}
