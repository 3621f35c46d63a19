import { endSessions } from '#app/domain/access/access.commands.server.ts';
import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { requireReason } from '#app/domain/audit/reason.ts';
import { refuseClosedField } from '#app/domain/studies/closed-field.ts';
import type { StudyStatus } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import type { CaseActInput } from '../case-acts.ts';
import { insertDifferent, listDuplicatesOf, lockPair, setDuplicate } from './duplicates.queries.server.ts';

/**
 * Two cases turn out to be the same person, drawn twice: this one no longer counts (AAPOR 4.81) and gets no mail, the
 * other stays. Its link says so, sessions that were going on end. What was answered stays in the database.
 * @param input.of the case that stays
 * @returns whether this was news
 * @throws Problem case.not_found (404), case.reason_missing, duplicate.of_unknown, duplicate.of_itself (422, `field` of),
 *   duplicate.of_duplicate, duplicate.is_kept, case.field_closed (409).
 */
export async function markDuplicate(ctx: Ctx, input: CaseActInput & { of: string }): Promise<boolean> {
  const { studyId, caseId, of } = input;
  const reason = requireReason(input.reason);
  if (of === caseId) throw refused('duplicate.of_itself', 422, 'Name the other of the two participants.');
  return inTransaction(ctx, async (ctx) => {
    const { one, other } = await lockBoth(ctx, studyId, caseId, of);
    if (!other) throw refused('duplicate.of_unknown', 422, 'There is no such participant in this study.');
    refuseClosedField(one.study_status as StudyStatus);
    if (one.duplicate_of === of) return false;
    if (one.duplicate_at)
      throw refused('duplicate.of_duplicate', 409, 'This participant is noted as a duplicate already.');
    if (other.duplicate_at)
      throw refused(
        'duplicate.of_duplicate',
        409,
        'The other is a duplicate itself. Name the one that stays.',
      );
    if ((await listDuplicatesOf(ctx.db, studyId, caseId)).length > 0)
      throw refused(
        'duplicate.is_kept',
        409,
        'Another participant is a duplicate of this one, so that this one stays.',
      );
    await setDuplicate(ctx.db, studyId, caseId, { caseId: of, at: ctx.clock.now() });
    await endSessions(ctx, studyId, caseId);
    await recordCaseEvents(ctx, studyId, [{ caseId, type: 'duplicate_found', detail: { reason, case: of } }]);
    await recordAudit(ctx, {
      action: 'case.duplicate_found',
      studyId,
      subject: caseId,
      detail: { duplicate_of: of },
    });
    return true;
  });
}

/**
 * The two are different persons after all: this one counts again, and its link works.
 * @returns whether it was noted as a duplicate
 * @throws Problem case.not_found (404), case.reason_missing (422), case.field_closed (409).
 */
export async function undoDuplicate(ctx: Ctx, { studyId, caseId, ...given }: CaseActInput): Promise<boolean> {
  const reason = requireReason(given.reason);
  return inTransaction(ctx, async (ctx) => {
    const { one } = await lockBoth(ctx, studyId, caseId, caseId);
    refuseClosedField(one.study_status as StudyStatus);
    if (!one.duplicate_at) return false;
    await setDuplicate(ctx.db, studyId, caseId, null);
    await recordCaseEvents(ctx, studyId, [{ caseId, type: 'duplicate_undone', detail: { reason } }]);
    await recordAudit(ctx, { action: 'case.duplicate_undone', studyId, subject: caseId });
    return true;
  });
}

/**
 * Two cases that look like one person twice are not: they are not proposed again.
 * @returns whether this was news
 * @throws Problem case.not_found (404), case.reason_missing (422).
 */
export async function markDifferent(ctx: Ctx, input: CaseActInput & { other: string }): Promise<boolean> {
  const { studyId, caseId, other } = input;
  const reason = requireReason(input.reason);
  return inTransaction(ctx, async (ctx) => {
    const pair = await lockBoth(ctx, studyId, caseId, other);
    if (!pair.other || other === caseId)
      throw new Problem('case.not_found', 404, 'There is no such case in this study.');
    const isNews = await insertDifferent(ctx.db, {
      studyId,
      caseIds: [caseId, other],
      at: ctx.clock.now(),
      userId: ctx.actor.kind === 'user' ? ctx.actor.id : null,
    });
    if (!isNews) return false;
    await recordCaseEvents(ctx, studyId, [
      { caseId, type: 'found_different', detail: { reason, case: other } },
      { caseId: other, type: 'found_different', detail: { reason, case: caseId } },
    ]);
    await recordAudit(ctx, { action: 'cases.found_different', studyId, subject: caseId, detail: { other } });
    return true;
  });
}

async function lockBoth(ctx: Ctx, studyId: number, caseId: string, otherId: string) {
  const found = await lockPair(ctx.db, studyId, [caseId, otherId]);
  const one = found.find((row) => row.case_id === caseId);
  if (!one) throw new Problem('case.not_found', 404, 'There is no such case in this study.');
  return { one, other: found.find((row) => row.case_id === otherId) };
}

function refused(code: string, status: number, message: string): Problem {
  return new Problem(code, status, message, { field: 'of' });
}
