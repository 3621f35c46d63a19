import { ArrayOperand, BinaryOperand, type Operand, UnaryOperand, Variable } from 'survey-core';
import { parseCondition, readReference } from '../../routing.ts';
import { constantsIn, variablesIn } from '../conditions.ts';

/** How expressions look at one answer (or at one row of it, by `key`). */
export type Use = {
  key: string | null;
  /** SurveyJS's name of the comparison with constants, `empty` for is it there at all, `other` for all the rest. */
  operator: string;
  constants: readonly unknown[];
};

/** How an expression looks at each question, by the name in small letters. */
export function usesIn(expression: string): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  const add = (variable: string, operator: string, constants: readonly unknown[]) => {
    const { name, key } = readReference(variable);
    const known = uses.get(name.toLowerCase()) ?? [];
    uses.set(name.toLowerCase(), [...known, { key, operator, constants }]);
  };
  const visit = (operand: unknown): void => {
    if (operand instanceof Variable) add(operand.variable, 'empty', []);
    else if (operand instanceof UnaryOperand) visit(operand.expression);
    else if (operand instanceof BinaryOperand) visitBinary(operand);
    else if (operand instanceof Object)
      for (const name of variablesIn(operand as Operand)) add(name, 'other', []);
  };
  const visitBinary = (operand: BinaryOperand): void => {
    const [left, right]: unknown[] = [operand.leftOperand, operand.rightOperand];
    if (operand.isConjunction) {
      visit(left);
      visit(right);
    } else if (!operand.isArithmetic && left instanceof Variable && isConstant(right)) {
      add(left.variable, operand.operator, constantsIn(right));
    } else if (!operand.isArithmetic && right instanceof Variable && isConstant(left)) {
      add(right.variable, operand.operator, constantsIn(left));
    } else for (const name of variablesIn(operand)) add(name, 'other', []);
  };
  const operand = parseCondition(expression);
  if (operand) visit(operand);
  return uses;
}

function isConstant(operand: unknown): boolean {
  const parts: unknown[] = operand instanceof ArrayOperand ? operand.values : [operand];
  return parts.length === constantsIn(operand).length;
}
