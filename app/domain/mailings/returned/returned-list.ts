import type { ReturnedKind } from '#app/domain/mail/returned/returned-message.ts';

export const RETURNED_FILTERS = ['waits', 'bounces', 'auto_reply', 'left', 'opt_out', 'reply'] as const;
/** What of the returned mail is shown: what waits for somebody, bounces of both kinds, or one kind. */
export type ReturnedFilter = (typeof RETURNED_FILTERS)[number];

/** A message that came back from a case, or from an organisation's contact person. */
export type ReturnedItem = {
  id: string;
  at: Date;
  kind: ReturnedKind;
  /** Of a bounce: enhanced status code, such as 5.1.1. */
  status: string | null;
  /** Of an automatic answer: the first working day back. */
  returns_on: string | null;
  /** The mailing it answers. */
  mailing: string | null;
  /** Null when it came from the contact person of `organisation_id`. */
  case_id: string | null;
  organisation_id: string | null;
  name: string;
  organisation: string;
  /** Somebody has to do something: read the letter, or find a better address. */
  waits: boolean;
};

export type ReturnedScreen = {
  filter: ReturnedFilter | null;
  counts: Record<ReturnedFilter, number>;
  total: number;
  /** What could be matched to no message of ours, of all studies together. */
  unmatched: { forged: number; unknown: number; unreadable: number };
  items: ReturnedItem[];
  page: number;
  pages: number;
};
