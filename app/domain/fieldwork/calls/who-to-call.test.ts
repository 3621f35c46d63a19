import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  callHindrance,
  callPrecedence,
  partOfDay,
  PARTS_OF_DAY,
  strataByNeed,
  type CallableCase,
  type CallCandidate,
} from './who-to-call.ts';

const OPEN: CallableCase = {
  duplicate: false,
  ineligible: false,
  completed: false,
  refused: false,
  optedOut: false,
  decided: false,
  deceased: false,
  languageProblem: false,
  unavailable: false,
  mayApproach: null,
  held: false,
  absent: false,
  hasEmail: true,
  invited: true,
};

describe('whom somebody may be called about', () => {
  it('is nobody of whom the answer is known or who asked for rest', () => {
    expect(callHindrance(OPEN, false)).toBeNull();
    const marks = Object.keys(OPEN).filter(
      (name) => !['mayApproach', 'hasEmail', 'invited'].includes(name),
    ) as (keyof CallableCase)[];
    fc.assert(
      fc.property(
        fc.constantFrom(...marks),
        fc.record(Object.fromEntries(marks.map((mark) => [mark, fc.boolean()]))),
        fc.boolean(),
        (mark, others, permission) => {
          expect(callHindrance({ ...OPEN, ...others, [mark]: true }, permission)).not.toBeNull();
        },
      ),
    );
  });

  it.each([
    [{ mayApproach: false }, false, 'no_permission'],
    [{ mayApproach: null }, true, 'no_permission'],
    [{ mayApproach: true }, true, null],
    [{ invited: false }, false, 'not_invited'],
    [{ invited: false, hasEmail: false }, false, null],
    [{ refused: true, held: true }, false, 'refused'],
  ] as const)('%o, asking permission %s: %s', (change, permission, hindrance) => {
    expect(callHindrance({ ...OPEN, ...change }, permission)).toBe(hindrance);
  });
});

describe('the strata by need', () => {
  const stand = (stratum: string, cases: number, complete: number, target: number | null = null) => ({
    stratum,
    cases,
    complete,
    target,
  });

  it('begin with the lowest response, of equals with the smallest', () => {
    expect(strataByNeed([stand('groot', 20, 4), stand('klein', 90, 36), stand('midden', 80, 16)])).toEqual([
      'groot',
      'midden',
      'klein',
    ]);
  });

  it('go by the target where there is one, and end with what has it', () => {
    expect(
      strataByNeed([stand('a', 100, 60, 60), stand('b', 100, 70, 80), stand('c', 100, 80), stand('d', 0, 0)]),
    ).toEqual(['c', 'b', 'd', 'a']);
  });
});

describe('the part of the day', () => {
  it.each([
    ['2026-11-24T10:59:00Z', 'morning', '2026-11-23T23:00:00.000Z'],
    ['2026-11-24T11:00:00Z', 'afternoon', '2026-11-24T11:00:00.000Z'],
    ['2026-07-24T15:30:00Z', 'evening', '2026-07-24T15:30:00.000Z'],
  ])('at %s is %s', (at, part, since) => {
    const found = partOfDay(new Date(at));
    expect([found.part, found.since.toISOString()]).toEqual([part, since]);
  });
});

const NOW = new Date('2026-11-24T13:00:00Z');
const anyCandidate = fc
  .record({
    id: fc.nat(200),
    need: fc.nat(2),
    cases: fc.integer({ min: 1, max: 4 }),
    attempts: fc.nat(3),
    hoursAgo: fc.option(fc.nat(50)),
    part: fc.constantFrom(...PARTS_OF_DAY),
  })
  .map(({ id, hoursAgo, part, ...rest }): CallCandidate => ({
    ...rest,
    organisation_id: `o${id}`,
    lastAt: hoursAgo === null ? null : new Date(NOW.getTime() - hoursAgo * 3_600_000),
    lastPart: hoursAgo === null ? null : part,
  }));
const anyList = fc.uniqueArray(anyCandidate, { selector: (one) => one.organisation_id, maxLength: 30 });

describe('whom to call first', () => {
  const first = callPrecedence(NOW);
  const ids = (list: CallCandidate[]) => [...list].sort(first).map((one) => one.organisation_id);

  it('is a total order: the same however the list came in, and of two always one', () => {
    fc.assert(
      fc.property(
        anyList.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
          ),
        ),
        ([list, shuffled]) => {
          expect(ids(shuffled)).toEqual(ids(list));
        },
      ),
    );
    fc.assert(
      fc.property(anyCandidate, anyCandidate, anyCandidate, (one, other, third) => {
        expect(Math.sign(first(one, other))).toBe(-Math.sign(first(other, one)) + 0);
        if (one.organisation_id !== other.organisation_id) expect(first(one, other)).not.toBe(0);
        if (first(one, other) < 0 && first(other, third) < 0) expect(first(one, third)).toBeLessThan(0);
      }),
    );
  });

  const at = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
  const plain = (change: Partial<CallCandidate>): CallCandidate => ({
    organisation_id: 'p',
    need: 0,
    cases: 1,
    attempts: 0,
    lastAt: null,
    lastPart: null,
    ...change,
  });
  it.each<[string, Partial<CallCandidate>, Partial<CallCandidate>]>([
    ['the neediest stratum', { need: 0, cases: 1 }, { need: 1, cases: 9 }],
    ['most cases', { cases: 3, attempts: 2 }, { cases: 2 }],
    [
      'another part of the day than last time',
      { attempts: 3, lastAt: at(28), lastPart: 'morning' },
      { attempts: 1, cases: 5, lastAt: at(24), lastPart: 'afternoon' },
    ],
    [
      'this morning before this afternoon',
      { need: 2, lastAt: at(4), lastPart: 'morning' },
      { need: 0, lastAt: at(0.5), lastPart: 'afternoon' },
    ],
    [
      'the longest ago',
      { attempts: 1, lastAt: at(50), lastPart: 'morning' },
      { attempts: 1, lastAt: at(30), lastPart: 'morning' },
    ],
  ])('%s', (_name, one, other) => {
    expect(ids([plain({ ...other, organisation_id: 'a' }), plain({ ...one, organisation_id: 'z' })])).toEqual(
      ['z', 'a'],
    );
  });
});
