import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAnswerSchema } from '../../answer-schema.ts';
import { compileRouting } from '../../routing.ts';
import { lookupOf } from '../conditions.ts';
import { partsOf } from '../parts.ts';
import { type Witness, checkReachability } from './reachability.ts';

type Json = Record<string, unknown> & { name: string };

/** Which questions the search finds unreachable and undecided, and its proofs for the others. */
function search(elements: readonly unknown[]): {
  unreachable: string[];
  undecided: string[];
  witnesses: Witness[];
} {
  const definition = { elements };
  const parts = partsOf(definition);
  const schema = compileAnswerSchema(definition);
  const [unreachable, undecided]: [string[], string[]] = [[], []];
  const nameAt = (path: string) => parts.find((part) => part.path === path)?.name ?? path;
  const witnesses = checkReachability(definition, parts, schema, lookupOf(parts, schema), (code, path) => {
    if (code === 'unreachable_item') unreachable.push(nameAt(path));
    if (code === 'reachability_undecided') undecided.push(nameAt(path));
  });
  return { unreachable, undecided, witnesses };
}

/** Tries every answer to every question: what is never asked, cannot be reached. */
function bruteForce(elements: readonly Json[], answersTo: (question: Json) => unknown[]): string[] {
  const routing = compileRouting({ elements });
  const never = new Set(elements.map(({ name }) => name));
  const given: unknown[] = elements.map(() => undefined);
  const fill = (position: number): void => {
    const question = elements[position];
    if (!question) return;
    if (routing.decideInOrder(given)[position] === true) {
      never.delete(question.name);
      for (const value of answersTo(question)) {
        given[position] = value;
        fill(position + 1);
      }
      given[position] = undefined;
      if (question.isRequired === true) return;
    }
    fill(position + 1);
  };
  fill(0);
  return elements.map(({ name }) => name).filter((name) => never.has(name));
}

const subsets = (codes: readonly number[]) =>
  codes.reduce<number[][]>((sets, code) => [...sets, ...sets.map((set) => [...set, code])], [[]]);

function allAnswers(question: Json): unknown[] {
  const codes = (question.choices ?? []) as number[];
  if (question.type === 'radiogroup') return codes;
  if (question.type === 'boolean') return [true, false];
  if (question.type === 'checkbox') {
    const most = (question.maxSelectedChoices as number | undefined) ?? codes.length;
    return subsets(codes).filter((set) => set.length > 0 && set.length <= most);
  }
  const [min, max] = [question.min as number, question.max as number];
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
}

const question = fc.oneof(
  fc.record({
    type: fc.constant('radiogroup'),
    choices: fc.constantFrom([1, 2], [1, 2, 3]),
    isRequired: fc.boolean(),
  }),
  fc.record({ type: fc.constant('boolean'), isRequired: fc.boolean() }),
  fc.record({
    type: fc.constant('checkbox'),
    choices: fc.constant([1, 2, 3]),
    maxSelectedChoices: fc.constantFrom(1, 2, 3),
    isRequired: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('text'),
    inputType: fc.constant('number'),
    min: fc.constantFrom(0, 2),
    max: fc.constantFrom(5, 12),
    isRequired: fc.boolean(),
  }),
);

/** A condition on the questions before a position. */
function conditionOn(names: readonly string[]): fc.Arbitrary<string> {
  const name = fc.constantFrom(...names).map((one) => `{${one}}`);
  const code = fc.integer({ min: 0, max: 6 });
  const atom = fc.oneof(
    fc.tuple(name, fc.constantFrom('=', '!=', '>', '<', '>=', '<='), code).map((parts) => parts.join(' ')),
    fc
      .tuple(
        name,
        fc.constantFrom('anyof', 'noneof', 'allof'),
        fc.uniqueArray(code, { minLength: 1, maxLength: 3 }),
      )
      .map(([one, operator, codes]) => `${one} ${operator} [${codes.join(', ')}]`),
    fc.tuple(name, fc.constantFrom('contains', 'notcontains'), code).map((parts) => parts.join(' ')),
    fc.tuple(name, fc.constantFrom('empty', 'notempty')).map((parts) => parts.join(' ')),
    fc
      .tuple(name, name, fc.constantFrom('=', '>', '!='))
      .map(([one, other, sign]) => `${one} ${sign} ${other}`),
    fc.tuple(name, name, code).map(([one, other, sum]) => `${one} + ${other} > ${sum}`),
    fc.constant('{q0} = true'),
  );
  return fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      atom,
      fc
        .tuple(tie('tree'), fc.constantFrom('and', 'or'), tie('tree'))
        .map(([a, word, b]) => `(${a}) ${word} (${b})`),
      tie('tree').map((inner) => `!(${inner})`),
    ),
  })).tree;
}

const definition = fc.array(question, { minLength: 2, maxLength: 4 }).chain((questions) => {
  const names = questions.map((_, index) => `q${index}`);
  const conditions = names.map((_, index) =>
    index === 0 ? fc.constant('') : fc.option(conditionOn(names.slice(0, index)), { nil: '' }),
  );
  return fc
    .tuple(...conditions)
    .map((said) =>
      questions.map((one, index): Json => ({ ...one, name: names[index]!, visibleIf: said[index]! })),
    );
});

describe('the search', () => {
  it('finds what trying every answer finds, and leaves nothing undecided', () => {
    fc.assert(
      fc.property(definition, (elements) => {
        const { unreachable, undecided } = search(elements);
        expect({ unreachable, undecided }).toEqual({
          unreachable: bruteForce(elements, allAnswers),
          undecided: [],
        });
      }),
      { numRuns: 300 },
    );
  });

  it('agrees also where a few sets of many choices stand for all', () => {
    const many = fc.tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 3 }),
      fc.constantFrom('allof', 'anyof', 'noneof', '=', '!='),
      fc.integer({ min: 1, max: 10 }),
      fc.constantFrom('contains', 'notcontains'),
      fc.constantFrom(1, 2, 10),
      fc.boolean(),
    );
    fc.assert(
      fc.property(many, ([codes, operator, code, holding, most, isRequired]) => {
        const elements: Json[] = [
          {
            type: 'checkbox',
            name: 'q0',
            choices: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
            maxSelectedChoices: most,
            isRequired,
          },
          { type: 'boolean', name: 'q1', visibleIf: `{q0} ${operator} [${codes.join(', ')}]` },
          { type: 'boolean', name: 'q2', visibleIf: `{q0} ${holding} ${code} and {q1} notempty` },
          {
            type: 'boolean',
            name: 'q3',
            visibleIf: `{q1} empty and {q0} notempty and {q0} noneof [${codes.join(', ')}]`,
          },
        ];
        expect(search(elements).unreachable).toEqual(bruteForce(elements, allAnswers));
      }),
      { numRuns: 40 },
    );
  });

  it('shows answers under which the question is asked', () => {
    const elements = [
      { type: 'radiogroup', name: 'a', isRequired: true, choices: [1, 2, 3] },
      { type: 'checkbox', name: 'b', visibleIf: '{a} = 2', choices: [1, 2, 3] },
      { type: 'text', inputType: 'number', name: 'c', min: 0, max: 100, visibleIf: '{b} allof [1, 3]' },
      { type: 'text', name: 'd', visibleIf: '{c} > 40 and {c} < 42' },
    ];
    expect(search(elements).witnesses.at(-1)).toEqual({ question: 'd', answers: { a: 2, b: [1, 3], c: 41 } });
  });

  it('counts a question that is not asked as empty', () => {
    const elements = [
      { type: 'boolean', name: 'a', isRequired: true },
      { type: 'boolean', name: 'b', isRequired: true, visibleIf: '{a} = true' },
      { type: 'text', name: 'c', visibleIf: '{a} = false and {b} notempty' },
      { type: 'text', name: 'd', visibleIf: '{a} = true and {b} empty' },
      { type: 'text', name: 'e', visibleIf: '{a} = false and {b} empty' },
    ];
    expect(search(elements).unreachable).toEqual(['c', 'd']);
  });

  it('looks at rows, dates, texts and estimates', () => {
    const rows = ['a', 'b'];
    const elements = [
      { type: 'matrix', name: 'm', eachRowRequired: true, isRequired: true, rows, columns: [1, 2] },
      { type: 'estimates', name: 'e', rows, allowNoEstimate: true },
      { type: 'text', inputType: 'date', name: 'd', min: '2014-01-01', max: '2014-12-31' },
      { type: 'comment', name: 't' },
      { type: 'text', name: 'yes1', visibleIf: '{m.a} = 2 and {m.b} = 1' },
      { type: 'text', name: 'no1', visibleIf: '{m.a} empty' },
      { type: 'text', name: 'yes2', visibleIf: '{e.a} = -1 and {e.b} > 99' },
      { type: 'text', name: 'no2', visibleIf: '{e.a} > 100' },
      { type: 'text', name: 'yes3', visibleIf: "{d} > '2014-12-30'" },
      { type: 'text', name: 'no3', visibleIf: "{d} > '2014-12-31'" },
      { type: 'text', name: 'yes4', visibleIf: "{t} != 'x' and {t} notempty" },
      { type: 'text', name: 'no4', visibleIf: "{t} = 'x' and {t} = 'y'" },
    ];
    expect(search(elements)).toMatchObject({ unreachable: ['no1', 'no2', 'no3', 'no4'], undecided: [] });
  });

  it('says so when it gives up, and in time', () => {
    const names = Array.from({ length: 30 }, (_, index) => `n${index}`);
    const sum = names.map((name) => `{${name}}`).join(' + ');
    const elements = [
      ...names.map((name) => ({ type: 'text', inputType: 'number', name, min: 0, max: 9, isRequired: true })),
      { type: 'text', name: 'last', visibleIf: `${sum} = 270.5` },
    ];
    const begun = process.cpuUsage();
    expect(search(elements)).toMatchObject({ unreachable: [], undecided: ['last'] });
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(5000);
  });
});
