/** Which due dates are meant: past, today or past, or any. */
export const DUE_FILTERS = ['late', 'today', 'any'] as const;
export type DueFilter = (typeof DUE_FILTERS)[number];

/** Whose cases: a member of staff, the one who asks, or nobody's. */
export type OwnerFilter = 'me' | 'none' | number;

/** Reads an owner from an address; null: everybody's. */
export function readOwner(text: string | null): OwnerFilter | null {
  if (text === 'me' || text === 'none') return text;
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

/** What staff wrote down about a case. */
export type CaseNote = { note_id: number; at: Date; by: string | null; words: string };

/** Who looks after a case, and until when. */
export type CaseWork = {
  owner_id: number | null;
  owner: string | null;
  due_on: string | null;
  notes: CaseNote[];
};

/** Somebody who can look after cases. */
export type Owner = { user_id: number; name: string };

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Whether a text is a day as 2026-11-24 that exists. */
export function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}
