import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { requireReason } from '#app/domain/audit/reason.ts';
import { refuseClosedField } from '#app/domain/studies/closed-field.ts';
import { getStudyById } from '#app/domain/studies/studies.views.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { caseExists, clearOptedOut, markOptedOut } from './mailings.queries.server.ts';

/**
 * The respondent wants no more mail. Stops mail, also what is queued, and not the questionnaire. Harmless when repeated.
 * @returns whether this was news
 */
export async function recordOptOut(ctx: Ctx, input: { studyId: number; caseId: string }): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const changed = await markOptedOut(ctx.db, input.studyId, input.caseId, ctx.clock.now());
    if (changed) await recordCaseEvents(ctx, input.studyId, [{ caseId: input.caseId, type: 'opted_out' }]);
    return changed;
  });
}

/**
 * Staff takes an opt-out back, because the respondent asked for it. Harmless when repeated.
 * @returns whether the case had opted out
 * @throws Problem case.not_found (404), case.reason_missing (422), case.field_closed (409).
 */
export async function undoOptOut(
  ctx: Ctx,
  input: { studyId: number; caseId: string; reason: string },
): Promise<boolean> {
  const { studyId, caseId } = input;
  const reason = requireReason(input.reason);
  return inTransaction(ctx, async (ctx) => {
    if (!(await caseExists(ctx.db, studyId, caseId)))
      throw new Problem('case.not_found', 404, 'There is no such case in this study.');
    refuseClosedField((await getStudyById(ctx, studyId)).status);
    const changed = await clearOptedOut(ctx.db, studyId, caseId);
    if (changed) {
      await recordCaseEvents(ctx, studyId, [{ caseId, type: 'opt_out_undone', detail: { reason } }]);
      await recordAudit(ctx, { action: 'case.opt_out_undone', studyId, subject: caseId });
    }
    return changed;
  });
}
