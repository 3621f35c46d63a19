import type { CaseDivisions, CaseScope } from './case-scope.ts';
import type { ResponseCounts, ResponseGroup } from './response-summary.ts';

/** The page of response rates: in total and broken down. */
export type Breakdown = {
  scope: CaseScope;
  divisions: CaseDivisions;
  at: Date;
  /** The field is open: dispositions are as if it closed now. */
  interim: boolean;
  edition: string;
  /** One variable, or two crossed. */
  by: string[];
  /** All that the cases can be broken down by. */
  variables: string[];
  /** Groups of fewer cases than this get no rates: of so few they say more about persons than about the response. */
  suppressBelow: number;
  total: ResponseCounts;
  groups: ResponseGroup[];
};

/** Reads from an address by what to break down: `by` and `with`; what there is not is left out. */
export function readBreakdown(query: URLSearchParams, variables: readonly string[]): string[] {
  const [first = 'stratum', second] = ['by', 'with'].flatMap((name) => {
    const asked = query.get(name);
    return asked !== null && variables.includes(asked) ? [asked] : [];
  });
  return second === undefined || second === first ? [first] : [first, second];
}

/** Adds a breakdown to an address. */
export function writeBreakdown(query: URLSearchParams, [first, second]: readonly string[]): void {
  if (first !== undefined) query.set('by', first);
  if (second !== undefined) query.set('with', second);
}

/** Whether a group is too small to give its rates. */
export function isTooSmall(counts: ResponseCounts, suppressBelow: number): boolean {
  return counts.cases < suppressBelow;
}

/**
 * The breakdown as lines of texts for a csv; the line of all together comes last, with `total`. Rates of groups that
 * are too small are empty, as are those that are undefined.
 */
export function breakdownLines({ by, total, groups, suppressBelow }: Breakdown): string[][] {
  const codes = Object.keys(total.dispositions).sort();
  const rates = Object.keys(total.rates) as (keyof ResponseCounts['rates'])[];
  const written = (rate: number | null | undefined) => (typeof rate === 'number' ? String(rate) : '');
  const line = (counts: ResponseCounts, names: string[], isShown: boolean) => [
    ...names,
    String(counts.cases),
    ...codes.map((code) => String(counts.dispositions[code] ?? 0)),
    ...rates.map((rate) => (isShown ? written(counts.rates[rate]) : '')),
    ...rates.map((rate) => (isShown ? written(counts.weighted_rates?.[rate]) : '')),
    isShown ? written(counts.completed_of_gross) : '',
  ];
  return [
    [...by, 'cases', ...codes, ...rates, ...rates.map((rate) => `${rate}_weighted`), 'completed_of_gross'],
    ...groups.map((group) =>
      line(
        group,
        by.map((name) => group.by[name] ?? ''),
        !isTooSmall(group, suppressBelow),
      ),
    ),
    line(
      total,
      by.map((_, place) => (place === 0 ? 'total' : '')),
      true,
    ),
  ];
}
