import { renderToStaticMarkup } from 'react-dom/server';
import { Survey } from 'survey-react-ui';
import { describe, expect, it } from 'vitest';
import type { QuestionEstimatesModel } from '#app/domain/questionnaires/own-types.ts';
import { createQuestionnaireModel } from '#app/domain/questionnaires/questionnaire-model.ts';
import { registerOwnQuestions } from './register-own-questions.ts';

registerOwnQuestions();

const definition = {
  pages: [
    {
      name: 'one',
      elements: [
        {
          type: 'estimate',
          name: 'v9',
          title: { nl: '9. Hoeveel procent?', en: '9. What percentage?' },
          isRequired: true,
          unit: '%',
          allowNoEstimate: true,
        },
        {
          type: 'estimates',
          name: 'v7',
          title: { nl: '7. Welke instrumenten?', en: '7. Which instruments?' },
          isRequired: true,
          unit: '%',
          allowNoEstimate: true,
          rowsHeader: { nl: '% van de jongeren', en: '% of the young people' },
          rows: [
            { value: 'a', text: { nl: 'Loonkostensubsidie', en: 'Wage subsidy' } },
            { value: 'f', text: { nl: 'Anders', en: 'Other' }, requiredIf: '{v9} = 5' },
          ],
        },
      ],
    },
  ],
};

function draw(locale: string, data: Record<string, unknown> = {}, validates = false) {
  const model = createQuestionnaireModel(definition, locale);
  model.data = data;
  if (validates) model.validate(true, false);
  const html = renderToStaticMarkup(<Survey model={model} />);
  return { html, v7: model.getQuestionByName('v7') as unknown as QuestionEstimatesModel };
}
/** The tag of the element with this id. */
const tagOf = (html: string, id: string) => new RegExp(`<[a-z]+[^>]* id="${id}"[^>]*>`).exec(html)?.[0] ?? '';
/** The text inside the element with this id, without tags. */
const textOf = (html: string, id: string) =>
  (new RegExp(`id="${id}"[^>]*>(.*?)</(p|span|label|h\\d|div)>`).exec(html)?.[1] ?? '').replace(
    /<[^>]+>/g,
    '',
  );

describe('the drawing of our own question types', () => {
  it('names every field by its row and header, and every checkbox by its row', () => {
    for (const [locale, row, header, none] of [
      ['nl', 'Loonkostensubsidie', '% van de jongeren', 'geen schatting'],
      ['en', 'Wage subsidy', '% of the young people', 'no estimate'],
    ] as const) {
      const { html, v7 } = draw(locale);
      const id = v7.rowInputId('a');
      const names = /aria-labelledby="([^"]+)"/.exec(tagOf(html, id))?.[1]?.split(' ') ?? [];
      expect(names.map((name) => textOf(html, name))).toEqual([row, header]);
      const ticks = /aria-labelledby="([^"]+)"/.exec(tagOf(html, `${id}-none`))?.[1]?.split(' ') ?? [];
      expect(ticks.map((name) => textOf(html, name))).toEqual([none, row]);
      expect(html).toContain(`role="group" aria-labelledby="${v7.ariaTitleId}"`);
    }
  });

  it('shows numbers, and empties and disables the field of a row without estimate', () => {
    const { html, v7 } = draw('nl', { v9: 30, v7: { a: -1, f: 5 } });
    expect(tagOf(html, v7.rowInputId('a'))).toMatch(/disabled=""/);
    expect(tagOf(html, v7.rowInputId('a'))).toMatch(/value=""/);
    expect(tagOf(html, `${v7.rowInputId('a')}-none`)).toMatch(/checked=""/);
    expect(tagOf(html, v7.rowInputId('f'))).toMatch(/value="5"/);
  });

  it('shows each error beside its row and ties it to the field', () => {
    const { html, v7 } = draw('nl', {}, true);
    const id = v7.rowInputId('a');
    expect(tagOf(html, id)).toMatch(/aria-invalid="true"/);
    expect(tagOf(html, id)).toContain(`aria-describedby="${id}-error"`);
    expect(textOf(html, `${id}-error`)).toContain('Vul bij &#x27;Loonkostensubsidie&#x27; een heel getal');
    expect(tagOf(html, v7.rowInputId('f'))).toMatch(/aria-invalid="false"/);
    expect(html.match(/Vul bij/g)).toHaveLength(1);
  });

  it('marks a row that may stay empty, until another answer makes it compulsory', () => {
    expect(draw('nl', { v9: 30 }).html.split('(niet verplicht)')).toHaveLength(2);
    expect(draw('en', { v9: 30 }).html.split('(optional)')).toHaveLength(2);
    expect(draw('nl', { v9: 5 }).html).not.toContain('niet verplicht');
  });

  it('uses no inline styles, which the content security policy refuses', () => {
    const { html } = draw('nl', {}, true);
    for (const [group] of html.matchAll(/<div class="vw-estimates?".*?<\/fieldset>|<div class="vw-[^>]*>/g)) {
      expect(group).not.toContain('style=');
    }
  });
});
