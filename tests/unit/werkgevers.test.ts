import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type AnswerRule, compileAnswerSchema } from '#app/domain/questionnaires/answer-schema.ts';
import { readDefinition, readItems } from '#app/domain/questionnaires/definition.ts';
import { createQuestionnaireModel } from '#app/domain/questionnaires/questionnaire-model.ts';
import { compileRouting } from '#app/domain/questionnaires/routing.ts';
import { createSubmissionCheck } from '#app/domain/questionnaires/submission.ts';
import { createSynthesizer, seededRandom } from '#app/domain/questionnaires/synthetic.ts';
import {
  type Answers,
  asked,
  ESTIMATES,
  fullAnswers,
  isOpen,
  KORT,
  letters,
  type Line,
  MARKS,
  MATRICES,
  MULTIPLE,
  PLAATSING,
  SINGLE,
  WERKGEVERS,
} from './werkgevers.sheet.ts';

const read = (name: string): unknown =>
  JSON.parse(
    readFileSync(new URL(`../../survey-definitions/werkgevers/${name}.json`, import.meta.url), 'utf8'),
  );

const SURVEYS: [name: string, pages: Record<string, Line[]>][] = [
  ['werkgevers', WERKGEVERS],
  ['werkgevers-kort', KORT],
  ['werkgever-plaatsing', PLAATSING],
];

/** Every combination of these answers, on top of a full set. */
function combinations(gates: Record<string, unknown[]>): Answers[] {
  return Object.entries(gates).reduce<Answers[]>(
    (sets, [gate, values]) => sets.flatMap((set) => values.map((value) => ({ ...set, [gate]: value }))),
    [fullAnswers()],
  );
}

const rowsOf = (codes: number[]) => Object.fromEntries(letters(11).map((row, at) => [row, codes[at]]));

/** Everything that a question further down hangs on, in groups that hang together; w10 is in each. */
const GATES: [group: string, questionnaires: string[], gates: Record<string, unknown[]>][] = [
  [
    'position, agreement and work',
    ['werkgevers', 'werkgevers-kort'],
    {
      w5: SINGLE.w5!,
      w8: SINGLE.w8!,
      w9: [[1], [6], [5, 6], [7], [8]],
    },
  ],
  [
    'experience',
    ['werkgevers', 'werkgevers-kort'],
    {
      w10: SINGLE.w10!,
      w12: [[1], [9], [98]],
      w13: [[1], [10], [98]],
    },
  ],
  [
    'vacancies',
    ['werkgevers'],
    {
      w10: SINGLE.w10!,
      w17: [[1], [8], [9], [98]],
      w19: [-1, 0, 1, 9999],
      w19_gemeld: SINGLE.w19_gemeld!,
      w21: SINGLE.w21!,
      w21_reden: [[1], [11], [98]],
    },
  ],
  ['match', ['werkgevers'], { w10: SINGLE.w10!, w23: [[1], [12], [98]], w24: SINGLE.w24! }],
  [
    'schemes',
    ['werkgevers'],
    {
      w10: SINGLE.w10!,
      w34: [
        ...letters(11).map((_, used) =>
          rowsOf(letters(11).map((_row, at) => (at === used ? 3 : [1, 2, 8][at % 3]!))),
        ),
        rowsOf(letters(11).map(() => 1)),
        rowsOf(letters(11).map(() => 2)),
        rowsOf(letters(11).map(() => 3)),
        rowsOf(letters(11).map(() => 8)),
      ],
      w38: SINGLE.w38!,
    },
  ],
  [
    'contact and contract',
    ['werkgevers'],
    {
      w10: SINGLE.w10!,
      w40: SINGLE.w40!,
      w45: SINGLE.w45!,
      w46: SINGLE.w46!,
      w47: [[1], [10], [98]],
    },
  ],
  [
    'a placement',
    ['werkgever-plaatsing'],
    {
      p3: SINGLE.p3!,
      p5: SINGLE.p5!,
      p9: [[1], [7], [1, 7], [8], [98]],
      p12: SINGLE.p12!,
      p15: [[1], [10], [98]],
    },
  ],
];

describe.each(SURVEYS)('%s', (name, pages) => {
  const definition = read(name);
  const schema = compileAnswerSchema(definition);
  const { questions } = readDefinition(definition);
  const lines = Object.values(pages).flat();

  it('has the pages and questions of the sheet, in order', () => {
    expect(schema.pages).toEqual(
      Object.entries(pages).map(([page, its]) => ({ name: page, questions: its.map(([each]) => each) })),
    );
  });

  it('takes what the sheet says, question by question', () => {
    for (const question of questions) {
      const rule = schema.questions[question.name];
      expect(rule, question.name).toEqual(expectedRule(question.name));
      expect(question.json.isRequired === true, question.name).toBe(!isOpen(question.name));
      if (rule?.kind === 'matrix') expect(question.json.eachRowRequired, question.name).toBe(true);
    }
  });

  it('has no matrix with more columns than fit', () => {
    for (const { json } of questions) expect(readItems(json.columns).length).toBeLessThanOrEqual(6);
  });

  const groups = GATES.filter(([, questionnaires]) => questionnaires.includes(name));
  it.each(groups)('follows every arrow: %s', (_group, _in, gates) => {
    const routing = compileRouting(definition);
    for (const answers of combinations(gates)) {
      const decided = routing.decide(answers);
      const found = routing.questions.filter((_question, position) => decided[position]);
      if (found.join() !== asked(pages, answers).join())
        expect(found, JSON.stringify(answers)).toEqual(asked(pages, answers));
    }
  });

  it.each(groups)(
    'shows on the screen what the arrows say: %s',
    (_group, _in, gates) => {
      const model = createQuestionnaireModel(definition, 'nl');
      const random = seededRandom(7);
      const sets = combinations(gates).filter((_set, _at, all) => random() < 60 / all.length);
      expect(sets.length).toBeGreaterThan(4);
      for (const answers of sets) {
        model.data = structuredClone(answers);
        const shown = model.getAllQuestions().filter((each) => each.isVisible && each.isParentVisible);
        expect(shown.map((each) => each.name)).toEqual(asked(pages, answers));
      }
    },
    60_000,
  );

  it('shows nothing that hangs on an arrow before its question is answered', () => {
    const decided = compileRouting(definition).decide({});
    const open = lines.filter(([, routes, ...brings]) => routes === 'NVGO' && brings.length === 0);
    expect(lines.filter((_line, position) => decided[position])).toEqual(open);
  });

  it('accepts every full set without free text, and misses each answer that is left out', () => {
    const check = createSubmissionCheck(definition);
    const names = asked(pages, fullAnswers()).filter((each) => !isOpen(each));
    const answers = Object.fromEntries(names.map((each) => [each, fullAnswers()[each]]));
    expect(check(answers, 'nl')).toEqual({ valid: true, answers });
    // Without what brings others: leaving that out takes the others along.
    const result = check({}, 'nl');
    const first = asked(pages, {}).filter((each) => !isOpen(each));
    expect(result.valid ? [] : Object.keys(result.errors)).toEqual(first);
  }, 30_000);

  it('wants an answer in every row', () => {
    const check = createSubmissionCheck(definition);
    for (const each of asked(pages, fullAnswers()).filter((one) => one in MATRICES)) {
      const answers = { ...fullAnswers(), [each]: { a: MATRICES[each]!.codes[0] } };
      const result = check(answers, 'nl');
      expect(result.valid ? [] : Object.keys(result.errors)).toEqual([each]);
    }
  }, 30_000);

  it('accepts all that synthetic respondents answer, and each question is reached by some', () => {
    const check = createSubmissionCheck(definition);
    const invent = createSynthesizer(definition);
    const random = seededRandom(2026);
    const reached = new Set<string>();
    const routes = new Set<unknown>();
    for (let turn = 0; turn < 1500; turn += 1) {
      const answers = invent(random);
      Object.keys(answers).forEach((each) => reached.add(each));
      routes.add(answers.w10);
      // The whole model takes milliseconds a set; the walk itself does not.
      if (turn < 150) expect(check(answers, turn % 2 ? 'nl' : 'en')).toEqual({ valid: true, answers });
    }
    expect([...reached].sort()).toEqual(lines.map(([each]) => each).sort());
    expect(routes.size).toBe(name === 'werkgever-plaatsing' ? 1 : 4);
  }, 60_000);
});

describe('how many items', () => {
  const numbers = (pages: Record<string, Line[]>) =>
    new Set(
      Object.values(pages)
        .flat()
        .map(([name]) => /^[wp](\d+)/.exec(name)![1]),
    ).size;

  it('has 40 to 50 in the full one, at most 20 in the short one', () => {
    expect(numbers(WERKGEVERS)).toBe(50);
    expect(numbers(KORT)).toBe(15);
    expect(numbers(PLAATSING)).toBe(26);
  });

  it('asks the same under the same name in the short one: all but the printed number is the same', () => {
    const short = readDefinition(read('werkgevers-kort')).questions;
    const full = new Map(readDefinition(read('werkgevers')).questions.map(({ name, json }) => [name, json]));
    const withoutNumbers = (json: unknown) =>
      JSON.stringify(json)
        .replaceAll(/"\d+\. /g, '"')
        .replaceAll(/\((vraag|question) \d+\)/g, '($1)');
    for (const { name, json } of short) expect(withoutNumbers(json)).toBe(withoutNumbers(full.get(name)));
  });

  it('keeps the answers of an establishment that the sample knows out of the way', () => {
    const preloaded = (name: string) =>
      readDefinition(read(name)).questions.flatMap(({ name: question, json }) =>
        typeof json.preloadFrom === 'string' ? [[question, json.preloadFrom]] : [],
      );
    const known = [
      ['w1', 'sector'],
      ['w2', 'grootteklasse'],
      ['w3', 'arbeidsmarktregio'],
    ];
    expect(preloaded('werkgevers')).toEqual(known);
    expect(preloaded('werkgevers-kort')).toEqual(known);
    expect(preloaded('werkgever-plaatsing')).toEqual([
      ['p1', 'start_jaar'],
      ['p2', 'start_maand'],
    ]);
  });
});

/** What the answer schema must make of a question of the sheet. */
function expectedRule(name: string): AnswerRule {
  if (SINGLE[name]) return { kind: 'choice', codes: SINGLE[name] };
  if (MARKS.includes(name)) return { kind: 'choice', codes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 98] };
  const several = MULTIPLE[name];
  if (several)
    return { kind: 'choices', codes: several.codes, max: several.most ?? null, exclusive: several.alone };
  const matrix = MATRICES[name];
  if (matrix) return { kind: 'matrix', rows: letters(matrix.rows), codes: matrix.codes };
  const limits = ESTIMATES[name];
  if (limits) return { kind: 'estimate', min: limits[0], max: limits[1], allowNoEstimate: true };
  if (name === 'w11')
    return { kind: 'estimates', rows: ['a', 'b', 'c'], min: 0, max: 9999, allowNoEstimate: true };
  if (name === 'p1') return { kind: 'number', min: 2000, max: 2099, whole: true };
  return { kind: 'text', maxLength: name.endsWith('_txt') ? 500 : 4000 };
}
