import type { AnswerSet } from '#tests/support/answer-sets.ts';
import { canGive, countsFor, deal, dealPairs, type FieldCase } from './field.ts';

export const UWV = 146;
export const MUNICIPAL = 134;
export const ARBEIDSDESKUNDIGE = 1;
export const WERKCOACH = 2;
export const ADVISER = 3;

/** How many of each role answered; the report does not say. With these table 3.1 is met. */
export const ROLES = { [ARBEIDSDESKUNDIGE]: 69, [WERKCOACH]: 60, [ADVISER]: 17 };

/** c7 by role: choices 1 to 6 as in table 3.1, and 7 for instruments that it does not name. */
const EFFECTIVE_BY_ROLE: Record<number, Record<number, number>> = {
  [ARBEIDSDESKUNDIGE]: { 1: 33, 2: 25, 3: 24, 4: 23, 5: 15, 6: 13, 7: 5 },
  [WERKCOACH]: { 1: 21, 2: 26, 3: 17, 4: 11, 5: 14, 6: 11, 7: 20 },
  [ADVISER]: { 1: 9, 2: 7, 3: 3, 4: 5, 5: 1, 6: 1, 7: 8 },
};
const EFFECTIVE_MUNICIPAL = { 6: 61, 1: 47, 2: 47, 4: 43, 5: 37, 3: 33 };

/** f4 at municipalities, often and regularly (table 4.2), and at UWV, always and often (3.4). */
const WAYS_MUNICIPAL: Record<string, [number, number]> = {
  ...{ a: [16, 19], b: [20, 13], c: [14, 20], d: [18, 27], e: [24, 27] },
};
const WAYS_UWV: Record<string, [number, number]> = { a: [24, 42], b: [10, 16], c: [5, 33], d: [13, 24] };

/** The most municipal professionals, up to all, of whom whole numbers give all of table 4.2. */
export const MEDIATORS = largest(MUNICIPAL, (base) =>
  Object.values(WAYS_MUNICIPAL).every((pair) => pair.every((share) => countsFor(share, base).length > 0)),
);

/** Who with a caseload has a programme: the most of whom whole numbers give the progress reports and the adjusting. */
const REPORTS = { 2: 57, 1: 28, 3: 5, 4: 10 };
const ADJUSTING = { 1: 4, 2: 82, 3: 12 };
const WITH_CASELOAD = 134;
const WITH_PROGRAMME = largest(WITH_CASELOAD, (base) => {
  if (!canGive(Object.values(REPORTS), base)) return false;
  const reported = base - reportsOf(base)[4];
  return Object.values(ADJUSTING).every((share) => countsFor(share, reported).length > 0);
});

function largest(most: number, fits: (base: number) => boolean): number {
  for (let base = most; base > 0; base -= 1) if (fits(base)) return base;
  throw new Error('No number of people gives these percentages.');
}

/** Whole numbers for the four classes of c4: the least of each, and one more where that is needed to reach all. */
function reportsOf(base: number): Record<1 | 2 | 3 | 4, number> {
  const counts = { 1: 0, 2: 0, 3: 0, 4: 0 };
  let left = base;
  for (const code of [1, 2, 3, 4] as const) left -= counts[code] = countsFor(REPORTS[code], base)[0]!;
  for (const code of [1, 2, 3, 4] as const) {
    const room = countsFor(REPORTS[code], base).length - 1;
    const more = Math.min(room, left);
    counts[code] += more;
    left -= more;
  }
  return counts;
}

/** 256 people of 20 offices and 210 of 50 municipalities; 146 and 134 of them submit. */
export function professionals(): FieldCase[] {
  return [
    ...people('uwv', 256, 20, ['werkplein-regionaal', 'werkplein-niet-regionaal'], uwvAnswers()),
    ...people(
      'gem',
      210,
      50,
      ['gemeente-klein', 'gemeente-middelgroot', 'gemeente-groot'],
      municipalAnswers(),
    ),
  ];
}

function people(
  kind: 'uwv' | 'gem',
  approached: number,
  organisations: number,
  strata: string[],
  answers: AnswerSet[],
): FieldCase[] {
  return Array.from({ length: approached }, (_, index) => {
    const number = `${kind}-${String(index + 1).padStart(3, '0')}`;
    const organisation = index % organisations;
    const own = answers[index];
    const columns = {
      case_id: number,
      organisation_id: `${kind}-o${String(organisation + 1).padStart(2, '0')}`,
      stratum: strata[organisation % strata.length]!,
      name: `Professional ${number}`,
      email: `${number}@example.org`,
      org_type: kind === 'uwv' ? 'UWV' : organisation % 5 === 4 ? 'samenwerkingsverband' : 'gemeente',
      functie: own ? String(own.role) : '',
    };
    if (!own) return { columns };
    const org_type = kind === 'uwv' ? 1 : organisation % 5 === 4 ? 3 : 2;
    const { role: _role, ...given } = own;
    return { columns, answers: { ...given, org_type } };
  });
}

const ROLE_NAMES = ['', 'arbeidsdeskundige', 'werkcoach', 'adviseur werkgeversbenadering'];

function uwvAnswers(): AnswerSet[] {
  const roles = deal(ROLES, UWV) as number[];
  const pairs = [ARBEIDSDESKUNDIGE, WERKCOACH, ADVISER].flatMap((role) =>
    dealPairs(EFFECTIVE_BY_ROLE[role]!, ROLES[role as 1 | 2 | 3]),
  );
  const b1 = spread(deal({ 1: 82, 2: 4, 3: 60 }, UWV), 5);
  const b2 = spread(deal({ 1: 57, 2: 67, 3: 15, 4: 7 }, UWV), 7);
  const ways = waysOf(WAYS_UWV, [1, 2], UWV);
  const engaged = engagementAtUwv();
  return roles.map((role, person) => ({
    role: ROLE_NAMES[role],
    functie_uwv: role,
    a5: [1, 3],
    b1: b1[person],
    b2: b2[person],
    ...caseload(person),
    c7: pairs[person],
    e1: reactions({ 1: 139, 2: 66, 3: 58 }, person),
    e2: reactions({ 1: 136, 2: 80, 3: 54, 4: 80 }, person),
    f4: ways[person],
    ...(person < 93 ? { h1: 1, h2: targets(person) } : { h1: 2 }),
    i1: engaged[person],
  }));
}

/** 12 without clients, 25 with fewer than 40, 36 with 40 to 99, 73 with 100 or more, two of them with exactly 100. */
function caseload(person: number): AnswerSet {
  if (person < 12) return { d2: 0 };
  const d2 = person < 37 ? 30 : person < 73 ? 80 : person < 75 ? 100 : 120;
  const rank = person - 12;
  // 61 below 100: 22 too small, 32 just right, 7 too large. 73 from 100 on: 66 too large.
  const d4 = rank < 22 ? 1 : rank < 54 ? 2 : rank < 61 ? 3 : rank < 127 ? 3 : 2;
  return { d2, d4, ...hoursOf(person), ...programme(rank) };
}

/** Above 100: 51 with more than 20 hours, 19 with 20 or less, one who leaves it empty. */
function hoursOf(person: number): AnswerSet {
  if (person < 75) return { d3: person % 2 === 0 ? 24 : 16 };
  const rank = person - 75;
  return rank < 51 ? { d3: 32 } : rank < 70 ? { d3: 20 } : {};
}

function programme(rank: number): AnswerSet {
  if (rank >= WITH_PROGRAMME) return { c3: 0 };
  const c4 = deal(reportsOf(WITH_PROGRAMME), WITH_PROGRAMME)[rank];
  if (c4 === 4) return { c3: 1, c4 };
  const reported = WITH_PROGRAMME - reportsOf(WITH_PROGRAMME)[4];
  const counts = Object.fromEntries(
    Object.entries(ADJUSTING).map(([code, share]) => [code, countsFor(share, reported).at(-1)!]),
  );
  return { c3: 1, c4, c5: deal(counts, reported)[rank] ?? 4 };
}

/** So many in a row do each of these, from another person on for each; who then does nothing gets "anders". */
function reactions(counts: Record<string, number>, person: number): number[] {
  const codes = Object.entries(counts)
    .filter(([, count], index) => (person + index * 40) % UWV < count)
    .map(([code]) => Number(code));
  return codes.length > 0 ? codes : [5];
}

/** 86 of the 93 with targets have placements, 23 timeliness, and nobody none. */
function targets(person: number): number[] {
  if (person < 16) return [1, 2];
  return person < 86 ? [1] : [2];
}

function municipalAnswers(): AnswerSet[] {
  const pairs = dealPairs(EFFECTIVE_MUNICIPAL, MUNICIPAL);
  const ways = waysOf(WAYS_MUNICIPAL, [2, 3], MEDIATORS);
  const engaged = engagement(MUNICIPAL, 39, 3.84);
  return Array.from({ length: MUNICIPAL }, (_, person) => ({
    role: person % 4 === 3 ? 'adviseur werkgeversbenadering' : 'klantmanager',
    functie_gem: person % 4 === 3 ? 2 : 1,
    c7: pairs[person],
    i1: engaged[person],
    ...(person < MEDIATORS ? { a5: [1, 3], d2: 70, f4: ways[person] } : { a5: [4] }),
  }));
}

/** Answers to f4 per person: two codes by their share per row, the rest never. */
function waysOf(
  shares: Record<string, [number, number]>,
  codes: [number, number],
  base: number,
): Record<string, number>[] {
  const columns = Object.entries(shares).map(([row, pair]) => {
    const [first, second] = pair.map((share) => countsFor(share, base)[0]!);
    return [row, deal({ [codes[0]]: first!, [codes[1]]: second! }, base)] as const;
  });
  return Array.from({ length: base }, (_, person) =>
    Object.fromEntries(columns.map(([row, dealt]) => [row, dealt[person] ?? 5])),
  );
}

/** UWV: 29 of 3 or lower in all; the means of the three groups by caseload make 4.05 together. */
function engagementAtUwv(): Record<string, number>[] {
  const small = engagement(61, 8, 4.25);
  const large = engagement(73, 18, 3.95);
  // What the 12 without caseload must score so that all 146 come to 4.05.
  const sums = (rows: Record<string, number>[]) =>
    rows.reduce((total, row) => total + Object.values(row).reduce((one, other) => one + other, 0), 0);
  const needed = (4.05 * 9 * UWV - sums(small) - sums(large)) / (12 * 9);
  return [...engagement(12, 3, needed), ...small, ...large];
}

/**
 * Nine rows of 0 to 6 per person, so that the mean of all is what is asked for, rounded to the nearest whole answer.
 * @param low how many have a mean of exactly 3
 */
function engagement(count: number, low: number, mean: number): Record<string, number>[] {
  const total = Math.round(mean * 9 * count);
  const others = count - low;
  const left = total - low * 27;
  return Array.from({ length: count }, (_, person) => {
    if (person < low) return nine(27);
    const rank = person - low;
    return nine(Math.floor(left / others) + (rank < left % others ? 1 : 0));
  });
}

/** Nine answers that add up to this, as even as can be. */
function nine(total: number): Record<string, number> {
  return Object.fromEntries(
    Array.from({ length: 9 }, (_, row) => [row + 1, Math.floor(total / 9) + (row < total % 9 ? 1 : 0)]),
  );
}

/** The same answers over other people, so that not every question splits them the same way. */
function spread<Item>(items: readonly Item[], step: number): Item[] {
  return items.map((_, index) => items[(index * step) % items.length]!);
}
