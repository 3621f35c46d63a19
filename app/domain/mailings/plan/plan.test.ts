import { describe, expect, it } from 'vitest';
import { DEFAULT_PLAN, FRESH_STEP, nextStep, planFaults, planOfSettings, startOf } from './plan.ts';

const KNOWN = { strata: ['klein', 'groot'], items: new Set(['page1', 'v1']) };
const HOLIDAYS = new Set(['2026-12-25']);

describe('A plan', () => {
  it('may be what every study begins with', () => {
    expect(planFaults(DEFAULT_PLAN, KNOWN)).toEqual([]);
    expect(planOfSettings(undefined)).toBe(DEFAULT_PLAN);
  });

  it('is told every fault, each at its step', () => {
    const [invitation, reminder, ...rest] = DEFAULT_PLAN.steps;
    const faults = planFaults(
      {
        ...DEFAULT_PLAN,
        hours: { from: '05:00', until: '18:00', workingDaysOnly: true },
        steps: [
          { ...reminder!, strata: ['reus'] },
          { ...invitation!, days: 1 },
          { ...reminder!, days: 0, time: '18:00', notPast: 'v99' },
          { ...rest[0]!, mailing: 'nieuwsbrief' },
        ],
      },
      KNOWN,
    );
    expect(faults).toEqual([
      { step: null, field: 'hours', code: 'at_night' },
      { step: 0, field: 'strata', code: 'unknown_stratum' },
      { step: 1, field: 'mailing', code: 'invitation_first' },
      { step: 2, field: 'mailing', code: 'twice' },
      { step: 2, field: 'days', code: 'too_soon' },
      { step: 2, field: 'time', code: 'outside_hours' },
      { step: 2, field: 'notPast', code: 'unknown_page' },
      { step: 3, field: 'mailing', code: 'unknown_mailing' },
    ]);
    expect(planFaults({ ...DEFAULT_PLAN, steps: [] }, KNOWN)).toMatchObject([{ code: 'nothing' }]);
  });

  it('that is off would begin on a day to come, not before the field opens', () => {
    const plan = {
      ...DEFAULT_PLAN,
      switchedOnAt: null,
      steps: DEFAULT_PLAN.steps.map((step) => ({ ...step, ...FRESH_STEP })),
    };
    const start = (now: string, opens: string | null, startsOn: string | null = null) =>
      startOf(
        { ...plan, startsOn },
        { opens, today: now.slice(0, 10), now: new Date(now), holidays: HOLIDAYS },
      );
    expect(start('2026-12-01T08:00:00+01:00', null)).toBe('2026-12-01');
    expect(start('2026-12-01T09:30:00+01:00', null)).toBe('2026-12-02');
    expect(start('2026-12-01T09:30:00+01:00', '2026-12-07')).toBe('2026-12-07');
    expect(start('2026-12-01T09:30:00+01:00', '2026-12-07', '2026-12-09')).toBe('2026-12-09');
  });

  it('goes on with the first step that is neither done nor skipped; thanks are no step to wait for', () => {
    const at = new Date('2026-12-01T09:30:00+01:00');
    const steps = DEFAULT_PLAN.steps.map((step) => ({ ...step, ...FRESH_STEP }));
    expect(nextStep({ steps })!.mailing).toBe('invitation');
    steps[0] = { ...steps[0]!, queuedAt: at };
    steps[1] = { ...steps[1]!, skippedAt: at };
    expect(nextStep({ steps })!.mailing).toBe('reminder-2');
    expect(nextStep({ steps: [steps[0]!, steps[4]!] })).toBeNull();
  });
});
