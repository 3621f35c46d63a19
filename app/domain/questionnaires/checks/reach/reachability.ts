import type { AnswerSchema } from '../../answer-schema.ts';
import { type Answers, compileRouting } from '../../routing.ts';
import { type Lookup, isPlain } from '../conditions.ts';
import { expressionsOf } from '../expressions.ts';
import type { Note } from '../finding.ts';
import type { Part } from '../parts.ts';
import { Searcher, routed } from './search.ts';

/** Steps for a whole questionnaire: a second or two. */
const MOST_STEPS = 1_000_000;

/** A question with answers under which it is asked: the proof that it can be reached. */
export type Witness = { question: string; answers: Answers };

/**
 * Proves of every item that someone gets to see it, or that nobody does, and of every question that some answer to it is
 * right where it is asked. Says so where it cannot tell. A required question that is asked must have an answer;
 * `requiredIf` and validators count only where they are searched themselves.
 * @param definition one that compiles: without findings of `examineDefinition`
 * @returns the witnesses, each checked against the routing of the whole questionnaire
 */
export function checkReachability(
  definition: unknown,
  parts: readonly Part[],
  schema: AnswerSchema,
  lookup: Lookup,
  note: Note,
): Witness[] {
  const searcher = new Searcher(parts, schema, { steps: MOST_STEPS });
  const isAsked = askedBy(definition, parts, lookup);
  const witnesses: Witness[] = [];
  const unreachable: string[] = [];
  for (const part of parts) {
    const { path, conditions } = part;
    if (unreachable.some((around) => path.startsWith(`${around}.`))) continue;
    if (!part.shown) {
      unreachable.push(path);
      note('hidden_for_good', path);
      continue;
    }
    if (!conditions.every((condition) => isPlain(condition, lookup))) continue;
    const outcome = searcher.search(conditions);
    if (outcome.found === 'none') {
      unreachable.push(path);
      note('unreachable_item', path);
      continue;
    }
    const proved =
      outcome.found === 'witness' && (part.kind !== 'question' || isAsked(part.name, outcome.answers));
    if (!proved) note('reachability_undecided', path);
    else if (part.kind === 'question') witnesses.push({ question: part.name, answers: outcome.answers });
    checkExpressions(part, searcher, lookup, note);
  }
  return witnesses;
}

/** Whether the routing of the whole questionnaire asks a question, and every question that is answered. */
function askedBy(
  definition: unknown,
  parts: readonly Part[],
  lookup: Lookup,
): (name: string, answers: Answers) => boolean {
  const questions = parts.filter(({ kind }) => kind === 'question');
  const plain = questions.filter(({ conditions }) => conditions.every((one) => isPlain(one, lookup)));
  // Others, of which something else was found, cannot even be evaluated.
  const elements = plain.map(({ name, conditions, shown }) => routed(name, conditions, shown));
  const routing = compileRouting(plain.length === questions.length ? definition : { elements });
  const positions = new Map(routing.questions.map((name, position) => [name, position]));
  return (name, answers) => {
    const asked = routing.decide(answers);
    return [name, ...Object.keys(answers)].every((one) => asked[positions.get(one) ?? -1] === true);
  };
}

/** Conditions that never hold where the part is shown, and questions to which no answer is right there. */
function checkExpressions(part: Part, searcher: Searcher, lookup: Lookup, note: Note): void {
  const expressions = expressionsOf(part).filter(({ text }) => isPlain(text, lookup));
  for (const { text, path, decides } of expressions) {
    if (decides !== 'required' && decides !== 'enabled') continue;
    if (searcher.search([...part.conditions, text]).found === 'none') note('condition_never_holds', path);
  }
  if (part.kind !== 'question') return;
  const validators = expressions.filter(({ decides }) => decides === 'valid').map(({ text }) => text);
  const { found } = searcher.search([...part.conditions, ...validators], part.name);
  if (found === 'none') note('dead_end', part.path);
  else if (found === 'undecided' && validators.length > 0)
    note('reachability_undecided', `${part.path}.validators`);
}
