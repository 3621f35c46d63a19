import type { LocalText } from '#app/domain/questionnaires/definition.ts';

/** How a request to a colleague stands. */
export const FORWARD_STATES = ['asked', 'begun', 'handed_back', 'withdrawn'] as const;
export type ForwardState = (typeof FORWARD_STATES)[number];

/** More requests than this a case may not make: a link must not become a way to mail anybody. */
export const MOST_FORWARDS = 10;

/** The moments of a request. */
export type ForwardMoments = {
  asked_at: Date;
  begun_at: Date | null;
  handed_back_at: Date | null;
  withdrawn_at: Date | null;
};

/** How a request stands, and since when. What was handed back is not withdrawn any more. */
export function forwardState(row: ForwardMoments): { state: ForwardState; since: Date } {
  if (row.handed_back_at) return { state: 'handed_back', since: row.handed_back_at };
  if (row.withdrawn_at) return { state: 'withdrawn', since: row.withdrawn_at };
  if (row.begun_at) return { state: 'begun', since: row.begun_at };
  return { state: 'asked', since: row.asked_at };
}

/** Whether the colleague can still do something. */
export function isUnderway(state: ForwardState): boolean {
  return state === 'asked' || state === 'begun';
}

/** A request, with whom it went to. */
export type Forward = {
  forward_id: number;
  /** Null: the whole questionnaire. */
  module: string | null;
  /** Title of the module; null for the whole questionnaire, or when the version has no such module (any more). */
  title: LocalText | null;
  state: ForwardState;
  since: Date;
  asked_at: Date;
  reminded_at: Date | null;
  /** The colleague wants no mail about it. */
  opted_out: boolean;
  name: string;
  email: string;
};
