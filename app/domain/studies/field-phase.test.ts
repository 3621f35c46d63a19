import { expect, test } from 'vitest';
import { daysBetween, fieldPhase } from './field-phase.ts';
import type { Study } from './studies.ts';

function study(status: Study['status'], opens?: string, closes?: string): Pick<Study, 'status' | 'settings'> {
  const settings: Study['settings'] = {
    title: { nl: 'Proef' },
    languages: ['nl'],
    questionnaires: [{ name: 'a', file: 'a.json' }],
    suppressBelow: 10,
    personal: [],
    requiresPermission: false,
    ...(opens ? { opens } : {}),
    ...(closes ? { closes } : {}),
  };
  return { status, settings };
}

test('a study that was never opened is a draft, whatever its dates', () => {
  expect(fieldPhase(study('draft', '2026-12-01', '2026-12-31'), '2026-12-10', null)).toEqual({
    phase: 'draft',
    day: null,
    days: 31,
  });
});

test('the first day is day 1, the last day is as long as the field', () => {
  const field = study('open', '2026-12-01', '2026-12-31');
  expect(fieldPhase(field, '2026-12-01', '2026-11-20')).toEqual({ phase: 'open', day: 1, days: 31 });
  expect(fieldPhase(field, '2026-12-31', '2026-11-20')).toEqual({ phase: 'open', day: 31, days: 31 });
});

test('without a first day the day of opening counts, without a last day the length is not known', () => {
  expect(fieldPhase(study('open'), '2026-12-03', '2026-12-01')).toEqual({
    phase: 'open',
    day: 3,
    days: null,
  });
});

test('opened too early it is planned, too late ended, closed by hand closed', () => {
  const field = study('open', '2026-12-01', '2026-12-31');
  expect(fieldPhase(field, '2026-11-30', '2026-11-20').phase).toBe('planned');
  expect(fieldPhase(field, '2027-01-01', '2026-11-20').phase).toBe('ended');
  expect(fieldPhase(study('closed', '2026-12-01'), '2026-12-05', '2026-12-01').phase).toBe('closed');
});

test('days are counted across the clock change', () => {
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
});
