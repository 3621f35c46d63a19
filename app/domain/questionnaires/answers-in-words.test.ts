import { describe, expect, it } from 'vitest';
import { answersInWords } from './answers-in-words.ts';

const definition = {
  pages: [
    {
      name: 'werk',
      title: { nl: 'Werk', en: 'Work' },
      elements: [
        {
          type: 'radiogroup',
          name: 'v1',
          title: { nl: '1. Doet u dit?', en: '1. Do you do this?' },
          choices: [
            { value: 1, text: { nl: 'Ja', en: 'Yes' } },
            { value: 2, text: { nl: 'Nee', en: 'No' } },
          ],
        },
        {
          type: 'panel',
          name: 'p',
          visibleIf: '{v1} = 1',
          elements: [
            {
              type: 'checkbox',
              name: 'v2',
              title: '2. Waarom?',
              choices: [
                { value: 1, text: 'Zo' },
                { value: 2, text: 'Anders' },
              ],
            },
            { type: 'text', name: 'v2_txt', title: 'Anders, namelijk', visibleIf: '{v2} contains 2' },
          ],
        },
        {
          type: 'estimates',
          name: 'v3',
          title: '3. Hoeveel?',
          unit: '%',
          allowNoEstimate: true,
          rows: [
            { value: 'a', text: { nl: 'Klein', en: 'Small' } },
            { value: 'b', text: { nl: 'Groot', en: 'Large' } },
            'c',
          ],
        },
        { type: 'estimate', name: 'v4', title: '4. Aantal', unit: { nl: 'mensen', en: 'people' } },
      ],
    },
    {
      name: 'mening',
      title: { nl: 'Mening', en: 'Opinion' },
      visibleIf: '{v1} = 1',
      elements: [
        {
          type: 'matrix',
          name: 'v5',
          title: '5. Eens?',
          rows: [{ value: 'a', text: 'Fijn' }],
          columns: [{ value: 1, text: 'Eens' }],
        },
        { type: 'boolean', name: 'v6', title: '6. Zeker?' },
        { type: 'html', name: 'uitleg', html: '<b>x</b>' },
      ],
    },
  ],
};

const lines = (answers: Record<string, unknown>, locale = 'nl') =>
  Object.fromEntries(
    answersInWords(definition, answers, locale).flatMap((page) =>
      page.questions.map((question) => [question.name, question.lines]),
    ),
  );

describe('answersInWords', () => {
  it('gives each answer in the words of its choice, per language', () => {
    expect(lines({ v1: 1 }).v1).toEqual([{ row: null, text: 'Ja' }]);
    expect(lines({ v1: 2 }, 'en').v1).toEqual([{ row: null, text: 'No' }]);
  });

  it('leaves out what was not asked, and pages without questions', () => {
    const pages = answersInWords(definition, { v1: 2, v2: [1], v6: true }, 'nl');
    expect(pages.map(({ name }) => name)).toEqual(['werk']);
    expect(pages[0]!.questions.map(({ name }) => name)).toEqual(['v1', 'v3', 'v4']);
  });

  it('says of each asked question without an answer that it has none', () => {
    const found = lines({ v1: 1, v2: [] });
    expect(found.v2).toEqual([{ row: null, text: null }]);
    expect(found.v4).toEqual([{ row: null, text: null }]);
    expect(found.v5).toEqual([{ row: 'Fijn', text: null }]);
    expect(found.v2_txt).toBeUndefined();
  });

  it('lists the choices of several, and the text that one asks for', () => {
    const found = lines({ v1: 1, v2: [1, 2], v2_txt: '<b>omdat</b>' });
    expect(found.v2).toEqual([
      { row: null, text: 'Zo' },
      { row: null, text: 'Anders' },
    ]);
    expect(found.v2_txt).toEqual([{ row: null, text: '<b>omdat</b>' }]);
  });

  it('writes estimates with their unit, and -1 in full', () => {
    const found = lines({ v1: 2, v3: { a: 30, b: -1 }, v4: 12 });
    expect(found.v3).toEqual([
      { row: 'Klein', text: '30%' },
      { row: 'Groot', text: 'kan geen schatting geven' },
      { row: 'c', text: null },
    ]);
    expect(found.v4).toEqual([{ row: null, text: '12 mensen' }]);
    expect(lines({ v3: { b: -1 } }, 'en').v3![1]).toEqual({ row: 'Large', text: 'cannot give an estimate' });
  });

  it('writes rows of a matrix, yes and no, and codes that no choice has', () => {
    const found = lines({ v1: 1, v2: [9], v5: { a: 1 }, v6: false });
    expect(found.v5).toEqual([{ row: 'Fijn', text: 'Eens' }]);
    expect(found.v6).toEqual([{ row: null, text: 'Nee' }]);
    expect(found.v2).toEqual([{ row: null, text: '9' }]);
  });
});
