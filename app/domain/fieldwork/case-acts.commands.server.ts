import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { requireReason } from '#app/domain/audit/reason.ts';
import type { AuditAction, CaseEventType } from '#app/domain/audit/audit.ts';
import { refuseClosedField } from '#app/domain/studies/closed-field.ts';
import type { StudyStatus } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import type { CaseActInput } from './case-acts.ts';
import { lockCaseMarks, setCaseMark, type CaseMark } from './cases.queries.server.ts';

/**
 * The person said that he will not take part, by telephone for one. No mail goes out any more, what waits is
 * withdrawn; the link keeps working, and who submits after all counts as complete. Harmless when repeated.
 * @returns whether this was news
 * @throws Problem case.not_found (404), case.reason_missing (422), case.completed (409) when there is a submission,
 * case.field_closed (409).
 */
export async function markRefused(ctx: Ctx, input: CaseActInput): Promise<boolean> {
  return mark(ctx, input, {
    column: 'refused_at',
    event: 'refused',
    action: 'case.refused',
    refuseCompleted: true,
  });
}

/** Takes a refusal back. @returns whether there was one. @throws Problem case.not_found (404), case.reason_missing (422), case.field_closed (409). */
export async function undoRefused(ctx: Ctx, input: CaseActInput): Promise<boolean> {
  return unmark(ctx, input, { column: 'refused_at', event: 'refusal_undone', action: 'case.refusal_undone' });
}

/**
 * The person turns out not to belong to the target group (AAPOR 4.10): leaves the denominator, gets no mail. Also
 * possible after a submission, whose answers then stay and no longer count as complete. Harmless when repeated.
 * @returns whether this was news
 * @throws Problem case.not_found (404), case.reason_missing (422), case.field_closed (409).
 */
export async function markIneligible(ctx: Ctx, input: CaseActInput): Promise<boolean> {
  return mark(ctx, input, {
    column: 'ineligible_at',
    event: 'ineligible',
    action: 'case.ineligible',
    refuseCompleted: false,
  });
}

/** Takes it back. @returns whether it was marked. @throws Problem case.not_found (404), case.reason_missing (422), case.field_closed (409). */
export async function undoIneligible(ctx: Ctx, input: CaseActInput): Promise<boolean> {
  return unmark(ctx, input, {
    column: 'ineligible_at',
    event: 'ineligible_undone',
    action: 'case.ineligible_undone',
  });
}

type Act = { column: CaseMark; event: CaseEventType; action: AuditAction };

async function mark(
  ctx: Ctx,
  input: CaseActInput,
  act: Act & { refuseCompleted: boolean },
): Promise<boolean> {
  const reason = requireReason(input.reason);
  return inTransaction(ctx, async (ctx) => {
    const marks = await lockMarks(ctx, input);
    if (act.refuseCompleted && marks.completed_at) {
      throw new Problem(
        'case.completed',
        409,
        'The questionnaire of this case was submitted, so it cannot be a refusal.',
      );
    }
    if (marks[act.column]) return false;
    await setCaseMark(ctx.db, input.studyId, input.caseId, act.column, ctx.clock.now());
    await writeDown(ctx, input, act, reason);
    return true;
  });
}

async function unmark(ctx: Ctx, input: CaseActInput, act: Act): Promise<boolean> {
  const reason = requireReason(input.reason);
  return inTransaction(ctx, async (ctx) => {
    if (!(await lockMarks(ctx, input))[act.column]) return false;
    await setCaseMark(ctx.db, input.studyId, input.caseId, act.column, null);
    await writeDown(ctx, input, act, reason);
    return true;
  });
}

async function lockMarks(ctx: Ctx, { studyId, caseId }: CaseActInput) {
  const marks = await lockCaseMarks(ctx.db, studyId, caseId);
  if (!marks) throw new Problem('case.not_found', 404, 'There is no such case in this study.');
  refuseClosedField(marks.study_status as StudyStatus);
  return marks;
}

async function writeDown(
  ctx: Ctx,
  { studyId, caseId }: CaseActInput,
  act: Act,
  reason: string,
): Promise<void> {
  await recordCaseEvents(ctx, studyId, [{ caseId, type: act.event, detail: { reason } }]);
  await recordAudit(ctx, { action: act.action, studyId, subject: caseId });
}
