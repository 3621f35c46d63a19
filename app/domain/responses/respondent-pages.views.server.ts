import { findSession, type OpenedCase } from '#app/domain/access/access.views.server.ts';
import { answersInWords } from '#app/domain/questionnaires/answers-in-words.ts';
import { getNewestVersion, getVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { getPersonOfCase } from '#app/domain/sample/sample.views.server.ts';
import { isFieldOpen, textIn, type Language, type Study } from '#app/domain/studies/studies.ts';
import { getStudyById, listStudies } from '#app/domain/studies/studies.views.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { dayOf, formatDay, formatTime } from '#app/platform/dates.ts';
import { frameOf } from './respondent-frame.ts';
import { responseTag } from './response-tag.server.ts';
import type { Copy, Frame, SurveyStart, Welcome } from './respondent-pages.ts';
import { copyOffers, personCases } from './copying/copying.views.server.ts';
import type { PersonCase } from './copying/person-cases.ts';
import { askerOf } from './forwarding/colleague.views.server.ts';
import { forwardNotes } from './forwarding/forwards.views.server.ts';
import { openAnswers, responseProgress, respondentResponse } from './responses.views.server.ts';

export { frameOf };

/** What a link shows, with all cases of a person who holds several (else none): the welcome, that this case was submitted or is a duplicate of another, or that the study is closed. */
export type LinkPage = { frame: Frame } & (
  | { status: 'open'; welcome: Welcome; cases: PersonCase[] }
  | { status: 'complete'; cases: PersonCase[] }
  | { status: 'closed' | 'duplicate' }
);

/** The page behind a link or code that was found. Changes nothing. */
export async function linkPage(ctx: Ctx, opened: OpenedCase, language: Language): Promise<LinkPage> {
  const study = await getStudyById(ctx, opened.study_id);
  const frame = frameOf(study, language);
  if (opened.status === 'duplicate') return { frame, status: 'duplicate' };
  const progress = await responseProgress(ctx, opened.study_id, opened.case_id);
  const of = { studyId: study.study_id, caseId: opened.case_id };
  if (progress?.completed_at)
    return { frame, status: 'complete', cases: await personCases(ctx, of, language) };
  if (!isFieldOpen(study, dayOf(ctx.clock.now()))) return { frame, status: 'closed' };
  const cases = await personCases(ctx, of, language);
  const questionnaire = progress?.questionnaire ?? opened.questionnaire;
  const { hash } = progress
    ? await getVersion(ctx, study.study_id, progress.questionnaire, progress.version)
    : await getNewestVersion(ctx, study.study_id, opened.questionnaire);
  const person = await getPersonOfCase(withReach(ctx, 'contact'), study.study_id, opened.case_id);
  const { introduction, closes, title } = study.settings;
  return {
    frame,
    status: 'open',
    cases,
    welcome: {
      offers: cases.length > 0 ? await copyOffers(ctx, { ...of, questionnaire }) : [],
      person: { name: person.name, organisation: person.organisation_name },
      title: textIn(title, language),
      introduction: introduction
        ? {
            question: textIn(introduction.question, language),
            why: textIn(introduction.why, language),
            target_group: textIn(introduction.target_group, language),
            duration: textIn(introduction.duration, language),
            answers: textIn(introduction.answers, language),
          }
        : null,
      closes: closes ? formatDay(closes, language) : null,
      begun: progress !== null,
      hash,
      forwards: await forwardNotes(withReach(ctx, 'contact'), { study, caseId: opened.case_id, language }),
    },
  };
}

/** What a page about the study shows around it. */
export async function frameOfStudy(ctx: Ctx, studyId: number, language: Language): Promise<Frame> {
  return frameOf(await getStudyById(ctx, studyId), language);
}

/**
 * What the questionnaire begins with, for the respondent or for a colleague whom he asked (isColleague).
 * @throws Problem no_session (401).
 */
export async function surveyStart(
  ctx: Ctx,
  session: string,
  language: Language,
): Promise<
  | { status: 'open'; start: SurveyStart }
  | { status: 'complete' | 'closed' | 'handed_back'; frame: Frame; isColleague: boolean }
> {
  const { response, colleague } = await openAnswers(ctx, session);
  const frame = frameOf(response.study, language);
  const isColleague = colleague !== null;
  if (response.status !== 'open') return { status: response.status, frame, isColleague };
  if (colleague?.handedBack) return { status: 'handed_back', frame, isColleague };
  const { revision, answers, page, preloaded, last_saved_at: savedAt, case_id: caseId } = response;
  const { study_id: studyId } = response.study;
  return {
    status: 'open',
    start: {
      response: responseTag(studyId, caseId, colleague?.forwardId),
      revision,
      answers,
      page,
      preloaded,
      savedAt: savedAt?.toISOString() ?? null,
      hash: response.questionnaire.hash,
      frame,
      ...(colleague
        ? { colleague: { pages: colleague.scope.pages, asker: await askerOf(ctx, studyId, caseId) } }
        : {
            forwards: await forwardNotes(withReach(ctx, 'contact'), {
              study: response.study,
              caseId,
              language,
            }),
          }),
    },
  };
}

/**
 * The study that a page without link is about: that of the session, else the only one that is not a draft.
 * @param session the respondent's cookie, or null
 * @returns null when there are several, or none
 */
export async function studyOfVisitor(ctx: Ctx, session: string | null): Promise<Study | null> {
  const ofSession = session ? await findSession(ctx, session) : null;
  if (ofSession) return getStudyById(ctx, ofSession.study_id);
  const inField = (await listStudies(ctx)).filter((study) => study.status !== 'draft');
  return inField.length === 1 ? inField[0]! : null;
}

/**
 * The receipt of the session's response; null when it was not submitted.
 * @throws Problem no_session (401).
 */
export async function receiptPage(
  ctx: Ctx,
  session: string,
  language: Language,
): Promise<{ frame: Frame; receipt: string; submitted: string; cases: PersonCase[] } | null> {
  const response = await respondentResponse(ctx, session);
  const { study, receipt, completed_at: submitted, case_id: caseId } = response;
  if (!receipt || !submitted) return null;
  const cases = await personCases(ctx, { studyId: study.study_id, caseId }, language);
  return { frame: frameOf(study, language), receipt, submitted: inFull(submitted, language), cases };
}

/** @throws Problem no_session (401). */
export async function copyPage(
  ctx: Ctx,
  session: string,
  language: Language,
): Promise<Copy & { frame: Frame }> {
  const {
    study,
    questionnaire,
    answers,
    preloaded,
    receipt,
    completed_at: submitted,
  } = await respondentResponse(ctx, session);
  return {
    frame: frameOf(study, language),
    pages: answersInWords(questionnaire.definition, answers, language, preloaded),
    receipt,
    submitted: submitted ? inFull(submitted, language) : null,
  };
}

/** What a study's introduction promises about confidentiality; empty when it says nothing. */
export function privacyPromises(study: Study | null, language: Language): string[] {
  return (study?.settings.introduction?.privacy ?? []).map((promise) => textIn(promise, language));
}

function inFull(at: Date, language: Language): string {
  const day = formatDay(at, language, { year: true });
  const time = formatTime(at, language);
  return language === 'nl' ? `${day} om ${time} uur` : `${day} at ${time}`;
}
