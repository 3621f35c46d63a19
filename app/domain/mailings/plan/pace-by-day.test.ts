import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf } from './local-time.ts';
import { byDayAtPace } from './pace-by-day.ts';
import { DEFAULT_HOURS, isWorkingDay } from './sending-hours.ts';

const HOLIDAYS = new Set(['2026-12-25']);
const UNLIMITED = { all: null, domains: [] };
const perHour = (messages: number) => ({ messages, perSeconds: 3600 as const });
const spread = (
  at: string,
  byDomain: Record<string, number>,
  paces: Parameters<typeof byDayAtPace>[2]['paces'],
) => byDayAtPace(instantOf(at), byDomain, { paces, hours: DEFAULT_HOURS, holidays: HOLIDAYS });

test('without a pace all go on the day of the step', () => {
  expect(spread('2026-11-23T09:30', { 'example.org': 5000, 'example.com': 3 }, UNLIMITED)).toEqual({
    '2026-11-23': 5003,
  });
  expect(spread('2026-11-23T09:30', {}, UNLIMITED)).toEqual({});
});

test('600 an hour take 5,000 from half past two into the next day, and fit from half past nine', () => {
  const pace = { all: perHour(600), domains: [] };
  expect(spread('2026-11-23T14:30', { 'example.org': 5000 }, pace)).toEqual({
    '2026-11-23': 2100,
    '2026-11-24': 2900,
  });
  expect(spread('2026-11-23T09:30', { 'example.org': 5000 }, pace)).toEqual({ '2026-11-23': 5000 });
});

test('a pace that does not divide the hour has room for its number an hour, and not for one more', () => {
  const pace = { all: perHour(1519), domains: [] };
  expect(spread('2026-12-14T08:00', { 'example.org': 15_191 }, pace)).toEqual({
    '2026-12-14': 15_190,
    '2026-12-15': 1,
  });
});

test('nights, weekends and holidays lie in between', () => {
  const pace = { all: perHour(100), domains: [] };
  expect(spread('2026-12-24T16:00', { 'example.org': 2400 }, pace)).toEqual({
    '2026-12-24': 200,
    '2026-12-28': 1000,
    '2026-12-29': 1000,
    '2026-12-30': 200,
  });
  expect(spread('2026-11-28T12:00', { 'example.org': 1 }, pace)).toEqual({ '2026-11-30': 1 });
});

test('a slow domain goes on when the others are done, and takes no room from them', () => {
  const pace = { all: perHour(600), domains: [{ domain: 'slow.example.org', pace: perHour(10) }] };
  expect(spread('2026-11-23T08:00', { 'slow.example.org': 250, 'example.org': 300 }, pace)).toEqual({
    '2026-11-23': 400,
    '2026-11-24': 100,
    '2026-11-25': 50,
  });
});

test('the slowest pace there is still ends', () => {
  const days = spread('2026-11-23T08:00', { 'example.org': 1_000_000 }, { all: perHour(1), domains: [] });
  expect(Object.values(days).reduce((sum, n) => sum + n, 0)).toBe(1_000_000);
});

test('whatever the pace, everyone is counted once and nobody on a day without sending hours', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 50, max: 5_000 }),
      fc.option(fc.integer({ min: 50, max: 5_000 })),
      fc.integer({ min: 0, max: 40 }),
      (one, other, all, slow, day) => {
        const at = new Date(Date.UTC(2026, 10, 23 + day, 13, 7));
        const domains = slow === null ? [] : [{ domain: 'a.example.org', pace: perHour(slow) }];
        const days = byDayAtPace(
          at,
          { 'a.example.org': one, 'b.example.org': other },
          { paces: { all: perHour(all), domains }, hours: DEFAULT_HOURS, holidays: HOLIDAYS },
        );
        expect(Object.values(days).reduce((sum, n) => sum + n, 0)).toBe(one + other);
        expect(Object.values(days).every((n) => n <= all * 10)).toBe(true);
        expect(Object.keys(days).every((each) => isWorkingDay(each, HOLIDAYS))).toBe(true);
        expect(Object.keys(days)).toEqual(Object.keys(days).sort());
      },
    ),
  );
});
