import type { ResponseCounts, ResponseGroup } from './response-summary.ts';

/** One row of the response table: a stratum, or all together. */
export type ResponseRow = {
  /** Null: all together. */
  stratum: string | null;
  drawn: number;
  invited: number;
  /** Got a message, and nothing more is known. */
  notOpened: number;
  started: number;
  completed: number;
  bounced: number;
  refused: number;
  optedOut: number;
  /** Not in the target group, or twice in the sample. */
  outside: number;
  /** AAPOR RR1; null when nobody can count. */
  responseRate: number | null;
  completedOfGross: number | null;
};

/** The row of a group (or of all together). */
export function responseRow(counts: ResponseCounts | ResponseGroup): ResponseRow {
  const { funnel, status } = counts;
  return {
    stratum: 'by' in counts ? (counts.by.stratum ?? '') : null,
    drawn: funnel.drawn,
    invited: funnel.sent,
    notOpened: status.sent,
    started: funnel.started,
    completed: funnel.completed,
    bounced: status.bounced,
    refused: status.refused,
    optedOut: status.opted_out,
    outside: status.ineligible + status.duplicate,
    responseRate: counts.rates.RR1,
    completedOfGross: counts.completed_of_gross,
  };
}

/** Head of the table as a file: names that stay the same in every language. */
export const RESPONSE_COLUMNS = [
  'stratum',
  'drawn',
  'invited',
  'not_opened',
  'started',
  'completed',
  'bounced',
  'refused',
  'opted_out',
  'outside_target_group',
  'rr1',
  'completed_of_gross',
] as const;

/** The table as lines of texts for a csv; the line of all together comes last, with the stratum `total`. */
export function responseLines(total: ResponseCounts, groups: ResponseGroup[]): string[][] {
  const share = (value: number | null) => (value === null ? '' : String(Math.round(value * 1e6) / 1e6));
  const lines = [...groups, total]
    .map(responseRow)
    .map((row) => [
      row.stratum ?? 'total',
      ...[
        row.drawn,
        row.invited,
        row.notOpened,
        row.started,
        row.completed,
        row.bounced,
        row.refused,
        row.optedOut,
        row.outside,
      ].map(String),
      share(row.responseRate),
      share(row.completedOfGross),
    ]);
  return [[...RESPONSE_COLUMNS], ...lines];
}
