import { type AnswerRule, type Code, compileAnswerSchema } from './answer-schema.ts';
import { type DefinedQuestion, readDefinition, readItems } from './definition.ts';
import { NO_ESTIMATE } from './estimate-rules.ts';
import { type Answers, compileCondition, compileRouting } from './routing.ts';

/** Gives numbers from 0 up to 1; seeded by the caller, so that the same seed gives the same answers. */
export type RandomNumber = () => number;

const PHRASES = [
  'Daar is te weinig tijd voor.',
  'Dit verschilt per persoon.',
  'Wij doen dit samen met anderen.',
  'Dit doet een collega.',
  'Geen bijzonderheden.',
];
/** Share of the optional questions and rows that get an answer. */
const OPTIONAL_ANSWERED = 0.4;
const NO_ESTIMATE_GIVEN = 0.1;
/** Share of numbers that are the least there can be, or next to a number that conditions compare them with. */
const AT_AN_EDGE = 0.15;

/**
 * Readies the making of invented answer sets that a submission accepts: a walk through the questionnaire, question by
 * question, along its arrows. For trying things out; says nothing about what people answer.
 * @throws Problem questionnaire.invalid (422)
 */
export function createSynthesizer(definition: unknown): (random: RandomNumber) => Record<string, unknown> {
  const schema = compileAnswerSchema(definition);
  const routing = compileRouting(definition);
  const { questions } = readDefinition(definition);
  const edges = edgesOf(questions);
  const lateRows = questions.flatMap((question) => rowsRequiredByOthers(question, definition));
  return (random) => {
    const answers: Record<string, unknown> = {};
    questions.forEach((question, position) => {
      if (routing.decide(answers)[position] !== true) return;
      const { isRequired, requiredIf, minSelectedChoices } = question.json;
      // SurveyJS takes a least number of choices to mean that there must be some.
      const required = isRequired === true || requiredIf !== undefined || Number(minSelectedChoices) > 0;
      if (!required && random() >= OPTIONAL_ANSWERED) return;
      const rule = schema.questions[question.name]!;
      answers[question.name] =
        inventAtEdge(rule, edges.get(question.name) ?? [], random) ?? invent(question, rule, random);
    });
    for (const { question, row, holds } of lateRows) {
      const block = answers[question.name] as Record<string, unknown> | undefined;
      const rule = schema.questions[question.name];
      if (block && rule?.kind === 'estimates' && holds(answers)) block[row] ??= inventEstimate(rule, random);
    }
    return answers;
  };
}

/** A small seeded generator (mulberry32, by Tommy Ettinger, public domain): 32 bits of state, no cryptography. */
export function seededRandom(seed: number): RandomNumber {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type LateRow = { question: DefinedQuestion; row: string; holds: (answers: Answers) => boolean };

function rowsRequiredByOthers(question: DefinedQuestion, definition: unknown): LateRow[] {
  if (question.type !== 'estimates') return [];
  return readItems(question.json.rows).flatMap(({ value, json }) => {
    if (typeof json.requiredIf !== 'string' || json.requiredIf === '') return [];
    return [{ question, row: String(value), holds: compileCondition(json.requiredIf, definition) }];
  });
}

/** Numbers that conditions compare a question with, by its name. */
function edgesOf(questions: readonly DefinedQuestion[]): Map<string, number[]> {
  const edges = new Map<string, number[]>();
  const conditions = new Set(questions.flatMap((question) => question.conditions));
  for (const condition of conditions) {
    for (const [, name, edge] of condition.matchAll(/\{(\w+)\} *(?:[<>!=]=?|<>) *(-?\d+(?:\.\d+)?)/g))
      edges.set(name!, [...(edges.get(name!) ?? []), Number(edge)]);
  }
  return edges;
}

/** Over a wide range chance alone would hardly ever go the route of a small number. */
function inventAtEdge(rule: AnswerRule, edges: readonly number[], random: RandomNumber): number | undefined {
  if ((rule.kind !== 'number' && rule.kind !== 'estimate') || random() >= AT_AN_EDGE) return undefined;
  const within = [rule.min, ...edges.flatMap((edge) => [edge - 1, edge, edge + 1])].filter(
    (value) => value >= rule.min && value <= rule.max && Number.isInteger(value) && Math.abs(value) < 1e9,
  );
  return within.length > 0 ? pick(within, random) : undefined;
}

function invent(question: DefinedQuestion, rule: AnswerRule, random: RandomNumber): unknown {
  switch (rule.kind) {
    case 'choice':
      return pick(rule.codes, random);
    case 'choices':
      return inventChoices(rule, question.json.minSelectedChoices, random);
    case 'boolean':
      return random() < 0.5;
    case 'text':
      return pick(PHRASES, random).slice(0, rule.maxLength);
    case 'email':
      return `deelnemer${whole(1, 9999, random)}@example.org`;
    case 'date':
      return rule.min ?? rule.max ?? '2015-01-15';
    case 'number':
      return whole(Math.max(rule.min, -100), Math.min(rule.max, Math.max(rule.min, 0) + 100), random);
    case 'matrix': {
      const all = question.json.eachRowRequired === true || question.json.isAllRowRequired === true;
      return rowsOf(
        rule.rows,
        (row) => all || row === rule.rows[0] || random() < 0.5,
        () => pick(rule.codes, random),
      );
    }
    case 'estimate':
      return inventEstimate(rule, random);
    case 'estimates': {
      const late = new Set(
        readItems(question.json.rows).flatMap(({ value, json }) => (json.requiredIf ? [String(value)] : [])),
      );
      const answered = (row: string) => !late.has(row) || random() < OPTIONAL_ANSWERED;
      return rowsOf(rule.rows, answered, () => inventEstimate(rule, random));
    }
  }
}

function rowsOf(
  rows: readonly string[],
  answered: (row: string) => boolean,
  answer: () => unknown,
): Record<string, unknown> {
  return Object.fromEntries(rows.filter(answered).map((row) => [row, answer()]));
}

function inventEstimate(
  rule: { min: number; max: number; allowNoEstimate: boolean },
  random: RandomNumber,
): number {
  if (rule.allowNoEstimate && random() < NO_ESTIMATE_GIVEN) return NO_ESTIMATE;
  return whole(rule.min, rule.max, random);
}

function inventChoices(rule: AnswerRule & { kind: 'choices' }, least: unknown, random: RandomNumber): Code[] {
  const min = typeof least === 'number' && least > 0 ? least : 1;
  if (min === 1 && rule.exclusive.length > 0 && random() < 0.15) return [pick(rule.exclusive, random)];
  const free = rule.codes.filter((code) => !rule.exclusive.includes(code));
  const count = whole(min, Math.min(rule.max ?? free.length, free.length), random);
  const left = [...free];
  const ticked = new Set<Code>();
  while (ticked.size < count) ticked.add(left.splice(whole(0, left.length - 1, random), 1)[0]!);
  return rule.codes.filter((code) => ticked.has(code));
}

function whole(min: number, max: number, random: RandomNumber): number {
  return Math.ceil(min) + Math.floor(random() * (Math.floor(max) - Math.ceil(min) + 1));
}

function pick<Item>(items: readonly Item[], random: RandomNumber): Item {
  return items[Math.floor(random() * items.length)]!;
}
