import {
  type DefinedQuestion,
  isRecord,
  localText,
  readDefinition,
  readItems,
  textIn,
} from './definition.ts';
import { estimateWords, NO_ESTIMATE } from './estimate-rules.ts';
import { pipeAnswers } from './piping.ts';
import { compileRouting } from './routing.ts';

/** One line of an answer; `row` says which row of a block it belongs to, null without rows. `text` null: no answer. */
export type LineInWords = { row: string | null; text: string | null };

export type QuestionInWords = {
  name: string;
  title: string;
  lines: LineInWords[];
  /** Whether the answer was known from the sample, and not asked. */
  known: boolean;
};

export type PageInWords = { name: string; title: string; questions: QuestionInWords[] };

/**
 * What somebody answered, as a text to read: each question that was asked, in order, with its answer in words.
 * Questions that are routed away are left out, and pages on which nothing was asked. Answers are piped into titles.
 * @param answers answers by question name; values that belong to no choice are shown as they are
 * @param locale `nl` or `en`
 * @param preloaded names of questions whose answer was known from the sample
 */
export function answersInWords(
  definition: unknown,
  answers: Readonly<Record<string, unknown>>,
  locale: string,
  preloaded: readonly string[] = [],
): PageInWords[] {
  const { pages, questions } = readDefinition(definition);
  const asked = compileRouting(definition).decide(answers);
  const shown = questions.filter((_question, position) => asked[position] !== false);
  const pipe = (text: string) =>
    pipeAnswers(text, (name) => {
      const question = questions.find((one) => one.name.toLowerCase() === name.toLowerCase());
      if (!question) return null;
      return shown.includes(question) ? answerInOneLine(question, answers, locale) : '';
    });
  return pages
    .map((page) => ({
      name: page.name,
      title: pipe(textIn(page.title, locale)),
      questions: shown
        .filter((question) => question.page === page.name)
        .map((question) => ({
          ...inWords(question, answers, locale, pipe),
          known: preloaded.includes(question.name),
        })),
    }))
    .filter((page) => page.questions.length > 0);
}

type Piper = (text: string) => string;

function inWords(
  question: DefinedQuestion,
  answers: Readonly<Record<string, unknown>>,
  locale: string,
  pipe: Piper,
): Omit<QuestionInWords, 'known'> {
  const { name, json } = question;
  return {
    name,
    title: pipe(textIn(localText(json.title), locale) || name),
    lines: linesOf(question, answerTo(question, answers), locale),
  };
}

function answerTo({ name }: DefinedQuestion, answers: Readonly<Record<string, unknown>>): unknown {
  return Object.hasOwn(answers, name) ? answers[name] : undefined;
}

function answerInOneLine(
  question: DefinedQuestion,
  answers: Readonly<Record<string, unknown>>,
  locale: string,
): string {
  const lines = linesOf(question, answerTo(question, answers), locale);
  return lines.flatMap(({ text }) => text ?? []).join(', ');
}

function linesOf({ type, json }: DefinedQuestion, value: unknown, locale: string): LineInWords[] {
  const unit = textIn(localText(json.unit), locale);
  switch (type) {
    case 'matrix':
      return rowsOf(json.rows, value, locale, (cell) => choiceText(json.columns, cell, locale));
    case 'estimates':
      return rowsOf(json.rows, value, locale, (cell) => estimateText(cell, unit, locale));
    case 'estimate':
      return [line(value, (given) => estimateText(given, unit, locale))];
    case 'checkbox':
      if (!Array.isArray(value) || value.length === 0) return [line(undefined, String)];
      return value.map((code: unknown) => line(code, (given) => choiceText(json.choices, given, locale)));
    case 'radiogroup':
    case 'dropdown':
      return [line(value, (given) => choiceText(json.choices, given, locale))];
    case 'rating':
      return [line(value, (given) => choiceText(json.rateValues, given, locale))];
    case 'boolean':
      return [line(value, (given) => yesOrNo(json, given, locale))];
    default:
      return [line(value, String)];
  }
}

function rowsOf(
  rows: unknown,
  value: unknown,
  locale: string,
  words: (cell: unknown) => string,
): LineInWords[] {
  const cells = isRecord(value) ? value : {};
  return readItems(rows).map((row) => {
    const key = String(row.value);
    const cell = line(Object.hasOwn(cells, key) ? cells[key] : undefined, words);
    return { row: textIn(row.text, locale), text: cell.text };
  });
}

function line(value: unknown, words: (value: unknown) => string): LineInWords {
  const isEmpty = value === undefined || value === null || value === '';
  return { row: null, text: isEmpty ? null : words(value) };
}

function choiceText(list: unknown, code: unknown, locale: string): string {
  const item = readItems(list).find(({ value }) => value === code);
  return item ? textIn(item.text, locale) : String(code);
}

function estimateText(value: unknown, unit: string, locale: string): string {
  if (value === NO_ESTIMATE) return estimateWords(locale).noEstimateInFull;
  return unit === '%' ? `${String(value)}%` : `${String(value)} ${unit}`.trim();
}

function yesOrNo(json: Readonly<Record<string, unknown>>, value: unknown, locale: string): string {
  const isYes = value === true || (json.valueTrue !== undefined && value === json.valueTrue);
  const own = textIn(localText(isYes ? json.labelTrue : json.labelFalse), locale);
  if (own !== '') return own;
  if (locale === 'nl') return isYes ? 'Ja' : 'Nee';
  return isYes ? 'Yes' : 'No';
}
