import { expect, test } from 'vitest';
import { countedFacts } from '#tests/factories/counted-facts.ts';
import { fieldworkTodo, type MailingReach } from './fieldwork-todo.ts';
import { summariseResponse } from './response-summary.ts';

const totalOf = (rows: Parameters<typeof countedFacts>[0][]) =>
  summariseResponse(rows.map(countedFacts), []).total;
const SENT = { status: 'sent', facts: ['sent' as const] };
const mailing = (name: string, day: string | null, eligible: number): MailingReach => ({
  mailing: name,
  day,
  eligible,
});
const facts = (change: Partial<Parameters<typeof fieldworkTodo>[0]>) =>
  fieldworkTodo({
    phase: 'open',
    today: '2026-12-15',
    total: totalOf([{ ...SENT, cases: 10 }]),
    uncertain: 0,
    failed: 0,
    byLetter: 0,
    mailings: [],
    ...change,
  });

test('without a sample there is nothing else to do first', () => {
  expect(facts({ total: totalOf([]), phase: 'draft', uncertain: 2 })).toEqual([
    { what: 'import_sample' },
    { what: 'open_field' },
  ]);
});

test('a sample in parts that all wait is released first', () => {
  expect(facts({ total: totalOf([]), unreleased: 12 })).toEqual([{ what: 'release', count: 12 }]);
});

test('while the field is not open nobody is invited', () => {
  expect(facts({ phase: 'draft', mailings: [mailing('invitation', null, 10)] })).toEqual([
    { what: 'open_field' },
  ]);
  expect(facts({ phase: 'ended', mailings: [mailing('invitation', null, 10)], byLetter: 3 })).toEqual([
    { what: 'close_field' },
  ]);
});

test('troubles come first, then mailings, then addresses', () => {
  const total = totalOf([
    { ...SENT, cases: 6 },
    { status: 'bounced', facts: ['bounced'], cases: 4 },
  ]);
  expect(
    facts({
      total,
      uncertain: 1,
      failed: 2,
      byLetter: 3,
      mailings: [mailing('invitation', '2026-12-14', 5)],
    }),
  ).toEqual([
    { what: 'uncertain', count: 1 },
    { what: 'failed', count: 2 },
    { what: 'invite', count: 5, mailing: 'invitation' },
    { what: 'bounced', count: 4 },
    { what: 'by_letter', count: 3 },
  ]);
});

test('a mailing that was paused by itself comes before what else is the matter, each by its name', () => {
  const pausedByWave = [
    { mailing: 'invitation', waiting: 40 },
    { mailing: 'reminder-1', waiting: 3 },
  ];
  expect(facts({ pausedByWave, failed: 2 })).toEqual([
    { what: 'paused_by_wave', count: 40, mailing: 'invitation' },
    { what: 'paused_by_wave', count: 3, mailing: 'reminder-1' },
    { what: 'failed', count: 2 },
  ]);
});

test('what respondents told waits before mailings do', () => {
  const mailings = [mailing('invitation', null, 10)];
  expect(facts({ mailings, requests: 3, failed: 1 })).toEqual([
    { what: 'failed', count: 1 },
    { what: 'requests', count: 3 },
    { what: 'invite', count: 10, mailing: 'invitation' },
  ]);
});

test('a reminder is proposed a week after the last mailing, the next that did not go out', () => {
  const mailings = (lastDay: string) => [
    mailing('invitation', '2026-12-01', 0),
    mailing('reminder-1', lastDay, 7),
    mailing('reminder-2', null, 7),
  ];
  expect(facts({ mailings: mailings('2026-12-09') })).toEqual([]);
  expect(facts({ mailings: mailings('2026-12-08') })).toEqual([
    { what: 'remind', count: 7, mailing: 'reminder-2' },
  ]);
});

test('before the invitation nobody is reminded', () => {
  const mailings = [mailing('invitation', null, 10), mailing('reminder-1', null, 10)];
  expect(facts({ mailings })).toEqual([{ what: 'invite', count: 10, mailing: 'invitation' }]);
});
