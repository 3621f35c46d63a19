import { dispositionCode, type DispositionGroup } from '#app/domain/dispositions/disposition-codes.ts';
import { Problem } from '#app/platform/problem.ts';

/** Number of cases by AAPOR code; a sum of base weights (1 / inclusion probability) for weighted rates. */
export type CodeCounts = Record<string, number>;

/** A number from 0 to 1, or null where it is undefined (0 / 0). */
export type Rate = number | null;

/** `e` is the estimated share of the cases of unknown eligibility that is eligible. */
export type ResponseRates = Record<'e' | RateName, Rate>;

export type RateName =
  `RR${1 | 2 | 3 | 4 | 5 | 6}` | `COOP${1 | 2 | 3 | 4}` | `REF${1 | 2 | 3}` | `CON${1 | 2 | 3}`;

/**
 * The outcome rates of AAPOR (2016), Standard Definitions, 9th edition, for the counts of one reporting level.
 *
 * With I, P, R, NC, O, UH, UO, NE the counts by group, U = UH + UO and K = I + P + R + NC + O:
 * RR1 = I/(K+U), RR2 = (I+P)/(K+U), RR3 = I/(K+eU), RR4 = (I+P)/(K+eU), RR5 = I/K, RR6 = (I+P)/K;
 * COOP1 = I/(I+P+R+O), COOP2 = (I+P)/(I+P+R+O), COOP3 = I/(I+P+R), COOP4 = (I+P)/(I+P+R);
 * REF1 = R/(K+U), REF2 = R/(K+eU), REF3 = R/K;
 * CON1 = (I+P+R+O)/(K+U), CON2 = (I+P+R+O)/(K+eU), CON3 = (I+P+R+O)/K.
 *
 * e = K/(K+NE), proportional allocation: Council of American Survey Research Organizations (1982), On the Definition
 * of Response Rates. Cases that are not eligible are in no denominator.
 *
 * @param fixed.e 1 counts every case of unknown eligibility as eligible; absent: e as above
 * @throws Problem rates.code_unknown (422) for codes the standard does not have, rates.count_invalid (422) for counts
 * that are no number of 0 or more; `errors` names each.
 */
export function responseRates(counts: CodeCounts, fixed: { e?: 1 } = {}): ResponseRates {
  const { I, P, R, NC, O, UH, UO, NE } = groupCounts(counts);
  const K = I + P + R + NC + O;
  const U = UH + UO;
  const e = fixed.e ?? ratio(K, K + NE);
  const certain = K + U;
  // Without cases of unknown eligibility e does not matter, so that it may be undefined.
  const estimated = U === 0 ? K : e === null ? null : K + e * U;
  const contacts = I + P + R + O;
  return {
    e,
    RR1: ratio(I, certain),
    RR2: ratio(I + P, certain),
    RR3: ratio(I, estimated),
    RR4: ratio(I + P, estimated),
    RR5: ratio(I, K),
    RR6: ratio(I + P, K),
    COOP1: ratio(I, contacts),
    COOP2: ratio(I + P, contacts),
    COOP3: ratio(I, I + P + R),
    COOP4: ratio(I + P, I + P + R),
    REF1: ratio(R, certain),
    REF2: ratio(R, estimated),
    REF3: ratio(R, K),
    CON1: ratio(contacts, certain),
    CON2: ratio(contacts, estimated),
    CON3: ratio(contacts, K),
  };
}

/**
 * The counts by group. Codes of 0 cases may be left out.
 * @throws Problem as responseRates.
 */
export function groupCounts(counts: CodeCounts): Record<DispositionGroup, number> {
  const groups: Record<DispositionGroup, number> = { I: 0, P: 0, R: 0, NC: 0, O: 0, UH: 0, UO: 0, NE: 0 };
  const unknown: string[] = [];
  const invalid: string[] = [];
  for (const [code, count] of Object.entries(counts)) {
    const entry = dispositionCode(code);
    if (!entry) unknown.push(code);
    else if (typeof count !== 'number' || !Number.isFinite(count) || count < 0) invalid.push(code);
    else groups[entry.group] += count;
  }
  if (unknown.length > 0)
    throw refusal(
      'rates.code_unknown',
      unknown,
      'is no code of the AAPOR Standard Definitions, 9th edition (2016)',
    );
  if (invalid.length > 0) throw refusal('rates.count_invalid', invalid, 'needs a count of 0 or more');
  return groups;
}

function refusal(problem: string, codes: string[], what: string): Problem {
  const errors = codes.map((code) => ({ path: code, code: problem, message: `"${code}" ${what}.` }));
  return new Problem(problem, 422, errors.map((error) => error.message).join(' '), { errors });
}

function ratio(numerator: number, denominator: number | null): Rate {
  return denominator === null || denominator === 0 ? null : numerator / denominator;
}
