import { type AnswerRule, isDate } from '../../answer-rules.ts';
import type { Use } from './uses.ts';

/** Answers that stand for all; `exact` when it is certain that they do. */
export type Candidates = { values: unknown[]; exact: boolean };

const ORDERINGS = new Set([
  'equal',
  'notequal',
  'greater',
  'less',
  'greaterorequal',
  'lessorequal',
  'anyof',
  'noneof',
  'empty',
]);
const EQUALITIES = new Set(['equal', 'notequal', 'anyof', 'noneof', 'empty']);
/** A range of whole numbers up to this wide is tried number by number where only that is certain. */
const WIDEST = 128;
const DAY = 86_400_000;

/** The ends, each constant it is compared with and what lies just beside it, and one between each two. */
export function ofNumber(
  { min, max, whole }: { min: number; max: number; whole: boolean },
  uses: readonly Use[],
): Candidates {
  const constants = uses.flatMap((use) => use.constants.map(Number)).filter(Number.isFinite);
  const compared = uses.every(
    ({ operator, constants: own }) => ORDERINGS.has(operator) && own.every((one) => typeof one !== 'object'),
  );
  if (!compared && whole && max - min < WIDEST) {
    const first = Math.ceil(min);
    const count = Math.max(0, Math.floor(max) - first + 1);
    return { values: endsFirst(Array.from({ length: count }, (_, index) => first + index)), exact: true };
  }
  // 0 counts as false where an answer itself stands for a verdict.
  const marks = [min, max, 0, ...constants].sort((a, b) => a - b);
  const between = marks.slice(1).map((mark, index) => (mark + marks[index]!) / 2);
  const around = marks.flatMap((mark) =>
    whole ? [Math.floor(mark) - 1, Math.floor(mark), Math.ceil(mark), Math.ceil(mark) + 1] : [mark],
  );
  const values = [...around, ...(whole ? between.map(Math.round) : between)];
  const inside = [...new Set(values.map((value) => value + 0))].filter(
    (value) => value >= min && value <= max,
  );
  return { values: endsFirst(inside.sort((a, b) => a - b)), exact: compared };
}

/** Sums and the like are most often decided by the least and the most. */
function endsFirst(values: readonly number[]): number[] {
  if (values.length < 3) return [...values];
  return [values[0]!, values.at(-1)!, ...values.slice(1, -1)];
}

export function ofDate(rule: AnswerRule & { kind: 'date' }, uses: readonly Use[]): Candidates {
  const constants = uses.flatMap((use) => use.constants).filter(isDate);
  const exact = uses.every(
    ({ operator, constants: own }) => ORDERINGS.has(operator) && own.every((one) => isDate(one)),
  );
  const ends = [rule.min, rule.max].filter((end) => end !== null);
  const marks = [...constants, ...ends, ...(constants.length + ends.length === 0 ? ['2015-06-15'] : [])];
  const days = new Set(marks.flatMap((day) => [-1, 0, 1].map((step) => addDays(day, step))));
  return { values: [...days].sort(), exact };
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The texts it is compared with, and one that is none of them. */
export function ofText(rule: AnswerRule & { kind: 'text' | 'email' }, uses: readonly Use[]): Candidates {
  const constants = uses.flatMap((use) => use.constants.flat().map(String));
  const exact = uses.every(({ operator }) => EQUALITIES.has(operator));
  const other = rule.kind === 'email' ? 'a@example.org' : freshText(constants, rule.maxLength);
  const longer =
    exact || rule.kind === 'email' ? [] : constants.flatMap((text) => [`${text}x`, `x${text}`, `x${text}x`]);
  return { values: [...new Set([other, ...constants, ...longer])], exact };
}

function freshText(taken: readonly string[], maxLength: number): string {
  const used = new Set(taken.map((text) => text.toLowerCase()));
  const tries = ['x', 'y', 'z', 'q', 'w', 'tekst', ...taken.map((_, index) => `x${index}`)];
  return tries.find((text) => !used.has(text) && text.length <= maxLength) ?? 'x';
}
