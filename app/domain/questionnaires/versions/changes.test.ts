import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeChanges } from './changes.ts';

type Json = Record<string, unknown>;
type Definition = { pages: (Json & { elements: Json[] })[] } & Json;

function older(): Definition {
  return {
    title: { nl: 'Onderzoek', en: 'Study' },
    pages: [
      {
        name: 'een',
        title: { nl: 'Deel een', en: 'Part one' },
        elements: [
          {
            type: 'radiogroup',
            name: 'v1',
            title: { nl: '1. Werkt u?', en: '1. Do you work?' },
            isRequired: true,
            choices: [
              { value: 1, text: { nl: 'ja', en: 'yes' } },
              { value: 2, text: { nl: 'nee', en: 'no' } },
            ],
          },
          { type: 'text', name: 'v2', inputType: 'number', min: 0, max: 40, visibleIf: '{v1} = 1' },
          { type: 'html', name: 'uitleg', html: { nl: '<p>Uitleg</p>', en: '<p>Help</p>' } },
        ],
      },
      {
        name: 'twee',
        elements: [
          { type: 'comment', name: 'v3' },
          { type: 'comment', name: 'v4' },
        ],
      },
    ],
  };
}

function changesAfter(alter: (definition: Definition) => void) {
  const newer = older();
  alter(newer);
  return describeChanges(older(), newer);
}
const first = (definition: Definition) => definition.pages[0]!.elements;
const codes = (changes: { code: string; name: string }[]) =>
  changes.map(({ code, name }) => `${code} ${name}`);

describe('what changed between two versions', () => {
  it('is nothing when nothing changed, whatever the order of keys', () => {
    expect(changesAfter(() => undefined)).toEqual([]);
    const turned = JSON.parse(JSON.stringify(older()), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as unknown;
    expect(describeChanges(older(), turned)).toEqual([]);
  });

  it('names items that are new and gone', () => {
    const changes = changesAfter((definition) => {
      first(definition).push({
        type: 'comment',
        name: 'v5',
        title: { nl: 'Nog iets?', en: 'Anything else?' },
      });
      definition.pages[1]!.elements.pop();
    });
    expect(changes).toMatchObject([
      {
        code: 'added',
        name: 'v5',
        page: 'een',
        nl: 'Vraag v5: nieuw, ‘Nog iets?’.',
        en: 'Question v5: new, ‘Anything else?’.',
      },
      { code: 'removed', name: 'v4', page: 'twee' },
    ]);
  });

  it('tells a move within and between pages, and only of what moved', () => {
    expect(changesAfter((definition) => definition.pages[1]!.elements.reverse())).toMatchObject([
      {
        code: 'moved',
        nl: expect.stringMatching(/^Vraag v[34]: staat nu (na vraag v4|vooraan)\.$/) as unknown,
      },
    ]);
    const between = changesAfter((definition) => {
      definition.pages[1]!.elements.unshift(first(definition).splice(2, 1)[0]!);
    });
    expect(between).toMatchObject([{ code: 'moved', en: 'Text uitleg: from page een to page twee.' }]);
    expect(codes(changesAfter((definition) => definition.pages.reverse()))).toHaveLength(1);
  });

  it('shows the words of a text that changed, per language', () => {
    const changes = changesAfter((definition) => {
      first(definition)[0]!.title = { nl: '1. Werkt u nu?', en: '1. Do you work?' };
    });
    expect(changes).toMatchObject([
      {
        code: 'text_changed',
        nl: 'Vraag v1: tekst in het Nederlands was ‘1. Werkt u?’ en is nu ‘1. Werkt u nu?’.',
      },
    ]);
  });

  it('tells codes that are new, gone, renumbered, and labels', () => {
    const after = (choices: unknown) =>
      changesAfter((definition) => void (first(definition)[0]!.choices = choices));
    const [yes, no] = older().pages[0]!.elements[0]!.choices as [Json, Json];
    expect(after([yes, no, 3])).toMatchObject([{ code: 'code_added', nl: 'Vraag v1: code 3 toegevoegd.' }]);
    expect(after([yes])).toMatchObject([{ code: 'code_removed', en: 'Question v1: code 2 (‘no’) removed.' }]);
    expect(after([yes, { ...no, value: 9 }])).toMatchObject([
      { code: 'code_renumbered', nl: 'Vraag v1: code 2 (‘nee’) heet nu 9.' },
    ]);
    expect(after([yes, { ...no, text: { nl: 'neen', en: 'no' } }])).toMatchObject([
      { code: 'label_changed', nl: 'Vraag v1: code 2 heette in het Nederlands ‘nee’ en heet nu ‘neen’.' },
    ]);
    expect(after([no, yes])).toMatchObject([{ code: 'order_changed' }]);
    expect(after([{ ...yes, preloadValues: ['j'] }, no])).toMatchObject([{ code: 'setting_changed' }]);
  });

  it('tells range, duty, type and other settings', () => {
    const changes = changesAfter((definition) => {
      Object.assign(first(definition)[1]!, { max: 60, isRequired: true, placeholder: 'uren' });
      first(definition)[0]!.type = 'checkbox';
    });
    expect(changes.map(({ code, nl }) => `${code}: ${nl}`)).toEqual([
      'type_changed: Vraag v1: het soort vraag is veranderd, van één keuze in meer keuzes.',
      'range_changed: Vraag v2: max was 40 en is nu 60.',
      'required_changed: Vraag v2: moet nu worden beantwoord.',
      'setting_changed: Vraag v2: placeholder was niets en is nu ‘uren’.',
    ]);
  });

  it('puts a route in words, of a question and of a page', () => {
    const changes = changesAfter((definition) => {
      first(definition)[1]!.visibleIf = '{v1} = 2';
      definition.pages[1]!.visibleIf = '{v1} = 1';
    });
    expect(changes).toMatchObject([
      {
        code: 'route_changed',
        name: 'v2',
        nl: 'Vraag v2: was voor wie past bij: vraag 1 = ja; is nu voor wie past bij: vraag 1 = nee.',
      },
      {
        code: 'route_changed',
        name: 'twee',
        en: 'Page twee: was for everyone; is now for those with: question 1 = yes.',
      },
    ]);
  });

  it('tells a route that changed because the question moved into another block', () => {
    const changes = changesAfter((definition) => {
      const [question] = first(definition).splice(1, 1);
      definition.pages[1]!.elements.push({
        type: 'panel',
        name: 'p',
        visibleIf: '{v1} = 2',
        elements: [question!],
      });
    });
    expect(codes(changes)).toEqual(['added p', 'moved v2', 'route_changed v2']);
  });

  it('tells what concerns the whole questionnaire, and never says nothing of a difference', () => {
    expect(codes(changesAfter((definition) => void (definition.showProgressBar = true)))).toEqual([
      'setting_changed ',
    ]);
    expect(codes(changesAfter((definition) => void (first(definition)[1]!.visible = false)))).toEqual([
      'setting_changed ',
    ]);
  });

  it('reads a questionnaire of the seeds at once', () => {
    const file = new URL(
      '../../../../survey-definitions/klantmanagers-jongeren/klantmanagers-jongeren.json',
      import.meta.url,
    );
    const text = readFileSync(file, 'utf8');
    expect(describeChanges(JSON.parse(text), JSON.parse(text))).toEqual([]);
    const altered = describeChanges(
      JSON.parse(text),
      JSON.parse(text.replaceAll('jongeren', 'jonge mensen')),
    );
    expect(new Set(altered.map(({ code }) => code))).toEqual(new Set(['text_changed', 'label_changed']));
  });
});
