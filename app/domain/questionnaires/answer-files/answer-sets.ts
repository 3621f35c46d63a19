import {
  type AnswerSchema,
  checkChanges,
  compileAnswerSchema,
  faultText,
  isEmptyAnswer,
} from '../answer-schema.ts';
import { isRecord } from '../definition.ts';
import { compileRouting } from '../routing.ts';
import { createSubmissionCheck, type SubmissionCheck } from '../submission.ts';
import { compileDuties } from '../versions/duties.ts';

/** What is wrong with one set of answers: sentences by question; null when a save and a submission take all of it. */
export type AnswerSetCheck = (answers: Readonly<Record<string, unknown>>) => Record<string, string[]> | null;

/**
 * Properties of which the compiled checks know all that decides over an answer, or that decide over none. With any
 * other, every set goes through the SurveyJS model as well.
 */
const KNOWN = new Set(
  (
    'name type title description visibleIf visible isRequired requiredIf requiredErrorText elements html choices columns ' +
    'rows rateValues rateMin rateMax rateStep rateCount rateType displayMode minRateDescription maxRateDescription ' +
    'inputType min max maxLength minSelectedChoices maxSelectedChoices eachRowRequired isAllRowRequired ' +
    'allowNoEstimate unit rowsHeader level preloadFrom labelTrue labelFalse valueTrue valueFalse showNoneItem hasNone ' +
    'noneText placeholder colCount autoGrow titleLocation descriptionLocation startWithNewLine width minWidth maxWidth ' +
    'showNumber stepErrorText minErrorText maxErrorText autocomplete renderAs imageLink altText'
  ).split(' '),
);

/**
 * Readies the check of answer sets as they are posted: each answer as a save looks at it, and the whole as a
 * submission. The compiled checks decide over most sets some hundred times faster than the model; where a definition
 * holds more than they know, or they find something, the model speaks.
 * @param locale language of the sentences
 * @throws Problem questionnaire.invalid (422)
 */
export function createAnswerSetCheck(definition: unknown, locale: string): AnswerSetCheck {
  const schema = compileAnswerSchema(definition);
  const routing = compileRouting(definition);
  const duties = compileDuties(definition);
  const needsModel = !isAllKnown(definition);
  let submission: SubmissionCheck | null = null;
  const askModel = (answers: Readonly<Record<string, unknown>>) => {
    submission ??= createSubmissionCheck(definition);
    const result = submission(answers, locale);
    return result.valid ? {} : result.errors;
  };
  return (posted) => {
    const answers = Object.fromEntries(Object.entries(posted).filter(([, value]) => !isEmptyAnswer(value)));
    const refused = saveErrors(schema, posted, locale);
    const decided = routing.decide(answers);
    const asked = new Set(routing.questions.filter((_name, position) => decided[position] === true));
    const isWanting = refused !== null || duties.wanting(answers, asked).length > 0;
    if (!needsModel && !isWanting) return null;
    const errors = { ...askModel(answers), ...refused };
    return Object.keys(errors).length > 0 ? errors : null;
  };
}

function saveErrors(
  schema: AnswerSchema,
  answers: Readonly<Record<string, unknown>>,
  locale: string,
): Record<string, string[]> | null {
  const faulty = Object.entries(checkChanges(schema, answers));
  if (faulty.length === 0) return null;
  return Object.fromEntries(
    faulty.map(([name, faults]) => [name, faults.map((fault) => faultText(fault, locale))]),
  );
}

function isAllKnown(definition: unknown): boolean {
  if (!isRecord(definition)) return false;
  return elementsOf(definition.pages ?? definition.elements ?? definition.questions);
}

function elementsOf(elements: unknown): boolean {
  if (elements === undefined) return true;
  if (!Array.isArray(elements)) return false;
  return elements.every((element: unknown) => {
    if (!isRecord(element) || !Object.keys(element).every((key) => isKnown(element, key))) return false;
    return elementsOf(element.elements);
  });
}

function isKnown(element: Readonly<Record<string, unknown>>, key: string): boolean {
  if (key === 'step') return element.step === 1 || element.step === 'any';
  // A page or panel that must be answered as a whole.
  const isAround = element.type === undefined || element.type === 'panel';
  return KNOWN.has(key) && !(isAround && (key === 'isRequired' || key === 'requiredIf'));
}

/** Reads a line of a file of answer sets. @returns null for what is no JSON object. */
export function readAnswerSet(line: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(line);
    return isRecord(read) ? read : null;
  } catch {
    return null;
  }
}
