import { describe, expect, it } from 'vitest';
import { compileAnswerSchema } from '#app/domain/questionnaires/answer-schema.ts';
import { createQuestionnaireModel } from '#app/domain/questionnaires/questionnaire-model.ts';
import { createSubmissionCheck } from '#app/domain/questionnaires/submission.ts';
import { createSynthesizer, seededRandom } from '#app/domain/questionnaires/synthetic.ts';
import { studySettingsSchema } from '#app/domain/studies/studies.ts';
import { readShipped, shippedQuestionnaires, shippedStudies } from '#tests/support/shipped-questionnaires.ts';

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

/** Keys whose value is read by people; all others are names, codes, types and conditions. */
const READ = /^(title|description|text|html|rowsHeader|pagePrevText|pageNextText|completeText|\w+ErrorText)$/;
const NOT_READ =
  /^(locale|showQuestionNumbers|name|type|level|value|unit|inputType|visibleIf|requiredIf|preloadFrom|displayMode|regex|nl|en)$/;
/** Names and loan words can be the same in both languages; a sentence cannot. */
const isSentence = (text: string) => text.split(' ').length > 4;

function textsIn(definition: object): { found: { path: string; text: Json }[]; strays: string[] } {
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
  visit(definition as Json, '');
  return { found, strays };
}

describe.each(shippedQuestionnaires())('$study: $questionnaire', ({ definition }) => {
  it('has all texts in Dutch and in English, tidy, and they differ', () => {
    const { found, strays } = textsIn(definition);
    expect(found.length).toBeGreaterThan(50);
    expect(strays).toEqual([]);
    for (const { path, text } of found) {
      expect(text, path).toEqual({ nl: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
      const { nl, en } = text as { nl: string; en: string };
      if (isSentence(nl)) expect(en, path).not.toBe(nl);
      for (const each of [nl, en]) expect(each, path).toBe(each.trim().replace(/\s+/g, ' '));
    }
  });

  it('says "u" to whom it asks, never "je"', () => {
    for (const { text } of textsIn(definition).found)
      expect((text as { nl: string }).nl).not.toMatch(/\b(je|jij|jouw|jullie)\b/i);
  });

  it('has no two questions of one title, in either language', () => {
    const model = createQuestionnaireModel(definition, 'nl');
    for (const locale of ['nl', 'en']) {
      model.locale = locale;
      const titles = model
        .getAllQuestions()
        .filter((question) => question.getType() !== 'html')
        .map((question) => question.title);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });

  it('is answered by synthetic respondents in full: all accepted, every question reached', () => {
    const invent = createSynthesizer(definition);
    const check = createSubmissionCheck(definition);
    const random = seededRandom(2026);
    const names = Object.keys(compileAnswerSchema(definition).questions);
    const reached = new Set<string>();
    for (let number = 0; number < 40 || (number < 3000 && reached.size < names.length); number += 1) {
      const answers = invent(random);
      if (number < 40) expect(check(answers, 'nl')).toMatchObject({ valid: true });
      for (const name of Object.keys(answers)) reached.add(name);
    }
    expect(names.filter((name) => !reached.has(name))).toEqual([]);
  });
});

describe.each(shippedStudies())('study.json and sample.csv of %s', (study) => {
  const settings = studySettingsSchema.parse(JSON.parse(readShipped(study, 'study.json')));

  it('has no fixed dates, both languages, and a welcome page within 150 words', () => {
    expect(settings).not.toHaveProperty('opens');
    expect(settings).not.toHaveProperty('closes');
    expect(settings.languages).toEqual(['nl', 'en']);
    const { privacy, ...welcome } = settings.introduction!;
    for (const language of ['nl', 'en'] as const) {
      const words = Object.values(welcome).flatMap((text) => text[language]!.split(/\s+/));
      expect(words.length).toBeLessThanOrEqual(115);
      expect(privacy.every((paragraph) => paragraph[language])).toBe(true);
    }
  });

  it('holds nobody who exists: only example addresses and made-up numbers', () => {
    const sample = readShipped(study, 'sample.csv');
    for (const [address] of sample.matchAll(/[^,;\s]*@[^,;\s]*/g)) expect(address).toMatch(/@example\.org$/);
    for (const [number] of sample.matchAll(/\b0\d{2} [\d ]+/g)) expect(number).toMatch(/^070 000 \d\d \d\d$/);
    expect(settings.sender?.email).toMatch(/@example\.org$/);
  });
});
