import { expect, test } from 'vitest';
import { countedFacts } from '#tests/factories/counted-facts.ts';
import { laggingGroups } from './lagging-groups.ts';
import { summariseResponse, type CountedFacts } from './response-summary.ts';
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
