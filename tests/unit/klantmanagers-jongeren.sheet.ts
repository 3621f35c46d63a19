// The printed sheet (Inspectie SZW 2015, annex 2, pages 53-62) as the tests know it: written from the print, not from
// the definition, so that a slip in the one is caught by the other.

/** Questions per page, by printed number: first and last. */
export const PAGES: Record<string, [number, number]> = {
  vraaggericht: [1, 9],
  plan: [10, 17],
  scholing: [18, 21],
  samenwerking: [22, 33],
  overdracht: [34, 37],
  algemeen: [38, 40],
};

/** Every "ga verder naar vraag ...": question, ticked code, question that follows. Without an arrow the next one does. */
export const ARROWS: [question: number, code: number, next: number][] = [
  [1, 2, 8],
  [1, 3, 8],
  [3, 1, 5],
  [3, 4, 5],
  [5, 1, 7],
  [8, 2, 10],
  [8, 3, 10],
  [10, 4, 18],
  [11, 3, 13],
  [13, 1, 17],
  [13, 3, 15],
  [13, 4, 16],
  [18, 2, 22],
  [18, 3, 22],
  [20, 1, 22],
  [22, 2, 34],
  [22, 3, 34],
  [23, 2, 25],
  [23, 3, 25],
  [25, 2, 27],
  [25, 3, 27],
  [27, 2, 29],
  [27, 3, 29],
  [29, 2, 31],
  [29, 3, 31],
  [31, 2, 33],
  [31, 3, 33],
  [34, 2, 38],
  [34, 3, 38],
  [36, 2, 38],
];

/** Boxes that take one tick: printed number and how many there are. */
export const SINGLE: Record<number, number> = {
  1: 3,
  3: 5,
  5: 5,
  8: 3,
  10: 5,
  11: 4,
  13: 4,
  15: 4,
  17: 6,
  18: 3,
  20: 3,
  22: 3,
  23: 3,
  25: 3,
  27: 3,
  29: 3,
  31: 3,
  34: 3,
  36: 3,
  38: 2,
};

/** Boxes that take several ticks: how many there are, how many may be ticked, the one that stands alone. */
export const MULTIPLE: Record<number, { boxes: number; most?: number; alone?: number }> = {
  4: { boxes: 7, most: 3 },
  6: { boxes: 4 },
  12: { boxes: 5, most: 3 },
  19: { boxes: 10, alone: 10 },
  21: { boxes: 9 },
  33: { boxes: 6, most: 3, alone: 6 },
  37: { boxes: 6, alone: 6 },
};

/** Percentage blocks: how many rows each has. */
export const BLOCKS: Record<number, number> = { 2: 4, 7: 6, 24: 5, 26: 5, 28: 5, 30: 5, 32: 5 };

/** One percentage, for which "-1" stood in the sheet. */
export const ESTIMATES = [9, 16];

/** Questions that are a free text themselves. */
export const OPEN = [14, 40];

/** What belongs to a choice: its name, the question it belongs to, the code that brings it. */
export const OF_A_CHOICE: [name: string, question: number, code: number][] = [
  ['v3_pct', 3, 2],
  ['v4_txt', 4, 7],
  ['v6_1_txt', 6, 1],
  ['v6_txt', 6, 4],
  ['v10_2_txt', 10, 2],
  ['v10_3_txt', 10, 3],
  ['v11_pct', 11, 2],
  ['v12_txt', 12, 5],
  ['v13_1_txt', 13, 1],
  ['v13_pct', 13, 2],
  ['v18_3_txt', 18, 3],
  ['v19_txt', 19, 9],
  ['v21_txt', 21, 9],
  ['v33_txt', 33, 5],
  ['v36_pct', 36, 1],
  ['v37_txt', 37, 5],
  ['v38_txt', 38, 2],
];

/** What is asked whenever its question is. */
export const BESIDE: [name: string, question: number][] = [
  ['v2_toel', 2],
  ['v7_f_txt', 7],
  ['v7_toel', 7],
  ['v9_toel', 9],
  ['v17_toel', 17],
  ['v19_toel', 19],
  ['v21_toel', 21],
];

export type Answers = Record<string, unknown>;

/** Follows the arrows from question 1 and gives the numbers of the questions that are passed. */
export function walk(answers: Answers): number[] {
  const passed: number[] = [];
  for (let at = 1; at <= 40;) {
    passed.push(at);
    const arrow = ARROWS.find(([question, code]) => question === at && answers[`v${at}`] === code);
    at = arrow ? arrow[2] : at + 1;
  }
  return passed;
}

/** The names of all that is asked of someone with these answers, sorted. */
export function asked(answers: Answers): string[] {
  const passed = new Set(walk(answers));
  const ticked = (question: number, code: number) => {
    const answer = answers[`v${question}`];
    return Array.isArray(answer) ? answer.includes(code) : answer === code;
  };
  return [
    ...[...passed].map((number) => `v${number}`),
    ...OF_A_CHOICE.filter(([, question, code]) => passed.has(question) && ticked(question, code)).map(
      ([name]) => name,
    ),
    ...BESIDE.filter(([, question]) => passed.has(question)).map(([name]) => name),
  ].sort();
}

/** Rows of a block, statement or page by letter: a, b, c ... */
export const letters = (count: number) => [...'abcdef'].slice(0, count);

/** A full set of answers that passes every question of the sheet that one person can be asked. */
export function fullAnswers(): Answers {
  const answers: Answers = { v35: 4, v39: { a: 1, b: 2, c: 6, d: 5 } };
  for (const number of Object.keys(SINGLE)) answers[`v${number}`] = 1;
  for (const number of Object.keys(MULTIPLE)) answers[`v${number}`] = [1, 2];
  for (const number of ESTIMATES) answers[`v${number}`] = -1;
  for (const [number, rows] of Object.entries(BLOCKS)) {
    answers[`v${number}`] = Object.fromEntries(
      letters(rows).map((row, index) => [row, index === 0 ? -1 : index * 10]),
    );
  }
  for (const [name] of OF_A_CHOICE.filter(([each]) => each.endsWith('_pct'))) answers[name] = 40;
  return { ...answers, v3: 2, v5: 2, v11: 2, v13: 2, v20: 3, v36: 1 };
}
