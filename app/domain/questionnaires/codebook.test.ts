import { describe, expect, it } from 'vitest';
import klantmanagers from '../../../survey-definitions/klantmanagers-jongeren/klantmanagers-jongeren.json';
import { codebookCsv } from './codebook-csv.ts';
import { codebookHtml } from './codebook-html.ts';
import { type CodebookVariable, buildCodebook } from './codebook.ts';
import { conditionInWords } from './condition-words.ts';
import { readDefinition } from './definition.ts';

const head = {
  study: 'klantmanagers-jongeren',
  questionnaire: 'klantmanagers',
  version: 2,
  hash: 'abc',
  languages: ['nl', 'en'],
};
const codebook = buildCodebook(klantmanagers, head);
const variable = (name: string): CodebookVariable => codebook.variables.find((each) => each.name === name)!;

describe('the codebook', () => {
  it('is plain JSON with the head it was given', () => {
    expect(JSON.parse(JSON.stringify(codebook))).toEqual(codebook);
    expect(codebook).toMatchObject(head);
  });

  it('has one variable for a choice, one per box, one per row, one per text', () => {
    const names = codebook.variables.map(({ name }) => name);
    expect(names.slice(0, 9)).toEqual([
      'v1',
      'v2_a',
      'v2_b',
      'v2_c',
      'v2_d',
      'v2_toel',
      'v3',
      'v3_pct',
      'v4_1',
    ]);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    expect(variable('v4_7')).toMatchObject({ question: 'v4', choice: 7, type: 'numeric', level: 'nominal' });
    expect(variable('v2_a')).toMatchObject({
      question: 'v2',
      row: 'a',
      level: 'scale',
      range: { min: 0, max: 100 },
    });
    expect(variable('v39_b')).toMatchObject({ question: 'v39', row: 'b', level: 'ordinal' });
    expect(variable('v5').level).toBe('ordinal');
    expect(variable('v40')).toMatchObject({ type: 'string', values: [], condition: null });
  });

  it('labels in both languages', () => {
    expect(variable('v1').values[0]).toEqual({ code: 1, label: { nl: 'Ja', en: 'Yes' } });
    expect(variable('v39_b').label.nl).toBe(
      '39. Kunt u aangeven in hoeverre u het eens of oneens bent met de onderstaande stellingen? Wij doen aan intervisie',
    );
    expect(variable('v4_1').values.map(({ code }) => code)).toEqual([0, 1]);
  });

  it('lists -1 as missing only where it can be chosen, the others always', () => {
    const codes = (name: string) => variable(name).missing.map(({ code }) => code);
    for (const name of ['v2_a', 'v9', 'v16']) expect(codes(name)).toEqual([-1, -5, -7, -8, -9]);
    for (const name of ['v1', 'v3_pct', 'v35', 'v4_1', 'v40']) expect(codes(name)).toEqual([-5, -7, -8, -9]);
  });

  it('says in words of whom a question is asked', () => {
    expect(variable('v2_a').condition).toEqual({ nl: 'vraag 1 = Ja', en: 'question 1 = Yes' });
    expect(variable('v21_1').condition!.nl).toBe(
      'vraag 18 = Ja en vraag 20 = ‘Kleine problemen’ of ‘Grote problemen’',
    );
    expect(variable('v33_txt').condition!.en).toBe(
      'question 22 = Yes and question 33: ‘Other, namely’ ticked',
    );
  });
});

describe('conditions in words', () => {
  const elements = [
    {
      type: 'radiogroup',
      name: 'a',
      title: '1. Een',
      choices: [
        { value: 1, text: 'Ja' },
        { value: 2, text: 'Nee' },
      ],
    },
    { type: 'checkbox', name: 'b', title: 'Zonder nummer', choices: [{ value: 1, text: 'Links' }, 2] },
    { type: 'estimates', name: 'c', title: '3. Drie', rows: [{ value: 'x', text: 'Rij' }] },
  ];
  const questions = new Map(
    readDefinition({ pages: [{ elements }] }).questions.map((each) => [each.name, each]),
  );
  const say = (...conditions: string[]) => conditionInWords(conditions, questions, 'nl');

  it.each([
    [['{a} = 1'], 'vraag 1 = Ja'],
    [['{a} <> 1', '{c.x} >= 50'], 'vraag 1 ≠ Ja en vraag 3 (Rij) ≥ 50'],
    [['{a} = 1', '{a} = 1 and {b} notempty'], 'vraag 1 = Ja en b is ingevuld'],
    [['{a} = 1 or {b} contains 1'], '(vraag 1 = Ja of b: Links aangekruist)'],
    [['{b} allof [1, 2]'], 'b: Links en 2 aangekruist'],
    [['{b} anyof [1, 2]'], 'b: Links of 2 aangekruist'],
    [['{b} noneof [1]'], 'b: Links niet aangekruist'],
    [['!({a} = 1)'], 'niet (vraag 1 = Ja)'],
    [
      ['{a} anyof [1, 2] and ({b} empty or {c.x} > 2)'],
      'vraag 1 = Ja of Nee en (b is niet ingevuld of vraag 3 (Rij) > 2)',
    ],
  ])('%j: %s', (conditions, words) => {
    expect(say(...conditions)).toBe(words);
  });

  it('says nothing where everyone is asked', () => {
    expect(say()).toBe(null);
  });
});

describe('the codebook to read', () => {
  it('is one page that needs nothing from elsewhere and is safe for any label', () => {
    const nasty = { type: 'text', name: 'x', title: 'a < b & "c" <script>alert(1)</script>' };
    const html = codebookHtml(buildCodebook({ pages: [{ name: 'p', elements: [nasty] }] }, head), 'nl');
    expect(html).toContain('a &lt; b &amp; &quot;c&quot;');
    expect(html).not.toMatch(/<script|https?:|<link|<img|\son\w+=/);
    expect(codebookHtml(codebook, 'en')).toContain('<html lang="en">');
    for (const { name } of codebook.variables)
      expect(codebookHtml(codebook, 'nl').split(`id="${name}"`)).toHaveLength(2);
  });

  it('is a table with a row per variable, quoted and harmless in a spreadsheet', () => {
    const lines = codebookCsv(codebook).split('\r\n');
    expect(lines).toHaveLength(codebook.variables.length + 2);
    expect(lines[0]).toMatch(
      /^variable,question,row,choice,page,type,level,minimum,maximum,label_nl,label_en,/,
    );
    const formula = { type: 'text', name: 'x', title: '=HYPERLINK("x")' };
    const csv = codebookCsv(
      buildCodebook({ pages: [{ name: 'p', elements: [formula] }] }, { ...head, languages: ['nl'] }),
    );
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  });
});
