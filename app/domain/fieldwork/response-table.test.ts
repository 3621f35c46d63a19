import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupCounts } from '#app/domain/statistics/response-rates.ts';
import { countedFacts } from '#tests/factories/counted-facts.ts';
import { laggingGroups } from './lagging-groups.ts';
import { summariseResponse, type CountedFacts, type ResponseCounts } from './response-summary.ts';
import { responseLines } from './response-table.ts';

const FACTS: Record<string, Parameters<typeof countedFacts>[0]['facts']> = {
  sent: ['sent'],
  bounced: ['sent', 'bounced'],
  started: ['sent', 'opened', 'started'],
  complete: ['sent', 'opened', 'started', 'completed'],
  refused: ['sent', 'refused'],
  ineligible: ['sent', 'ineligible'],
  opted_out: ['sent', 'optedOut'],
};

const row = (stratum: string, status: string, cases: number): CountedFacts =>
  countedFacts({
    by: [stratum],
    status,
    facts: FACTS[status] ?? [],
    answered: status === 'started',
    cases,
  });

const summarise = (rows: CountedFacts[]) => summariseResponse(rows, ['stratum']);

test('the file has a line for each stratum and one of all together, with the same columns', () => {
  const { total, groups } = summarise([
    row('klein', 'complete', 6),
    row('klein', 'sent', 2),
    row('klein', 'ineligible', 2),
    row('groot', 'bounced', 3),
    row('groot', 'opted_out', 1),
  ]);
  expect(responseLines(total, groups)).toEqual([
    [
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
    ],
    ['klein', '10', '10', '2', '6', '6', '0', '0', '0', '2', '0.75', '0.6'],
    ['groot', '4', '4', '0', '0', '0', '3', '0', '1', '0', '0', '0'],
    ['total', '14', '14', '2', '6', '6', '3', '0', '1', '2', '0.5', '0.428571'],
  ]);
});

test('a rate that cannot be said is an empty cell', () => {
  const { total, groups } = summarise([]);
  expect(responseLines(total, groups).at(-1)!.slice(-2)).toEqual(['', '']);
});

test('a stratum lags when it is five points behind, the furthest first; small ones do not count', () => {
  const { total, groups } = summarise([
    row('a', 'complete', 80),
    row('a', 'sent', 20),
    row('b', 'complete', 40),
    row('b', 'sent', 60),
    row('c', 'complete', 20),
    row('c', 'sent', 80),
    row('d', 'sent', 9),
  ]);
  expect(laggingGroups(total, groups).map((group) => group.by.stratum)).toEqual(['c', 'b']);
});

test('parts add up to the whole: groups, cases, codes and weights', () => {
  const anyFacts = fc.record({
    by: fc.tuple(fc.constantFrom('klein', 'midden', 'groot')),
    facts: fc.nat(4095),
    answered: fc.boolean(),
    override: fc.constantFrom(null, null, '2.31', '4.90'),
    substitute: fc.boolean(),
    cases: fc.integer({ min: 1, max: 50 }),
    weight: fc.integer({ min: 1, max: 20 }),
  });
  fc.assert(
    fc.property(fc.array(anyFacts, { maxLength: 30 }), (rows) => {
      const counted = rows.map((row): CountedFacts => ({
        ...countedFacts({ status: 'sent', cases: row.cases }),
        ...row,
        weight: row.weight * row.cases,
        without_weight: 0,
      }));
      const { total, groups } = summarise(counted);
      const sum = (of: (counts: ResponseCounts) => number) =>
        groups.reduce((sofar, group) => sofar + of(group), 0);
      expect(sum((one) => one.cases)).toBe(total.cases);
      for (const code of Object.keys(total.dispositions))
        expect(sum((one) => one.dispositions[code] ?? 0)).toBe(total.dispositions[code]);
      expect(Object.values(total.dispositions).reduce((sofar, count) => sofar + count, 0)).toBe(total.cases);
      // RR1 of the whole is that of the parts, each by its share of the denominator.
      const denominator = ({ dispositions }: ResponseCounts) => {
        const counts = groupCounts(dispositions);
        return Object.values(counts).reduce((sofar, count) => sofar + count, -counts.NE);
      };
      if (total.rates.RR1 !== null)
        expect(sum((one) => (one.rates.RR1 ?? 0) * denominator(one)) / denominator(total)).toBeCloseTo(
          total.rates.RR1,
          12,
        );
    }),
  );
});

test('a substitute changes no number but the one including substitutes', () => {
  const sampled = [row('klein', 'complete', 6), row('klein', 'ineligible', 2), row('klein', 'sent', 2)];
  const substitutes = { ...row('klein', 'complete', 2), substitute: true };
  const without = summarise(sampled).total;
  const { including_substitutes, ...others } = summarise([...sampled, substitutes]).total;
  expect({ ...others, including_substitutes: null }).toEqual(without);
  expect(including_substitutes).toMatchObject({
    cases: 12,
    dispositions: { '1.1': 8, '4.10': 2, '3.19': 2 },
  });
  expect(including_substitutes?.rates.RR1).toBe(0.8);
});
