// Who is asked what, as the tests know it: written from the report (Inspectie SZW, NvB 12/05a, November 2012) and not
// from the definition, so that a slip in the one is caught by the other. The report prints no questionnaire; where it
// tells of whom a figure is, that is an arrow here.

export type Answers = Record<string, unknown>;

const UWV = 1;
const MUNICIPAL = [2, 3];
const ARBEIDSDESKUNDIGE = 1;
const WERKCOACH = 2;

type Person = {
  uwv: boolean;
  municipal: boolean;
  /** "die zich bezighouden met re-integratie" (4.3). */
  reintegrates: boolean;
  /** Supports clients, and has some (3.4: "exclusief respondenten zonder caseload"). */
  supports: boolean;
  hasCaseload: boolean;
  /** "die de klanten daadwerkelijk bemiddelen" (4.4). */
  mediates: boolean;
  has(question: string, ...codes: number[]): boolean;
};

type Arrow = [name: string, when: (person: Person) => boolean];

const ARROWS: Arrow[] = [
  ['functie_uwv', ({ uwv }) => uwv],
  ['functie_gem', ({ municipal }) => municipal],
  [
    'functie_txt',
    ({ uwv, municipal, has }) => (uwv && has('functie_uwv', 4)) || (municipal && has('functie_gem', 3)),
  ],
  // 3.3: the explanation of those who find it not so well or hardly possible; and what helps those who do well.
  ['b2_niet', ({ has }) => has('b2', 3, 4)],
  ['b2_goed', ({ has }) => has('b2', 1)],
  ['d2', ({ supports }) => supports],
  ...['d3', 'd4', 'd5', 'd7', 'd8', 'd10', 'c3'].map((name): Arrow => [
    name,
    ({ hasCaseload }) => hasCaseload,
  ]),
  // 4.4: told of municipalities only.
  ['d6', ({ hasCaseload, municipal }) => hasCaseload && municipal],
  ['d9', ({ hasCaseload, municipal }) => hasCaseload && municipal],
  // 3.3: about "een ingekocht traject", and about the reports on it.
  ['c4', ({ hasCaseload, has }) => hasCaseload && !has('c3', 0)],
  ['c5', ({ hasCaseload, has }) => hasCaseload && !has('c3', 0) && !has('c4', 4)],
  ['c1', ({ reintegrates }) => reintegrates],
  ['c2', ({ reintegrates }) => reintegrates],
  ['c7_txt', ({ has }) => has('c7', 7)],
  ['e1_txt', ({ has }) => has('e1', 5)],
  ['e2_txt', ({ has }) => has('e2', 5)],
  ['f2', ({ has }) => !has('f1', 3)],
  ['f2_txt', ({ has }) => !has('f1', 3) && has('f2', 4)],
  // 3.4: "van de arbeidsdeskundigen en werkcoaches"; 4.4: of all professionals.
  ['f3', ({ municipal, uwv, has }) => municipal || (uwv && has('functie_uwv', ARBEIDSDESKUNDIGE, WERKCOACH))],
  ['f4', ({ mediates }) => mediates],
  ['f5', ({ mediates }) => mediates],
  ['h2', ({ has }) => has('h1', 1)],
  ['h2_txt', ({ has }) => has('h1', 1) && has('h2', 3)],
  ['h3', ({ has }) => has('h1', 1)],
];

const ALWAYS = [
  ...['org_type', 'a3', 'a5', 'a6_krijgt', 'a6_geeft', 'a7', 'b1', 'b2', 'b3', 'b4', 'b5'],
  ...['c6_a', 'c6_b', 'c6_c', 'c6_d', 'c6_e', 'c7'],
  ...['e1', 'e2', 'e3', 'f1', 'f6', 'g1', 'g2', 'h1', 'h4', 'i1', 'j1'],
];

/** What may be left empty by those who are asked. */
export const OPTIONAL = [
  ...['functie_txt', 'b2_niet', 'b2_goed', 'b4', 'd3', 'c7_txt', 'e1_txt', 'e2_txt', 'e3'],
  ...['f2_txt', 'f5', 'g2', 'h2_txt', 'i1', 'j1'],
];

/** All names of the questionnaire, sorted. */
export const NAMES = [...ALWAYS, ...ARROWS.map(([name]) => name)].sort();

/** The names of all that is asked of someone with these answers, sorted. Every question that decides must be answered. */
export function asked(answers: Answers): string[] {
  const has = (question: string, ...codes: number[]) => {
    const answer = answers[question];
    return codes.some((code) => (Array.isArray(answer) ? answer.includes(code) : answer === code));
  };
  const supports = has('a5', 1);
  const person: Person = {
    uwv: has('org_type', UWV),
    municipal: has('org_type', ...MUNICIPAL),
    reintegrates: has('a5', 1, 2),
    supports,
    hasCaseload: supports && Number(answers.d2) > 0,
    mediates: has('a5', 3),
    has,
  };
  return [...ALWAYS, ...ARROWS.filter(([, when]) => when(person)).map(([name]) => name)].sort();
}

/** Every question that decides over others, with each answer that makes a difference. */
export const GATES: Record<string, unknown[]> = {
  org_type: [1, 2, 3],
  functie_uwv: [1, 2, 3, 4],
  functie_gem: [1, 2, 3],
  a5: [[1], [2], [3], [4], [1, 3], [2, 3], [1, 2, 3, 4], [5]],
  d2: [0, 1, 100],
  c3: [0, 1, 2, 3, 4, 5],
  c4: [1, 2, 3, 4],
};

/** Gates of which each only decides over its own followers. */
export const LOCAL_GATES: Record<string, unknown[]> = {
  b2: [1, 2, 3, 4],
  c7: [
    [1, 2],
    [6, 7],
  ],
  e1: [[1], [5], [1, 5], [6]],
  e2: [[2], [5], [1, 5], [6]],
  f1: [1, 2, 3],
  f2: [[1], [4], [1, 4]],
  h1: [1, 2, 3],
  h2: [[1], [3], [1, 3]],
};
