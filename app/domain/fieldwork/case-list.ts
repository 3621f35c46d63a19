import { readCaseScope, writeCaseScope, type CaseScope } from './case-scope.ts';
import { DUE_FILTERS, readOwner, type DueFilter, type OwnerFilter } from './work/work.ts';
import { CASE_STATUSES, type CaseStatus } from './response-summary.ts';

export const CASES_PER_PAGE = 50;
export const CASE_SORTS = ['case_id', 'name', 'organisation', 'stratum', 'status', 'last_activity'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

/** What of the list of cases is shown; stands in the address, so that a view can be mailed to a colleague. */
export type CaseFilter = CaseScope & {
  status: CaseStatus | null;
  stratum: string | null;
  owner: OwnerFilter | null;
  due: DueFilter | null;
  /** Only with a note by staff. */
  notes: boolean;
  /** Part of a name, an e-mail address, an organisation or a case id. */
  search: string;
  sort: CaseSort;
  descending: boolean;
  /** From 1. */
  page: number;
};

const LONGEST_SEARCH = 100;
const LAST_PAGE = 1_000_000;

/** Reads a filter from an address; what makes no sense is left out rather than refused, because people edit addresses. */
export function readCaseFilter(query: URLSearchParams): CaseFilter {
  const status = CASE_STATUSES.find((name) => name === query.get('status')) ?? null;
  const sort = CASE_SORTS.find((name) => name === query.get('sort')) ?? 'case_id';
  const page = Number(query.get('page') ?? 1);
  return {
    ...readCaseScope(query, null),
    status,
    stratum: query.get('stratum') || null,
    owner: readOwner(query.get('owner')),
    due: DUE_FILTERS.find((name) => name === query.get('due')) ?? null,
    notes: query.get('notes') === '1',
    search: (query.get('search') ?? '').replaceAll('\0', '').trim().slice(0, LONGEST_SEARCH),
    sort,
    descending: query.get('order') === 'desc',
    page: Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1,
  };
}

/** The address of a filter: only what differs from the plain list. */
export function caseFilterQuery(filter: CaseFilter, change: Partial<CaseFilter> = {}): string {
  const next = { ...filter, page: 1, ...change };
  const query = new URLSearchParams();
  if (next.status) query.set('status', next.status);
  if (next.stratum) query.set('stratum', next.stratum);
  if (next.owner !== null) query.set('owner', String(next.owner));
  if (next.due) query.set('due', next.due);
  if (next.notes) query.set('notes', '1');
  writeCaseScope(query, next, null);
  if (next.search) query.set('search', next.search);
  if (next.sort !== 'case_id') query.set('sort', next.sort);
  if (next.descending) query.set('order', 'desc');
  if (next.page > 1) query.set('page', String(next.page));
  return query.toString();
}
