import { findSession, findSessionCase } from '#app/domain/access/access.views.server.ts';
import { forwardLanguage } from '#app/domain/access/forward-links.views.server.ts';
import {
  getVersion,
  type QuestionnaireVersion,
} from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { isFieldOpen, type Study } from '#app/domain/studies/studies.ts';
import { getStudyById } from '#app/domain/studies/studies.views.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { Problem } from '#app/platform/problem.ts';
import { colleagueView, type ColleagueView } from './forwarding/colleague.views.server.ts';
import { shownAnswers } from './forwarding/scope.server.ts';
import {
  findCaseLanguage,
  findResponse,
  findResponseProgress,
  listSaveMoments,
} from './responses.queries.server.ts';

/** GET /survey/answers. */
export type OpenAnswers = {
  revision: number;
  answers: Record<string, unknown>;
  page: string | null;
  status: 'open' | 'complete' | 'closed';
  version: number;
  /** Questions whose answer was known from the sample when the response began; the respondent is not asked them. */
  preloaded: string[];
};

export type RespondentResponse = OpenAnswers & {
  study: Study;
  case_id: string;
  questionnaire: QuestionnaireVersion;
  receipt: string | null;
  completed_at: Date | null;
  last_saved_at: Date | null;
};

/**
 * The response of a respondent's session.
 * @throws Problem no_session (401).
 */
export async function respondentResponse(ctx: Ctx, session: string): Promise<RespondentResponse> {
  const opened = await findSessionCase(ctx, session);
  if (!opened) throw noSession();
  return responseOf(ctx, opened);
}

/**
 * The response of a session with the answers that its holder may see: for a colleague who was asked to help, those that
 * he was asked for and those that decide about them.
 * @throws Problem no_session (401).
 */
export async function openAnswers(
  ctx: Ctx,
  session: string,
): Promise<{ response: RespondentResponse; colleague: ColleagueView | null }> {
  const opened = await findSession(ctx, session);
  if (!opened) throw noSession();
  const response = await responseOf(ctx, opened);
  if (opened.forward_id === null) return { response, colleague: null };
  const colleague = await colleagueView(ctx, response, opened.forward_id);
  const { answers, preloaded } = response;
  return {
    response: {
      ...response,
      answers: shownAnswers(answers, colleague.scope),
      preloaded: preloaded.filter((question) => colleague.scope.shown.has(question)),
      page: colleague.page,
      last_saved_at: colleague.savedAt,
      receipt: null,
    },
    colleague,
  };
}

async function responseOf(
  ctx: Ctx,
  opened: { study_id: number; case_id: string },
): Promise<RespondentResponse> {
  const row = await findResponse(ctx.db, opened.study_id, opened.case_id);
  if (!row) throw noSession();
  const study = await getStudyById(ctx, row.study_id);
  const status = row.completed_at
    ? 'complete'
    : isFieldOpen(study, dayOf(ctx.clock.now()))
      ? 'open'
      : 'closed';
  return {
    study,
    case_id: row.case_id,
    questionnaire: await getVersion(ctx, row.study_id, row.questionnaire, row.version),
    revision: row.revision,
    answers: row.answers as Record<string, unknown>,
    page: row.page,
    status,
    version: row.version,
    preloaded: row.preloaded,
    receipt: row.receipt,
    completed_at: row.completed_at,
    last_saved_at: row.last_saved_at,
  };
}

/** How far a case's response is and when it was saved, without a single answer. Null when it never started. */
export async function responseProgress(ctx: Ctx, studyId: number, caseId: string) {
  const progress = await findResponseProgress(ctx.db, studyId, caseId);
  if (!progress) return null;
  return { ...progress, saves: await listSaveMoments(ctx.db, studyId, caseId) };
}

/** The language of the person whose session this is; null without a session. */
export async function sessionLanguage(ctx: Ctx, session: string): Promise<string | null> {
  const opened = await findSession(ctx, session);
  if (!opened) return null;
  const { study_id: studyId, case_id: caseId, forward_id: forwardId } = opened;
  return forwardId === null
    ? findCaseLanguage(ctx.db, studyId, caseId)
    : forwardLanguage(ctx, studyId, forwardId);
}

function noSession(): Problem {
  return new Problem('no_session', 401, 'Open your personal link again to go on.');
}
