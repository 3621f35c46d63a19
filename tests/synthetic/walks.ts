import { type AnswerRule, compileAnswerSchema } from '#app/domain/questionnaires/answer-schema.ts';
import { readDefinition } from '#app/domain/questionnaires/definition.ts';
import { compileCondition } from '#app/domain/questionnaires/routing.ts';
import { createSynthesizer, type RandomNumber } from '#app/domain/questionnaires/synthetic.ts';

export type Walk = Record<string, unknown>;

/** Walks to play, and what of the routes they cover. Things to cover are named, such as `v4 asked` or `v3=2`. */
export type Walks = { walks: Walk[]; covered: string[]; uncovered: string[] };

/** Walks that are looked at in search of what no walk covers yet; some routes are rare. */
const MOST_TRIED = 6_000;

/**
 * Invents walks through a questionnaire until every route is covered: every question asked, and not asked where it can
 * be passed over; every condition holding and not holding; every choice of the questions that conditions look at, and
 * every choice that brings a question. Of these walks as few as will do come first, then others up to `count`.
 * @param fits walks that cannot be had (no case could hold what is known of it) are left out
 */
export function inventWalks(
  definition: unknown,
  options: { random: RandomNumber; count: number; fits?: (walk: Walk) => boolean },
): Walks {
  const invent = createSynthesizer(definition);
  const cover = createCover(definition);
  const missing = new Set(cover.all);
  const leading: Walk[] = [];
  const others: Walk[] = [];
  for (let tried = 0; tried < MOST_TRIED; tried += 1) {
    if (missing.size === 0 && leading.length + others.length >= options.count) break;
    const walk = invent(options.random);
    if (options.fits && !options.fits(walk)) continue;
    const fresh = cover.of(walk).filter((name) => missing.delete(name));
    if (fresh.length > 0) leading.push(walk);
    else if (others.length < options.count) others.push(walk);
  }
  const needed = withoutNeedless(leading, cover.of);
  const rest = [...leading.filter((walk) => !needed.includes(walk)), ...others];
  return {
    walks: [...needed, ...rest.slice(0, Math.max(0, options.count - needed.length))],
    covered: cover.all.filter((name) => !missing.has(name)),
    uncovered: [...missing],
  };
}

/** Leaves out, from the last to the first, walks of which everything is covered by those that stay. */
function withoutNeedless(walks: readonly Walk[], coveredBy: (walk: Walk) => string[]): Walk[] {
  const times = new Map<string, number>();
  for (const name of walks.flatMap(coveredBy)) times.set(name, (times.get(name) ?? 0) + 1);
  return walks.filter((walk) => {
    const names = coveredBy(walk);
    if (names.some((name) => times.get(name) === 1)) return true;
    for (const name of names) times.set(name, times.get(name)! - 1);
    return false;
  });
}

type Cover = { all: string[]; of(walk: Walk): string[] };

function createCover(definition: unknown): Cover {
  const { questions } = readDefinition(definition);
  const schema = compileAnswerSchema(definition);
  const conditions = [...new Set(questions.flatMap((question) => question.conditions))];
  const holds = conditions.map((condition) => compileCondition(condition, definition));
  const deciding = new Set(
    conditions.flatMap((condition) => [...condition.matchAll(/\{(\w+)/g)].map(([, name]) => name!)),
  );
  // What is asked, a walk tells only of questions that must be answered; of the others, that they were.
  const all = [
    ...questions.flatMap(({ name, conditions: own }) => [
      `${name} answered`,
      ...(own.length > 0 ? [`${name} without answer`] : []),
    ]),
    ...conditions.flatMap((condition) => [`${condition} holds`, `${condition} does not hold`]),
    ...[...deciding].flatMap((name) => choicesOf(schema.questions[name]).map((code) => `${name}=${code}`)),
  ];
  const known = new Set(all);
  const of = (walk: Walk): string[] => {
    const names = [
      ...questions.map(({ name }) => `${name} ${name in walk ? 'answered' : 'without answer'}`),
      ...conditions.map(
        (condition, index) => `${condition} ${holds[index]!(walk) ? 'holds' : 'does not hold'}`,
      ),
      ...[...deciding].flatMap((name) => [walk[name]].flat().map((code) => `${name}=${String(code)}`)),
    ];
    return names.filter((name) => known.has(name));
  };
  return { all, of };
}

function choicesOf(rule: AnswerRule | undefined): string[] {
  return rule?.kind === 'choice' || rule?.kind === 'choices' ? rule.codes.map(String) : [];
}
