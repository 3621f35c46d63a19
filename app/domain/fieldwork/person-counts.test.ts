import { expect, test } from 'vitest';
import { factBits } from '#tests/factories/counted-facts.ts';
import { countPersons, type SharedCase } from './person-counts.ts';

const one = (person: number, facts: number, weight: number | null = 2): SharedCase => ({
  by: [],
  person_key: person,
  facts,
  weight,
  answered: false,
  items: null,
  override: null,
});
const COMPLETE = factBits('started', 'completed');
const SENT = factBits('sent');
const OUTSIDE = factBits('sent', 'ineligible');

test('of a person with several cases the one that says most counts', () => {
  const cases = { counts: { '1.1': 126, '3.19': 80, '4.10': 4 }, weights: null };
  const shared = [
    one(1, COMPLETE),
    one(1, COMPLETE),
    one(2, COMPLETE),
    one(2, SENT),
    one(3, OUTSIDE),
    one(3, SENT),
  ];
  const found = countPersons(cases, shared, undefined);
  expect(found).toMatchObject({ persons: 207, dispositions: { '1.1': 125, '3.19': 79, '4.10': 3 } });
  expect(found.rates.RR1).toBe(125 / 204);
  expect(found.weighted_rates).toBeNull();
});

test('the weight of that case is his weight', () => {
  const cases = { counts: { '1.1': 1, '3.19': 2 }, weights: { '1.1': 7, '3.19': 5 } };
  const found = countPersons(cases, [one(1, SENT, 2), one(1, COMPLETE, 7)], undefined);
  expect(found.weighted_rates?.RR1).toBe(7 / 10);
});

test('without anybody who has several cases, persons are cases', () => {
  const counts = { '1.1': 3, '3.19': 1 };
  expect(countPersons({ counts, weights: counts }, [], undefined)).toMatchObject({
    persons: 4,
    dispositions: counts,
  });
});
