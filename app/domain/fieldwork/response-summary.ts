import { dispositionOf } from '#app/domain/dispositions/dispositions.ts';
import { responseRates, type ResponseRates } from '#app/domain/statistics/response-rates.ts';

/** Cases that share the same facts; the shape of the query that counts them. */
export type CountedFacts = {
  by: (string | null)[];
  status: string;
  sent: boolean;
  bounced: boolean;
  opened: boolean;
  started: boolean;
  completed: boolean;
  refused: boolean;
  ineligible: boolean;
  opted_out: boolean;
  duplicate: boolean;
  answered: boolean;
  cases: number;
};

/** How a group of cases stands. */
export type ResponseCounts = {
  cases: number;
  /** Cases by status; every status of contracts occurs, also with 0. */
  status: Record<CaseStatus, number>;
  /** Cases by AAPOR disposition, as if the field closed now. */
  dispositions: Record<string, number>;
  rates: ResponseRates;
  /** Completed of all drawn, ineligible ones included: the "respons" of many reports. Null without cases. */
  completed_of_gross: number | null;
  /** How far the cases came, whatever became of them later. */
  funnel: { drawn: number; sent: number; opened: number; started: number; completed: number };
};

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
 */
export function summariseResponse(
  counted: CountedFacts[],
  variables: string[],
  fieldClosed: boolean,
): { total: ResponseCounts; groups: ResponseGroup[] } {
  const groups = new Map<string, CountedFacts[]>();
  for (const row of counted) {
    const key = JSON.stringify(row.by);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return {
    total: countsOf(counted, fieldClosed),
    groups:
      variables.length === 0
        ? []
        : [...groups.values()].map((rows) => ({
            by: Object.fromEntries(
              variables.map((variable, index) => [variable, rows[0]!.by[index] ?? null]),
            ),
            ...countsOf(rows, fieldClosed),
          })),
  };
}

function countsOf(rows: CountedFacts[], fieldClosed: boolean): ResponseCounts {
  const status = Object.fromEntries(CASE_STATUSES.map((name) => [name, 0])) as Record<CaseStatus, number>;
  const dispositions: Record<string, number> = {};
  for (const row of rows) {
    status[row.status as CaseStatus] += row.cases;
    const { code } = dispositionOf(factsOf(row), { fieldClosed });
    dispositions[code] = (dispositions[code] ?? 0) + row.cases;
  }
  const cases = sum(rows, () => true);
  const completed = sum(rows, (row) => row.status === 'complete');
  return {
    cases,
    status,
    dispositions,
    rates: responseRates(dispositions),
    completed_of_gross: cases === 0 ? null : completed / cases,
    funnel: {
      drawn: cases,
      sent: sum(rows, (row) => row.sent || row.opened),
      opened: sum(rows, (row) => row.opened),
      started: sum(rows, (row) => row.started),
      completed,
    },
  };
}

/** Only whether something happened matters to a disposition here, not when. */
function factsOf(row: CountedFacts): Parameters<typeof dispositionOf>[0] {
  const once = new Date(0);
  const moment = (happened: boolean) => (happened ? once : null);
  return {
    sent_at: moment(row.sent),
    bounced_at: moment(row.bounced),
    opened_at: moment(row.opened),
    started_at: moment(row.started),
    completed_at: moment(row.completed),
    refused_at: moment(row.refused),
    ineligible_at: moment(row.ineligible),
    opted_out_at: moment(row.opted_out),
    duplicate_at: moment(row.duplicate),
    answeredCount: row.answered ? 1 : 0,
  };
}

function sum(rows: CountedFacts[], counts: (row: CountedFacts) => boolean): number {
  return rows.reduce((total, row) => (counts(row) ? total + row.cases : total), 0);
}
