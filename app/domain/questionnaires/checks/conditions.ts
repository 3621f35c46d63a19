import {
  ArrayOperand,
  BinaryOperand,
  Const,
  FunctionOperand,
  type Operand,
  UnaryOperand,
  Variable,
} from 'survey-core';
import type { AnswerRule, AnswerSchema } from '../answer-schema.ts';
import { parseCondition, readReference } from '../routing.ts';
import { expressionsOf } from './expressions.ts';
import type { Note } from './finding.ts';
import type { Part } from './parts.ts';

/** Functions of SurveyJS that give the same for the same answers, whenever and wherever they run. */
const FUNCTIONS = new Set(
  'iif sum min max avg count round trunc substring dateDiff dateAdd diffDays year month day weekday'.split(
    ' ',
  ),
);

export type Lookup = {
  /** Question by name, whatever the capitals, as conditions find them. */
  find(name: string): { name: string; position: number; rule: AnswerRule | undefined } | undefined;
};

export function lookupOf(parts: readonly Part[], schema: AnswerSchema): Lookup {
  const known = new Map(
    parts.flatMap(({ kind, name }, position) => {
      if (kind !== 'question') return [];
      const rule = Object.hasOwn(schema.questions, name) ? schema.questions[name] : undefined;
      return [[name.toLowerCase(), { name, position, rule }] as const];
    }),
  );
  return { find: (name) => known.get(name.toLowerCase()) };
}

/** Whether an expression can be searched: readable, of known questions, with functions that always give the same. */
export function isPlain(expression: string, lookup: Lookup): boolean {
  const operand = parseCondition(expression);
  if (!operand) return false;
  return (
    variablesIn(operand).every((name) => lookup.find(readReference(name).name) !== undefined) &&
    functionsIn(operand).every((name) => FUNCTIONS.has(name))
  );
}

export function variablesIn(operand: Operand): string[] {
  const names: string[] = [];
  operand.setVariables(names);
  return [...new Set(names)];
}

/** Notes what expressions name that is not there, comes later, or cannot be used. */
export function checkConditions(parts: readonly Part[], lookup: Lookup, note: Note): void {
  parts.forEach((part, position) => {
    for (const { text, path, decides } of expressionsOf(part)) {
      const operand = parseCondition(text);
      if (!operand) {
        if (decides === 'valid' || part.kind !== 'question') note('bad_expression', path);
        continue;
      }
      for (const name of functionsIn(operand)) {
        if (!FUNCTIONS.has(name)) {
          note('unknown_function', path, {
            nl: `De functie "${name}" kan hier niet.`,
            en: `The function "${name}" cannot be used here.`,
          });
        }
      }
      checkVariables(operand, path, decides === 'shown' ? position : Infinity, lookup, note);
      checkCodes(operand, path, lookup, note);
    }
  });
}

function checkVariables(operand: Operand, path: string, position: number, lookup: Lookup, note: Note): void {
  for (const variable of variablesIn(operand)) {
    const { name, key } = readReference(variable);
    const question = lookup.find(name);
    const unknown = { nl: `{${variable}} is er niet.`, en: `{${variable}} is not there.` };
    if (!question) note('unknown_variable', path, unknown);
    else if (!hasKey(question.rule, key)) note('unknown_variable', path, unknown);
    else if (question.position > position) {
      note('condition_on_later_item', path, {
        nl: `De voorwaarde kijkt naar {${variable}}, en die vraag komt pas later.`,
        en: `The condition looks at {${variable}}, a question that comes later.`,
      });
    }
  }
}

function hasKey(rule: AnswerRule | undefined, key: string | null): boolean {
  if (rule === undefined || key === null) return true;
  if (rule.kind === 'matrix' || rule.kind === 'estimates') return rule.rows.includes(key);
  return rule.kind === 'choices' && (key === 'length' || /^\d+$/.test(key));
}

const COMPARING = new Set(['equal', 'notequal', 'anyof', 'noneof', 'allof', 'contains', 'notcontains']);

/** Codes that a choice is compared with and does not have: nearly always a slip of the pen. */
function checkCodes(operand: Operand, path: string, lookup: Lookup, note: Note): void {
  visitOperands(operand, (one) => {
    if (!(one instanceof BinaryOperand) || !COMPARING.has(one.operator)) return;
    const left: unknown = one.leftOperand;
    if (!(left instanceof Variable)) return;
    const { name, key } = readReference(left.variable);
    const rule = lookup.find(name)?.rule;
    if (!rule || !('codes' in rule) || (key !== null && rule.kind !== 'matrix')) return;
    for (const code of constantsIn(one.rightOperand)) {
      if (rule.codes.some((known) => sameCode(known, code))) continue;
      note('unknown_code', path, {
        nl: `{${left.variable}} heeft geen code ${String(code)}.`,
        en: `{${left.variable}} has no code ${String(code)}.`,
      });
    }
  });
}

function sameCode(known: unknown, code: unknown): boolean {
  return String(known).toLowerCase() === String(code).toLowerCase();
}

/** The constants on one side of a comparison; variables and sums are none. */
export function constantsIn(operand: unknown): unknown[] {
  const parts: unknown[] = operand instanceof ArrayOperand ? operand.values : [operand];
  return parts.flatMap((part) =>
    part instanceof Const && !(part instanceof Variable) ? [part.correctValue as unknown] : [],
  );
}

function functionsIn(operand: Operand): string[] {
  const names: string[] = [];
  visitOperands(operand, (one) => {
    if (one instanceof FunctionOperand) names.push(one.functionName);
  });
  return [...new Set(names)];
}

/** Visits an expression and all expressions within it. */
export function visitOperands(operand: unknown, visit: (operand: Operand) => void): void {
  if (operand instanceof BinaryOperand) {
    visit(operand);
    visitOperands(operand.leftOperand, visit);
    visitOperands(operand.rightOperand, visit);
  } else if (operand instanceof UnaryOperand) {
    visit(operand);
    visitOperands(operand.expression, visit);
  } else if (operand instanceof ArrayOperand) {
    visit(operand);
    for (const value of operand.values as unknown[]) visitOperands(value, visit);
  } else if (operand instanceof FunctionOperand) {
    visit(operand);
    for (const value of operand.paramValues) visitOperands(value, visit);
  } else if (operand instanceof Const) visit(operand);
}
