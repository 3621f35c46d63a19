import { EstimateBase } from '#app/domain/questionnaires/own-types.ts';
import type { QuestionnaireModel } from '#app/domain/questionnaires/questionnaire-model.ts';
import type { SaveState } from './save-state.ts';

/** Where the models keep text that is no estimate. */
const KEPT_IN = ['typed', 'pendingTexts'];
const WATCH = 'unread';

/** A number that cannot be read is no answer, and is not saved: then not all that stands on the page is. */
export function withUnread(state: SaveState, model: QuestionnaireModel): SaveState {
  if (state.kind !== 'saved') return state;
  const questions = estimatesOf(model).filter((question) => question.holdsUnread && question.isVisible);
  return questions.length === 0 ? state : { kind: 'refused', questions: questions.map(({ name }) => name) };
}

/** Tells when text that is no estimate comes or goes. @returns stops watching. */
export function watchUnread(model: QuestionnaireModel, listener: () => void): () => void {
  const questions = estimatesOf(model);
  for (const question of questions) question.registerPropertyChangedHandlers(KEPT_IN, listener, WATCH);
  return () => questions.forEach((question) => question.unregisterPropertyChangedHandlers(KEPT_IN, WATCH));
}

function estimatesOf(model: QuestionnaireModel): EstimateBase[] {
  return model.getAllQuestions().filter((question) => question instanceof EstimateBase);
}
