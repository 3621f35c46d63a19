import { describe, expect, it } from 'vitest';
import { compileAnswerSchema } from './answer-schema.ts';
import { preloadedAnswers, preloadVariables } from './preload.ts';

const definition = {
  pages: [
    {
      name: 'een',
      elements: [
        {
          type: 'radiogroup',
          name: 'org',
          preloadFrom: 'org_type',
          choices: [
            { value: 1, text: { nl: 'UWV', en: 'Employee Insurance Agency' } },
            { value: 2, text: { nl: 'Gemeente', en: 'Municipality' }, preloadValues: ['gem', 'SDD'] },
            { value: 3, text: { nl: 'Anders', en: 'Other' } },
          ],
        },
        { type: 'text', name: 'staff', inputType: 'number', min: 0, max: 500, preloadFrom: 'staff' },
        { type: 'text', name: 'place', preloadFrom: 'place', maxLength: 20 },
        { type: 'boolean', name: 'large', preloadFrom: 'large' },
        { type: 'boolean', name: 'pilot', valueTrue: 1, valueFalse: 2, preloadFrom: 'pilot' },
        { type: 'radiogroup', name: 'free', choices: [1, 2] },
      ],
    },
  ],
};
const version = { definition, answerSchema: compileAnswerSchema(definition) };
const preload = (frame: Record<string, unknown>) => preloadedAnswers(version, frame);

describe('what is known from the sample', () => {
  it.each([
    ['1', 1],
    [2, 2],
    ['uwv', 1],
    [' municipality ', 2],
    ['Sdd', 2],
    ['employee  insurance agency', 1],
  ])('finds the choice that %s means', (value, code) => {
    expect(preload({ org_type: value })).toEqual({ org: code });
  });

  it.each([[''], [null], ['4'], ['provincie'], ['01'], [{ a: 1 }]])('asks when %s fits nothing', (value) => {
    expect(preload({ org_type: value })).toEqual({});
  });

  it('reads numbers, within range and whole', () => {
    expect(preload({ staff: '12' })).toEqual({ staff: 12 });
    expect(preload({ staff: 0 })).toEqual({ staff: 0 });
    for (const wrong of ['501', '-1', '1,5', 'twaalf', '1e2', '0x10'])
      expect(preload({ staff: wrong })).toEqual({});
  });

  it('takes a text as it is, and none that is too long', () => {
    expect(preload({ place: '<img onerror=1>' })).toEqual({ place: '<img onerror=1>' });
    expect(preload({ place: 'x'.repeat(21) })).toEqual({});
  });

  it('reads yes and no, also where they have codes', () => {
    expect(preload({ large: 'Ja', pilot: 'nee' })).toEqual({ large: true, pilot: 2 });
    expect(preload({ large: 0, pilot: '1' })).toEqual({ large: false, pilot: 1 });
    expect(preload({ large: 'misschien', pilot: 3 })).toEqual({});
  });

  it('takes nothing that no question asks for, and no keys of objects', () => {
    expect(preload({ free: 1, __proto__: { org_type: 1 } })).toEqual({});
  });
});

describe('preloading that cannot work', () => {
  const refusedFor = (element: Record<string, unknown>) => () =>
    compileAnswerSchema({ pages: [{ name: 'een', elements: [{ name: 'q', ...element }] }] });

  it('is refused', () => {
    expect(refusedFor({ type: 'comment', preloadFrom: 'x' })).toThrow('cannot come from the sample');
    expect(refusedFor({ type: 'text', preloadFrom: 3 })).toThrow('name of a frame variable');
    const choices = [
      { value: 1, preloadValues: ['A'] },
      { value: 2, preloadValues: ['a'] },
    ];
    expect(refusedFor({ type: 'radiogroup', preloadFrom: 'x', choices })).toThrow('two choices');
  });
});

describe('the variables that can be known', () => {
  it('are those that questions ask for, each with values that fit', () => {
    const variables = preloadVariables(version);
    expect(variables.map(({ name, kind }) => [name, kind])).toEqual([
      ['org_type', 'choice'],
      ['staff', 'number'],
      ['place', 'text'],
      ['large', 'choice'],
      ['pilot', 'choice'],
    ]);
    for (const { name, choices } of variables.filter(({ kind }) => kind === 'choice')) {
      const found = choices.map(({ given }) => Object.values(preload({ [name]: given }))[0]);
      expect(found).toEqual({ org_type: [1, 2, 3], large: [true, false], pilot: [1, 2] }[name]);
    }
  });
});
