import { conditionInWords, plainText, titleOf } from './condition-words.ts';
import { readDefinition, readItems, textIn, type DefinedQuestion, type LocalText } from './definition.ts';

/** A question as people read it on paper. */
export type OutlineItem = {
  name: string;
  /** SurveyJS's name of the kind: radiogroup, checkbox, comment, estimates, ... */
  type: string;
  title: string;
  /** Each with the code that a data file holds. */
  choices: { code: string; text: string }[];
  rows: string[];
  /** Of whom it is asked, in words; null: of everyone. */
  condition: string | null;
};

export type OutlinePage = { name: string; title: string; items: OutlineItem[] };

/** The pages and questions of a definition in one language, in order. */
export function questionnaireOutline(definition: unknown, locale: string): OutlinePage[] {
  const { pages, questions } = readDefinition(definition);
  const byName = new Map(questions.map((question) => [question.name, question]));
  const say = (text: LocalText) => plainText(textIn(text, locale));
  const itemOf = (question: DefinedQuestion): OutlineItem => {
    const { name, type, json, conditions } = question;
    return {
      name,
      type,
      title: say(titleOf(question)),
      choices: readItems(json.choices ?? json.columns ?? json.rateValues).map(({ value, text }) => ({
        code: String(value),
        text: say(text),
      })),
      rows: Array.isArray(json.rows) ? readItems(json.rows).map((item) => say(item.text)) : [],
      condition: conditions.length === 0 ? null : conditionInWords(conditions, byName, locale),
    };
  };
  return pages.map((page) => ({
    name: page.name,
    title: say(page.title),
    items: page.questions.flatMap((name) => {
      const question = byName.get(name);
      return question ? [itemOf(question)] : [];
    }),
  }));
}
