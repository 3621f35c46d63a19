import { describe, expect, it } from 'vitest';
import { countsInWords } from './organisation-counts.ts';

describe('what a contact person is told of colleagues', () => {
  const told = (invited: number, answered: number, settings: { contactCounts?: boolean } = {}) =>
    countsInWords({ invited, answered }, settings);

  it('is how many were invited and answered', () => {
    expect(told(3, 1)).toEqual({ invited: '3', answered: '1' });
    expect(told(12, 11)).toEqual({ invited: '12', answered: '11' });
  });

  it('is no count of which everybody could tell what each person did', () => {
    for (const [invited, answered] of [
      [0, 0],
      [1, 0],
      [2, 1],
      [5, 0],
      [5, 5],
    ] as const)
      expect(told(invited, answered)).toEqual({ invited: '', answered: '' });
  });

  it('is nothing where the study forbids it', () => {
    expect(told(12, 4, { contactCounts: false })).toEqual({ invited: '', answered: '' });
  });
});
