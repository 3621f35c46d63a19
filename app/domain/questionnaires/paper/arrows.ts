import { BinaryOperand, Const, Variable } from 'survey-core';
import { type DefinedQuestion, readItems } from '../definition.ts';
import { compileCondition, compileRouting, parseCondition } from '../routing.ts';

/** Where to go on from a question: the position of another, the number of questions for the end. */
export type Arrows = {
  /** By position: where everyone goes whose choice sends nowhere; the position after it when that is simply the next. */
  next: number[];
  /** By position: choices (code as text) that send elsewhere than `next` does. */
  byChoice: ReadonlyMap<string, number>[];
  /** By position: the conditions that must be printed, because somebody for whom they do not hold can come there. */
  printed: string[][];
};

/** What is known of everybody who fills in a question, from the conditions under which it is asked. */
type Facts = Readonly<Record<string, unknown>>;

const SINGLE = new Set(['radiogroup', 'dropdown', 'boolean']);

/**
 * Works out the arrows of a printed questionnaire: after each answer, the first question that is not ruled out by it
 * and by what is known of everybody who is there. What no arrow can say (several answers together, amounts) is left to
 * the condition of the question that depends on it.
 */
export function arrowsOf(definition: unknown, questions: readonly DefinedQuestion[]): Arrows {
  const routing = compileRouting(definition);
  const positions = new Map(questions.map(({ name }, position) => [name, position]));
  const facts = questions.map(({ conditions }) => factsIn(conditions));
  const parts = questions.map(({ conditions }) => conditions.flatMap(partsOf));
  const decide = (known: Facts) => {
    const closed = new Set(Object.keys(known).map((name) => positions.get(name)));
    return routing.decide(known, (position) => !closed.has(position));
  };
  const firstOpen = (after: number, asked: readonly (boolean | null)[]) => {
    for (let at = after + 1; at < questions.length; at += 1) if (asked[at] !== false) return at;
    return questions.length;
  };
  const next: number[] = [];
  const byChoice: Map<string, number>[] = [];
  const missing = questions.map(() => new Set<string>());
  const arrive = (from: number, to: number, known: Facts, asked: readonly (boolean | null)[]) => {
    if (to >= questions.length || asked[to] === true) return;
    for (const part of parts[to]!) {
      if (!parts[from]!.includes(part) && !isSettled(part, known, definition)) missing[to]!.add(part);
    }
  };
  questions.forEach((question, position) => {
    const asked = decide(facts[position]!);
    const targets = codesOf(question).map((code) => {
      const answer = question.type === 'checkbox' ? [code] : code;
      const known = { ...facts[position]!, [question.name]: answer };
      const after = decide(known);
      return { code, known, after, to: firstOpen(position, after) };
    });
    const everyChoiceLeads = SINGLE.has(question.type) && targets.length > 0;
    const plain = firstOpen(position, asked);
    const usual = everyChoiceLeads
      ? mostUsual(
          targets.map(({ to }) => to),
          position,
        )
      : plain;
    next.push(usual);
    byChoice.push(
      new Map(targets.filter(({ to }) => to !== usual).map(({ code, to }) => [String(code), to] as const)),
    );
    for (const { to, after, known } of targets) arrive(position, to, known, after);
    if (!everyChoiceLeads) arrive(position, plain, facts[position]!, asked);
  });
  for (const part of parts[0] ?? []) missing[0]!.add(part);
  return { next, byChoice, printed: parts.map((own, at) => own.filter((part) => missing[at]!.has(part))) };
}

/** The conditions that "and" joins, each by itself. */
function partsOf(condition: string): string[] {
  const operand = parseCondition(condition);
  const split = (part: unknown): string[] => {
    if (!(part instanceof BinaryOperand) || part.operator !== 'and') return [String(part)];
    return [...split(part.leftOperand), ...split(part.rightOperand)];
  };
  return operand ? split(operand) : [condition];
}

/** Whether a condition holds by what is known alone. */
function isSettled(condition: string, known: Facts, definition: unknown): boolean {
  const names: string[] = [];
  parseCondition(condition)?.setVariables(names);
  if (!names.every((name) => Object.hasOwn(known, name.split(/[.[]/)[0] ?? ''))) return false;
  return compileCondition(condition, definition)(known);
}

/** The next question when some choice leads there, else where most choices lead. */
function mostUsual(targets: readonly number[], position: number): number {
  if (targets.includes(position + 1)) return position + 1;
  const counts = new Map<number, number>();
  for (const to of targets) counts.set(to, (counts.get(to) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0])[0]?.[0] ?? position + 1;
}

/** Answers that settle by themselves what comes next: of several choices together only those that go with no other. */
function codesOf({ type, json }: DefinedQuestion): unknown[] {
  if (type === 'boolean') return [json.valueTrue ?? true, json.valueFalse ?? false];
  const items = readItems(json.choices);
  if (SINGLE.has(type)) return items.map(({ value }) => value);
  if (type !== 'checkbox') return [];
  return items.filter((item) => item.json.isExclusive === true).map(({ value }) => value);
}

/** Answers that the conditions leave no choice about: `{v1} = 1`, alone or joined by "and". */
function factsIn(conditions: readonly string[]): Facts {
  const facts: Record<string, unknown> = {};
  const read = (operand: unknown): void => {
    if (!(operand instanceof BinaryOperand)) return;
    if (operand.operator === 'and') {
      read(operand.leftOperand);
      read(operand.rightOperand);
    }
    const { leftOperand: left, rightOperand: right } = operand;
    if (operand.operator !== 'equal' || !(left instanceof Variable)) return;
    if (/[.[]/.test(left.variable) || !(right instanceof Const) || right instanceof Variable) return;
    facts[left.variable] = right.correctValue as unknown;
  };
  for (const condition of conditions) read(parseCondition(condition));
  return facts;
}
