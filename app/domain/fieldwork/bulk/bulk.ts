import { caseFilterQuery, readCaseFilter, type CaseFilter } from '../case-list.ts';

/** What can be done for many cases at once: nothing that changes what they count as, or that cannot be undone. */
export const BULK_ACTS = ['owner', 'due', 'hold', 'hold-ended'] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

export function readBulkAct(text: string | null): BulkAct | null {
  return BULK_ACTS.find((act) => act === text) ?? null;
}

/** Whether a deed is told with a reason; who looks after a case, and until when, speaks for itself. */
export function needsReason(act: BulkAct): boolean {
  return act === 'hold' || act === 'hold-ended';
}

/** The cases that are meant: those that were ticked, or all that a filter finds. */
export type BulkSelection = { caseIds: string[] } | { filter: CaseFilter };

/** Of more than this a single transaction would hold up others. */
export const MOST_AT_ONCE = 20_000;
/** One page of the list can be ticked; a longer address was made by hand. */
const MOST_TICKED = 200;

/** Reads which cases an address means: `of=ticked` with `case` for each, or `of=all` with a filter of the list. */
export function readBulkSelection(query: URLSearchParams): BulkSelection {
  if (query.get('of') === 'all') return { filter: { ...readCaseFilter(query), page: 1 } };
  const caseIds = query.getAll('case').filter((caseId) => caseId !== '' && !caseId.includes('\0'));
  return { caseIds: [...new Set(caseIds)].slice(0, MOST_TICKED) };
}

/** The address of a selection. */
export function bulkSelectionQuery(act: BulkAct, selection: BulkSelection): string {
  const query = new URLSearchParams({ act });
  if ('filter' in selection) {
    query.set('of', 'all');
    const filter = caseFilterQuery(selection.filter);
    return filter === '' ? query.toString() : `${query.toString()}&${filter}`;
  }
  query.set('of', 'ticked');
  for (const caseId of selection.caseIds) query.append('case', caseId);
  return query.toString();
}

const BULK_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Whether a text can be the identity of a deed. */
export function isBulkId(text: string): boolean {
  return BULK_ID.test(text);
}

/** A deed on many cases as it is looked back on. */
export type BulkLine = {
  bulk_id: string;
  act: BulkAct;
  /** Name of the owner or the day that was set; null: none. */
  value: string | null;
  at: Date;
  by: string | null;
  cases: number;
  undone_at: Date | null;
  restored: number | null;
};
