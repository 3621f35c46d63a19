import { readCaseFacts, type CaseFacts } from '#app/domain/dispositions/case-facts.ts';
import { dispositionOf } from '#app/domain/dispositions/dispositions.ts';
import { responseRates, type CodeCounts, type ResponseRates } from '#app/domain/statistics/response-rates.ts';
import type { CutOffs } from '#app/domain/studies/cut-offs.ts';
import { countPersons, type PersonCounts, type SharedCase } from './person-counts.ts';

/** How many cases share the same facts and the same values of the variables they are grouped by. */
export type CountedFacts = {
  by: (string | null)[];
  status: string;
  /** Bits of fieldwork.case_facts. */
  facts: number;
  answered: boolean;
  items: number[] | null;
  override: string | null;
  /** Asked in the place of another case. */
  substitute: boolean;
  cases: number;
  /** Sum of the design weights, 1 / inclusion probability, of the cases of which that is known. */
  weight: number;
  /** Cases of which the inclusion probability is not known. */
  without_weight: number;
};

/** How a group of cases stands. */
export type ResponseCounts = {
  cases: number;
  /** Cases by status; every status of contracts occurs, also with 0. */
  status: Record<CaseStatus, number>;
  /** Cases by AAPOR disposition, as if the field closed now. */
  dispositions: Record<string, number>;
  rates: ResponseRates;
  /** The same of sums of design weights; null when the inclusion probability of a case is not known. */
  weighted_rates: ResponseRates | null;
  /** The same of persons, of whom some have several cases; null where nobody asked for it. */
  persons: PersonCounts | null;
  /** With the cases that were asked in the place of others, which are in no other number here; null without any. */
  including_substitutes: SubstitutedCounts | null;
  /** Completed of all drawn, ineligible ones included: the "respons" of many reports. Null without cases. */
  completed_of_gross: number | null;
  /** How far the cases came, whatever became of them later. */
  funnel: { drawn: number; sent: number; opened: number; started: number; completed: number };
};

export type SubstitutedCounts = { cases: number; dispositions: CodeCounts; rates: ResponseRates };

export type ResponseGroup = ResponseCounts & { by: Record<string, string | null> };

export const CASE_STATUSES = [
  'not_sent',
  'sent',
  'bounced',
  'opened',
  'started',
  'complete',
  'refused',
  'ineligible',
  'opted_out',
  'duplicate',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/**
 * Adds counted facts up: in total, and for each combination of the grouping variables in the order they came in.
 * @param variables the names of the variables in `by`.
 * @param shared cases of persons who have several; null: persons are not counted
 */
export function summariseResponse(
  counted: CountedFacts[],
  variables: string[],
  cutOffs?: CutOffs,
  shared: readonly SharedCase[] | null = null,
): { total: ResponseCounts; groups: ResponseGroup[] } {
  const groups = groupedBy(counted);
  const sharedGroups = shared === null ? null : groupedBy(shared);
  const named = (rows: CountedFacts[]) =>
    Object.fromEntries(variables.map((variable, index) => [variable, rows[0]!.by[index] ?? null]));
  const sharedBy = (key: string) => sharedGroups && (sharedGroups.get(key) ?? []);
  return {
    total: countsOf(counted, cutOffs, shared),
    groups:
      variables.length === 0
        ? []
        : [...groups].map(([key, rows]) => ({ by: named(rows), ...countsOf(rows, cutOffs, sharedBy(key)) })),
  };
}

/** Rows with the same values of the grouping variables together, in the order they came in. */
function groupedBy<Row extends { by: (string | null)[] }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(row.by);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Sums by code; `amount` is what a row adds. */
function sumByCode<Row extends { code: string }>(
  rows: readonly Row[],
  amount: (row: Row) => number,
): CodeCounts {
  const sums: CodeCounts = {};
  for (const row of rows) sums[row.code] = (sums[row.code] ?? 0) + amount(row);
  return sums;
}

function countsOf(
  all: CountedFacts[],
  cutOffs: CutOffs | undefined,
  shared: readonly SharedCase[] | null,
): ResponseCounts {
  const coded = all.map((row) => {
    const happened = readCaseFacts(row.facts, row);
    return { ...row, happened, code: dispositionOf(happened, { cutOffs, closed: false }).code };
  });
  const rows = coded.filter((row) => !row.substitute);
  const dispositions = sumByCode(rows, (row) => row.cases);
  const isWeighted = rows.every((row) => row.without_weight === 0);
  const weights = isWeighted ? sumByCode(rows, (row) => row.weight) : null;
  const status = Object.fromEntries(CASE_STATUSES.map((name) => [name, 0])) as Record<CaseStatus, number>;
  for (const row of rows) status[row.status as CaseStatus] += row.cases;
  const count = (counts: (row: (typeof rows)[number]) => boolean) =>
    rows.reduce((sum, row) => (counts(row) ? sum + row.cases : sum), 0);
  const cases = count(() => true);
  const completed = status.complete;
  return {
    cases,
    status,
    dispositions,
    rates: responseRates(dispositions),
    weighted_rates: weights && responseRates(weights),
    persons: shared && countPersons({ counts: dispositions, weights }, shared, cutOffs),
    including_substitutes: rows.length === coded.length ? null : withSubstitutes(coded),
    completed_of_gross: cases === 0 ? null : completed / cases,
    funnel: {
      drawn: cases,
      sent: count(({ happened }) => happened.sent || wasReached(happened)),
      opened: count(({ happened }) => wasReached(happened)),
      started: count(({ happened }) => happened.started || happened.completed),
      completed,
    },
  };
}

/** Answers may be begun by another way than his own link: by a colleague, from another case of his. */
function wasReached({ opened, started, completed }: CaseFacts): boolean {
  return opened || started || completed;
}

function withSubstitutes(rows: (CountedFacts & { code: string })[]): SubstitutedCounts {
  const dispositions = sumByCode(rows, (row) => row.cases);
  const cases = rows.reduce((sum, row) => sum + row.cases, 0);
  return { cases, dispositions, rates: responseRates(dispositions) };
}
