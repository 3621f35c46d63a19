import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PageModel, Question } from 'survey-core';
import type { QuestionnaireModel } from '#app/domain/questionnaires/questionnaire-model.ts';
import type { SurveyStart } from '#app/domain/responses/respondent-pages.ts';
import { receiptPath } from '#app/platform/path.ts';
import { useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { ContactLinks } from './contact-line.tsx';
import type { DrawnSurvey } from './drawn-survey.client.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { watchLeaving } from './leaving.ts';
import { errorsOf, type PageError } from './page-errors.ts';
import { questionnaireTexts } from './questionnaire-texts.ts';
import type { SaveState } from './save-queue.ts';
import { SaveStatus } from './save-status.tsx';
import { newKey, saveChangesOf } from './saving-model.client.ts';
import { submitResponse } from './submit.ts';

type QuestionnaireProps = { drawn: DrawnSurvey; start: SurveyStart };

/** The questionnaire: one page at a time, with where one is, what is wrong, and whether all is saved. */
export function Questionnaire({ drawn, start }: QuestionnaireProps) {
  const { model } = drawn;
  const text = useTexts(questionnaireTexts);
  const { sender, study } = start.frame;
  const view = useQuestionnaire({ model, start });
  const { page, place, pages, errors, saveState } = view;
  const heading = useRef<HTMLHeadingElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.title = text.documentTitle(place, pages.length, errors.length > 0, study ?? model.processedTitle);
  });
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [view.turns]);
  useEffect(() => {
    if (view.refusals > 0) summary.current?.focus();
  }, [view.refusals]);
  const questions = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    questions.current?.append(drawn.element);
    return () => drawn.discard();
  }, [drawn]);
  const isLast = place === pages.length;
  return (
    <div className="questionnaire">
      <div className="progress">
        <p className="progress-words" id="progress-words">
          {text.part(place, pages.length)}
        </p>
        <progress className="progress-line" value={place} max={pages.length} aria-labelledby="progress-words" />
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {page.processedTitle || study}
      </h1>
      {page.description && <p className="page-introduction">{page.locDescription.renderedHtml}</p>}
      {errors.length > 0 && <ErrorSummary ref={summary} errors={errors} />}
      <div ref={questions} />
      <div className="steps">
        {place > 1 && (
          <button type="button" className="button button-secondary" onClick={view.goBack}>
            {text.previous}
          </button>
        )}
        <button type="button" className="button steps-forward" onClick={() => void view.goOn()} aria-disabled={view.isSubmitting}>
          {isLast ? (view.isSubmitting ? text.submitting : text.submit) : text.next}
        </button>
      </div>
      {view.trouble && (
        <p className="message message-danger" role="alert">
          {view.trouble === 'offline' ? text.notSubmittedOffline : text.notSubmitted}
        </p>
      )}
      <SaveStatus state={saveState} onRetry={view.retry} />
      {sender && (
        <p className="contact-line">
          {text.questions} <ContactLinks sender={sender} or={text.or} />. {text.stopping}
        </p>
      )}
      {saveState.kind === 'conflict' && (
        <ConflictDialog
          conflicts={saveState.conflicts.map(({ question, here, elsewhere }) => ({
            question,
            title: model.getQuestionByName(question)?.processedTitle ?? question,
            here: inWords(model.getQuestionByName(question), here, text.noAnswer),
            elsewhere: inWords(model.getQuestionByName(question), elsewhere, text.noAnswer),
          }))}
          onChoose={view.choose}
        />
      )}
    </div>
  );
}

function useQuestionnaire({ model, start }: { model: QuestionnaireModel; start: SurveyStart }) {
  const language = useLanguage();
  const [, draw] = useState(0);
  const redraw = () => draw((count) => count + 1);
  const [saving] = useState(() => saveChangesOf(model, start, (refused) => showRefused(model, refused, redraw)));
  const [saveState, setSaveState] = useState<SaveState>(saving.queue.state);
  const [turns, setTurns] = useState(0);
  const [refusals, setRefusals] = useState(0);
  const [showsErrors, setShowsErrors] = useState(false);
  const [isSubmitting, setIsSubmitting] = useState(false);
  const [trouble, setTrouble] = useState<'offline' | 'server' | null>(null);
  const { queue, exchange } = saving;
  useEffect(() => saving.watch(setSaveState), [saving]);
  useEffect(() => watchLeaving(queue), [queue]);
  useEffect(() => {
    // What a page asks and shows changes with each answer: part numbers and the list of errors follow.
    model.onValueChanged.add(redraw);
    return () => model.onValueChanged.remove(redraw);
  }, [model]);
  const pages = model.visiblePages;
  const page = model.currentPage as PageModel;
  const turn = (move: () => void) => {
    move();
    setShowsErrors(false);
    setTrouble(null);
    setTurns((count) => count + 1);
    queue.turnTo((model.currentPage as PageModel).name);
  };
  const refuse = () => {
    setShowsErrors(true);
    setRefusals((count) => count + 1);
  };
  const submit = async () => {
    const wrong = firstWrongPage(model);
    if (wrong) {
      if (wrong !== model.currentPage) model.currentPage = wrong;
      return refuse();
    }
    setIsSubmitting(true);
    setTrouble(null);
    const outcome = await submitResponse(queue, exchange, newKey);
    if (outcome.kind === 'done') return window.location.assign(receiptPath());
    setIsSubmitting(false);
    if (outcome.kind === 'later') setTrouble(outcome.offline ? 'offline' : 'server');
    if (outcome.kind === 'incomplete') {
      showRefused(model, outcome.errors, redraw);
      const first = pages.find((each) => each.questions.some((question) => outcome.errors[question.name]));
      if (first) model.currentPage = first;
      refuse();
    }
  };
  return {
    page,
    pages,
    place: pages.indexOf(page) + 1,
    errors: showsErrors ? errorsOf(page, language) : ([] as PageError[]),
    saveState,
    turns,
    refusals,
    isSubmitting,
    trouble,
    retry: () => queue.retryNow(),
    choose: (keepsElsewhere: Set<string>) => queue.resolve(keepsElsewhere),
    goBack: () => turn(() => model.prevPage()),
    async goOn() {
      if (isSubmitting) return;
      if (pages.indexOf(page) === pages.length - 1) return submit();
      if (!page.validate(true, false)) return refuse();
      turn(() => model.nextPage());
    },
  };
}

/** The first page with something wrong; looks at all, so that every error shows. */
function firstWrongPage(model: QuestionnaireModel): PageModel | undefined {
  return model.visiblePages.filter((page) => !page.validate(true, false))[0];
}

function showRefused(model: QuestionnaireModel, errors: Record<string, string[]>, redraw: () => void): void {
  for (const [name, sentences] of Object.entries(errors)) {
    const question = model.getQuestionByName(name);
    for (const sentence of sentences) question?.addError(sentence);
  }
  redraw();
}

/** An answer as the page shows it. */
function inWords(question: Question | null, value: unknown, none: string): string {
  if (value === null || value === undefined) return none;
  const shown: unknown = question?.getDisplayValue(true, value) ?? value;
  if (typeof shown !== 'object' || shown === null) return String(shown);
  return Object.entries(shown)
    .map(([row, words]) => (Array.isArray(shown) ? String(words) : `${row}: ${String(words)}`))
    .join('; ');
}
