import type { AnswerSchema } from '../../answer-schema.ts';
import { type Answers, compileRouting, parseCondition, readReference } from '../../routing.ts';
import { seededRandom } from '../../synthetic.ts';
import { variablesIn } from '../conditions.ts';
import type { Part } from '../parts.ts';
import { candidatesOf } from './candidates.ts';
import { type Use, usesIn } from './uses.ts';

/** What a search comes to: answers under which all conditions hold, the proof that there are none, or neither. */
export type Outcome = { found: 'witness'; answers: Answers } | { found: 'none' } | { found: 'undecided' };

/** Steps that may still be taken; each is to decide of one question whether it is asked. */
export type Budget = { steps: number };

/** Steps for one search, so that an intricate condition leaves some for the others. */
const STEPS_EACH = 60_000;
/** As many panels as a definition may nest. */
const MOST_CONDITIONS = 18;
const GUESSES = 60;
const TARGET = 'veldwerk_target';

/**
 * Searches for answers under which conditions hold.
 *
 * Only the questions that the conditions name matter, and those that decide whether these are asked. They are filled in
 * one after the other, each after those it depends on, with answers that stand for all (see `candidatesOf`); a question
 * that is not asked stays empty. The routing itself, three-valued while questions are open, says when to turn back.
 */
export class Searcher {
  private readonly questions: ReadonlyMap<string, Part>;
  private readonly schema: AnswerSchema;
  private readonly budget: Budget;
  private readonly known = new Map<string, Outcome>();
  /** The answers that last led somewhere, by question: they are likely to lead further. */
  private readonly proven = new Map<string, unknown>();

  constructor(parts: readonly Part[], schema: AnswerSchema, budget: Budget) {
    this.questions = new Map(
      parts.filter(({ kind }) => kind === 'question').map((part) => [part.name.toLowerCase(), part]),
    );
    this.schema = schema;
    this.budget = budget;
  }

  /**
   * @param conditions must all be readable and name questions only (see `isPlain`)
   * @param asked name of a question that must be filled in rightly too, such as one whose validators are searched
   */
  search(conditions: readonly string[], asked: string | null = null): Outcome {
    const key = JSON.stringify([asked, ...new Set(conditions)]);
    const known = this.known.get(key);
    if (known) return known;
    const outcome = this.begin(conditions, asked);
    this.known.set(key, outcome);
    return outcome;
  }

  private begin(conditions: readonly string[], asked: string | null): Outcome {
    const involved = this.involvedIn(conditions, asked);
    const tooMany = (own: readonly string[]) => new Set(own).size > MOST_CONDITIONS;
    if (involved === null || tooMany(conditions) || involved.some((part) => tooMany(part.conditions)))
      return { found: 'undecided' };
    if (involved.length === 0 && conditions.length === 0) return { found: 'witness', answers: {} };
    const outcome = new Search(involved, conditions, this.schema, this.budget).run(this.proven);
    if (outcome.found === 'witness')
      for (const { name } of involved) this.proven.set(name, outcome.answers[name]);
    return outcome;
  }

  /** The questions that matter, each after those it depends on; null when some depend on themselves. */
  private involvedIn(conditions: readonly string[], asked: string | null): Part[] | null {
    const order: Part[] = [];
    const state = new Map<string, 'underway' | 'done'>();
    const visit = (name: string): boolean => {
      const part = this.questions.get(name);
      if (!part || state.get(name) === 'done') return true;
      if (state.get(name) === 'underway') return false;
      state.set(name, 'underway');
      const sound = namesIn(part.conditions).every(visit);
      state.set(name, 'done');
      order.push(part);
      return sound;
    };
    const sound = [...(asked === null ? [] : [asked.toLowerCase()]), ...namesIn(conditions)].every(visit);
    return sound ? order : null;
  }
}

function namesIn(conditions: readonly string[]): string[] {
  const names = conditions.flatMap((condition) => {
    const operand = parseCondition(condition);
    return operand ? variablesIn(operand).map((variable) => readReference(variable).name.toLowerCase()) : [];
  });
  return [...new Set(names)];
}

class Search {
  private readonly involved: readonly Part[];
  private readonly candidates: readonly (readonly unknown[])[];
  private readonly exact: boolean;
  private readonly routing: ReturnType<typeof compileRouting>;
  private readonly given: unknown[];
  private readonly budget: Budget;
  private left = STEPS_EACH;

  constructor(
    involved: readonly Part[],
    conditions: readonly string[],
    schema: AnswerSchema,
    budget: Budget,
  ) {
    this.involved = involved;
    this.budget = budget;
    const uses = usesOf([...involved.flatMap((part) => part.conditions), ...conditions]);
    const candidates = involved.map((part) =>
      candidatesOf(part, schema, uses.get(part.name.toLowerCase()) ?? []),
    );
    this.candidates = candidates.map(({ values }) => values);
    this.exact = candidates.every(({ exact }) => exact);
    this.routing = compileRouting({
      elements: [
        ...involved.map(({ name, conditions: own, shown }) => routed(name, own, shown)),
        routed(TARGET, conditions, true),
      ],
    });
    this.given = new Array<unknown>(involved.length + 1).fill(undefined);
  }

  run(proven: ReadonlyMap<string, unknown>): Outcome {
    const decided = this.extend(proven) || this.fill(0);
    const found = decided ?? (this.guess() || null);
    if (found === true) {
      const entries = this.involved.map(({ name }, position) => [name, this.given[position]] as const);
      return {
        found: 'witness',
        answers: Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
      };
    }
    return { found: found === false && this.exact ? 'none' : 'undecided' };
  }

  /** Tries what was proven for the questions so far, and the first that fits for the others. */
  private extend(proven: ReadonlyMap<string, unknown>): boolean {
    const last = this.involved.length;
    const likely = this.involved.map(({ name }, position) => {
      const [first] = this.candidates[position]!;
      return proven.get(name) ?? first;
    });
    likely.forEach((value, position) => (this.given[position] = value));
    const asked = this.decide(last);
    if (asked[last] !== true) return this.forget();
    // Whoever is not asked counted as empty already, so that nothing changes by being so.
    likely.forEach((_, position) => {
      if (asked[position] !== true) this.given[position] = undefined;
    });
    const fits = this.involved.every((_, position) => asked[position] !== true || this.allows(position));
    return fits || this.forget();
  }

  private allows(position: number): boolean {
    const given = JSON.stringify(this.given[position]);
    return this.candidates[position]!.some((value) => JSON.stringify(value) === given);
  }

  private forget(): false {
    this.given.fill(undefined);
    return false;
  }

  /** Who is asked, with the questions from a position on still open. */
  private decide(position: number): (boolean | null)[] {
    const last = this.involved.length;
    this.left -= last + 1;
    this.budget.steps -= last + 1;
    return this.routing.decideInOrder(this.given, (other) => other >= position && other < last);
  }

  private get isSpent(): boolean {
    return this.left < 0 || this.budget.steps < 0;
  }

  /** Where filling in one by one gets lost: everywhere the first, the second or the last that fits, then some at random. */
  private guess(): boolean {
    const random = seededRandom(1);
    const alike = [0, 1, 2, 3].map((index) => (count: number) => Math.min(index, count - 1));
    const picks = [
      ...alike,
      ...Array.from({ length: GUESSES }, () => (count: number) => Math.floor(random() * count)),
    ];
    return picks.some((pick) => this.budget.steps > 0 && this.guessOnce(pick));
  }

  private guessOnce(pick: (count: number) => number): boolean {
    const last = this.involved.length;
    this.given.fill(undefined);
    for (let position = 0; position <= last; position += 1) {
      const asked = this.decide(position);
      if (asked[last] === false) return false;
      if (position === last) return asked[last] === true;
      const choices = this.candidates[position]!;
      if (asked[position] !== true) continue;
      if (choices.length === 0) return false;
      this.given[position] = choices[pick(choices.length)];
    }
    return false;
  }

  /** Fills in from a position on; null when there were not enough steps. */
  private fill(position: number): boolean | null {
    if (this.isSpent) return null;
    const last = this.involved.length;
    const asked = this.decide(position);
    if (asked[last] === false) return false;
    if (position === last) return asked[last] === true;
    const choices = asked[position] === true ? this.candidates[position]! : [undefined];
    for (const value of choices) {
      this.given[position] = value;
      const found = this.fill(position + 1);
      if (found !== false) return found;
    }
    this.given[position] = undefined;
    return false;
  }
}

/** A question within a panel for each condition: so that each is read once, however many questions share it. */
export function routed(name: string, conditions: readonly string[], shown: boolean): unknown {
  const question: unknown = { type: 'text', name, visible: shown };
  return [...new Set(conditions)].reduceRight(
    (inside, visibleIf) => ({ type: 'panel', visibleIf, elements: [inside] }),
    question,
  );
}

function usesOf(conditions: readonly string[]): Map<string, Use[]> {
  const all = new Map<string, Use[]>();
  for (const condition of new Set(conditions)) {
    for (const [name, uses] of usesIn(condition)) all.set(name, [...(all.get(name) ?? []), ...uses]);
  }
  return all;
}
