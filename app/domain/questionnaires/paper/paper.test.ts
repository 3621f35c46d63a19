import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PaperQuestion } from './paper.ts';
import { paperOf } from './paper-model.ts';

const jongeren: unknown = JSON.parse(
  readFileSync('survey-definitions/klantmanagers-jongeren/klantmanagers-jongeren.json', 'utf8'),
);

function questionsOf(definition: unknown, locale = 'nl'): Map<string, PaperQuestion> {
  const all = paperOf(definition, locale).pages.flatMap((page) => page.parts);
  return new Map(all.filter((part) => part.kind === 'question').map((question) => [question.name, question]));
}

/** Where each choice of a question sends: code to place. */
function arrows(definition: unknown, name: string): Record<string, string> {
  const answer = questionsOf(definition).get(name)?.answer;
  if (answer?.kind !== 'choices') throw new Error(`${name} has no choices`);
  return Object.fromEntries(
    answer.choices.flatMap(({ code, goTo }) => (goTo === null ? [] : [[code, goTo] as const])),
  );
}

describe('the printed questionnaire of the case managers', () => {
  // Inspectie SZW (2015), Klantmanagersenquête jongeren, annex 2: the arrows as printed.
  it.each([
    ['v1', { '2': 'vraag 8', '3': 'vraag 8' }],
    ['v3', { '1': 'vraag 5', '4': 'vraag 5' }],
    ['v5', { '1': 'vraag 7' }],
    ['v8', { '2': 'vraag 10', '3': 'vraag 10' }],
    ['v10', { '4': 'vraag 18' }],
    ['v18', { '2': 'vraag 22' }],
    ['v20', { '1': 'vraag 22' }],
    ['v22', { '2': 'vraag 34', '3': 'vraag 34' }],
    ['v23', { '2': 'vraag 25', '3': 'vraag 25' }],
    ['v25', { '2': 'vraag 27', '3': 'vraag 27' }],
    ['v27', { '2': 'vraag 29', '3': 'vraag 29' }],
    ['v29', { '2': 'vraag 31', '3': 'vraag 31' }],
    ['v31', { '2': 'vraag 33', '3': 'vraag 33' }],
  ])('has the arrows of the report at %s', (name, printed) => {
    expect(arrows(jongeren, name)).toMatchObject(printed);
  });

  it('prints a condition only where the arrows do not see to it', () => {
    const found = questionsOf(jongeren);
    expect(found.get('v2')?.onlyIf).toBeNull();
    expect(found.get('v9')?.onlyIf).toBeNull();
    expect(found.get('v6_txt')?.onlyIf).toBe('vraag 6: ‘Anders, namelijk’ aangekruist');
  });

  it('has all questions, numbered as in the report, in both languages', () => {
    const dutch = questionsOf(jongeren);
    expect(dutch.size).toBe(64);
    expect(dutch.get('v1')).toMatchObject({ number: '1', onlyIf: null });
    expect(questionsOf(jongeren, 'en').get('v1')?.title).toMatch(/^Is it part of your duties/);
    expect(arrows(jongeren, 'v1')).toEqual({ '2': 'vraag 8', '3': 'vraag 8' });
  });
});

describe('arrows', () => {
  const yesNo = [
    { value: 1, text: 'Ja' },
    { value: 2, text: 'Nee' },
  ];
  const definition = {
    pages: [
      {
        name: 'a',
        elements: [
          { type: 'radiogroup', name: 'v1', title: 'Werkt u?', choices: yesNo },
          { type: 'text', name: 'v2', title: 'Waar?', visibleIf: '{v1} = 1' },
          { type: 'text', name: 'v3', title: 'Hoelang?', visibleIf: '{v1} = 1' },
          { type: 'text', name: 'v4', title: 'Zoekt u?', visibleIf: '{v1} = 2' },
          { type: 'text', name: 'v5', title: 'Leeftijd', inputType: 'number' },
          { type: 'comment', name: 'v6', title: 'Pensioen', visibleIf: '{v5} > 60' },
          {
            type: 'checkbox',
            name: 'v7',
            title: 'Problemen',
            choices: [
              { value: 1, text: 'Geld' },
              { value: 2, text: 'Geen', isExclusive: true },
            ],
          },
          { type: 'text', name: 'v8', title: 'Hoeveel geld?', visibleIf: '{v7} contains 1' },
        ],
      },
    ],
  };

  it('number the questions of a questionnaire that does not', () => {
    const found = questionsOf(definition);
    expect(found.get('v5')).toMatchObject({ number: '5', title: 'Leeftijd' });
  });

  it('lead past what is not asked, and on from the end of a branch', () => {
    expect(arrows(definition, 'v1')).toEqual({ '2': 'vraag 4' });
    expect(questionsOf(definition).get('v3')?.goTo).toBe('vraag 5');
    expect(questionsOf(definition).get('v2')?.goTo).toBeNull();
  });

  it('lead to the end', () => {
    expect(arrows(definition, 'v7')).toEqual({ '2': 'het einde' });
  });

  it('are enough by themselves, or the question says of whom it is asked', () => {
    const found = questionsOf(definition);
    expect(
      [...found.values()].filter(({ onlyIf }) => onlyIf !== null).map(({ name, onlyIf }) => [name, onlyIf]),
    ).toEqual([
      ['v6', 'vraag 5 > 60'],
      ['v8', 'vraag 7: Geld aangekruist'],
    ]);
  });
});
