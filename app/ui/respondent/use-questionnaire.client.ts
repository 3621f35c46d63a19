import { useEffect, useState } from 'react';
import type { PageModel } from 'survey-core';
import type { QuestionnaireModel } from '#app/domain/questionnaires/questionnaire-model.ts';
import type { SurveyStart } from '#app/domain/responses/respondent-pages.ts';
import { handBackPath, receiptPath } from '#app/platform/path.ts';
import { useLanguage } from '#app/ui/shared/texts.ts';
import { watchLeaving } from './leaving.ts';
import { errorsOf } from './page-errors.ts';
import type { SaveExchange } from './save-exchange.ts';
import type { SaveState } from './save-state.ts';
import { newKey, type SavingModel, saveChangesOf } from './saving-model.client.ts';
import { type Submitted, submitResponse } from './submit.ts';
import { watchUnread, withUnread } from './unread.client.ts';

/** Where a questionnaire is filled in that is no respondent's: in the workshop of the desk. */
export type OtherPlace = {
  exchange: SaveExchange;
  /** After submission. */
  onDone(): void;
  /** In place of submitting. */
  submit?(): Promise<Submitted>;
  /** Whether it is drawn beside something else, from which it must not take the focus. */
  keepsFocusOut: boolean;
};

/**
 * The questionnaire as it stands: page, errors, what is saved, and the ways on and back. `turns` counts the pages
 * turned and `refusals` the times that going on was refused, so that the focus can follow.
 */
export function useQuestionnaire(model: QuestionnaireModel, start: SurveyStart, place?: OtherPlace) {
  const language = useLanguage();
  const redraw = useRedraw();
  const { saving, saveState } = useSaving(model, start, redraw, place);
  const [turns, setTurns] = useState(0);
  const [refusals, setRefusals] = useState(0);
  const [showsErrors, setShowsErrors] = useState(false);
  const pages = model.visiblePages;
  // Null when there is nothing to show: all answers are known, or nothing is asked of this person.
  const page = (pages.length > 0 ? model.currentPage : null) as PageModel | null;
  const refuse = () => {
    setShowsErrors(true);
    setRefusals((count) => count + 1);
  };
  const submission = useSubmission(model, saving, redraw, refuse, place ?? placeOfColleague(start, saving));
  const turn = (move: () => void) => {
    move();
    setShowsErrors(false);
    setTurns((count) => count + 1);
    submission.forget();
    saving.queue.turnTo((model.currentPage as PageModel).name);
  };
  useEffect(() => {
    // What a page asks and shows changes with each answer: the number of parts and the list of errors follow.
    model.onValueChanged.add(redraw);
    return () => model.onValueChanged.remove(redraw);
  }, [model, redraw]);
  return {
    page,
    pages,
    place: page ? pages.indexOf(page) + 1 : 0,
    errors: showsErrors && page ? errorsOf(page, language) : [],
    saveState,
    turns,
    refusals,
    isSubmitting: submission.isSubmitting,
    trouble: submission.trouble,
    retry: () => saving.queue.retryNow(),
    choose: (keepsElsewhere: Set<string>) => saving.queue.resolve(keepsElsewhere),
    goBack: () => turn(() => model.prevPage()),
    async goOn() {
      if (submission.isSubmitting) return;
      if (!page || pages.indexOf(page) === pages.length - 1) return submission.submit();
      if (!page.validate(true, false)) return refuse();
      turn(() => model.nextPage());
    },
  };
}

/** A colleague submits nothing: when all is saved, the next page asks him whether he is done. */
function placeOfColleague(
  start: SurveyStart,
  saving: SavingModel,
): Pick<OtherPlace, 'onDone' | 'submit'> | undefined {
  if (!start.colleague) return undefined;
  return {
    onDone: () => window.location.assign(handBackPath()),
    async submit() {
      await saving.queue.flush();
      const { state } = saving.queue;
      if (state.kind === 'saved') return { kind: 'done' };
      return state.kind === 'waiting' ? { kind: 'later', offline: state.offline } : { kind: 'unsaved' };
    },
  };
}

function useRedraw(): () => void {
  const [, setCount] = useState(0);
  const [redraw] = useState(() => () => setCount((count) => count + 1));
  return redraw;
}

function useSaving(
  model: QuestionnaireModel,
  start: SurveyStart,
  redraw: () => void,
  place: OtherPlace | undefined,
) {
  const [saving] = useState(() =>
    saveChangesOf(model, start, (refused) => showRefused(model, refused, redraw), place?.exchange),
  );
  const [saveState, setSaveState] = useState<SaveState>(saving.queue.state);
  useEffect(() => saving.watch(setSaveState), [saving]);
  useEffect(() => watchLeaving(saving.queue), [saving]);
  useEffect(() => watchUnread(model, redraw), [model, redraw]);
  return { saving, saveState: withUnread(saveState, model) };
}

function useSubmission(
  model: QuestionnaireModel,
  saving: SavingModel,
  redraw: () => void,
  refuse: () => void,
  place: Pick<OtherPlace, 'onDone' | 'submit'> | undefined,
) {
  const [isSubmitting, setIsSubmitting] = useState(false);
  const [trouble, setTrouble] = useState<'offline' | 'server' | null>(null);
  const goTo = (page: PageModel | undefined) => {
    if (page && page !== model.currentPage) model.currentPage = page;
    refuse();
  };
  const submit = async () => {
    // All pages are looked at, not only up to the first that is wrong: the errors of all must show.
    const [wrong] = model.visiblePages.filter((page) => !page.validate(true, false));
    if (wrong) return goTo(wrong);
    setIsSubmitting(true);
    setTrouble(null);
    const outcome = await (place?.submit?.() ?? submitResponse(saving.queue, saving.exchange, newKey));
    if (outcome.kind === 'done') return place ? place.onDone() : window.location.assign(receiptPath());
    setIsSubmitting(false);
    if (outcome.kind === 'later') setTrouble(outcome.offline ? 'offline' : 'server');
    if (outcome.kind !== 'incomplete') return;
    // The response was moved to another version while this one was open: all is saved, so begin again with that.
    if (Object.keys(outcome.errors).some((name) => !model.getQuestionByName(name))) return location.reload();
    showRefused(model, outcome.errors, redraw);
    goTo(model.visiblePages.find((page) => page.questions.some((question) => outcome.errors[question.name])));
  };
  return { isSubmitting, trouble, submit, forget: () => setTrouble(null) };
}

function showRefused(model: QuestionnaireModel, errors: Record<string, string[]>, redraw: () => void): void {
  for (const [name, sentences] of Object.entries(errors)) {
    const question = model.getQuestionByName(name);
    for (const sentence of sentences) question?.addError(sentence);
  }
  redraw();
}
