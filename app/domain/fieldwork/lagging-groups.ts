import type { ResponseCounts, ResponseGroup } from './response-summary.ts';

/** Points of RR1 below the total from which a group is said to lag; less is in the news every day and means little. */
const LAG = 0.05;
/** Below this many cases a percentage moves too much with each person. */
const FEWEST_CASES = 10;

/** The groups whose RR1 is at least five points below that of all together, the furthest behind first. */
export function laggingGroups(total: ResponseCounts, groups: ResponseGroup[]): ResponseGroup[] {
  const all = total.rates.RR1;
  if (all === null || groups.length < 2) return [];
  const behind = (group: ResponseGroup) => all - (group.rates.RR1 ?? all);
  return groups
    .filter((group) => group.cases >= FEWEST_CASES && behind(group) >= LAG)
    .sort((one, other) => behind(other) - behind(one));
}
