import { expect, test } from 'vitest';
import { countedFacts } from '#tests/factories/counted-facts.ts';
import { breakdownLines, readBreakdown } from './breakdown.ts';
import { WITHOUT_PILOT } from './case-scope.ts';
import { summariseResponse } from './response-summary.ts';

test('groups that are too small keep their counts and get no rates', () => {
  const row = (stratum: string, completed: boolean, cases: number) =>
    countedFacts({
      by: [stratum],
      status: completed ? 'complete' : 'sent',
      facts: completed ? ['sent', 'completed'] : ['sent'],
      cases,
    });
  const rows = [row('klein', true, 6), row('klein', false, 4), row('groot', true, 3)];
  const lines = breakdownLines({
    ...summariseResponse(rows, ['stratum']),
    scope: WITHOUT_PILOT,
    divisions: { questionnaires: [], waves: [], groups: [], pilot: 0 },
    at: new Date(0),
    interim: true,
    edition: '9 (2016)',
    by: ['stratum'],
    variables: ['stratum'],
    suppressBelow: 10,
  });
  const rr1 = lines[0]!.indexOf('RR1');
  expect(lines.map((line) => [line[0], line[1], line[rr1], line.at(-1)])).toEqual([
    ['stratum', 'cases', 'RR1', 'completed_of_gross'],
    ['klein', '10', '0.6', '0.6'],
    ['groot', '3', '', ''],
    ['total', '13', String(9 / 13), String(9 / 13)],
  ]);
});

test('an address can name one variable, or two crossed; what there is not is left out', () => {
  const read = (query: string) => readBreakdown(new URLSearchParams(query), ['stratum', 'region', 'mode']);
  expect(read('')).toEqual(['stratum']);
  expect(read('by=region&with=mode')).toEqual(['region', 'mode']);
  expect(read('by=region&with=region')).toEqual(['region']);
  expect(read('by=answers&with=mode')).toEqual(['mode']);
});
