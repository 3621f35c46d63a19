import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerSet } from '#tests/support/answer-sets.ts';
import {
  canGive,
  deal,
  type Field,
  FIELD_LIMIT_MS,
  holdField,
  percentages,
  rounded,
  tally,
  type Line,
} from './field.ts';

// Inspectie SZW, Dienstverlening aan Wwb'ers 45 en 55+, R13/05c, September 2013. The percentages are the report's; the
// counts are ours: the largest number of people, up to the 85 who answered, of whom whole numbers give them.
const APPROACHED = 125;
const ANSWERED = 85;

type Item = { percentages: number[]; base: number; counts: number[] };
const ITEMS: Record<string, Item> = {
  d1: { percentages: [44, 33, 23], base: 84, counts: [37, 28, 19] },
  c_1: { percentages: [9, 40, 35, 17], base: 81, counts: [7, 32, 28, 14] },
  c_2: { percentages: [5, 45, 30, 20], base: 84, counts: [4, 38, 25, 17] },
  c_3: { percentages: [2, 33, 33, 32], base: 85, counts: [2, 28, 28, 27] },
  c_4: { percentages: [2, 33, 33, 32], base: 85, counts: [2, 28, 28, 27] },
  c_5: { percentages: [20, 71, 9, 0], base: 85, counts: [17, 60, 8, 0] },
  e1: { percentages: [11, 38, 42, 10], base: 84, counts: [9, 32, 35, 8] },
  v_1: { percentages: [6, 52, 31, 11], base: 84, counts: [5, 44, 26, 9] },
  v_2: { percentages: [12, 39, 40, 8], base: 84, counts: [10, 33, 34, 7] },
  v_3: { percentages: [22, 45, 25, 8], base: 85, counts: [19, 38, 21, 7] },
  v_4: { percentages: [39, 55, 5, 1], base: 85, counts: [33, 47, 4, 1] },
  w1: { percentages: [6, 53, 31, 10], base: 83, counts: [5, 44, 26, 8] },
};

/** Items of which the report gives a sum of classes, or words: counts of ours that say the same. */
const IN_PART: Record<string, number[]> = {
  m1: [8, 21, 36, 20],
  w2: [4, 12, 30, 39],
  f1: [9, 25, 30, 14, 7],
  z_1: [12, 45, 28, 0],
  z_2: [12, 45, 28, 0],
  z_3: [14, 45, 26, 0],
  z_4: [17, 60, 8, 0],
  v0: [6, 25, 42, 12],
  w3: [3, 17, 50, 15],
};

let field: Field;
let complete: Line[];

beforeAll(async () => {
  field = await holdField('klantmanagers-45plus', cases());
  complete = field.lines.filter(({ status }) => status === 'complete');
}, FIELD_LIMIT_MS);
afterAll(() => field?.close());

/** 125 case managers in 92 municipalities: 85 submit, 3 break off after the first page, the rest never comes. */
function cases() {
  return Array.from({ length: APPROACHED }, (_, index) => {
    const number = String(index + 1).padStart(3, '0');
    const columns = {
      case_id: `km-${number}`,
      organisation_id: `gem-${String((index % 92) + 1).padStart(3, '0')}`,
      stratum: 'steekproef',
      name: `Klantmanager ${number}`,
      email: `klantmanager.${number}@example.org`,
    };
    if (index < ANSWERED) return { columns, answers: answersOf(index) };
    if (index < ANSWERED + 3) return { columns, answers: { d1: 1, m1: 4 }, brokenOffOn: 'diagnose' };
    return { columns };
  });
}

const dealt: Record<string, (number | undefined)[]> = {};
for (const [name, counts] of [
  ...Object.entries(ITEMS).map(([item, { counts }]) => [item, counts] as const),
  ...Object.entries(IN_PART),
])
  dealt[name] = deal(Object.fromEntries(counts.map((count, index) => [index + 1, count])), ANSWERED);

/** Who skips an item has no key for it; rows go into the block they belong to. */
function answersOf(person: number): AnswerSet {
  const answers: Record<string, number | Record<string, number>> = {};
  for (const [item, codes] of Object.entries(dealt)) {
    const code = codes[person];
    if (code === undefined) continue;
    const [block, row] = item.split('_');
    if (row === undefined) answers[item] = code;
    else answers[block!] = { ...(answers[block!] as Record<string, number> | undefined), [row]: code };
  }
  return answers;
}

/** Percentage of some codes together, from the counts: rounding comes last. */
function together(item: string, ...codes: number[]): number {
  const { base, counts } = tally(field.codebook, complete, item);
  return rounded(
    codes.reduce((sum, code) => sum + counts[String(code)]!, 0),
    base,
  );
}

describe('the published figures of the statements on older clients', () => {
  it('come from 85 of 125 case managers in 92 municipalities, 68%', () => {
    expect(field.lines).toHaveLength(APPROACHED);
    expect(new Set(field.lines.map(({ organisation_id }) => organisation_id)).size).toBe(92);
    expect(complete).toHaveLength(ANSWERED);
    expect(rounded(complete.length, field.lines.length)).toBe(68);
  });

  it.each(Object.entries(ITEMS))('come back for %s: percentages and base', (name, item) => {
    expect(percentages(field.codebook, complete, name)).toEqual(item.percentages);
    expect(tally(field.codebook, complete, name).base).toBe(item.base);
    const skipped = complete.filter((line) => line[name] === -8);
    expect(skipped).toHaveLength(ANSWERED - item.base);
  });

  it('keep rows as they add up: 99 and 101 are not corrected, and 0% stays', () => {
    const sum = (name: string) =>
      percentages(field.codebook, complete, name).reduce((total, each) => total + each, 0);
    expect([sum('c_1'), sum('e1'), sum('v_2'), sum('c_2')]).toEqual([101, 101, 99, 100]);
    expect(tally(field.codebook, complete, 'c_5').percent['4']).toBe(0);
  });

  it('come back where two classes are told together', () => {
    expect(together('m1', 3, 4)).toBe(66);
    expect(together('f1', 1, 2, 3)).toBe(75);
    expect([together('w2', 1, 2), together('w2', 3), together('w2', 4)]).toEqual([19, 35, 46]);
    expect(together('v_1', 1, 2)).toBe(58);
    expect(together('v_3', 3, 4)).toBe(33);
    expect(together('v_4', 3, 4)).toBe(6);
  });

  it('come back where the report uses words', () => {
    for (const item of ['z_1', 'z_2']) {
      // "Iets meer dan de helft ... soms in en een derde vaak."
      expect([together(item, 2), together(item, 3)]).toEqual([53, 33]);
    }
    // Intensive services: "nooit net wat groter, vaak net wat kleiner".
    expect(together('z_3', 1)).toBeGreaterThan(together('z_1', 1));
    expect(together('z_3', 3)).toBeLessThan(together('z_1', 3));
    // Rest periods: 2 of 10 never, 7 of 10 sometimes, 1 of 10 often.
    expect([1, 2, 3].map((code) => Math.round(together('z_4', code) / 10))).toEqual([2, 7, 1]);
    // V0: more value to demand than to wishes. W3: satisfied on average.
    expect(together('v0', 3, 4)).toBeGreaterThan(50);
    expect(together('w3', 3, 4)).toBeGreaterThan(50);
  });

  it('leave what was broken off out of the base, and do not count it as left empty', () => {
    const brokenOff = field.lines.filter(({ status }) => status === 'started');
    expect(brokenOff).toHaveLength(3);
    for (const line of brokenOff) expect([line.d1, line.c_1, line.w3]).toEqual([1, -9, -9]);
    expect(tally(field.codebook, brokenOff, 'c_1').base).toBe(0);
  });
});

describe('published figures that cannot be met', () => {
  const rows = Object.entries(ITEMS).map(([name, item]) => [name, item.percentages] as const);

  it('no single number of people gives all rows, so items were left open (or weighted)', () => {
    for (let base = 1; base <= ANSWERED; base += 1)
      expect(
        rows.every(([, row]) => canGive(row, base)),
        `n = ${base}`,
      ).toBe(false);
  });

  it('with all 85 answering, seven rows are impossible', () => {
    const impossible = rows.filter(([, row]) => !canGive(row, ANSWERED)).map(([name]) => name);
    expect(impossible).toEqual(['d1', 'c_1', 'c_2', 'e1', 'v_1', 'v_2', 'w1']);
  });

  it('"48 procent vaak" at bringing clients into contact is 40 + 8 of the rounded figures; the people are 49%', () => {
    const { percent } = tally(field.codebook, complete, 'v_2');
    expect(percent['3']! + percent['4']!).toBe(48);
    expect(together('v_2', 3, 4)).toBe(49);
    expect(percent['3']).toBe(40);
  });

  it('"bijna nooit" threatening with sanctions is not what was answered: 80% does so sometimes or often', () => {
    expect(together('c_5', 2, 3, 4)).toBe(80);
  });
});
