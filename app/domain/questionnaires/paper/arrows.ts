import { BinaryOperand, Const, Variable } from 'survey-core';
import { type DefinedQuestion, readItems } from '../definition.ts';
import { compileRouting, parseCondition } from '../routing.ts';

/** Where to go on from a question: the position of another, the number of questions for the end. */
export type Arrows = {
  /** By position: where everyone goes whose choice sends nowhere; the position after it when that is simply the next. */
  next: number[];
  /** By position: choices (code as text) that send elsewhere than `next` does. */
  byChoice: ReadonlyMap<string, number>[];
  /** By position: whether somebody whom it is not meant for can come there, so that its condition must be printed. */
  needsCondition: boolean[];
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
  const needsCondition = questions.map(() => false);
  const arrive = (from: number, to: number, asked: readonly (boolean | null)[]) => {
    const target = questions[to];
    if (!target || asked[to] === true) return;
    const known = new Set(questions[from]!.conditions);
    if (!target.conditions.every((condition) => known.has(condition))) needsCondition[to] = true;
  };
  questions.forEach((question, position) => {
    const asked = decide(facts[position]!);
    const targets = codesOf(question).map((code) => {
      const answer = question.type === 'checkbox' ? [code] : code;
      const after = decide({ ...facts[position]!, [question.name]: answer });
      return { code, after, to: firstOpen(position, after) };
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
    for (const { to, after } of targets) arrive(position, to, after);
    if (!everyChoiceLeads) arrive(position, plain, asked);
  });
  const [first] = questions;
  if (first && first.conditions.length > 0) needsCondition[0] = true;
  return { next, byChoice, needsCondition };
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
