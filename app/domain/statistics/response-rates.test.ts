import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dispositionCodes } from '#app/domain/dispositions/disposition-codes.ts';
import { isProblem } from '#app/platform/problem.ts';
import oracle from '#tests/oracles/aapor.json';
import { groupCounts, responseRates, type CodeCounts, type ResponseRates } from './response-rates.ts';

/** To the last digit. */
function expectRates(found: ResponseRates, e: number, rates: Record<string, number>): void {
  expect(found).toEqual({ e, ...rates });
}

function problemOf(counts: CodeCounts): string {
  try {
    responseRates(counts);
  } catch (thrown) {
    if (isProblem(thrown)) return thrown.code;
  }
  return 'none';
}

describe('responseRates', () => {
  it('gives the numbers of the worked example', () => {
    for (const example of oracle.examples) {
      expectRates(responseRates(example.codes), example.e_proportional_allocation, example.rates_e);
      expectRates(responseRates(example.codes, { e: 1 }), 1, example.rates_e1);
    }
  });

  it('gives the numbers of each stratum, each with its own e', () => {
    for (const stratum of ['klein', 'midden', 'groot'] as const) {
      const { e, rates_e, rates_e1 } = oracle.weighted.per_stratum[stratum];
      const codes = oracle.weighted.strata_codes[stratum];
      expectRates(responseRates(codes), e, rates_e);
      expectRates(responseRates(codes, { e: 1 }), 1, rates_e1);
    }
  });

  it('gives weighted rates when the counts are sums of weights', () => {
    const weighted: CodeCounts = {};
    for (const [stratum, codes] of Object.entries(oracle.weighted.strata_codes)) {
      const weight = oracle.weighted.weights[stratum as keyof typeof oracle.weighted.weights];
      for (const [code, count] of Object.entries(codes))
        weighted[code] = (weighted[code] ?? 0) + weight * count;
    }
    expect(groupCounts(weighted)).toEqual({ O: 0, ...oracle.weighted.weighted_categories });
    expectRates(responseRates(weighted), oracle.weighted.e_weighted, oracle.weighted.rates_e);
    expectRates(responseRates(weighted, { e: 1 }), 1, oracle.weighted.rates_e1);
  });

  it('is null where it is undefined, never 0', () => {
    expect(Object.values(responseRates({})).every((rate) => rate === null)).toBe(true);
    expect(responseRates({ '3.19': 10 })).toMatchObject({
      e: null,
      RR1: 0,
      RR3: null,
      RR5: null,
      COOP1: null,
    });
    expect(responseRates({ '4.10': 10 })).toMatchObject({ e: 0, RR1: null, RR3: null });
    expect(responseRates({ '1.1': 10 })).toMatchObject({ e: 1, RR1: 1, RR3: 1, REF1: 0 });
  });

  it('refuses unknown codes and wrong counts by name', () => {
    expect(problemOf({ '1.1': 5, '7.7': 1 })).toBe('rates.code_unknown');
    expect(problemOf({ '1.1': -5 })).toBe('rates.count_invalid');
    expect(problemOf({ '1.1': Number.NaN })).toBe('rates.count_invalid');
  });

  it('stays between 0 and 1, with RR1 <= RR3 <= RR5, whatever the counts', () => {
    const codes = fc.dictionary(
      fc.constantFrom(...dispositionCodes().map((entry) => entry.code)),
      fc.nat(100_000),
    );
    fc.assert(
      fc.property(codes, (counts) => {
        const rates = responseRates(counts);
        for (const rate of Object.values(rates)) if (rate !== null && (rate < 0 || rate > 1)) return false;
        const ordered = [rates.RR1, rates.RR3, rates.RR5].filter((rate) => rate !== null);
        return ordered.every((rate, index) => index === 0 || ordered[index - 1]! <= rate + 1e-12);
      }),
    );
  });
});
