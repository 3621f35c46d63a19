import type { AnswerFault } from './answer-faults.ts';
import { type AnswerRule, type AnswerSchema, type Code, isDate } from './answer-rules.ts';
import { isRecord } from './definition.ts';
import { isEstimate } from './estimate-rules.ts';

/** A NUL, which jsonb cannot hold, or half of a surrogate pair, which is no character. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/**
 * Whether a value is no answer: null, undefined, an empty or blank text, an empty list, an object without keys.
 * Saving one removes the answer; it is never stored.
 */
export function isEmptyAnswer(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/**
 * Checks one answer by itself: name, type, codes, range, number of choices, exclusive choices, duplicates. Never
 * whether the question is asked, nor whether it is complete: a matrix or block of estimates may have rows open.
 * @param value any JSON; an empty answer (see `isEmptyAnswer`) is right for every known question
 * @returns the first fault, or null
 */
export function checkAnswer(schema: AnswerSchema, question: string, value: unknown): AnswerFault | null {
  return faultsOf(schema, question, value)[0] ?? null;
}

/**
 * Checks each answer of a save by itself.
 * @param changes answers by question name, null (or any empty answer) to remove one
 * @returns faults by question name; an empty object when all are right
 */
export function checkChanges(
  schema: AnswerSchema,
  changes: Readonly<Record<string, unknown>>,
): Record<string, AnswerFault[]> {
  const faulty = Object.entries(changes)
    .map(([question, value]): [string, AnswerFault[]] => [question, faultsOf(schema, question, value)])
    .filter(([, faults]) => faults.length > 0);
  return Object.fromEntries(faulty);
}

/**
 * Checks what only counts when answers are submitted: whether enough choices were ticked. Whether a
 * question without any answer must have one is not looked at.
 * @param answers answers by question name, right in all that `checkChanges` looks at
 * @returns faults by question name; an empty object when all are right
 */
export function checkEnough(
  schema: AnswerSchema,
  answers: Readonly<Record<string, unknown>>,
): Record<string, AnswerFault[]> {
  const faulty = Object.entries(answers).flatMap(([question, value]): [string, AnswerFault[]][] => {
    const rule = Object.hasOwn(schema.questions, question) ? schema.questions[question] : undefined;
    if (rule?.kind !== 'choices' || rule.min === undefined || !Array.isArray(value)) return [];
    const isEnough = value.length === 0 || value.length >= rule.min;
    return isEnough ? [] : [[question, [{ code: 'too_few', min: rule.min }]]];
  });
  return Object.fromEntries(faulty);
}

const NONE: AnswerFault[] = [];

function faultsOf(schema: AnswerSchema, question: string, value: unknown): AnswerFault[] {
  if (!Object.hasOwn(schema.questions, question)) return [{ code: 'unknown_question' }];
  return isEmptyAnswer(value) ? NONE : faultsIn(schema.questions[question]!, value);
}

function faultsIn(rule: AnswerRule, value: unknown): AnswerFault[] {
  switch (rule.kind) {
    case 'choice':
      return choiceFaults(rule.codes, value);
    case 'choices':
      return choicesFaults(rule, value);
    case 'text':
      return textFaults(rule.maxLength, value);
    case 'email': {
      const faults = textFaults(rule.maxLength, value);
      return faults.length > 0 || isEmail(value as string) ? faults : [{ code: 'wrong_format' }];
    }
    case 'date':
      return dateFaults(rule, value);
    case 'number':
      return numberFaults(rule, value);
    case 'boolean':
      return typeof value === 'boolean' ? NONE : [{ code: 'wrong_type', expected: 'yes_or_no' }];
    case 'matrix':
      return rowFaults(rule.rows, value, (answer) => choiceFaults(rule.codes, answer));
    case 'estimate':
      return estimateFaults(rule, value);
    case 'estimates':
      return rowFaults(rule.rows, value, (answer, row) => estimateFaults(rule, answer, row));
  }
}

function choiceFaults(codes: readonly Code[], value: unknown): AnswerFault[] {
  if (typeof value !== 'number' && typeof value !== 'string')
    return [{ code: 'wrong_type', expected: 'choice' }];
  if (codes.includes(value)) return NONE;
  const meant = codes.some((code) => String(code) === String(value));
  return meant
    ? [{ code: 'wrong_type', expected: 'choice' }]
    : [{ code: 'unlisted_code', choice: short(value) }];
}

function choicesFaults(rule: AnswerRule & { kind: 'choices' }, value: unknown): AnswerFault[] {
  if (!Array.isArray(value)) return [{ code: 'wrong_type', expected: 'choices' }];
  const ticked = new Set<Code>();
  for (const choice of value as unknown[]) {
    const faults = choiceFaults(rule.codes, choice);
    if (faults.length > 0) return faults;
    if (ticked.has(choice as Code)) return [{ code: 'duplicate', choice: choice as Code }];
    ticked.add(choice as Code);
  }
  if (rule.max !== null && ticked.size > rule.max) return [{ code: 'too_many', max: rule.max }];
  return ticked.size > 1 && rule.exclusive.some((code) => ticked.has(code)) ? [{ code: 'exclusive' }] : NONE;
}

function textFaults(maxLength: number, value: unknown): AnswerFault[] {
  if (typeof value !== 'string') return [{ code: 'wrong_type', expected: 'text' }];
  if (value.length > maxLength) return [{ code: 'too_long', max: maxLength }];
  return UNSTORABLE.test(value) ? [{ code: 'unstorable_text' }] : NONE;
}

function dateFaults({ min, max }: { min: string | null; max: string | null }, value: unknown): AnswerFault[] {
  if (typeof value !== 'string') return [{ code: 'wrong_type', expected: 'date' }];
  if (!isDate(value)) return [{ code: 'wrong_format' }];
  const outside = (min !== null && value < min) || (max !== null && value > max);
  return outside ? [{ code: 'out_of_range', min, max }] : NONE;
}

function numberFaults(rule: AnswerRule & { kind: 'number' }, value: unknown): AnswerFault[] {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return [{ code: 'wrong_type', expected: 'number' }];
  if (value < rule.min || value > rule.max) return [{ code: 'out_of_range', min: rule.min, max: rule.max }];
  return rule.whole && !Number.isInteger(value) ? [{ code: 'not_whole' }] : NONE;
}

function estimateFaults(
  rule: { min: number; max: number; allowNoEstimate: boolean },
  value: unknown,
  row?: string,
): AnswerFault[] {
  if (isEstimate(value, rule)) return NONE;
  if (typeof value !== 'number') return [{ code: 'wrong_type', expected: 'estimate' }];
  if (Number.isFinite(value) && !Number.isInteger(value)) return [{ code: 'not_whole' }];
  const place = row === undefined ? {} : { row };
  return [{ code: 'out_of_range', min: rule.min, max: rule.max, ...place }];
}

function rowFaults(
  rows: readonly string[],
  value: unknown,
  check: (answer: unknown, row: string) => AnswerFault[],
): AnswerFault[] {
  if (!isRecord(value)) return [{ code: 'wrong_type', expected: 'rows' }];
  return Object.keys(value).flatMap((row) =>
    rows.includes(row) ? check(value[row], row) : [{ code: 'unknown_row' as const, row: String(short(row)) }],
  );
}

function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

/** A refused value is echoed, so it is kept short. */
function short(value: Code): Code {
  return typeof value === 'string' && value.length > 40 ? `${value.slice(0, 40)}…` : value;
}
