import type { QuestionnaireModel } from '#app/domain/questionnaires/questionnaire-model.ts';
import type { SurveyStart } from '#app/domain/responses/respondent-pages.ts';
import { createSaveExchange, type SaveExchange } from './save-exchange.ts';
import { SaveQueue } from './save-queue.ts';
import type { SaveState } from './save-state.ts';

/** A model whose changes are saved. */
export type SavingModel = {
  queue: SaveQueue;
  exchange: SaveExchange;
  watch(listener: (state: SaveState) => void): () => void;
};

/**
 * Fills a model with the answers so far, takes out of sight what is known from the sample, and sends every change to the server from then on.
 * @param onRefused called with sentences by question that the server does not accept
 * @param exchange where they go; without it, to the respondent's own response
 */
export function saveChangesOf(
  model: QuestionnaireModel,
  start: SurveyStart,
  onRefused: (errors: Record<string, string[]>) => void,
  exchange: SaveExchange = createSaveExchange((input, init) => fetch(input, init), start.response),
): SavingModel {
  let takesOver = false;
  let listener: ((state: SaveState) => void) | null = null;
  const queue = new SaveQueue(
    {
      exchange,
      setTimer: (work, ms) => window.setTimeout(work, ms),
      clearTimer: (timer) => window.clearTimeout(timer),
      random: () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32,
      newKey,
      onElsewhere(answers) {
        takesOver = true;
        for (const [question, value] of Object.entries(answers)) model.setValue(question, value ?? undefined);
        takesOver = false;
      },
      onRefused,
      onState: (state) => listener?.(state),
    },
    start,
  );
  model.hidePreloaded(start.preloaded);
  if (start.colleague) keepPages(model, start.colleague.pages);
  model.data = structuredClone(start.answers);
  const page = start.page ? model.getPageByName(start.page) : null;
  if (page?.isVisible) model.currentPage = page;
  model.onValueChanged.add((_model, { name, value }) => {
    if (!takesOver) queue.change(name, structuredClone(value));
  });
  return {
    queue,
    exchange,
    watch(next) {
      listener = next;
      next(queue.state);
      return () => {
        listener = null;
      };
    },
  };
}

/** Takes all other pages out of sight; what conditions look at on them counts as before. */
function keepPages(model: QuestionnaireModel, names: readonly string[]): void {
  const others = model.pages.filter((page) => !names.includes(page.name));
  model.hidePreloaded(others.flatMap((page) => page.questions.map((question) => question.name)));
}

/** A key for one save, kept for its repeats. */
export function newKey(): string {
  return crypto.randomUUID();
}
