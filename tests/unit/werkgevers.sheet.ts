// Who is asked what, as the tests know it: written from the reports (see the README of the study) and the decisions
// there, not from the definitions, so that a slip in the one is caught by the other.

export type Answers = Record<string, unknown>;

/** Routes of the employer: employs someone now (N), did so in the past 3 years (V), never did (G), does not know (O). */
export type Route = 'N' | 'V' | 'G' | 'O';
export const ROUTE_OF: Record<number, Route> = { 1: 'N', 2: 'V', 3: 'G', 8: 'O' };

/** What brings a question: a parent (`w34.a` is a row of it) with one of these codes, or any number but 0. */
type Brings = { parent: string; codes: number[] | 'not 0' };
/** A question: its name, who gets it, and what brings it, any of these. */
export type Line = [name: string, routes: string, ...brings: Brings[]];

const by = (parent: string, ...codes: number[]): Brings => ({ parent, codes });
const ALL = 'NVGO';
const WITH = 'NV';
const SCHEMES = [...'abcdefghijk'];

/** The full questionnaire, page by page, in order. */
export const WERKGEVERS: Record<string, Line[]> = {
  bedrijf: [
    ['w1', ALL],
    ['w2', ALL],
    ['w2b', ALL],
    ['w3', ALL],
    ['w4', ALL],
    ['w5', ALL],
    ['w5_txt', ALL, by('w5', 5)],
    ['w6', ALL],
    ['w7', ALL],
    ['w8', ALL],
    ['w8_plekken', ALL, by('w8', 1)],
    ['w9', ALL],
    ['w9_txt', ALL, by('w9', 6)],
  ],
  ervaring: [
    ['w10', ALL],
    ['w11', 'N'],
    ['w12', WITH],
    ['w12_txt', WITH, by('w12', 9)],
    ['w13', 'VG'],
    ['w13_txt', 'VG', by('w13', 10)],
    ['w14', ALL],
    ['w15', ALL],
  ],
  werving: [
    ['w16', ALL],
    ['w17', ALL],
    ['w17_vaak', ALL, by('w17', 1, 2, 3, 4, 5, 6, 7, 8)],
    ['w18', ALL],
    ['w19', ALL],
    ['w19_gemeld', ALL, { parent: 'w19', codes: 'not 0' }],
    ['w19_vervuld', ALL, by('w19_gemeld', 1, 2, 3)],
    ['w20', ALL],
    ['w21', ALL],
    ['w21_reden', ALL, by('w21', 2)],
    ['w21_txt', ALL, by('w21_reden', 11)],
    ['w21_leeftijd', ALL],
    ['w21_toel', ALL],
    ['w22', ALL],
  ],
  selectie: [
    ['w23', WITH],
    ['w23_txt', WITH, by('w23', 12)],
    ['w24', ALL],
    ['w24_oordeel', ALL, by('w24', 1)],
    ['w25', WITH],
    ['w26', ALL],
    ['w27', WITH],
  ],
  werkvloer: ['w28', 'w29', 'w30', 'w31', 'w32', 'w33'].map((name): Line => [name, WITH]),
  regelingen: [
    ['w34', ALL],
    ...SCHEMES.map((row): Line => [`w35${row}`, ALL, by(`w34.${row}`, 3)]),
    ['w36', ALL, by('w34.a', 3)],
    ['w36_lang', ALL, by('w34.a', 3)],
    ['w36_contract', ALL, by('w34.a', 3)],
    ['w37', ALL, by('w34.b', 3), by('w34.c', 3)],
  ],
  nazorg: [
    ['w38', WITH],
    ['w39', WITH, by('w38', 1, 2, 3, 4)],
    ['w39_meer', WITH, by('w38', 1, 2, 3, 4)],
    ['w40', WITH],
    ['w41', WITH, by('w40', 1, 2)],
    ['w41_bereik', WITH, by('w40', 1, 2)],
    ['w41_wissel', WITH, by('w40', 1, 2)],
    ['w42', WITH],
    ['w43', WITH],
    ['w44', WITH],
    ['w44_samen', WITH],
  ],
  contract: [
    ['w45', WITH],
    ['w45_uren', WITH],
    ['w46', WITH, by('w45', 2, 3, 4)],
    ['w46_vooraf', WITH, by('w45', 2, 3, 4)],
    ['w47', WITH, by('w46', 4, 5)],
    ['w47_txt', WITH, by('w47', 10)],
    ['w48', WITH],
  ],
  slot: [
    ...['w49a', 'w49b', 'w49c', 'w49d', 'w49e', 'w49f'].map((name): Line => [name, WITH]),
    ['w49g', ALL],
    ['w50', ALL],
    ['w50_toel', ALL],
  ],
};

/** The short one: a choice out of the full one, under the same names. */
export const KORT: Record<string, Line[]> = {
  bedrijf: [
    ['w1', ALL],
    ['w2', ALL],
    ['w2b', ALL],
    ['w3', ALL],
    ['w4', ALL],
    ['w5', ALL],
    ['w5_txt', ALL, by('w5', 5)],
    ['w8', ALL],
    ['w9', ALL],
    ['w9_txt', ALL, by('w9', 6)],
  ],
  ervaring: [
    ['w10', ALL],
    ['w13', 'VG'],
    ['w13_txt', 'VG', by('w13', 10)],
    ['w14', ALL],
    ['w15', ALL],
  ],
  regelingen: [
    ['w24', ALL],
    ['w26', ALL],
    ['w34', ALL],
  ],
  slot: [
    ['w50', ALL],
    ['w50_toel', ALL],
  ],
};

/** About one placement. Nobody is routed by experience here. */
export const PLAATSING: Record<string, Line[]> = {
  plaatsing: [
    ['p1', ALL],
    ['p2', ALL],
    ['p3', ALL],
    ['p3_txt', ALL, by('p3', 5)],
    ['p4', ALL],
  ],
  start: [
    ['p5', ALL],
    ['p5_txt', ALL, by('p5', 10)],
    ['p6', ALL],
    ['p7', ALL],
    ['p7_toel', ALL],
    ['p8', ALL],
  ],
  regelingen: [
    ['p9', ALL],
    ['p10', ALL, by('p9', 1, 2, 3, 4, 5, 6, 7)],
  ],
  contract: [
    ['p11', ALL],
    ['p12', ALL],
    ['p13', ALL, by('p12', 1)],
    ['p14', ALL],
    ['p15', ALL, by('p12', 2)],
    ['p15_txt', ALL, by('p15', 10)],
  ],
  begeleiding: [
    ['p16', ALL],
    ['p17', ALL],
    ['p18', ALL],
  ],
  terugblik: ['p19', 'p20', 'p21', 'p22', 'p23', 'p24', 'p25', 'p26'].map((name): Line => [name, ALL]),
};

/** Boxes that take one tick: the codes. */
export const SINGLE: Record<string, number[]> = {
  w1: to(12),
  w2: to(6),
  w2b: to(8),
  w3: [...to(35), 98],
  w4: [1, 2, 3, 8],
  w5: to(5),
  w6: [1, 2, 3, 4, 8],
  w8: [1, 2, 8],
  w10: [1, 2, 3, 8],
  w15: [1, 2, 3, 4, 5, 8],
  w16: to(3),
  w17_vaak: [1, 2, 3, 4, 5, 8],
  w19_gemeld: [1, 2, 3, 4, 8],
  w19_vervuld: [1, 2, 3, 4, 8],
  w21: [1, 2, 8],
  w21_leeftijd: [1, 2, 3, 4, 8],
  w24: to(3),
  w26: [1, 2, 3, 4, 5, 8],
  w27: [1, 2, 3, 4, 8],
  w28: [1, 2, 3, 4, 8],
  w30: [1, 2, 3, 4, 8],
  w36_lang: [1, 2, 3, 8],
  w36_contract: [1, 2, 3, 8],
  w38: [1, 2, 3, 4, 5, 6, 8],
  w39_meer: [1, 2, 8],
  w40: to(3),
  w41: to(8),
  w41_bereik: [1, 2, 3, 8],
  w41_wissel: [1, 2, 8],
  w42: [1, 2, 3, 4, 5, 6, 8],
  w44: [1, 2, 3, 4, 5, 8],
  w45: to(8),
  w46: [1, 2, 3, 4, 5, 8],
  w46_vooraf: [1, 2, 8],
  w49f: [1, 2, 8],
  w50: [1, 2],
  p2: to(12),
  p3: to(5),
  p4: [1, 2],
  p5: [...to(10), 98],
  p6: [1, 2, 3, 4, 8],
  p7: [1, 2, 3, 4, 8],
  p8: [1, 2, 3, 4, 8],
  p10: [1, 2, 3, 4, 8],
  p12: [1, 2, 8],
  p14: [1, 2, 3, 4, 5, 6, 8],
  p16: to(3),
  p17: [1, 2, 3, 4, 5, 6, 8],
  p18: [1, 2, 3, 4, 5, 8],
  p25: [1, 2],
};

/** Boxes that take several ticks: the codes, how many may be ticked, those that stand alone. */
export const MULTIPLE: Record<string, { codes: number[]; most?: number; alone: number[] }> = {
  w9: { codes: to(8), alone: [7, 8] },
  w12: { codes: [...to(9), 98], most: 3, alone: [98] },
  w13: { codes: [...to(10), 98], most: 3, alone: [98] },
  w17: { codes: [...to(9), 98], alone: [9, 98] },
  w20: { codes: [1, 2, 3, 4, 5, 6, 8], alone: [6, 8] },
  w21_reden: { codes: [...to(11), 98], most: 3, alone: [98] },
  w22: { codes: to(8), alone: [7, 8] },
  w23: { codes: [...to(12), 98], alone: [98] },
  w31: { codes: [1, 2, 3, 4, 5, 8], alone: [5, 8] },
  w33: { codes: [1, 2, 3, 4, 5, 6, 8], alone: [6, 8] },
  w43: { codes: [1, 2, 3, 4, 5, 6, 8], alone: [6, 8] },
  w47: { codes: [...to(10), 98], alone: [98] },
  p9: { codes: [...to(8), 98], alone: [8, 98] },
  p15: { codes: [...to(10), 98], alone: [98] },
};

const AGREE = [1, 2, 3, 4, 5, 8];

/** Matrices: how many rows, and the codes of the columns. */
export const MATRICES: Record<string, { rows: number; codes: number[] }> = {
  w14: { rows: 5, codes: AGREE },
  w18: { rows: 10, codes: [1, 2, 3, 4, 8] },
  w24_oordeel: { rows: 2, codes: AGREE },
  w25: { rows: 8, codes: AGREE },
  w29: { rows: 5, codes: [1, 2, 3, 4, 8] },
  w32: { rows: 4, codes: AGREE },
  w34: { rows: 11, codes: [1, 2, 3, 8] },
  w37: { rows: 4, codes: AGREE },
  w39: { rows: 5, codes: [1, 2, 3, 4, 5, 9] },
  w44_samen: { rows: 3, codes: AGREE },
  w48: { rows: 3, codes: AGREE },
};

/** Numbers that may be unknown: least and most. */
export const ESTIMATES: Record<string, [number, number]> = {
  w7: [0, 100],
  w8_plekken: [0, 9999],
  w19: [0, 9999],
  w36: [1, 52],
  w45_uren: [1, 60],
  p11: [1, 60],
  p13: [1, 60],
};

/** Marks and weights of 1 to 10, and 98 for whom there is none to give. */
export const MARKS = [...SCHEMES.map((row) => `w35${row}`), 'w49a', 'w49b', 'w49c', 'w49d', 'w49e', 'p24'];

/** Open questions; those ending in _txt and _toel are open too. */
export const OPEN = ['w49g', 'p19', 'p20', 'p21', 'p22', 'p23', 'p26'];
export const isOpen = (name: string): boolean => /_(txt|toel)$/.test(name) || OPEN.includes(name);

/** Names of all that is asked of someone with these answers, in order; answers of what is not asked do not count. */
export function asked(pages: Record<string, Line[]>, answers: Answers): string[] {
  const known: Answers = {};
  const names: string[] = [];
  for (const [name, routes, ...brings] of Object.values(pages).flat()) {
    const route = 'w10' in known ? ROUTE_OF[known.w10 as number]! : null;
    if (routes !== ALL && (route === null || !routes.includes(route))) continue;
    if (brings.length > 0 && !brings.some((one) => holds(one, known))) continue;
    names.push(name);
    if (answers[name] !== undefined) known[name] = answers[name];
  }
  return names;
}

function holds({ parent, codes }: Brings, known: Answers): boolean {
  const [name, row] = parent.split('.') as [string, string?];
  const answer = known[name];
  const value = row ? (answer as Record<string, unknown> | undefined)?.[row] : answer;
  if (codes === 'not 0') return typeof value === 'number' && value !== 0;
  return [value].flat().some((code) => codes.includes(code as number));
}

/** An answer of everything there is, in the first codes; fits every question by itself. */
export function fullAnswers(): Answers {
  const answers: Answers = { w11: { a: 2, b: 0, c: -1 }, p1: 2026 };
  for (const [name, codes] of Object.entries(SINGLE)) answers[name] = codes[0];
  for (const [name, { codes }] of Object.entries(MULTIPLE)) answers[name] = [codes[0]];
  for (const [name, { rows, codes }] of Object.entries(MATRICES))
    answers[name] = Object.fromEntries(letters(rows).map((row) => [row, codes[0]]));
  for (const name of Object.keys(ESTIMATES)) answers[name] = 5;
  for (const name of MARKS) answers[name] = 7;
  return answers;
}

export const letters = (count: number): string[] => [...'abcdefghijk'].slice(0, count);

function to(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
