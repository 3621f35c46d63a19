import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { requireReason } from '#app/domain/audit/reason.ts';
import { isFieldOpen, type Study } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { Problem } from '#app/platform/problem.ts';
import { lockCaseForAnswering } from '../responses.queries.server.ts';
import { markCompleted, reopen, restoreSubmission } from './reopening.queries.server.ts';

/** `reason` in a few words, without names: it stands in the history of the case. */
type Reopening = { study: Study; caseId: string; reason: string };

/**
 * Opens a submitted questionnaire again: the respondent can change his answers by his link, and submits anew. Until then
 * it does not count as complete. What was submitted is kept as it stood.
 *
 * Reach: answers.
 * @throws Problem case.not_found (404), case.reason_missing (422), response.field_not_open, response.not_submitted (409).
 */
export async function reopenResponse(ctx: Ctx, { study, caseId, ...given }: Reopening): Promise<void> {
  const reason = requireReason(given.reason);
  const studyId = study.study_id;
  await inTransaction(ctx, async (ctx) => {
    const { status } = await lockOpenCase(ctx, study, caseId);
    const at = ctx.clock.now();
    // Who was marked since, as not in the target group for one, has nothing to change.
    const reopened = status === 'complete' ? await reopen(ctx.db, { studyId, caseId, at }) : undefined;
    if (!reopened)
      throw new Problem('response.not_submitted', 409, 'There is no submitted questionnaire to open again.');
    await markCompleted(ctx.db, studyId, caseId, null);
    await recordCaseEvents(ctx, studyId, [
      { caseId, type: 'reopened', detail: { reason, version: reopened.version } },
    ]);
    await recordAudit(ctx, { action: 'response.reopened', studyId, subject: caseId });
  });
}

/**
 * Takes a reopening back: what was submitted holds again, from the moment it was submitted. Only as long as the
 * respondent has saved nothing since; after that it is his to submit.
 *
 * Reach: answers.
 * @throws Problem case.not_found (404), case.reason_missing (422), response.field_not_open, response.changed_since (409).
 */
export async function undoReopening(ctx: Ctx, { study, caseId, ...given }: Reopening): Promise<void> {
  const reason = requireReason(given.reason);
  const studyId = study.study_id;
  await inTransaction(ctx, async (ctx) => {
    await lockOpenCase(ctx, study, caseId);
    const at = ctx.clock.now();
    const restored = await restoreSubmission(ctx.db, { studyId, caseId, at });
    if (!restored)
      throw new Problem(
        'response.changed_since',
        409,
        'Something was saved since this was opened again, so that only the respondent can submit it.',
      );
    await markCompleted(ctx.db, studyId, caseId, restored.completed_at);
    await recordCaseEvents(ctx, studyId, [{ caseId, type: 'reopening_undone', detail: { reason } }]);
    await recordAudit(ctx, { action: 'response.reopening_undone', studyId, subject: caseId });
  });
}

async function lockOpenCase(ctx: Ctx, study: Study, caseId: string) {
  const found = await lockCaseForAnswering(ctx.db, study.study_id, caseId);
  if (!found) throw new Problem('case.not_found', 404, 'There is no such case in this study.');
  if (!isFieldOpen(study, dayOf(ctx.clock.now())))
    throw new Problem(
      'response.field_not_open',
      409,
      'The field is not open, so that nobody could change answers.',
    );
  return found;
}
