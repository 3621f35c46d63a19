import { readCaseFacts, type OtherFacts } from '#app/domain/dispositions/case-facts.ts';
import { dispositionCodes, type DispositionGroup } from '#app/domain/dispositions/disposition-codes.ts';
import { dispositionOf } from '#app/domain/dispositions/dispositions.ts';
import { responseRates, type CodeCounts, type ResponseRates } from '#app/domain/statistics/response-rates.ts';
import type { CutOffs } from '#app/domain/studies/cut-offs.ts';

/** One case of a person who has several. */
export type SharedCase = OtherFacts & {
  by: (string | null)[];
  person_key: number;
  /** Bits of fieldwork.case_facts. */
  facts: number;
  /** Design weight; null when the inclusion probability is not known. */
  weight: number | null;
};

export type PersonCounts = {
  persons: number;
  dispositions: CodeCounts;
  rates: ResponseRates;
  /** Null when the inclusion probability of a case is not known. */
  weighted_rates: ResponseRates | null;
};

/** Which of a person's cases says how he responded: the first of these; within a group the first code of the standard. */
const PRECEDENCE: readonly DispositionGroup[] = ['I', 'P', 'R', 'O', 'NC', 'UH', 'UO', 'NE'];
const RANKS = new Map(
  [...dispositionCodes()]
    .map((entry, place) => ({ ...entry, place }))
    .sort(
      (one, other) =>
        PRECEDENCE.indexOf(one.group) - PRECEDENCE.indexOf(other.group) || one.place - other.place,
    )
    .map(({ code }, rank) => [code, rank]),
);

/**
 * Counts persons where cases were counted: of who has several cases, the one that says most counts, with its weight.
 * @param cases counts of cases by code, weights likewise; null where a weight is not known
 * @param shared the cases of this group whose person has several in the study
 */
export function countPersons(
  cases: { counts: CodeCounts; weights: CodeCounts | null },
  shared: readonly SharedCase[],
  cutOffs: CutOffs | undefined,
): PersonCounts {
  const counts = { ...cases.counts };
  const weights = { ...cases.weights };
  const kept = new Map<number, { code: string; weight: number }>();
  const left: { code: string; weight: number }[] = [];
  for (const one of shared) {
    const { code } = dispositionOf(readCaseFacts(one.facts, one), { cutOffs, closed: false });
    const standing = { code, weight: one.weight ?? 0 };
    const best = kept.get(one.person_key);
    if (!best || RANKS.get(code)! < RANKS.get(best.code)!) kept.set(one.person_key, standing);
    if (best) left.push(RANKS.get(code)! < RANKS.get(best.code)! ? best : standing);
  }
  for (const { code, weight } of left) {
    counts[code] = (counts[code] ?? 0) - 1;
    // Sums of fractions leave a trace where they should leave nothing.
    weights[code] = counts[code] === 0 ? 0 : Math.max(0, (weights[code] ?? 0) - weight);
  }
  const dispositions = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  return {
    persons: Object.values(dispositions).reduce((sum, count) => sum + count, 0),
    dispositions,
    rates: responseRates(dispositions),
    weighted_rates: cases.weights === null ? null : responseRates(weights),
  };
}
