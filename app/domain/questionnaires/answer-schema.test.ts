import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import klantmanagers from '../../../survey-definitions/klantmanagers-jongeren/klantmanagers-jongeren.json';
import { isProblem } from '#app/platform/problem.ts';
import {
  type AnswerFault,
  checkAnswer,
  checkChanges,
  compileAnswerSchema,
  faultText,
  isEmptyAnswer,
  pageOf,
} from './answer-schema.ts';

const elements = [
  { type: 'radiogroup', name: 'r', choices: [1, { value: 2, text: 'twee' }, 3] },
  { type: 'dropdown', name: 'd', choices: ['nl', 'be'] },
  { type: 'checkbox', name: 'c', maxSelectedChoices: 2, choices: [1, 2, 3, { value: 6, isExclusive: true }] },
  { type: 'text', name: 'n', inputType: 'number', min: 0, max: 9999 },
  { type: 'text', name: 'half', inputType: 'number', step: 0.5, min: 0, max: 10 },
  { type: 'text', name: 'day', inputType: 'date', max: '2015-12-31' },
  { type: 'text', name: 'mail', inputType: 'email' },
  { type: 'comment', name: 't', maxLength: 20 },
  { type: 'boolean', name: 'b' },
  { type: 'matrix', name: 'm', rows: ['a', 'b'], columns: [1, 2, 6] },
  { type: 'rating', name: 'rate', rateMax: 10 },
  { type: 'estimate', name: 'e', min: 0, max: 100 },
  {
    type: 'estimates',
    name: 'es',
    min: 0,
    max: 100,
    allowNoEstimate: true,
    rows: [{ value: 'a' }, { value: 'f' }],
  },
];
const definition = {
  pages: [
    {
      name: 'one',
      elements: [
        { type: 'html', html: '<p>Dag</p>' },
        { type: 'panel', elements },
      ],
    },
    { name: 'two', elements: [{ type: 'text', name: 'last' }] },
  ],
};
const schema = compileAnswerSchema(definition);
const codeOf = (question: string, value: unknown) => checkAnswer(schema, question, value)?.code ?? null;
const findingsOf = (broken: unknown): string[] => {
  try {
    compileAnswerSchema(broken);
    return [];
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown;
    expect([thrown.code, thrown.status]).toEqual(['questionnaire.invalid', 422]);
    return (thrown.details.errors as { code: string; path: string }[]).map(
      ({ code, path }) => `${code} ${path}`,
    );
  }
};
const withQuestion = (question: object) => ({ pages: [{ name: 'p', elements: [question] }] });

describe('checking answers one by one', () => {
  it.each<[string, unknown, AnswerFault['code'] | null]>([
    ['r', 2, null],
    ['r', '2', 'wrong_type'],
    ['r', 4, 'unlisted_code'],
    ['r', [2], 'wrong_type'],
    ['r', true, 'wrong_type'],
    ['d', 'be', null],
    ['d', 'BE', 'unlisted_code'],
    ['c', [1, 3], null],
    ['c', [6], null],
    ['c', [1, 6], 'exclusive'],
    ['c', [1, 1], 'duplicate'],
    ['c', [1, 2, 3], 'too_many'],
    ['c', [1, 9], 'unlisted_code'],
    ['c', ['1'], 'wrong_type'],
    ['c', 1, 'wrong_type'],
    ['c', { 0: 1 }, 'wrong_type'],
    ['n', 35, null],
    ['n', '35', 'wrong_type'],
    ['n', 35.5, 'not_whole'],
    ['n', -1, 'out_of_range'],
    ['n', 10_000, 'out_of_range'],
    ['n', Infinity, 'wrong_type'],
    ['half', 2.5, null],
    ['day', '2015-02-28', null],
    ['day', '2015-02-29', 'wrong_format'],
    ['day', '2016-01-01', 'out_of_range'],
    ['day', 20150228, 'wrong_type'],
    ['mail', 'naam@example.org', null],
    ['mail', 'naam', 'wrong_format'],
    ['t', 'prima', null],
    ['t', 'x'.repeat(21), 'too_long'],
    ['t', 'a\u0000b', 'unstorable_text'],
    ['t', 'half \ud800', 'unstorable_text'],
    ['t', 'heel 😀', null],
    ['t', 5, 'wrong_type'],
    ['b', true, null],
    ['b', 'true', 'wrong_type'],
    ['m', { a: 6 }, null],
    ['m', { a: 3 }, 'unlisted_code'],
    ['m', { z: 1 }, 'unknown_row'],
    ['m', { a: null }, 'wrong_type'],
    ['m', [1], 'wrong_type'],
    ['rate', 10, null],
    ['rate', 11, 'unlisted_code'],
    ['e', 100, null],
    ['e', 101, 'out_of_range'],
    ['e', -1, 'out_of_range'],
    ['e', 0.5, 'not_whole'],
    ['e', '30', 'wrong_type'],
    ['es', { a: 30, f: -1 }, null],
    ['es', { a: 30 }, null],
    ['es', { a: '30' }, 'wrong_type'],
    ['es', { a: -2 }, 'out_of_range'],
    ['es', { q: 1 }, 'unknown_row'],
    ['last', 'tekst', null],
    ['nope', 1, 'unknown_question'],
  ])('%s = %j: %s', (question, value, code) => {
    expect(codeOf(question, value)).toBe(code);
  });

  it('takes what is empty for a removal, of a known question', () => {
    for (const empty of [null, undefined, '', '  \n', [], {}]) {
      expect([isEmptyAnswer(empty), codeOf('r', empty), codeOf('es', empty)]).toEqual([true, null, null]);
      expect(codeOf('nope', empty)).toBe('unknown_question');
    }
    for (const given of [0, false, 'x', [0], { a: null }]) expect(isEmptyAnswer(given)).toBe(false);
  });

  it('names every fault of a save, and knows no inherited names', () => {
    const changes = JSON.parse(
      '{"r":1,"es":{"a":101,"f":1.5},"__proto__":1,"constructor":2,"toString":3}',
    ) as Record<string, unknown>;
    const faults = checkChanges(schema, changes);
    expect(Object.keys(faults).sort()).toEqual(['__proto__', 'constructor', 'es', 'toString']);
    expect(faults.es!.map(({ code }) => code)).toEqual(['out_of_range', 'not_whole']);
    expect(codeOf('m', JSON.parse('{"__proto__":1}'))).toBe('unknown_row');
    expect(codeOf('m', JSON.parse('{"constructor":1}'))).toBe('unknown_row');
  });

  it('says each fault in Dutch and in English', () => {
    expect(faultText({ code: 'out_of_range', min: 0, max: 100, row: 'a' }, 'nl')).toBe(
      'Vul iets in van 0 tot en met 100 (rij a).',
    );
    expect(faultText({ code: 'too_many', max: 3 }, 'nl')).toBe('Kies niet meer dan 3 antwoorden.');
    expect(faultText({ code: 'too_many', max: 3 }, 'en')).toBe('Choose no more than 3 answers.');
  });

  it('works the same after a stay in the database', () => {
    const stored = JSON.parse(JSON.stringify(schema)) as typeof schema;
    expect(stored).toEqual(schema);
    expect(pageOf(stored, 'es')).toBe('one');
    expect(pageOf(stored, 'last')).toBe('two');
    expect(pageOf(stored, 'constructor')).toBe(null);
  });

  it('never throws, whatever comes, and has words for every fault', () => {
    const question = fc.oneof(fc.constantFrom(...Object.keys(schema.questions)), fc.string());
    fc.assert(
      fc.property(question, fc.jsonValue(), (name, value) => {
        const fault = checkAnswer(schema, name, value);
        if (fault)
          for (const locale of ['nl', 'en']) expect(faultText(fault, locale)).toMatch(/^\p{Lu}.*\.$/u);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('compiling a definition', () => {
  it('compiles the questionnaire for klantmanagers', () => {
    const compiled = compileAnswerSchema(klantmanagers);
    expect(compiled.pages.map(({ name }) => name)).toEqual([
      'vraaggericht',
      'plan',
      'scholing',
      'samenwerking',
      'overdracht',
      'algemeen',
    ]);
    expect(compiled.questions.v4).toEqual({
      kind: 'choices',
      codes: [1, 2, 3, 4, 5, 6, 7],
      max: 3,
      exclusive: [],
    });
    expect(compiled.questions.v33).toMatchObject({ exclusive: [6] });
    expect(compiled.questions.v35).toEqual({ kind: 'number', min: 0, max: 9999, whole: true });
  });

  it.each<[string, object, string]>([
    ['a type it does not know', { type: 'file', name: 'x' }, 'unsupported_type pages[0].elements[0]'],
    [
      'a kind of input',
      { type: 'text', name: 'x', inputType: 'color' },
      'unsupported_type pages[0].elements[0].inputType',
    ],
    ['a name with a dash', { type: 'text', name: 'x-Comment' }, 'bad_name pages[0].elements[0]'],
    ['a prototype key', { type: 'text', name: '__proto__' }, 'bad_name pages[0].elements[0]'],
    ['the name of a column', { type: 'text', name: 'Status' }, 'reserved_name pages[0].elements[0]'],
    [
      'a missing code',
      { type: 'radiogroup', name: 'x', choices: [1, -7] },
      'reserved_code pages[0].elements[0].choices[1]',
    ],
    [
      'the same code twice',
      { type: 'radiogroup', name: 'x', choices: [1, '1'] },
      'duplicate_code pages[0].elements[0].choices[1]',
    ],
    ['no choices', { type: 'radiogroup', name: 'x' }, 'no_choices pages[0].elements[0].choices'],
    [
      'more choices wanted than there may be',
      { type: 'checkbox', name: 'x', choices: [1, 2, 3], minSelectedChoices: 3, maxSelectedChoices: 2 },
      'bad_range pages[0].elements[0].minSelectedChoices',
    ],
    [
      'a choice that stands alone and is never enough',
      {
        type: 'checkbox',
        name: 'x',
        choices: [1, 2, { value: 3, isExclusive: true }],
        minSelectedChoices: 2,
      },
      'bad_range pages[0].elements[0].minSelectedChoices',
    ],
    [
      'an answer given beforehand',
      { type: 'text', name: 'x', defaultValue: 1 },
      'unsupported_option pages[0].elements[0].defaultValue',
    ],
    [
      'a condition nobody can read',
      { type: 'text', name: 'x', visibleIf: '{a} = ' },
      'bad_expression pages[0].elements[0]',
    ],
    [
      'a regular expression with a back-reference',
      { type: 'text', name: 'x', validators: [{ type: 'regex', regex: '(a)\\1' }] },
      'unsupported_regex pages[0].elements[0].validators[0]',
    ],
    [
      'a row without a name',
      { type: 'estimates', name: 'x', rows: [{ text: 'Rij' }] },
      'bad_name pages[0].elements[0].rows[0]',
    ],
  ])('refuses %s, with its place', (_what, question, finding) => {
    expect(findingsOf(withQuestion(question))).toContain(finding);
  });

  it('refuses two variables of one name in the data file', () => {
    const pages = [
      { name: 'p', elements: [{ type: 'checkbox', name: 'v4', choices: [1, 2] }] },
      { name: 'p', elements: [{ type: 'text', name: 'V4_1' }] },
    ];
    expect(findingsOf({ pages })).toEqual(['duplicate_page pages[1]', 'duplicate_name pages[1].elements[0]']);
  });

  it('refuses questions that decide over themselves', () => {
    const elements = [
      { type: 'text', name: 'a', visibleIf: '{c} = 1' },
      { type: 'panel', visibleIf: '{a} = 1', elements: [{ type: 'text', name: 'b' }] },
      { type: 'text', name: 'c', visibleIf: '{b} = 1' },
      { type: 'text', name: 'd', visibleIf: '{c} = 1' },
    ];
    expect(findingsOf({ pages: [{ name: 'p', elements }] })).toEqual([
      'circular_condition pages[0].elements[0]',
      'circular_condition pages[0].elements[1].elements[0]',
      'circular_condition pages[0].elements[2]',
    ]);
  });

  it('compiles or refuses any JSON, and never breaks', () => {
    const key = fc.constantFrom(
      'pages',
      'elements',
      'type',
      'name',
      'choices',
      'rows',
      'columns',
      'value',
      'validators',
      'visibleIf',
    );
    const word = fc.constantFrom(
      'radiogroup',
      'checkbox',
      'matrix',
      'panel',
      'estimates',
      'text',
      'rating',
      'q1',
      '{q1} = 1',
    );
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        word,
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie('tree')),
        fc.dictionary(key, tie('tree')),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => void findingsOf(value)),
      { numRuns: 2_000 },
    );
    let deep: unknown = { type: 'text', name: 'x' };
    for (let depth = 0; depth < 5_000; depth += 1) deep = { type: 'panel', elements: [deep] };
    expect(findingsOf(withQuestion(deep as object))[0]).toMatch(/^bad_structure/);
  });
});
