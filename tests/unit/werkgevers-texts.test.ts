import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type DefinedQuestion,
  readDefinition,
  textIn,
  localText,
} from '#app/domain/questionnaires/definition.ts';
import { isOpen } from './werkgevers.sheet.ts';

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

const read = (name: string): Json =>
  JSON.parse(
    readFileSync(new URL(`../../survey-definitions/werkgevers/${name}.json`, import.meta.url), 'utf8'),
  ) as Json;

/** Keys whose value is read by people; all others are names, codes, types and conditions. */
const READ =
  /^(title|description|text|unit|placeholder|rowsHeader|pagePrevText|pageNextText|completeText|\w+ErrorText|m(in|ax)RateDescription)$/;
const NOT_READ =
  /^(locale|showQuestionNumbers|name|type|level|value|inputType|displayMode|visibleIf|preloadFrom|\d+|nl|en)$/;
/** The same in both languages: signs and names. */
const SAME = /^(%|Nee|ICT|Stage|UWV)$/;
const REGION = 'w3';

/** At most so many words in a sentence: B1 begins with short ones. English has the Dutch terms between brackets too. */
const LONGEST_SENTENCE = { nl: 22, en: 26 };

describe.each(['werkgevers', 'werkgevers-kort', 'werkgever-plaatsing'])('texts of %s', (name) => {
  const definition = read(name);
  const { questions } = readDefinition(definition);
  const found: { path: string; text: Json }[] = [];
  const strays: string[] = [];
  const visit = (node: Json, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      const here = `${path}/${key}`;
      if (key === 'preloadValues') continue;
      if (READ.test(key)) found.push({ path: here, text: child });
      else if (typeof child === 'string' && !NOT_READ.test(key)) strays.push(here);
      else visit(child, here);
    }
  };
  visit(definition, '');

  it('are all there in Dutch and in English, and they differ', () => {
    expect(strays).toEqual([]);
    const regions = new Set(choiceTexts(questions.find((question) => question.name === REGION)));
    for (const { path, text } of found) {
      expect(text, path).toEqual({ nl: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
      const { nl, en } = text as { nl: string; en: string };
      if (!SAME.test(nl) && !regions.has(nl)) expect(en, path).not.toBe(nl);
      for (const each of [nl, en]) expect(each, path).toBe(each.trim().replace(/\s+/g, ' '));
    }
  });

  it('are short sentences that address with u', () => {
    for (const { path, text } of found) {
      const { nl, en } = text as { nl: string; en: string };
      for (const [words, longest] of [
        [nl, LONGEST_SENTENCE.nl],
        [en, LONGEST_SENTENCE.en],
      ] as const)
        for (const sentence of words.split(/(?<=[.?!:]) /))
          expect(sentence.split(' ').length, `${path}: ${sentence}`).toBeLessThanOrEqual(longest);
      expect(nl, path).not.toMatch(/\b(je|jij|jou|jouw|jullie)\b/i);
    }
  });

  it('begin with the printed number, or end in the number they belong to; no two are alike', () => {
    for (const locale of ['nl', 'en']) {
      const titles = questions.map(({ json }) => textIn(localText(json.title), locale));
      expect(new Set(titles).size).toBe(titles.length);
      let last = 0;
      for (const title of titles) {
        const own = /^(\d+)([a-k])?\. \p{Lu}/u.exec(title);
        const belongs = / \((?:vraag|question) (\d+)\)$/.exec(title);
        const number = Number((own ?? belongs)?.[1]);
        expect(own !== null && belongs === null ? number : last, title).toBe(number);
        expect(number === last || number === last + 1, title).toBe(true);
        last = number;
      }
    }
  });

  it('forbid names and medical facts at every open question, and on the first page and the last', () => {
    for (const { name: question, json } of questions.filter((each) => isOpen(each.name))) {
      const description = localText(json.description);
      expect(textIn(description, 'nl'), question).toContain('Noem geen namen en geen medische gegevens.');
      expect(textIn(description, 'en'), question).toContain('Do not mention names or medical facts.');
    }
    const { pages } = definition as unknown as { pages: { description: { nl: string } }[] };
    for (const page of [pages[0]!, pages.at(-1)!])
      expect(page.description.nl).toContain('Noem in open vragen geen namen en geen medische gegevens.');
  });

  it('ask for no contact data', () => {
    for (const { json } of questions) expect(json.inputType ?? 'number').toBe('number');
  });
});

function choiceTexts(question: DefinedQuestion | undefined): string[] {
  const choices = (question?.json.choices ?? []) as { text: { nl: string } }[];
  return choices.map(({ text }) => text.nl);
}
