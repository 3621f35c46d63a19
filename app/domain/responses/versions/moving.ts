import { type AnswerSchema, checkAnswer, isEmptyAnswer } from '#app/domain/questionnaires/answer-schema.ts';
import { preloadedAnswers } from '#app/domain/questionnaires/preload.ts';

/** An open response, with what the sample knows of its case. */
export type OpenResponse = {
  answers: Readonly<Record<string, unknown>>;
  preloaded: readonly string[];
  page: string | null;
  frame: Readonly<Record<string, unknown>>;
};

/** What changes when an open response goes on in another version. */
export type Move = {
  /** Question to its new value; null takes it out of the current answers. */
  changes: Record<string, unknown>;
  preloaded: string[];
  /** Page to go on at; null, the beginning, when the version has not that page. */
  page: string | null;
};

/**
 * What becomes of an open response in another version: answers to questions that are gone, or that no longer fit, are
 * dropped; what the sample knows of questions without an answer is put in.
 */
export function moveResponse(
  response: OpenResponse,
  version: { definition: Record<string, unknown>; answerSchema: AnswerSchema },
): Move {
  const { answerSchema } = version;
  const dropped = Object.entries(response.answers)
    .filter(([name, value]) => checkAnswer(answerSchema, name, value) !== null)
    .map(([name]) => name);
  const stays = (name: string) =>
    Object.hasOwn(response.answers, name) &&
    !isEmptyAnswer(response.answers[name]) &&
    !dropped.includes(name);
  const known = Object.entries(preloadedAnswers(version, response.frame)).filter(([name]) => !stays(name));
  const page = answerSchema.pages.some(({ name }) => name === response.page) ? response.page : null;
  return {
    changes: { ...Object.fromEntries(dropped.map((name) => [name, null])), ...Object.fromEntries(known) },
    preloaded: [...response.preloaded.filter(stays), ...known.map(([name]) => name)],
    page,
  };
}

/** The questions whose answer is lost with a move. */
export function lostQuestions(changes: Move['changes']): string[] {
  return Object.entries(changes)
    .filter(([, value]) => value === null)
    .map(([name]) => name);
}
