import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import klantmanagers from '../../../survey-definitions/klantmanagers-jongeren/klantmanagers-jongeren.json';
import { buildCodebook } from './codebook.ts';
import { createSynthesizer, seededRandom } from './synthetic.ts';
import { type Cell, type Progress, createRowMaker } from './variables.ts';

const definition = {
  pages: [
    {
      name: 'one',
      elements: [
        { type: 'radiogroup', name: 'a', choices: [1, 2] },
        { type: 'checkbox', name: 'c', choices: [1, 2, 3], visibleIf: '{a} = 1' },
        { type: 'text', name: 't' },
      ],
    },
    {
      name: 'two',
      elements: [
        { type: 'estimates', name: 'e', allowNoEstimate: true, rows: ['a', 'b'], visibleIf: '{a} = 1' },
        { type: 'radiogroup', name: 'g', choices: [1, 2] },
        { type: 'boolean', name: 'yes', visibleIf: '{g} = 1' },
      ],
    },
    {
      name: 'three',
      elements: [
        { type: 'radiogroup', name: 'text_code', choices: ['nl', 'be'], visibleIf: '{g} = 1 and {a} = 1' },
        { type: 'text', name: 'z', inputType: 'number', visibleIf: '{g} = 1 or {a} = 1' },
      ],
    },
  ],
};
const maker = createRowMaker(definition);
const rowOf = (
  answers: Record<string, unknown>,
  progress: Progress,
  wrong?: Set<string>,
): Record<string, Cell> => {
  const cells = maker.row(answers, progress, wrong);
  return Object.fromEntries(maker.variables.map((name, index) => [name, cells[index]!]));
};
const complete: Progress = { status: 'complete' };
const until = (furthestPage: string | null): Progress => ({ status: 'started', furthestPage });

describe('the cells of one case', () => {
  it('holds the answers of a complete case, and tells not asked from not answered', () => {
    expect(rowOf({ a: 1, c: [1, 3], t: 'dag', e: { a: 30, b: -1 }, g: 2, z: 5 }, complete)).toEqual({
      ...{ a: 1, c_1: 1, c_2: 0, c_3: 1, t: 'dag', e_a: 30, e_b: -1, g: 2 },
      ...{ yes: -7, text_code: '-7', z: 5 },
    });
    expect(rowOf({ a: 2, g: 1, yes: false }, complete)).toEqual({
      ...{ a: 2, c_1: -7, c_2: -7, c_3: -7, t: '-8', e_a: -7, e_b: -7, g: 1, yes: 0 },
      ...{ text_code: '-7', z: -8 },
    });
  });

  it('tells not reached from not answered in a case that broke off', () => {
    expect(rowOf({ a: 1, t: '' }, until('one'))).toEqual({
      ...{ a: 1, c_1: -8, c_2: -8, c_3: -8, t: '-8', e_a: -9, e_b: -9, g: -9, yes: -9 },
      ...{ text_code: '-9', z: -9 },
    });
  });

  it('calls routed away beyond the break-off what the answers so far decide, and nothing else', () => {
    const row = rowOf({ a: 2 }, until('one'));
    expect(row).toMatchObject({ c_1: -7, e_a: -7, g: -9, yes: -9, text_code: '-7', z: -9 });
    expect(rowOf({ g: 2 }, until('two'))).toMatchObject({
      a: -8,
      c_1: -7,
      e_a: -7,
      yes: -7,
      text_code: '-7',
      z: -7,
    });
  });

  it('reaches nothing before the first save, and has empty cells before the start', () => {
    expect(new Set(Object.values(rowOf({}, until(null))))).toEqual(new Set([-9, '-9']));
    expect(new Set(Object.values(rowOf({ a: 1 }, { status: 'never' })))).toEqual(new Set([null]));
  });

  it('keeps an answer beyond the last saved page, but not one of a question that is routed away', () => {
    expect(rowOf({ a: 2, c: [1], g: 1, z: 3 }, until('one'))).toMatchObject({ c_1: -7, g: 1, yes: -9, z: 3 });
  });

  it('sets apart a text that looks like a code', () => {
    for (const [text, cell] of [
      ['-9', ' -9'],
      ['-8', ' -8'],
      ['-10', '-10'],
      ['-', '-'],
      ['=1+1', '=1+1'],
    ] as const) {
      expect(rowOf({ t: text }, complete).t).toBe(cell);
    }
  });

  it('marks questions that were asked wrongly', () => {
    expect(rowOf({ a: 1, c: [1] }, complete, new Set(['c', 't']))).toMatchObject({
      a: 1,
      c_1: -5,
      c_3: -5,
      t: '-5',
    });
  });

  it('has a cell for every variable of the codebook, in its order, with nothing but its codes', () => {
    const head = { study: 's', questionnaire: 'q', version: 1, hash: 'h', languages: ['nl'] };
    const { variables } = buildCodebook(klantmanagers, head);
    const real = createRowMaker(klantmanagers);
    expect(real.variables).toEqual(variables.map(({ name }) => name));
    const synthesize = createSynthesizer(klantmanagers);
    const pages = [null, 'vraaggericht', 'plan', 'scholing', 'samenwerking', 'overdracht', 'algemeen'];
    const progress = fc.oneof(fc.constant(complete), fc.constantFrom(...pages).map(until));
    fc.assert(
      fc.property(fc.nat(), progress, (seed, how) => {
        const cells = real.row(synthesize(seededRandom(seed)), how);
        variables.forEach((variable, index) => {
          const cell = cells[index]!;
          if (variable.type === 'string') return expect(typeof cell).toBe('string');
          const codes = [...variable.values, ...variable.missing].map(({ code }) => code);
          const inRange =
            variable.range && Number(cell) >= variable.range.min && Number(cell) <= variable.range.max;
          expect(codes.includes(cell) || inRange).toBe(true);
        });
        if (how.status === 'complete') expect(cells.includes(-9)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });
});
