import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantOf, localOf } from './local-time.ts';
import {
  dueNow,
  LATE_AFTER_MS,
  stepMoments,
  thanksMoment,
  type StepProgress,
  type StepTiming,
} from './schedule.ts';
import {
  addWorkingDays,
  areSendingHours,
  DEFAULT_HOURS,
  sendingHoursAt,
  type SendingHours,
} from './sending-hours.ts';

const HOLIDAYS = new Set(['2026-12-25', '2026-12-26', '2027-01-01', '2027-03-29', '2027-04-27']);
const FRESH: StepProgress = { movedTo: null, skippedAt: null, heldAt: null, queuedAt: null };
const local = (at: Date) => localOf(at);

const step = (fields: Partial<StepTiming & StepProgress> & { mailing: string }) => ({
  ...FRESH,
  days: 7,
  dayKind: 'calendar' as const,
  time: '09:30',
  ...fields,
});

describe('A wall time in Amsterdam', () => {
  it('is one instant, also in the two nights in which the clock is changed', () => {
    expect(instantOf('2027-03-28T02:30').toISOString()).toBe('2027-03-28T01:30:00.000Z');
    expect(local(instantOf('2027-03-28T02:30'))).toBe('2027-03-28T03:30');
    expect(instantOf('2027-10-31T02:30').toISOString()).toBe('2027-10-31T00:30:00.000Z');
    expect(local(instantOf('2027-10-31T02:30'))).toBe('2027-10-31T02:30');
    expect(instantOf('2026-11-23T09:30').toISOString()).toBe('2026-11-23T08:30:00.000Z');
  });

  it('keeps the order of wall times', () => {
    fc.assert(
      fc.property(anyLocal(), anyLocal(), (one, other) => {
        const [first, second] = one <= other ? [one, other] : [other, one];
        // Only in the hour that is skipped do two wall times share an instant.
        expect(instantOf(first).getTime()).toBeLessThanOrEqual(
          instantOf(second).getTime() + (first.slice(0, 10) === second.slice(0, 10) ? 3_600_000 : 0),
        );
        const back = local(instantOf(first));
        expect(back === first || back === first.replace('T02:', 'T03:')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('A plan', () => {
  it('goes on from working day to working day', () => {
    const steps = [
      step({ mailing: 'invitation', days: 0 }),
      step({ mailing: 'reminder-1', days: 11, dayKind: 'calendar' }),
      step({ mailing: 'reminder-2', days: 5, dayKind: 'working' }),
      step({ mailing: 'last-call', days: 1 }),
    ];
    const moments = stepMoments(steps, {
      startsOn: '2026-12-12',
      hours: DEFAULT_HOURS,
      holidays: HOLIDAYS,
    });
    // A Saturday becomes Monday; the 25th and the weekend after it become Monday the 28th; New Year is no working day.
    expect(moments.map(local)).toEqual([
      '2026-12-14T08:00',
      '2026-12-28T08:00',
      '2027-01-05T09:30',
      '2027-01-06T09:30',
    ]);
  });

  it('counts from what was really sent, and keeps the order when a step is moved', () => {
    const steps = [
      step({ mailing: 'invitation', queuedAt: new Date('2026-12-01T10:07:00Z') }),
      step({ mailing: 'reminder-1', movedTo: '2026-12-16T14:00' }),
      step({ mailing: 'reminder-2', movedTo: '2026-12-10T10:00' }),
    ];
    const moments = stepMoments(steps, {
      startsOn: '2026-11-30',
      hours: DEFAULT_HOURS,
      holidays: HOLIDAYS,
    });
    expect(moments.map(local)).toEqual(['2026-12-01T11:07', '2026-12-16T14:00', '2026-12-17T10:00']);
  });

  it('lies within the sending hours and in order, whatever it says', () => {
    fc.assert(
      fc.property(anyPlan(), ({ steps, hours, startsOn, holidays }) => {
        const moments = stepMoments(steps, { startsOn, hours, holidays });
        for (const [index, at] of moments.entries()) {
          expect(areSendingHours(at, hours, holidays)).toBe(true);
          if (index > 0) expect(at.getTime()).toBeGreaterThan(moments[index - 1]!.getTime());
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('thanks within the sending hours, never before the completion, and in the order of the completions', () => {
    fc.assert(
      fc.property(anyPlan(), anyInstant(), anyInstant(), ({ steps, hours, holidays }, one, other) => {
        const [first, second] = one <= other ? [one, other] : [other, one];
        const at = thanksMoment(first, steps[0]!, hours, holidays);
        expect(at >= first && areSendingHours(at, hours, holidays)).toBe(true);
        expect(thanksMoment(second, steps[0]!, hours, holidays) >= at).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('What is due', () => {
  const at = instantOf('2026-12-14T16:00');
  const due = (now: string) => dueNow(at, instantOf(now), DEFAULT_HOURS, HOLIDAYS);

  it('is sent within the sending hours, and held when more than six hours late', () => {
    expect(due('2026-12-14T15:59')).toBe('wait');
    expect(due('2026-12-14T16:00')).toBe('send');
    expect(due('2026-12-14T17:59')).toBe('send');
    expect(due('2026-12-14T18:00')).toBe('wait');
    expect(due('2026-12-14T22:00')).toBe('wait');
    expect(due('2026-12-14T22:01')).toBe('hold');
    expect(due('2026-12-15T08:00')).toBe('hold');
  });

  it('is never sent at night or late, whenever a worker looks', () => {
    fc.assert(
      fc.property(anyPlan(), anyInstant(), ({ steps, hours, startsOn, holidays }, now) => {
        for (const planned of stepMoments(steps, { startsOn, hours, holidays })) {
          if (dueNow(planned, now, hours, holidays) !== 'send') continue;
          expect(now.getTime() - planned.getTime()).toBeLessThanOrEqual(LATE_AFTER_MS);
          expect(local(now).slice(11) >= hours.from && local(now).slice(11) < hours.until).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds the sending hours of now, or the next', () => {
    const hours = sendingHoursAt(instantOf('2026-12-24T19:00'), DEFAULT_HOURS, HOLIDAYS);
    expect([local(hours.from), local(hours.until)]).toEqual(['2026-12-28T08:00', '2026-12-28T18:00']);
    expect(addWorkingDays('2026-12-24', 1, HOLIDAYS)).toBe('2026-12-28');
    expect(addWorkingDays('2026-12-26', 0, HOLIDAYS)).toBe('2026-12-28');
  });
});

function anyDay() {
  return fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-06-01', days));
}

function anyTime(from = 0, until = 24 * 60) {
  return fc
    .integer({ min: from, max: until - 1 })
    .map(
      (minutes) =>
        `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
    );
}

function anyLocal() {
  return fc.tuple(anyDay(), anyTime()).map(([day, time]) => `${day}T${time}`);
}

function anyInstant() {
  return fc
    .integer({ min: Date.parse('2026-06-01T00:00:00Z'), max: Date.parse('2028-06-01T00:00:00Z') })
    .map((at) => new Date(at));
}

function anyHours(): fc.Arbitrary<SendingHours> {
  return fc
    .tuple(anyTime(7 * 60, 13 * 60), anyTime(14 * 60, 21 * 60), fc.boolean())
    .map(([from, until, workingDaysOnly]) => ({ from, until, workingDaysOnly }));
}

function anyPlan() {
  const anyStep = fc.record({
    mailing: fc.constant('reminder-1'),
    days: fc.integer({ min: 0, max: 40 }),
    dayKind: fc.constantFrom('working' as const, 'calendar' as const),
    time: anyTime(),
    movedTo: fc.option(anyLocal()),
    skippedAt: fc.constant(null),
    heldAt: fc.constant(null),
    queuedAt: fc.constant(null),
  });
  return fc.record({
    steps: fc.array(anyStep, { minLength: 1, maxLength: 6 }),
    hours: anyHours(),
    startsOn: anyDay(),
    holidays: fc.array(anyDay(), { maxLength: 30 }).map((days) => new Set(days)),
  });
}
