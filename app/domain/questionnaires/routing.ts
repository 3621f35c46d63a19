import {
  ArrayOperand,
  BinaryOperand,
  ConditionsParser,
  Const,
  type Operand,
  ProcessValue,
  UnaryOperand,
  Variable,
} from 'survey-core';
import { type DefinedQuestion, readDefinition } from './definition.ts';

/** Answers of one case, by question name. */
export type Answers = Readonly<Record<string, unknown>>;

/** Whether a question is asked of this case; null while answers that are still to come decide it. */
export type Asked = boolean | null;

/** Who is asked what, read from `visibleIf` of questions, panels and pages. Make it once, use it for every case. */
export type Routing = {
  readonly questions: readonly string[];
  /**
   * Decides for every question, in the order of `questions`. A question that is not asked counts as empty for the
   * conditions of others, whatever answer it still holds.
   * @param mayStillCome questions (by position) that could still be answered; conditions on them are undecided
   */
  decide(answers: Answers, mayStillCome?: (position: number) => boolean): Asked[];
  /** The answers in the order of `questions`, undefined where there is none: for who needs them more than once. */
  inOrder(answers: Answers): unknown[];
  /** Like `decide`, of answers that are in order. */
  decideInOrder(given: readonly unknown[], mayStillCome?: (position: number) => boolean): Asked[];
};

/** Whether SurveyJS can read an expression. */
export function isCondition(expression: unknown): expression is string {
  return typeof expression === 'string' && parseCondition(expression) !== null;
}

/** Reading one takes a fifth of a millisecond for each comparison, and panels repeat theirs for every question. */
const read = new Map<string, Operand | null>();
const MOST_READ = 2000;
/** Longer ones take seconds to read, or more stack than there is. */
export const LONGEST_CONDITION = 4000;

/** An expression as SurveyJS reads it, or null when it cannot, or when it is longer than `LONGEST_CONDITION`. */
export function parseCondition(expression: string): Operand | null {
  if (expression.length > LONGEST_CONDITION) return null;
  const known = read.get(expression);
  if (known !== undefined) return known;
  const parser = new ConditionsParser();
  const parsed = parser.parseExpression(expression) as Operand | undefined;
  const operand = parsed && !parser.error ? parsed : null;
  if (read.size >= MOST_READ) read.clear();
  read.set(expression, operand);
  return operand;
}

/** What `{v2}`, `{v2.a}` or `{v4[0]}` is written of: the name of a question, and the row or place within its answer. */
export function readReference(expression: string): { name: string; key: string | null } {
  const [, first, row, place] = /^([^.[]+)(?:\.(.+)|\[(\d+)\])?$/.exec(expression) ?? [];
  return { name: first ?? '', key: row ?? place ?? null };
}

/** Reads the routing of a definition. Conditions are evaluated by SurveyJS's own operators, without its model. */
export function compileRouting(definition: unknown): Routing {
  return new CompiledRouting(readDefinition(definition).questions);
}

/** An expression over the answers of a case, such as the `requiredIf` of a row; every answer counts. */
export function compileCondition(expression: string, definition: unknown): (answers: Answers) => boolean {
  const operand = parseCondition(expression);
  if (!operand) throw new Error(`This condition cannot be read: ${expression}`);
  const values = new AnswerValues(readDefinition(definition).questions.map((question) => question.name));
  return (answers) => {
    values.given = values.inOrder(answers);
    return operand.evaluate(values) === true;
  };
}

/** Names of the questions whose being asked depends on their own answer: nobody could say whether they are asked. */
export function circularQuestions(definition: unknown): readonly string[] {
  const readable = readDefinition(definition).questions.map((question) => ({
    ...question,
    conditions: question.conditions.filter(isCondition),
  }));
  return new CompiledRouting(readable).circular;
}

type Condition = {
  operand: Operand;
  /** The same, with the forms that occur most done without detours. */
  holds: () => unknown;
  /** Positions of the questions it looks at. */
  looksAt: readonly number[];
};

class CompiledRouting implements Routing {
  readonly questions: readonly string[];
  /** Questions that decide over themselves, by way of the conditions of others or their own. */
  readonly circular: readonly string[];
  private readonly conditions: Condition[] = [];
  /** Per question the numbers of its conditions; null when it is hidden for good. */
  private readonly conditionsOf: (readonly number[] | null)[];
  /** Positions in such an order that every question comes after those its conditions look at. */
  private readonly order: readonly number[];
  private readonly values: AnswerValues;

  constructor(questions: readonly DefinedQuestion[]) {
    this.questions = questions.map((question) => question.name);
    this.values = new AnswerValues(this.questions);
    const numbers = new Map<string, number>();
    this.conditionsOf = questions.map(({ shown, conditions }) =>
      shown ? conditions.flatMap((expression) => this.numbersOf(expression, numbers)) : null,
    );
    const { order, circular } = sortByDependence(
      this.conditionsOf.map((own) => own?.flatMap((number) => this.conditions[number]!.looksAt) ?? []),
    );
    this.order = order;
    this.circular = circular.map((position) => this.questions[position]!);
  }

  decide(answers: Answers, mayStillCome?: (position: number) => boolean): Asked[] {
    return this.decideInOrder(this.inOrder(answers), mayStillCome);
  }

  inOrder(answers: Answers): unknown[] {
    return this.values.inOrder(answers);
  }

  decideInOrder(given: readonly unknown[], mayStillCome?: (position: number) => boolean): Asked[] {
    const { conditions, conditionsOf, order, values } = this;
    const asked = new Array<Asked>(order.length).fill(true);
    const outcomes = new Array<Asked | undefined>(conditions.length).fill(undefined);
    values.given = given;
    values.asked = asked;
    for (let turn = 0; turn < order.length; turn += 1) {
      const position = order[turn]!;
      const own = conditionsOf[position]!;
      let decided: Asked = own !== null;
      for (let index = 0; own !== null && index < own.length; index += 1) {
        const number = own[index]!;
        let outcome = outcomes[number];
        if (outcome === undefined) {
          outcome = this.evaluate(conditions[number]!, asked, mayStillCome);
          outcomes[number] = outcome;
        }
        if (outcome !== true) decided = outcome;
        if (outcome === false) break;
      }
      asked[position] = decided;
    }
    return asked;
  }

  private evaluate(
    condition: Condition,
    asked: Asked[],
    mayStillCome?: (position: number) => boolean,
  ): Asked {
    if (!mayStillCome) return condition.holds() === true;
    const { given } = this.values;
    const open = condition.looksAt.filter(
      (position) => given[position] === undefined && asked[position] !== false && mayStillCome(position),
    );
    return open.length === 0 ? condition.holds() === true : this.weigh(condition.operand, open);
  }

  /** Kleene's three-valued logic over and, or, not; anything else that looks at an open question is undecided. */
  private weigh(operand: Operand, open: readonly number[]): Asked {
    if (operand instanceof BinaryOperand && operand.isConjunction) {
      const sides = [this.weigh(operand.leftOperand, open), this.weigh(operand.rightOperand, open)];
      const settling = operand.conjunction === 'or';
      if (sides.includes(settling)) return settling;
      return sides.includes(null) ? null : !settling;
    }
    if (operand instanceof UnaryOperand && operand.operator === 'negate') {
      const inner = this.weigh(operand.expression, open);
      return inner === null ? null : !inner;
    }
    if (this.values.positionsIn(operand).some((position) => open.includes(position))) return null;
    return Boolean(operand.evaluate(this.values));
  }

  /** The parts of "a and b" count as conditions of their own: many questions share them, and each is decided once. */
  private numbersOf(expression: string, numbers: Map<string, number>): number[] {
    const operand = parseCondition(expression);
    if (!operand) throw new Error(`This condition cannot be read: ${expression}`);
    return partsOf(operand).map((part) => this.number(part, numbers));
  }

  private number(operand: Operand, numbers: Map<string, number>): number {
    const written = operand.toString();
    const known = numbers.get(written);
    if (known !== undefined) return known;
    const { values } = this;
    this.conditions.push({ operand, holds: quicken(operand, values), looksAt: values.positionsIn(operand) });
    numbers.set(written, this.conditions.length - 1);
    return this.conditions.length - 1;
  }
}

function partsOf(operand: Operand): Operand[] {
  if (!(operand instanceof BinaryOperand) || operand.operator !== 'and' || !isVerdict(operand))
    return [operand];
  return [...partsOf(operand.leftOperand), ...partsOf(operand.rightOperand)];
}

/** Whether an operand can only be true or false; a bare `{v1}` can be anything, which "and" takes for true. */
function isVerdict(operand: unknown): boolean {
  if (operand instanceof UnaryOperand) return true;
  if (!(operand instanceof BinaryOperand) || operand.isArithmetic) return false;
  return !operand.isConjunction || (isVerdict(operand.leftOperand) && isVerdict(operand.rightOperand));
}

/**
 * An operand as a function. Comparing an answer with codes, and joining such comparisons by "and", is nearly all that
 * routing does, and over it SurveyJS's general operators take most of the time of an export. Where the answer is of
 * another kind than these comparisons expect, they decide after all; for no answer at all, once and for ever.
 */
function quicken(operand: Operand, values: AnswerValues): () => unknown {
  const general = () => operand.evaluate(values) as unknown;
  if (!(operand instanceof BinaryOperand)) return general;
  const { leftOperand, rightOperand, operator } = operand;
  if (operator === 'and' && leftOperand && rightOperand) {
    const [left, right] = [quicken(leftOperand, values), quicken(rightOperand, values)];
    return () => left() && right();
  }
  const read = leftOperand instanceof Variable ? values.reader(leftOperand.variable) : null;
  const codes = numbersIn(rightOperand);
  if (!read || !codes) return general;
  const [code] = codes;
  let ofNothing: unknown;
  const other = (value: unknown) => (value === undefined ? (ofNothing ??= general()) : general());
  if (operator === 'contains' && code !== undefined && codes.length === 1) {
    return () => {
      const value = read();
      if (!Array.isArray(value)) return other(value);
      return value.includes(code) || (value.some((one) => typeof one !== 'number') && general());
    };
  }
  const comparesCodes = operator === 'anyof' || (operator === 'equal' && codes.length === 1);
  if (!comparesCodes) return general;
  return () => {
    const value = read();
    return typeof value === 'number' ? codes.includes(value) : other(value);
  };
}

function numbersIn(operand: unknown): number[] | null {
  const parts: unknown[] = operand instanceof ArrayOperand ? operand.values : [operand];
  const codes = parts.map((part) =>
    part instanceof Const && !(part instanceof Variable) ? part.correctValue : null,
  );
  return codes.every((code) => typeof code === 'number') ? codes : null;
}

/** Orders positions so that each comes after those it depends on, and finds those that depend on themselves. */
function sortByDependence(dependsOn: readonly (readonly number[])[]): {
  order: number[];
  circular: number[];
} {
  const order: number[] = [];
  const circular = new Set<number>();
  const state = new Map<number, 'underway' | 'done'>();
  const path: number[] = [];
  const visit = (position: number): void => {
    if (state.get(position) === 'done') return;
    if (state.get(position) === 'underway') {
      for (const one of path.slice(path.indexOf(position))) circular.add(one);
      return;
    }
    state.set(position, 'underway');
    path.push(position);
    for (const other of dependsOn[position]!) visit(other);
    path.pop();
    state.set(position, 'done');
    order.push(position);
  };
  dependsOn.forEach((_, position) => visit(position));
  return { order, circular: [...circular] };
}

type Reference = { position: number; key: string | null };

/** Gives SurveyJS's operators the answers of one case, in place of its model. */
class AnswerValues extends ProcessValue {
  given: readonly unknown[] = [];
  asked: readonly Asked[] = [];
  private readonly positions: ReadonlyMap<string, number>;
  private readonly exactPositions: ReadonlyMap<string, number>;
  private readonly references = new Map<string, Reference | null>();
  private readonly positionsOf = new Map<Operand, number[]>();

  constructor(names: readonly string[]) {
    super({ getValue: () => ({ isFound: false }) });
    this.properties = {};
    this.exactPositions = new Map(names.map((name, position) => [name, position]));
    this.positions = new Map(names.map((name, position) => [name.toLowerCase(), position]));
  }

  /** Goes by the answers there are: looking for those there are not takes an export ten times as long. */
  inOrder(answers: Answers): unknown[] {
    const given = new Array<unknown>(this.exactPositions.size).fill(undefined);
    for (const question in answers) {
      const position = this.exactPositions.get(question);
      if (position !== undefined) given[position] = answers[question];
    }
    return given;
  }

  override getValueInfo(info: { name: string; value?: unknown; hasValue?: boolean }): { hasValue: boolean } {
    const reference = this.refer(info.name);
    info.hasValue = reference !== null;
    info.value = reference === null ? undefined : this.read(reference);
    return { hasValue: info.hasValue };
  }

  /** Reads a variable again and again; null for what is no question. */
  reader(variable: string): (() => unknown) | null {
    const reference = this.refer(variable);
    return reference && (() => this.read(reference));
  }

  /** Positions of the questions an expression looks at. */
  positionsIn(operand: Operand): number[] {
    const known = this.positionsOf.get(operand);
    if (known) return known;
    const names: string[] = [];
    operand.setVariables(names);
    const positions = [...new Set(names.flatMap((name) => this.refer(name)?.position ?? []))];
    this.positionsOf.set(operand, positions);
    return positions;
  }

  private read({ position, key }: Reference): unknown {
    if (this.asked[position] === false) return undefined;
    const value = this.given[position];
    if (key === null) return value;
    if (Array.isArray(value)) return key === 'length' ? value.length : value[Number(key)];
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Record<string, unknown>)[key];
  }

  /** What `{v2}`, `{v2.a}` or `{v4[0]}` points at; null for what is no question. */
  private refer(expression: string): Reference | null {
    const known = this.references.get(expression);
    if (known !== undefined) return known;
    const { name, key } = readReference(expression);
    const position = this.positions.get(name.toLowerCase());
    const reference = position === undefined ? null : { position, key };
    this.references.set(expression, reference);
    return reference;
  }
}
