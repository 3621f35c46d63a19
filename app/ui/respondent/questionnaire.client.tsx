import { type Ref, useEffect, useLayoutEffect, useRef } from 'react';
import type { Question } from 'survey-core';
import type { QuestionnaireModel } from '#app/domain/questionnaires/questionnaire-model.ts';
import type { ForwardNote, SurveyStart } from '#app/domain/responses/respondent-pages.ts';
import { copyPath, handBackPath, surveyForwardPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { ContactLinks } from './contact-line.tsx';
import type { DrawnSurvey } from './drawn-survey.client.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { forwardTexts } from './forwarding/forward-texts.ts';
import { ForwardsInShort } from './forwarding/sent-forwards.tsx';
import { questionnaireTexts } from './questionnaire-texts.ts';
import type { Conflict } from './save-state.ts';
import { SaveStatus } from './save-status.tsx';
import { type OtherPlace, useQuestionnaire } from './use-questionnaire.client.ts';

/** The questionnaire: one page at a time, with where one is, what is wrong, and whether all is saved. */
export function Questionnaire({
  drawn,
  start,
  elsewhere,
}: {
  drawn: DrawnSurvey;
  start: SurveyStart;
  /** Where it is filled in when that is no respondent's own page. */
  elsewhere?: OtherPlace;
}) {
  const { model } = drawn;
  const { sender, study } = start.frame;
  const text = useTexts(questionnaireTexts);
  const view = useQuestionnaire(model, start, elsewhere);
  const { page, place, pages, errors, saveState } = view;
  const { heading, summary } = useFollowingFocus(
    view.turns,
    view.refusals,
    elsewhere?.keepsFocusOut ?? false,
  );
  useEffect(() => {
    const name = study ?? model.processedTitle;
    document.title = page
      ? text.documentTitle(place, pages.length, errors.length > 0, name)
      : text.nothingTitle(name);
  });
  return (
    <div className="questionnaire">
      {start.colleague && <p className="helping">{text.helping(start.colleague.asker)}</p>}
      {page ? (
        <>
          <Progress words={text.part(place, pages.length)} place={place} of={pages.length} />
          <h1 ref={heading} tabIndex={-1}>
            {page.processedTitle || study}
          </h1>
          {page.description && <p className="page-introduction">{page.locDescription.renderedHtml}</p>}
          {errors.length > 0 && <ErrorSummary ref={summary} errors={errors} />}
          <Questions drawn={drawn} />
        </>
      ) : (
        <NothingToAsk
          heading={heading}
          isKnown={start.preloaded.length > 0}
          showsCopy={!elsewhere}
          isColleague={start.colleague !== undefined}
        />
      )}
      <Steps view={view} isColleague={start.colleague !== undefined} />
      {page || saveState.kind !== 'saved' ? <SaveStatus state={saveState} onRetry={view.retry} /> : null}
      {sender && (
        <p className="contact-line">
          {text.questions} <ContactLinks sender={sender} or={text.or} />. {page ? text.stopping : null}
        </p>
      )}
      {start.colleague ? (
        <p className="side-links">
          <a href={handBackPath()}>{text.handBack}</a>
        </p>
      ) : (
        start.forwards && <AskedOfColleagues forwards={start.forwards} />
      )}
      {saveState.kind === 'conflict' && (
        <ConflictDialog
          conflicts={saveState.conflicts.map((conflict) => conflictInWords(model, conflict, text.noAnswer))}
          onChoose={view.choose}
        />
      )}
    </div>
  );
}

/** How requests to colleagues stand; without any, the way to make one. */
function AskedOfColleagues({ forwards }: { forwards: ForwardNote[] }) {
  const { link } = useTexts(forwardTexts);
  if (forwards.some(({ state }) => state !== 'withdrawn'))
    return <ForwardsInShort forwards={forwards} to={surveyForwardPath()} />;
  return (
    <p className="side-links">
      <a href={surveyForwardPath()}>{link}</a>
    </p>
  );
}

/** In the place of the questions when there are none for this person; what is left to do is submit. */
function NothingToAsk({
  heading,
  isKnown,
  showsCopy,
  isColleague,
}: {
  heading: Ref<HTMLHeadingElement>;
  isKnown: boolean;
  showsCopy: boolean;
  isColleague: boolean;
}) {
  const text = useTexts(questionnaireTexts);
  if (isColleague) {
    return (
      <>
        <h1 ref={heading} tabIndex={-1}>
          {text.nothing}
        </h1>
        <p>{text.nothingForColleague}</p>
      </>
    );
  }
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {isKnown ? text.allKnown : text.nothing}
      </h1>
      <p>{isKnown ? text.allKnownWords : text.nothingWords}</p>
      {isKnown && showsCopy ? (
        <p>
          <a href={copyPath()}>{text.seeKnown}</a>
        </p>
      ) : null}
    </>
  );
}

type View = ReturnType<typeof useQuestionnaire>;

/** The heading takes the focus when a page is turned, the summary of errors when going on is refused. */
function useFollowingFocus(turns: number, refusals: number, isShyAtFirst: boolean) {
  const heading = useRef<HTMLHeadingElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isShyAtFirst && turns === 0) return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [turns, isShyAtFirst]);
  useEffect(() => {
    if (refusals > 0) summary.current?.focus();
  }, [refusals]);
  return { heading, summary };
}

function Progress({ words, place, of }: { words: string; place: number; of: number }) {
  return (
    <div className="progress">
      <p className="progress-words" id="progress-words">
        {words}
      </p>
      <progress className="progress-line" value={place} max={of} aria-labelledby="progress-words" />
    </div>
  );
}

/** Puts the questions, which were drawn before, in their place. */
function Questions({ drawn }: { drawn: DrawnSurvey }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.append(drawn.element);
    return () => drawn.discard();
  }, [drawn]);
  return <div ref={place} />;
}

function Steps({ view, isColleague }: { view: View; isColleague: boolean }) {
  const text = useTexts(questionnaireTexts);
  const { place, pages, isSubmitting, trouble } = view;
  const end = isColleague ? text.done : isSubmitting ? text.submitting : text.submit;
  const forward = place < pages.length ? text.next : end;
  return (
    <>
      <div className="steps">
        {place > 1 && (
          <button type="button" className="button button-secondary" onClick={view.goBack}>
            {text.previous}
          </button>
        )}
        <button
          type="button"
          className="button steps-forward"
          onClick={() => void view.goOn()}
          aria-disabled={isSubmitting}
        >
          {forward}
        </button>
      </div>
      {trouble && (
        <p className="message message-danger" role="alert">
          {trouble === 'offline' ? text.notSubmittedOffline : text.notSubmitted}
        </p>
      )}
    </>
  );
}

function conflictInWords(
  model: QuestionnaireModel,
  { question: name, here, elsewhere }: Conflict,
  none: string,
) {
  const question = model.getQuestionByName(name);
  return {
    question: name,
    title: question?.processedTitle ?? name,
    here: inWords(question, here, none),
    elsewhere: inWords(question, elsewhere, none),
  };
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
