import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerSet } from '#tests/support/answer-sets.ts';
import {
  countsFor,
  type Field,
  FIELD_LIMIT_MS,
  holdField,
  percentages,
  rounded,
  tally,
  ticked,
  type Line,
} from './field.ts';

// Inspectie SZW, Tweede klantmanagersenquête jongeren, Nvb-Programma D - 15/03c, May 2015: the filters of chapters 3
// and 6, with the percentages on them. The counts are ours.
const APPROACHED = 210;
const ANSWERED = 126;
/** v18 = 1, and v22 = 1. */
const SCHOOLING = 109;
const HELPED = 109;
const FROM_UWV = 103;
const NO_ESTIMATE = -1;

/** v19 and v21: how many ticked each aspect or problem of which the report gives the share. */
const ASPECTS = { 6: 105, 1: 101, 2: 96, 7: 41, 9: 5 };
const PROBLEMS = { 3: 58, 4: 50, 5: 38, 2: 37 };
const REASONS = { 4: 34, 3: 22, 1: 14 };
const CONSEQUENCES = { 2: 64, 3: 24, 4: 9, 1: 3 };

/** Who they work with, the block on it, how many do, and in tables 6.1 to 6.5 the share above a quarter, rows a to e. */
const AGENCIES: { asked: string; block: string; people: number; aboveQuarter: number[] }[] = [
  { asked: 'v23', block: 'v24', people: 104, aboveQuarter: [61, 32, 35, 27, 31] },
  { asked: 'v25', block: 'v26', people: 96, aboveQuarter: [46, 17, 31, 35, 34] },
  { asked: 'v27', block: 'v28', people: 86, aboveQuarter: [34, 14, 23, 27, 25] },
  { asked: 'v29', block: 'v30', people: 65, aboveQuarter: [22, 25, 36, 34, 34] },
  { asked: 'v31', block: 'v32', people: 96, aboveQuarter: [57, 31, 37, 26, 25] },
];

let field: Field;
let complete: Line[];

beforeAll(async () => {
  field = await holdField('klantmanagers-jongeren', cases());
  complete = field.lines.filter(({ status }) => status === 'complete');
}, FIELD_LIMIT_MS);
afterAll(() => field?.close());

function cases() {
  return Array.from({ length: APPROACHED }, (_, index) => {
    const number = String(index + 1).padStart(3, '0');
    const columns = {
      case_id: `km-${number}`,
      organisation_id: `gem-${String((index % 100) + 1).padStart(3, '0')}`,
      stratum: 'midden',
      name: `Klantmanager ${number}`,
      email: `klantmanager.${number}@example.org`,
    };
    return index < ANSWERED ? { columns, answers: answersOf(index) } : { columns };
  });
}

function answersOf(person: number): AnswerSet {
  return { v1: 2, v8: 2, v10: 4, ...schooling(person), ...cooperation(person), ...handingOver(person) };
}

/** 36 without problems, 62 with small and 11 with great ones. */
function schooling(person: number): AnswerSet {
  if (person >= SCHOOLING) return { v18: person % 2 === 0 ? 2 : 3 };
  const aspects = tickedBy(ASPECTS, person, SCHOOLING);
  if (person < 36) return { v18: 1, v19: aspects, v20: 1 };
  const problems = tickedBy(PROBLEMS, person - 36, SCHOOLING - 36);
  return { v18: 1, v19: aspects, v20: person < 36 + 62 ? 2 : 3, v21: problems };
}

/** So many in a row tick a code, from another person on for each code. Who then has none ticks the one left over. */
function tickedBy(counts: Record<string, number>, person: number, people: number, otherwise = 8): number[] {
  const codes = Object.entries(counts)
    .filter(([, count], index) => (person + index * 17) % people < count)
    .map(([code]) => Number(code));
  return codes.length > 0 ? codes : [otherwise];
}

function cooperation(person: number): AnswerSet {
  if (person >= HELPED) return { v22: person % 2 === 0 ? 2 : 3 };
  const answers: AnswerSet = { v22: 1 };
  AGENCIES.forEach(({ asked, block, people, aboveQuarter }) => {
    answers[asked] = person < people ? 1 : 2;
    if (person >= people) return;
    const rows = aboveQuarter.map((share, row) => {
      const { base, count } = largestBase(share, people);
      const place = (person + row * 7) % people;
      return place >= base ? NO_ESTIMATE : place < count ? 60 : 10;
    });
    answers[block] = Object.fromEntries([...'abcde'].map((row, index) => [row, rows[index]]));
  });
  // 37% works intensively with all of them (40), the other 69 name reasons.
  answers.v33 = person < 40 ? [6] : tickedBy(REASONS, person - 40, HELPED - 40, 2);
  return answers;
}

/** The most people, up to all, of whom whole numbers give both shares; who is left over gave no estimate. */
function largestBase(share: number, people: number): { base: number; count: number } {
  for (let base = people; base > 0; base -= 1) {
    const [count] = countsFor(share, base).filter((each) => rounded(base - each, base) === 100 - share);
    if (count !== undefined) return { base, count };
  }
  throw new Error(`Nothing gives ${share}%.`);
}

function handingOver(person: number): AnswerSet {
  if (person >= FROM_UWV) return { v34: person % 2 === 0 ? 2 : 3 };
  const late = { v34: 1, v35: 20, v36: person < 72 ? 1 : 3 };
  const pct = person < 72 ? { v36_pct: 50 } : {};
  return { ...late, ...pct, v37: person < 90 ? tickedBy(CONSEQUENCES, person, 90, 5) : [6] };
}

const tallyOf = (name: string) => tally(field.codebook, complete, name);

describe('chapter 3, schooling', () => {
  it('has 126 of 210 answering, 60%', () => {
    expect([field.lines.length, complete.length]).toEqual([APPROACHED, ANSWERED]);
    expect(rounded(complete.length, field.lines.length)).toBe(60);
  });

  it('asks the 109 of 126 (87%) whose task it is', () => {
    expect(tallyOf('v18')).toMatchObject({ base: 126, percent: { 1: 87 } });
    expect(tallyOf('v20').base).toBe(109);
    expect(complete.filter((line) => line.v20 === -7)).toHaveLength(17);
  });

  it('gives figure 3.1 on those 109: 96, 93, 88, 38, 5', () => {
    const aspects = ticked(field.codebook, complete, 'v19');
    expect(aspects).toMatchObject({ base: 109, percent: { 6: 96, 1: 93, 2: 88, 7: 38, 9: 5 } });
    expect(rounded(aspects.counts['6']!, ANSWERED)).not.toBe(96);
  });

  it('has 73 of the 109 with problems: 33, 57, 10', () => {
    expect(percentages(field.codebook, complete, 'v20')).toEqual([33, 57, 10]);
    const problems = ticked(field.codebook, complete, 'v21');
    expect(problems.base).toBe(73);
    // "Bijna acht op de tien", "bijna zeven op de tien", "iets meer dan de helft", "ongeveer de helft".
    expect(problems.percent).toMatchObject({ 3: 79, 4: 68, 5: 52, 2: 51 });
  });
});

describe('chapter 6, cooperation', () => {
  it('asks the 109 of 126 (87%) with young people who get other help', () => {
    expect(tallyOf('v22')).toMatchObject({ base: 126, counts: { 1: 109 }, percent: { 1: 87 } });
    for (const { asked } of AGENCIES) expect(tallyOf(asked).base).toBe(109);
  });

  it.each(AGENCIES)(
    'asks $people about the agency of $asked, and gives its table above a quarter',
    (agency) => {
      expect(tallyOf(agency.asked).counts['1']).toBe(agency.people);
      [...'abcde'].forEach((row, index) => {
        const cells = complete.map((line) => line[`${agency.block}_${row}`] as number);
        expect(cells.filter((cell) => cell !== -7)).toHaveLength(agency.people);
        // "Geen schatting" is an answer; the table can only be about those who gave an estimate.
        const estimates = cells.filter((cell) => cell >= 0);
        const above = estimates.filter((cell) => cell > 25).length;
        const share = agency.aboveQuarter[index]!;
        expect(rounded(above, estimates.length)).toBe(share);
        expect(rounded(estimates.length - above, estimates.length)).toBe(100 - share);
      });
    },
  );

  it('has 69 of 109 (63%) with reasons for less cooperation, 37% without', () => {
    const reasons = ticked(field.codebook, complete, 'v33');
    expect(reasons).toMatchObject({ base: 109, percent: { 6: 37 } });
    expect(reasons.base - reasons.counts['6']!).toBe(69);
    expect(rounded(69, 109)).toBe(63);
    const figure = ticked(
      field.codebook,
      complete.filter((line) => line.v33_6 === 0),
      'v33',
    );
    // Figure 6.2: "bijna 50%", "ruim 30%", "zo'n één op de vijf".
    expect(figure).toMatchObject({ base: 69, percent: { 4: 49, 3: 32, 1: 20 } });
  });

  it('has 103 of 126 (82%) with young people from unemployment benefit; 70% can estimate', () => {
    expect(tallyOf('v34')).toMatchObject({ base: 126, counts: { 1: 103 }, percent: { 1: 82 } });
    expect(tallyOf('v36')).toMatchObject({ base: 103, percent: { 1: 70, 3: 30 } });
    expect(tallyOf('v36_pct').base).toBe(72);
  });

  it('has 90 who know the consequences: 13% of the 103 does not', () => {
    const all = ticked(field.codebook, complete, 'v37');
    expect(all).toMatchObject({ base: 103, percent: { 6: 13 } });
    const known = complete.filter((line) => line.v37_6 === 0);
    const figure = ticked(field.codebook, known, 'v37');
    expect(figure.base).toBe(90);
    // "Ruim 70%", "ruim een kwart", 10%, 3%.
    expect(figure.percent).toMatchObject({ 2: 71, 3: 27, 4: 10, 1: 3 });
  });
});

describe('published figures that cannot be met', () => {
  it('96 people with general social work is 88% of 109, where the report says "ruim driekwart"', () => {
    const { percent } = tallyOf('v31');
    expect(percent['1']).toBe(88);
    // Mental health care has the same 96, and there the report says "bijna 90%".
    expect(tallyOf('v25').percent['1']).toBe(88);
    expect(countsFor(76, 109)).toEqual([83]);
  });

  it('three shares of tables 6.1 to 6.5 need somebody without an estimate: no number of all asked gives them', () => {
    const short = AGENCIES.flatMap(({ block, people }) =>
      [...'abcde']
        .map((row) => `${block}_${row}`)
        .filter((name) => complete.filter((line) => Number(line[name]) >= 0).length < people),
    );
    expect(short).toEqual(['v28_e', 'v30_c', 'v32_c']);
    expect([countsFor(25, 86), countsFor(36, 65), countsFor(37, 96)]).toEqual([[], [], []]);
  });

  it('nobody of the 103 can have said "allemaal" (v36), or the 90 and the 13 would not add up', () => {
    expect(tallyOf('v36').counts['2']).toBe(0);
    expect(90 + 13).toBe(FROM_UWV);
  });
});
