import { readFileSync } from 'node:fs';
import { Model, type Question } from 'survey-core';
import 'survey-core/i18n/dutch';
import { expect, it } from 'vitest';
import { registerOwnTypes } from '#app/domain/questionnaires/own-types.ts';
import { BESIDE, BLOCKS, ESTIMATES, OF_A_CHOICE } from './klantmanagers-jongeren.sheet.ts';

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

const file = new URL(
  '../../survey-definitions/klantmanagers-jongeren/klantmanagers-jongeren.json',
  import.meta.url,
);
const definition = JSON.parse(readFileSync(file, 'utf8')) as Json;

registerOwnTypes();
const model = new Model(definition);
const question = (name: string): Question => {
  const found = model.getQuestionByName(name);
  if (!found) throw new Error(`no question ${name}`);
  return found;
};

/** Keys whose value is read by people; all others are names, codes, types and conditions. */
const READ = /^(title|description|text|rowsHeader|pagePrevText|pageNextText|completeText|\w+ErrorText)$/;
const NOT_READ =
  /^(locale|showQuestionNumbers|name|type|level|value|unit|inputType|visibleIf|requiredIf|nl|en)$/;
/** The same in both languages. */
const SAME = ['100%'];

const found: { path: string; text: Json }[] = [];
const strays: string[] = [];
const visit = (node: Json, path: string): void => {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, child] of Object.entries(node)) {
    const here = `${path}/${key}`;
    if (READ.test(key)) found.push({ path: here, text: child });
    else if (typeof child === 'string' && !NOT_READ.test(key)) strays.push(here);
    else visit(child, here);
  }
};
visit(definition, '');

it('has all texts in Dutch and in English, and they differ', () => {
  expect(found.length).toBeGreaterThan(250);
  expect(strays).toEqual([]);
  for (const { path, text } of found) {
    expect(text, path).toEqual({ nl: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
    const { nl, en } = text as { nl: string; en: string };
    if (!SAME.includes(nl)) expect(en, path).not.toBe(nl);
    for (const each of [nl, en]) expect(each, path).toBe(each.trim().replace(/\s+/g, ' '));
  }
});

it('begins titles with the printed number, in both languages, and has no two alike', () => {
  for (const locale of ['nl', 'en']) {
    model.locale = locale;
    for (let number = 1; number <= 40; number += 1) {
      expect(question(`v${number}`).title).toMatch(new RegExp(`^${number}\\. [A-Z]`));
    }
    const word = locale === 'nl' ? 'vraag' : 'question';
    for (const [name, number] of [...OF_A_CHOICE, ...BESIDE]) {
      expect(question(name).title).toMatch(new RegExp(` \\(${word} ${number}\\)$`));
    }
    const titles = model.getAllQuestions().map((each) => each.title);
    expect(new Set(titles).size).toBe(titles.length);
  }
  model.locale = 'nl';
});

it('says "geen schatting" where the sheet says "-1", and keeps no scanning error', () => {
  const dutch = found.map(({ text }) => (text as { nl: string }).nl);
  for (const slip of [
    /-1/,
    /groeve/,
    /\(grote\)/,
    /meerderde/,
    /interview/i,
    /\.{4,}/,
    / o /,
    /\( /,
    /\*/,
    /→/,
  ]) {
    expect(dutch.filter((text) => slip.test(text))).toEqual([]);
  }
  for (const number of [...Object.keys(BLOCKS), ...ESTIMATES]) {
    const { description } = question(`v${number}`).toJSON() as { description: { nl: string; en: string } };
    expect(description.nl).toContain("'geen schatting'");
    expect(description.en).toContain("'no estimate'");
  }
});
