import {
  type AnswerRule,
  type AnswerSchema,
  type Code,
  checkAnswer,
  isEmptyAnswer,
} from '../../answer-schema.ts';
import { readItems } from '../../definition.ts';
import { NO_ESTIMATE } from '../../estimate-rules.ts';
import type { Part } from '../parts.ts';
import { numberLimits } from '../ranges.ts';
import { type Candidates, ofDate, ofNumber, ofText } from './candidates-of-scale.ts';
import type { Use } from './uses.ts';

/** Up to this many codes each is tried; of more, those that expressions name and two that they do not. */
const MOST_CODES = 40;
const MOST_SETS = 512;
const MOST_ROWS = 512;

/**
 * Answers to a question that stand for all its answers: any two that expressions cannot tell apart need only one of
 * them. `exact` when that is certain, so that having tried these is having tried all. `undefined` stands for leaving
 * the question open, which a required question does not allow.
 */
export function candidatesOf(part: Part, schema: AnswerSchema, uses: readonly Use[]): Candidates {
  const rule = schema.questions[part.name]!;
  const { values, exact } = ofRule(part, rule, uses);
  const valid = values.filter(
    (value) => !isEmptyAnswer(value) && checkAnswer(schema, part.name, value) === null,
  );
  return { values: part.json.isRequired === true ? valid : [...valid, undefined], exact };
}

function ofRule(part: Part, rule: AnswerRule, uses: readonly Use[]): Candidates {
  switch (rule.kind) {
    case 'choice':
      return ofCodes(rule.codes, uses);
    case 'boolean':
      return { values: [true, false], exact: true };
    case 'choices':
      return ofChoices(part, rule, uses);
    case 'text':
    case 'email':
      return ofText(rule, uses);
    case 'date':
      return ofDate(rule, uses);
    case 'number': {
      const { min, max } = numberLimits(part.json, rule);
      return ofNumber({ min, max, whole: rule.whole }, uses);
    }
    case 'estimate':
      return ofEstimate(rule, uses);
    case 'matrix':
      return ofRows(part, rule.rows, uses, (own) => ofCodes(rule.codes, own));
    case 'estimates':
      return ofRows(part, rule.rows, uses, (own) => ofEstimate(rule, own));
  }
}

function ofEstimate(rule: AnswerRule & { kind: 'estimate' | 'estimates' }, uses: readonly Use[]): Candidates {
  const { values, exact } = ofNumber({ min: rule.min, max: rule.max, whole: true }, uses);
  return { values: rule.allowNoEstimate ? [...values, NO_ESTIMATE] : values, exact };
}

const EQUALITIES = new Set(['equal', 'notequal', 'anyof', 'noneof', 'empty']);

function ofCodes(codes: readonly Code[], uses: readonly Use[]): Candidates {
  const onlyEquality = uses.every(({ operator }) => EQUALITIES.has(operator));
  if (codes.length <= MOST_CODES || !onlyEquality) return { values: [...codes], exact: true };
  const named = new Set(uses.flatMap(({ constants }) => constants.map((one) => String(one).toLowerCase())));
  const isNamed = (code: Code) => named.has(String(code).toLowerCase());
  const others = codes.filter((code) => !isNamed(code)).slice(0, 2);
  return { values: [...codes.filter(isNamed), ...others], exact: true };
}

const MEMBERSHIPS = new Set([...EQUALITIES, 'contains', 'notcontains', 'allof']);

/** Sets of ticked codes: all of them where there are few, else those of the named codes with one of the others or none. */
function ofChoices(part: Part, rule: AnswerRule & { kind: 'choices' }, uses: readonly Use[]): Candidates {
  const byMembership = uses.every(({ key, operator }) => key === null && MEMBERSHIPS.has(operator));
  const named = new Set(
    uses.flatMap(({ constants }) => constants.flat().map((one) => String(one).toLowerCase())),
  );
  const isNamed = (code: Code) => named.has(String(code).toLowerCase());
  const least = leastTicked(part);
  // Filling up a set to the least number that must be ticked can take more than one of the others.
  const others = rule.codes.filter((code) => !isNamed(code));
  const alone = others.filter((code) => rule.exclusive.includes(code)).slice(0, 1);
  const together = others.filter((code) => !rule.exclusive.includes(code)).slice(0, Math.max(1, least));
  const few = 2 ** rule.codes.length <= MOST_SETS;
  const pool = few ? rule.codes : [...rule.codes.filter(isNamed), ...alone, ...together];
  const exact = few || (byMembership && 2 ** pool.length <= MOST_SETS);
  const sets = 2 ** pool.length <= MOST_SETS ? subsetsOf(pool) : singlesAndPairs(pool);
  return { values: sets.filter((set) => set.length >= least), exact };
}

function leastTicked({ json }: Part): number {
  return typeof json.minSelectedChoices === 'number' ? json.minSelectedChoices : 1;
}

/** Small sets first. */
function subsetsOf(codes: readonly Code[]): Code[][] {
  const sets = codes.reduce<Code[][]>((some, code) => [...some, ...some.map((set) => [...set, code])], [[]]);
  return sets.sort((a, b) => a.length - b.length);
}

function singlesAndPairs(codes: readonly Code[]): Code[][] {
  const most = codes.slice(0, 30);
  const pairs = most.flatMap((one, index) => most.slice(index + 1).map((other) => [one, other]));
  return [...codes.map((code) => [code]), ...pairs, [...codes]];
}

/** Rows that expressions name take all that can differ; the others are filled in alike where they must be. */
function ofRows(
  part: Part,
  rows: readonly string[],
  uses: readonly Use[],
  ofRow: (uses: readonly Use[]) => Candidates,
): Candidates {
  const wholly = uses.every(({ key, operator }) => key !== null || operator === 'empty');
  const named = new Set(uses.flatMap(({ key }) => (key === null ? [] : [key])));
  const mustFill = requiredRows(part, rows);
  const filling = ofRow([]).values[0];
  let exact = wholly;
  let answers: Record<string, unknown>[] = [{}];
  for (const row of rows) {
    if (!named.has(row)) {
      if (mustFill.has(row)) answers = answers.map((answer) => ({ ...answer, [row]: filling }));
      continue;
    }
    const own = ofRow(uses.filter(({ key }) => key === row));
    exact &&= own.exact;
    const values = mustFill.has(row) ? own.values : [...own.values, undefined];
    answers = answers.flatMap((answer) =>
      values.map((value) => (value === undefined ? answer : { ...answer, [row]: value })),
    );
    if (answers.length > MOST_ROWS) {
      answers = answers.slice(0, MOST_ROWS);
      exact = false;
    }
  }
  // An answer that fills none of the named rows still is one, by another row.
  const other = rows.find((row) => !named.has(row));
  const filled = answers.map((answer) =>
    Object.keys(answer).length === 0 && other !== undefined ? { [other]: filling } : answer,
  );
  return { values: filled, exact };
}

function requiredRows({ type, json }: Part, rows: readonly string[]): ReadonlySet<string> {
  if (type === 'matrix') {
    const all = json.eachRowRequired === true || json.isAllRowRequired === true;
    return new Set(all ? rows : []);
  }
  if (json.isRequired !== true) return new Set();
  const conditional = readItems(json.rows).flatMap(({ value, json: row }) =>
    row.requiredIf ? [String(value)] : [],
  );
  return new Set(rows.filter((row) => !conditional.includes(row)));
}
