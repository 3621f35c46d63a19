import { checkAnswer } from './answer-check.ts';
import type { AnswerRule, AnswerSchema, Code } from './answer-rules.ts';
import { type DefinedQuestion, type LocalText, localText, readDefinition, readItems } from './definition.ts';

/** Kinds of question of which the answer can be known from the sample. */
export const PRELOADED_TYPES = ['radiogroup', 'dropdown', 'text', 'boolean'];

const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;
const YES = ['true', '1', 'ja', 'yes'];
const NO = ['false', '0', 'nee', 'no'];

/**
 * The answers that are known from the sample, for questions with `preloadFrom`: the frame variable of that name, when it
 * fits. It fits a choice when it equals its code or, whatever the capitals, its text in any language or one of its
 * `preloadValues`; a number when it reads as one, in range; a text as it is. What is empty, fits nothing or fits two
 * choices gives no answer, and the question is asked.
 * @param version definition and compiled schema of one version
 * @param frame frame variables of the case: texts, numbers, or null
 * @returns answers by question name, each acceptable as a save of that question
 */
export function preloadedAnswers(
  version: { definition: unknown; answerSchema: AnswerSchema },
  frame: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { definition, answerSchema } = version;
  const known: [string, unknown][] = [];
  for (const question of readDefinition(definition).questions) {
    const variable = question.json.preloadFrom;
    if (typeof variable !== 'string' || !Object.hasOwn(frame, variable)) continue;
    const given = wordsOf(frame[variable]);
    const rule = Object.hasOwn(answerSchema.questions, question.name)
      ? answerSchema.questions[question.name]!
      : null;
    if (given === '' || !rule || !PRELOADED_TYPES.includes(question.type)) continue;
    const answer = answerFor(question, rule, given);
    if (answer !== undefined && checkAnswer(answerSchema, question.name, answer) === null)
      known.push([question.name, answer]);
  }
  return Object.fromEntries(known);
}

/** A frame variable that questions take their answer from; a `given` is a value of it that fits that choice. */
export type PreloadVariable = {
  name: string;
  /** Text of the first question that takes its answer from it. */
  title: LocalText;
  kind: 'choice' | 'number' | 'text';
  choices: { given: string; text: LocalText }[];
};

/**
 * The frame variables that a version takes answers from, in the order of its questions.
 * @param version definition and compiled schema of one version
 */
export function preloadVariables(version: {
  definition: unknown;
  answerSchema: AnswerSchema;
}): PreloadVariable[] {
  const variables = new Map<string, PreloadVariable>();
  for (const question of readDefinition(version.definition).questions) {
    const { preloadFrom: name, title } = question.json;
    const rule = Object.hasOwn(version.answerSchema.questions, question.name)
      ? version.answerSchema.questions[question.name]!
      : null;
    if (typeof name !== 'string' || variables.has(name) || !rule || !PRELOADED_TYPES.includes(question.type))
      continue;
    const choices = givenChoices(question);
    const kind = choices.length > 0 ? 'choice' : rule.kind === 'number' ? 'number' : 'text';
    variables.set(name, {
      name,
      title: title === undefined ? question.name : localText(title),
      kind,
      choices,
    });
  }
  return [...variables.values()];
}

/** What a sample can hold for each choice. Words go before codes: other questions may give the choice another code. */
function givenChoices(question: DefinedQuestion): PreloadVariable['choices'] {
  const { type, json } = question;
  if (type === 'boolean') {
    const yes = {
      given: YES[0]!,
      text: json.labelTrue === undefined ? { nl: 'Ja', en: 'Yes' } : localText(json.labelTrue),
    };
    const no = {
      given: NO[0]!,
      text: json.labelFalse === undefined ? { nl: 'Nee', en: 'No' } : localText(json.labelFalse),
    };
    return [yes, no];
  }
  return readItems(json.choices).flatMap(({ value, text, json: item }) => {
    const given = [...preloadValuesOf(item), ...textsOf(text), String(value)].find(
      (one) => codeOfChoice(question, one) === value,
    );
    return given === undefined ? [] : [{ given, text }];
  });
}

/**
 * What stands in a question's `preloadFrom` and `preloadValues` that cannot work, as sentences; empty when all is well.
 */
export function preloadFaults(question: DefinedQuestion): string[] {
  const { json, type } = question;
  if (json.preloadFrom === undefined) return [];
  if (typeof json.preloadFrom !== 'string' || json.preloadFrom.trim() === '')
    return ['"preloadFrom" is the name of a frame variable.'];
  if (!PRELOADED_TYPES.includes(type))
    return [`The answer to a question of type "${type}" cannot come from the sample.`];
  const faults: string[] = [];
  const seen = new Map<string, unknown>();
  for (const { value, json: item } of readItems(json.choices)) {
    if (item.preloadValues === undefined) continue;
    if (!Array.isArray(item.preloadValues)) faults.push('"preloadValues" is a list of texts.');
    for (const one of new Set(preloadValuesOf(item))) {
      if (seen.has(one)) faults.push(`"${one}" stands in the "preloadValues" of two choices.`);
      seen.set(one, value);
    }
  }
  return faults;
}

function answerFor(question: DefinedQuestion, rule: AnswerRule, given: string): unknown {
  switch (rule.kind) {
    case 'choice':
      return question.type === 'boolean' ? codeOfBoolean(question, given) : codeOfChoice(question, given);
    case 'boolean':
      return booleanFor(question, given);
    case 'number':
      return NUMBER.test(given) ? Number(given.replace(',', '.')) : undefined;
    default:
      return given;
  }
}

function codeOfChoice({ json }: DefinedQuestion, given: string): Code | undefined {
  const items = readItems(json.choices);
  const exact = items.find(({ value }) => String(value) === given);
  if (exact) return exact.value as Code;
  const wanted = plain(given);
  const meant = items.filter(
    (item) => textsOf(item.text).includes(wanted) || preloadValuesOf(item.json).includes(wanted),
  );
  return meant.length === 1 ? (meant[0]!.value as Code) : undefined;
}

function codeOfBoolean(question: DefinedQuestion, given: string): unknown {
  const { valueTrue, valueFalse } = question.json;
  if (given === String(valueTrue)) return valueTrue;
  if (given === String(valueFalse)) return valueFalse;
  const meant = booleanFor(question, given);
  return meant === undefined ? undefined : meant ? valueTrue : valueFalse;
}

function booleanFor({ json }: DefinedQuestion, given: string): boolean | undefined {
  const wanted = plain(given);
  const isYes = YES.includes(wanted) || textsOf(localText(json.labelTrue)).includes(wanted);
  const isNo = NO.includes(wanted) || textsOf(localText(json.labelFalse)).includes(wanted);
  return isYes === isNo ? undefined : isYes;
}

function preloadValuesOf(item: Readonly<Record<string, unknown>>): string[] {
  return Array.isArray(item.preloadValues)
    ? item.preloadValues.map((value: unknown) => plain(wordsOf(value)))
    : [];
}

function textsOf(text: ReturnType<typeof localText>): string[] {
  return (typeof text === 'string' ? [text] : Object.values(text)).map(plain).filter((one) => one !== '');
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** A frame variable as text; what is no text, number or boolean is the empty text. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
