import { type AnswerSchema, checkAnswer, compileAnswerSchema, isEmptyAnswer } from '../answer-schema.ts';
import { type Answers, compileRouting, type Routing } from '../routing.ts';
import { compileDuties } from './duties.ts';

/** What one stored response comes to in another version. Names of questions, in the order of their questionnaire. */
export type Replayed = {
  /** Everything answered still stands, and of a submitted response nothing is wanting. */
  valid: boolean;
  /** Questions whose answer would be lost: gone, no longer fitting, or no longer asked. */
  lost: string[];
  /** Those of `lost` that the new version has, and whose answer it would refuse. */
  unfit: string[];
  /** Questions that this respondent has not been asked and would be, as far as he got. */
  unseen: string[];
  /** Questions that a submitted response would have to answer still. */
  wanting: string[];
};

/** A stored response: what was answered, and how far it got. */
export type StoredResponse = {
  answers: Answers;
  submitted: boolean;
  /** Page that an open response goes on at; null when nothing was saved. */
  page: string | null;
};

/** A version, made ready to look at many responses. */
export type ReadyVersion = {
  schema: AnswerSchema;
  routing: Routing;
  duties: ReturnType<typeof compileDuties>;
  pageOf: ReadonlyMap<string, number>;
  pages: ReadonlyMap<string, number>;
};

/** @throws Problem questionnaire.invalid (422). */
export function readyVersion(definition: unknown): ReadyVersion {
  const schema = compileAnswerSchema(definition);
  return {
    schema,
    routing: compileRouting(definition),
    duties: compileDuties(definition),
    pages: new Map(schema.pages.map((page, number) => [page.name, number])),
    pageOf: new Map(schema.pages.flatMap((page, number) => page.questions.map((name) => [name, number]))),
  };
}

/**
 * Plays one response through another version, with the compiled checks: what each question accepts, the routing, and
 * what must be answered. Validators on texts and numbers beyond these are not looked at; the SurveyJS model is.
 * @param older the version it was given to
 * @param newer the version to play it through
 */
export function replayAnswers(older: ReadyVersion, newer: ReadyVersion, response: StoredResponse): Replayed {
  const { answers } = response;
  const askedBefore = askedIn(older, response);
  const askedNow = askedIn(newer, response);
  const lost: string[] = [];
  const unfit: string[] = [];
  for (const [name, value] of Object.entries(answers)) {
    // An answer to a question that was routed away before was lost already.
    if (isEmptyAnswer(value) || !askedBefore.has(name)) continue;
    const known = Object.hasOwn(newer.schema.questions, name);
    const fits = known && checkAnswer(newer.schema, name, value) === null;
    if (fits && askedNow.has(name)) continue;
    lost.push(name);
    if (known && !fits) unfit.push(name);
  }
  const fitting = lost.length === 0 ? answers : without(answers, lost);
  const unseen = [...askedNow].filter((name) => !askedBefore.has(name) && reached(newer, response, name));
  const wanting = response.submitted ? newer.duties.wanting(fitting, askedNow) : [];
  return { valid: lost.length === 0 && wanting.length === 0, lost, unfit, unseen, wanting };
}

/** Questions that are asked, or of an open response still may be. */
function askedIn(version: ReadyVersion, response: StoredResponse): Set<string> {
  const furthest = furthestPage(version, response);
  const positions = version.routing.questions;
  const decided = version.routing.decide(
    response.answers,
    response.submitted ? undefined : (position) => (version.pageOf.get(positions[position]!) ?? 0) > furthest,
  );
  return new Set(positions.filter((_name, position) => decided[position] !== false));
}

function furthestPage({ pages }: ReadyVersion, { submitted, page }: StoredResponse): number {
  if (submitted) return Infinity;
  return page === null ? -1 : (pages.get(page) ?? -1);
}

function reached(version: ReadyVersion, response: StoredResponse, name: string): boolean {
  return (version.pageOf.get(name) ?? 0) <= furthestPage(version, response);
}

function without(answers: Answers, names: readonly string[]): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name)));
}
