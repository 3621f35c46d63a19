import { openSession } from '#app/domain/access/access.commands.server.ts';
import { recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { preloadedAnswers } from '#app/domain/questionnaires/preload.ts';
import { getNewestVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { isFieldOpen } from '#app/domain/studies/studies.ts';
import { getStudyById } from '#app/domain/studies/studies.views.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import {
  insertPreloadedRevision,
  insertResponse,
  lockCaseForAnswering,
  markCase,
} from './responses.queries.server.ts';

/** Where somebody who came in stands: may go on, has submitted before, comes after the field was closed, or by a link too many. */
export type Entered =
  | { status: 'open' | 'complete'; session: string; maxAgeSeconds: number }
  | { status: 'closed' }
  | { status: 'duplicate' };

/**
 * Lets the holder of a link or code in. The first time begins the response, with the version that is newest now and
 * the answers that are known from the sample; later times begin another session beside the ones there are. After
 * submission the session only shows the receipt.
 * Changes nothing when the study is closed and nothing was submitted, or the case is a duplicate of another.
 * @param how the way in, for the history of the case.
 */
export async function enterSurvey(
  ctx: Ctx,
  opened: { study_id: number; case_id: string },
  how: 'link' | 'code',
): Promise<Entered> {
  return inTransaction(ctx, async (ctx) => {
    const { study_id: studyId, case_id: caseId } = opened;
    const study = await getStudyById(ctx, studyId);
    const found = await lockCaseForAnswering(ctx.db, studyId, caseId);
    // Erased between looking up the key and this transaction: like a case that never was.
    if (!found) return { status: 'closed' };
    if (found.status === 'duplicate') return { status: 'duplicate' };
    if (!found.completed_at && !isFieldOpen(study, dayOf(ctx.clock.now()))) return { status: 'closed' };
    if (!found.completed_at) await beginResponse(ctx, studyId, found, how);
    const { token, maxAgeSeconds } = await openSession(ctx, studyId, caseId);
    return { status: found.completed_at ? 'complete' : 'open', session: token, maxAgeSeconds };
  });
}

/** Notes that a person did something on the welcome page short of starting, such as choosing a language. */
export async function noteOpened(ctx: Ctx, opened: { study_id: number; case_id: string }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const found = await lockCaseForAnswering(ctx.db, opened.study_id, opened.case_id);
    if (!found || found.opened_at) return;
    await markCase(ctx.db, opened.study_id, opened.case_id, { opened_at: ctx.clock.now() });
    await recordCaseEvents(ctx, opened.study_id, [
      { caseId: opened.case_id, type: 'opened', detail: { how: 'link' } },
    ]);
  });
}

/**
 * Begins the response, unless it was begun before.
 * @param how the way in of the respondent himself; null: a colleague whom he asked came first
 */
export async function beginResponse(
  ctx: Ctx,
  studyId: number,
  found: {
    case_id: string;
    questionnaire: string;
    frame: unknown;
    opened_at: Date | null;
    started_at: Date | null;
  },
  how: 'link' | 'code' | null,
): Promise<void> {
  const at = ctx.clock.now();
  const caseId = found.case_id;
  if (how !== null) await recordCaseEvents(ctx, studyId, [{ caseId, type: 'opened', detail: { how } }]);
  if (found.started_at) return;
  const newest = await getNewestVersion(ctx, studyId, found.questionnaire);
  const { version } = newest;
  const preloaded = preloadedAnswers(newest, found.frame as Record<string, unknown>);
  const begun = { studyId, caseId, mode: 'web', preloaded, at };
  await insertResponse(ctx.db, { ...begun, questionnaire: found.questionnaire, version });
  if (Object.keys(preloaded).length > 0)
    await insertPreloadedRevision(ctx.db, { ...begun, key: ctx.random.uuid() });
  const opened = how === null ? {} : { opened_at: found.opened_at ?? at };
  await markCase(ctx.db, studyId, caseId, { ...opened, started_at: at });
  await recordCaseEvents(ctx, studyId, [{ caseId, type: 'started', detail: { version } }]);
}
