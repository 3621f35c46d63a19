import type { Question } from 'survey-core';
import {
  type AnswerFault,
  type AnswerSchema,
  checkChanges,
  checkEnough,
  compileAnswerSchema,
  faultText,
  isEmptyAnswer,
} from './answer-schema.ts';
import { compileLinearRegex } from './linear-regex.ts';
import { type QuestionnaireModel, createQuestionnaireModel } from './questionnaire-model.ts';

/** What a submission comes to: the final answers, or sentences by question. */
export type SubmissionResult =
  { valid: true; answers: Record<string, unknown> } | { valid: false; errors: Record<string, string[]> };

/** Checks submissions of one version. Holds a built model: good for one check at a time. */
export type SubmissionCheck = (
  answers: Readonly<Record<string, unknown>>,
  locale: string,
) => SubmissionResult;

/**
 * Checks one set of answers as a submission, with the model built for it alone. For many, see `createSubmissionCheck`.
 * @param answers answers by question name; those of questions that are not asked, and of names that are no question,
 *   are dropped and never an error
 * @param locale language of the sentences, `nl` or `en`
 * @throws Problem questionnaire.invalid (422) when the definition itself is wrong
 */
export function checkSubmission(
  definition: unknown,
  answers: Readonly<Record<string, unknown>>,
  locale: string,
): SubmissionResult {
  return createSubmissionCheck(definition)(answers, locale);
}

/**
 * Readies the checks of one version: building the model takes tens of milliseconds, each check after that a few.
 * An answer of a question that is asked is never changed or dropped: a value that does not fit is an error.
 */
export function createSubmissionCheck(definition: unknown): SubmissionCheck {
  const schema = compileAnswerSchema(definition);
  const model = createQuestionnaireModel(definition, 'nl');
  model.makeRegex = compileLinearRegex;
  return (answers, locale) => {
    const { sound, faulty } = sortAnswers(schema, answers);
    const tooFew = checkEnough(schema, sound);
    reset(model, locale, sound);
    const asked = model.getAllQuestions().filter((question) => question.isVisibleInSurvey);
    const errors = new Map<string, string[]>();
    model.validate(true, false);
    for (const question of asked) {
      const faults = faultsAt(question.name, faulty) ?? faultsAt(question.name, tooFew);
      const texts = faults ? faults.map((fault) => faultText(fault, locale)) : errorTexts(question);
      if (texts.length > 0) errors.set(question.name, texts);
    }
    if (errors.size > 0) return { valid: false, errors: Object.fromEntries(errors) };
    const kept = asked.map(({ name }) => name).filter((name) => Object.hasOwn(sound, name));
    return { valid: true, answers: Object.fromEntries(kept.map((name) => [name, sound[name]])) };
  };
}

/**
 * The model gets only what the schema accepts: it takes "30" for a number and an exclusive choice beside others, and
 * values of a wrong shape can make it throw.
 */
function sortAnswers(schema: AnswerSchema, answers: Readonly<Record<string, unknown>>) {
  const faulty = checkChanges(schema, answers);
  const sound = Object.entries(answers).filter(([name, value]) => {
    return !Object.hasOwn(faulty, name) && !isEmptyAnswer(value);
  });
  return { faulty, sound: Object.fromEntries(sound) };
}

/**
 * A used model answers like a new one: setting the data replaces all of it, and validating all errors. `clear()` would
 * say the same at double the time.
 */
function reset(model: QuestionnaireModel, locale: string, answers: Record<string, unknown>): void {
  model.locale = locale;
  model.data = structuredClone(answers);
}

function faultsAt(
  question: string,
  faulty: Readonly<Record<string, AnswerFault[]>>,
): AnswerFault[] | undefined {
  return Object.hasOwn(faulty, question) ? faulty[question] : undefined;
}

function errorTexts(question: Question): string[] {
  return question.errors.map((error) => error.getText());
}
