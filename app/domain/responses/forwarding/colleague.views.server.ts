import { findSession } from '#app/domain/access/access.views.server.ts';
import type { OpenedForward } from '#app/domain/access/forward-links.views.server.ts';
import type { Scope } from '#app/domain/questionnaires/modules/modules.ts';
import {
  getNewestVersion,
  getVersion,
  type QuestionnaireVersion,
} from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { getPersonOfCase } from '#app/domain/sample/sample.views.server.ts';
import { isFieldOpen, textIn, type Language } from '#app/domain/studies/studies.ts';
import { getStudyById } from '#app/domain/studies/studies.views.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { dayOf, formatDay } from '#app/platform/dates.ts';
import { Problem } from '#app/platform/problem.ts';
import {
  findCaseQuestionnaire,
  findLastSaveOfForward,
  findResponseProgress,
} from '../responses.queries.server.ts';
import { frameOf } from '../respondent-frame.ts';
import type { ColleaguePage } from './colleague-page.ts';
import { forwardState, isUnderway } from './forwards.ts';
import { findColleague, findForwardRow } from './forwards.queries.server.ts';
import { moduleTitle } from './module-title.ts';
import { scopeOfForward } from './scope.server.ts';

/** What a colleague has before him in the questionnaire. */
export type ColleagueView = {
  forwardId: number;
  scope: Scope;
  handedBack: boolean;
  /** Where he was, and when he last saved; null when he saved nothing. */
  page: string | null;
  savedAt: Date | null;
};

/** @throws Problem no_session (401) when the request was withdrawn. */
export async function colleagueView(
  ctx: Ctx,
  response: { study: { study_id: number }; case_id: string; questionnaire: QuestionnaireVersion },
  forwardId: number,
): Promise<ColleagueView> {
  const { study_id: studyId } = response.study;
  const row = await findForwardRow(ctx.db, studyId, forwardId);
  const state = row && forwardState(row).state;
  if (!row || state === 'withdrawn')
    throw new Problem('no_session', 401, 'Open your personal link again to go on.');
  const last = await findLastSaveOfForward(ctx.db, studyId, response.case_id, forwardId);
  return {
    forwardId,
    scope: scopeOfForward(ctx, response.questionnaire, row.module),
    handedBack: state === 'handed_back',
    page: last?.page ?? null,
    savedAt: last?.saved_at ?? null,
  };
}

/** The name of the respondent as the sample knows it. */
export async function askerOf(ctx: Ctx, studyId: number, caseId: string): Promise<string> {
  return (await getPersonOfCase(withReach(ctx, 'contact'), studyId, caseId)).name;
}

/**
 * What a colleague sees before and after he hands back what he was asked.
 * @returns null for the respondent himself, who submits
 * @throws Problem no_session (401).
 */
export async function handBackPage(
  ctx: Ctx,
  session: string,
  language: Language,
): Promise<Pick<ColleaguePage, 'frame' | 'asker' | 'status'> | null> {
  const found = await findSession(ctx, session);
  if (found?.forward_id === null) return null;
  if (!found) throw new Problem('no_session', 401, 'Open your personal link again to go on.');
  const { status, asker, frame } = await colleaguePage(
    ctx,
    { ...found, forward_id: found.forward_id },
    language,
  );
  return { status, asker, frame };
}

/** The page behind a colleague's link. Changes nothing. Reach: answers. */
export async function colleaguePage(
  ctx: Ctx,
  opened: Omit<OpenedForward, 'language'>,
  language: Language,
): Promise<ColleaguePage> {
  const { study_id: studyId, case_id: caseId, forward_id: forwardId } = opened;
  const study = await getStudyById(ctx, studyId);
  const contact = withReach(ctx, 'contact');
  const person = await getPersonOfCase(contact, studyId, caseId);
  const around = { frame: frameOf(study, language), asker: person.name };
  const row = await findForwardRow(ctx.db, studyId, forwardId);
  const colleague = await findColleague(contact.db, studyId, forwardId);
  const progress = await findResponseProgress(ctx.db, studyId, caseId);
  const state = row ? forwardState(row).state : 'withdrawn';
  const found = await findCaseQuestionnaire(ctx.db, studyId, caseId);
  const isGone = !found || found.status === 'duplicate';
  if (!row || !colleague || isGone || state === 'withdrawn') return { ...around, status: 'withdrawn' };
  if (!isUnderway(state)) return { ...around, status: 'handed_back' };
  if (progress?.completed_at) return { ...around, status: 'complete' };
  if (!isFieldOpen(study, dayOf(ctx.clock.now()))) return { ...around, status: 'closed' };
  const { definition } = progress
    ? await getVersion(ctx, studyId, progress.questionnaire, progress.version)
    : await getNewestVersion(ctx, studyId, found.questionnaire);
  const { introduction, title, closes } = study.settings;
  return {
    ...around,
    status: 'open',
    name: colleague.name,
    organisation: person.organisation_name,
    question: textIn(introduction?.question ?? title, language),
    answers: introduction ? textIn(introduction.answers, language) : null,
    closes: closes ? formatDay(closes, language) : null,
    part: moduleTitle(definition, row.module, language),
    note: colleague.note,
    begun: state === 'begun',
  };
}
