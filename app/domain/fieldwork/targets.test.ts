import { describe, expect, it } from 'vitest';
import { CASE_STATUSES, type CaseStatus } from './response-summary.ts';
import { standingOf } from './targets.ts';

function group(counts: Partial<Record<CaseStatus, number>>) {
  const status = {
    ...(Object.fromEntries(CASE_STATUSES.map((name) => [name, 0])) as Record<CaseStatus, number>),
    ...counts,
  };
  return { status, cases: Object.values(status).reduce((sum, n) => sum + n, 0) };
}

describe('the target of a stratum', () => {
  it('tells how many completes are still needed, and how many can still come', () => {
    const some = group({
      complete: 30,
      sent: 20,
      started: 4,
      bounced: 2,
      refused: 5,
      ineligible: 3,
      duplicate: 1,
    });
    expect(standingOf(some, 50)).toEqual({ target: 50, needed: 20, open: 26, isReachable: true });
  });

  it('cannot be reached when fewer can still complete than are needed', () => {
    expect(standingOf(group({ complete: 10, sent: 4, refused: 30 }), 15)).toMatchObject({
      needed: 5,
      isReachable: false,
    });
  });

  it('is reached, and never asks for less than nothing', () => {
    expect(standingOf(group({ complete: 12 }), 10)).toEqual({
      target: 10,
      needed: 0,
      open: 0,
      isReachable: true,
    });
  });

  it('is none where none was set', () => {
    expect(standingOf(group({ complete: 12 }), undefined)).toBeNull();
  });
});
