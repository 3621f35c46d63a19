import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { variableOf, canGive, countsFor, type Field, type Line } from './field.ts';
import { FIELD_LIMIT_MS, holdField, percentages, rounded, tally, ticked } from './field.ts';
import {
  ADVISER,
  ARBEIDSDESKUNDIGE,
  MEDIATORS,
  MUNICIPAL,
  professionals,
  ROLES,
  UWV,
  WERKCOACH,
} from './professionals.ts';

// Inspectie SZW, Begeleiding van werkzoekenden met een arbeidsbeperking naar werk, NvB 12/05a, November 2012: tables
// 3.1, 4.1 and 4.2, and the figures told in chapters 3 and 4.

let field: Field;
let uwv: Line[];
let municipal: Line[];

beforeAll(async () => {
  field = await holdField('professionals-arbeidsbeperking', professionals());
  const complete = field.lines.filter(({ status }) => status === 'complete');
  uwv = complete.filter(({ org_type }) => org_type === 1);
  municipal = complete.filter(({ org_type }) => org_type === 2 || org_type === 3);
}, FIELD_LIMIT_MS);
afterAll(() => field?.close());

const tallyOf = (lines: Line[], name: string) => tally(field.codebook, lines, name);
const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
/** Class of a caseload: none, fewer than 40, 40 to 99, 100 or more. Exactly 100 is in the last. */
const sizeOf = (line: Line) => [1, 40, 100].filter((edge) => Number(line.d2) >= edge).length;

describe('response (1.3, annex 2)', () => {
  it('is 134 of 210 in 50 municipalities, 63.8%, and 146 of 256 in 20 offices, 57.0%', () => {
    const ofOffices = field.lines.filter(({ stratum }) => String(stratum).startsWith('werkplein'));
    const ofMunicipalities = field.lines.filter(({ stratum }) => String(stratum).startsWith('gemeente'));
    const organisations = (lines: Line[]) =>
      new Set(lines.map(({ organisation_id }) => organisation_id)).size;
    expect([organisations(ofMunicipalities), ofMunicipalities.length, municipal.length]).toEqual([
      50, 210, 134,
    ]);
    expect([organisations(ofOffices), ofOffices.length, uwv.length]).toEqual([20, 256, 146]);
    expect(((134 / 210) * 100).toFixed(1)).toBe('63.8');
    expect(((146 / 256) * 100).toFixed(1)).toBe('57.0');
  });
});

describe('table 3.1, most effective instruments at UWV', () => {
  it('comes back for all, with exactly two choices each', () => {
    const all = ticked(field.codebook, uwv, 'c7');
    expect(all.base).toBe(146);
    expect(all.percent).toMatchObject({ 1: 43, 2: 40, 3: 30, 4: 27, 5: 21, 6: 17 });
    expect(all.counts).toMatchObject({ 1: 63, 2: 58, 3: 44, 4: 39, 5: 30, 6: 25 });
    expect(sum(Object.values(all.counts))).toBe(292);
  });

  it('comes back for werkcoaches and arbeidsdeskundigen', () => {
    const of = (role: number) =>
      ticked(
        field.codebook,
        uwv.filter(({ functie_uwv }) => functie_uwv === role),
        'c7',
      ).percent;
    expect(of(WERKCOACH)).toMatchObject({ 1: 35, 2: 43, 3: 28, 4: 18, 5: 23, 6: 18 });
    expect(of(ARBEIDSDESKUNDIGE)).toMatchObject({ 1: 48, 2: 36, 3: 35, 4: 33, 5: 22, 6: 19 });
    // "Alle" is below both for skills and attitude: a third role, not in the table, is in the total.
    expect([of(ADVISER)['5']! < 21, of(ADVISER)['6']! < 17]).toEqual([true, true]);
    expect(sum(Object.values(ROLES))).toBe(146);
  });

  it('leaves 33 of the 292 choices to instruments that the table does not name', () => {
    // Six percentages that add up to 178 cannot be all that was chosen when everybody chooses two.
    expect(43 + 40 + 30 + 27 + 21 + 17).toBe(178);
    expect(ticked(field.codebook, uwv, 'c7').counts['7']).toBe(33);
  });
});

describe('table 4.1, most effective instruments at municipalities', () => {
  const TABLE = [49, 35, 35, 32, 28, 25];

  it('cannot come back: it adds up to 204 where two choices each give 200 at most', () => {
    expect(sum(TABLE)).toBe(204);
    for (let base = 1; base <= 134; base += 1) {
      const ranges = TABLE.map((percentage) => countsFor(percentage, base));
      const least = ranges.every((range) => range.length > 0)
        ? sum(ranges.map((range) => range[0]!))
        : Infinity;
      expect(least, `n = ${base}`).toBeGreaterThan(2 * base);
    }
  });

  it('comes back but for the first row, which gets 46 instead of 49 of what the others leave', () => {
    const all = ticked(field.codebook, municipal, 'c7');
    expect(all.base).toBe(134);
    expect(all.percent).toMatchObject({ 6: 46, 1: 35, 2: 35, 4: 32, 5: 28, 3: 25 });
    expect(sum(Object.values(all.counts))).toBe(268);
  });
});

describe('table 4.2, ways to find vacancies at municipalities', () => {
  const ROWS = { e: [24, 27], b: [20, 13], d: [18, 27], a: [16, 19], c: [14, 20] };

  it('comes back, on those who mediate only', () => {
    for (const [row, [often, regularly]] of Object.entries(ROWS)) {
      const { base, percent } = tallyOf(municipal, `f4_${row}`);
      expect(base).toBe(MEDIATORS);
      expect([percent['2'], percent['3']]).toEqual([often, regularly]);
    }
    expect(municipal.filter((line) => line.f4_a === -7)).toHaveLength(MUNICIPAL - MEDIATORS);
  });

  it('ranks personal contacts second by "vaak" and last by both: a table must say which', () => {
    const ranked = (...codes: string[]) =>
      Object.keys(ROWS)
        .map((row) => ({
          row,
          share: sum(codes.map((code) => tallyOf(municipal, `f4_${row}`).counts[code]!)),
        }))
        .sort((one, other) => other.share - one.share)
        .map(({ row }) => row);
    expect(ranked('2').slice(0, 2)).toEqual(['e', 'b']);
    expect(ranked('2', '3').slice(0, 2)).toEqual(['e', 'd']);
    expect(ranked('2', '3').at(-1)).toBe('b');
  });
});

describe('vacancies, sanctions, reports and targets at UWV (3.3, 3.4)', () => {
  it('gives the ways to find vacancies, always and often', () => {
    const of = (row: string) => {
      const { percent } = tallyOf(uwv, `f4_${row}`);
      return [percent['1'], percent['2']];
    };
    expect([of('a'), of('b'), of('c'), of('d')]).toEqual([[24, 42], [10, 16], [5, 33], [13, 24]]); // prettier-ignore
  });

  it('gives what happens to who does not come or cooperate, above 100 together', () => {
    const [absent, unwilling] = ['e1', 'e2'].map((question) => ticked(field.codebook, uwv, question));
    expect(absent).toMatchObject({ base: 146, percent: { 1: 95, 2: 45, 3: 40 } });
    expect(unwilling).toMatchObject({ base: 146, percent: { 1: 93, 2: 55, 3: 37, 4: 55 } });
    expect(sum(Object.values(unwilling!.percent))).toBeGreaterThan(200);
  });

  it('gives the starting point and the realistic opportunities', () => {
    expect(tallyOf(uwv, 'b1').counts).toEqual({ 1: 82, 2: 4, 3: 60 });
    expect(percentages(field.codebook, uwv, 'b1')).toEqual([56, 3, 41]);
    const { counts } = tallyOf(uwv, 'b2');
    expect([counts['1'], counts['2'], counts['3']! + counts['4']!]).toEqual([57, 67, 22]);
    expect([rounded(57, 146), rounded(67, 146), rounded(22, 146)]).toEqual([39, 46, 15]);
    expect(uwv.filter((line) => line.b2_niet !== '-7')).toHaveLength(22);
  });

  it('gives the targets on the 93 who have them', () => {
    expect(tallyOf(uwv, 'h1')).toMatchObject({ base: 146, percent: { 1: 64, 2: 36 } });
    const targets = ticked(field.codebook, uwv, 'h2');
    expect(targets).toMatchObject({ base: 93, counts: { 1: 86, 2: 23 }, percent: { 1: 92, 2: 25 } });
    expect(rounded(86, 146)).toBe(59);
    // 64% is 93 or 94 of 146; of 94 no whole number is 92%.
    expect(countsFor(64, 146)).toEqual([93, 94]);
    expect(countsFor(92, 94)).toEqual([]);
  });

  it('gives the progress reports on who has a programme, and the adjusting on who gets reports', () => {
    const reports = tallyOf(uwv, 'c4');
    expect([2, 1, 3, 4].map((code) => reports.percent[String(code)])).toEqual([57, 28, 5, 10]);
    expect(uwv.filter((line) => line.c4 === -7)).toHaveLength(146 - reports.base);
    const adjusting = tallyOf(uwv, 'c5');
    expect(adjusting.base).toBe(reports.base - reports.counts['4']!);
    expect([1, 2, 3].map((code) => adjusting.percent[String(code)])).toEqual([4, 82, 12]);
  });

  it('cannot give 4, 82 and 12 without somebody who did not choose one of the three', () => {
    for (let base = 1; base <= 146; base += 1) expect(canGive([4, 82, 12], base), `n = ${base}`).toBe(false);
    expect(tallyOf(uwv, 'c5').counts['4']).toBeGreaterThan(0);
    expect(variableOf(field.codebook, 'c5').values.at(-1)!.label.nl).toBe('Weet ik niet');
  });
});

describe('the caseload at UWV (3.4, figure 3.4)', () => {
  it('is none for 12 of 146 (8%), so that figure 3.4 is about 134', () => {
    expect(tallyOf(uwv, 'd2').base).toBe(146);
    expect(uwv.filter((line) => line.d2 === 0)).toHaveLength(12);
    expect(rounded(12, 146)).toBe(8);
    for (const name of ['d4', 'd5_a', 'd7', 'd8', 'd10', 'c3']) expect(tallyOf(uwv, name).base).toBe(134);
    // The 134 of the municipalities are others.
    expect(municipal).toHaveLength(134);
    expect(municipal.some((line) => uwv.includes(line))).toBe(false);
  });

  it('is a sixth under 40, a quarter of 40 to 99 and half of 100 or more', () => {
    const classes = [0, 1, 2, 3].map((size) => uwv.filter((line) => sizeOf(line) === size).length);
    expect(classes).toEqual([12, 25, 36, 73]);
    expect(classes.map((count) => rounded(count, 146))).toEqual([8, 17, 25, 50]);
  });

  it('puts a caseload of exactly 100 in one class', () => {
    const hundred = uwv.filter((line) => line.d2 === 100);
    expect(hundred).toHaveLength(2);
    expect(hundred.map(sizeOf)).toEqual([3, 3]);
  });

  it('is too large for 90% of the large ones, and for 11% of the others (36 too small, 52 just right)', () => {
    const large = uwv.filter((line) => sizeOf(line) === 3);
    const small = uwv.filter((line) => sizeOf(line) === 1 || sizeOf(line) === 2);
    expect(tallyOf(large, 'd4')).toMatchObject({ base: 73, percent: { 3: 90 } });
    expect(tallyOf(small, 'd4')).toMatchObject({ base: 61, percent: { 1: 36, 2: 52, 3: 11 } });
  });

  it('has more than 20 hours for 72% of those above 100, and 20 or less for 27%', () => {
    const hours = (lines: Line[]) => {
      const given = lines.filter((line) => Number(line.d3) >= 0);
      const more = given.filter((line) => Number(line.d3) > 20).length;
      return [rounded(more, lines.length), rounded(given.length - more, lines.length)];
    };
    const above = uwv.filter((line) => Number(line.d2) > 100);
    expect(above).toHaveLength(71);
    expect(above.filter((line) => line.d3 === -8)).toHaveLength(1);
    expect(hours(above)).toEqual([72, 27]);
    // On those who gave their hours the two classes are 100%, and 72 and 27 are not.
    for (let base = 1; base <= 146; base += 1) expect(canGive([72, 27], base), `n = ${base}`).toBe(false);
    // "Boven de 100" is not "100 of meer": of the 73 nobody's number is 72%.
    expect(countsFor(72, 73)).toEqual([]);
  });
});

describe('engagement (3.3, 4.3)', () => {
  const scores = (lines: Line[]) =>
    lines.map((line) => sum(Array.from({ length: 9 }, (_, row) => Number(line[`i1_${row + 1}`]))) / 9);
  const mean = (lines: Line[]) => (sum(scores(lines)) / lines.length).toFixed(2).replace('.', ',');

  it('is 4,05 at UWV and 3,84 at municipalities, as the mean of nine rows of 0 to 6', () => {
    expect(mean(uwv)).toBe('4,05');
    expect(mean(municipal)).toBe('3,84');
    expect(tallyOf(uwv, 'i1_9').base).toBe(UWV);
  });

  it('is 4,25 with fewer than 100 clients and 3,95 with more', () => {
    expect(mean(uwv.filter((line) => sizeOf(line) === 1 || sizeOf(line) === 2))).toBe('4,25');
    expect(mean(uwv.filter((line) => sizeOf(line) === 3))).toBe('3,95');
  });

  it('is 3 or lower for 20% at UWV, and for nearly 30% at municipalities', () => {
    const low = (lines: Line[]) => rounded(scores(lines).filter((score) => score <= 3).length, lines.length);
    expect(low(uwv)).toBe(20);
    expect(low(municipal)).toBe(29);
  });
});
