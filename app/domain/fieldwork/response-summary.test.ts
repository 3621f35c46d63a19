import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASE_STATUSES, summariseResponse, type CountedFacts } from './response-summary.ts';

const row: fc.Arbitrary<CountedFacts> = fc.record({
  by: fc.tuple(fc.constantFrom('klein', 'midden')),
  status: fc.constantFrom(...CASE_STATUSES),
  facts: fc.nat({ max: 2047 }),
  answered: fc.boolean(),
  items: fc.constant(null),
  override: fc.constant(null),
  substitute: fc.boolean(),
  cases: fc.integer({ min: 1, max: 40 }),
  weight: fc.constant(1),
  without_weight: fc.constant(0),
});
/** Complete as a status is completed as a fact. */
const consistent = row.map((one) => ({
  ...one,
  facts: one.status === 'complete' ? one.facts | 32 : one.facts & ~32,
}));

describe('how far cases came', () => {
  it('is never farther at a later step than at the one before, whatever happened', () => {
    fc.assert(
      fc.property(fc.array(consistent, { maxLength: 30 }), (rows) => {
        const { drawn, sent, opened, started, completed } = summariseResponse(rows, ['stratum']).total.funnel;
        expect([drawn >= sent, sent >= opened, opened >= started, started >= completed]).toEqual([
          true,
          true,
          true,
          true,
        ]);
      }),
    );
  });

  it('adds up from its parts', () => {
    fc.assert(
      fc.property(fc.array(consistent, { maxLength: 30 }), (rows) => {
        const { total, groups } = summariseResponse(rows, ['stratum']);
        for (const step of ['drawn', 'sent', 'opened', 'started', 'completed'] as const)
          expect(groups.reduce((sum, { funnel }) => sum + funnel[step], 0)).toBe(total.funnel[step]);
      }),
    );
  });
});
