import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { requireReason } from '#app/domain/audit/reason.ts';
import { isDispositionCode } from '#app/domain/dispositions/disposition-codes.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import type { CaseActInput } from './case-acts.ts';
import { lockCaseMarks, setOverride } from './cases.queries.server.ts';

/**
 * Gives a case another disposition than its events say, also after the field was closed. Changes how the case counts,
 * and nothing else: not its status, nor whether it gets mail. The derived code stays in sight beside it.
 * @returns whether this was news
 * @throws Problem case.not_found (404), case.reason_missing, disposition.code_unknown (422, `field` code).
 */
export async function overrideDisposition(
  ctx: Ctx,
  input: CaseActInput & { code: string },
): Promise<boolean> {
  const reason = requireReason(input.reason);
  const { code } = input;
  if (!isDispositionCode(code))
    throw new Problem('disposition.code_unknown', 422, 'The standard has no such code.', { field: 'code' });
  return change(ctx, input, code, { reason, code });
}

/**
 * Lets the events of a case decide again. Harmless when repeated.
 * @returns whether there was another code
 * @throws Problem case.not_found (404), case.reason_missing (422).
 */
export async function withdrawOverride(ctx: Ctx, input: CaseActInput): Promise<boolean> {
  return change(ctx, input, null, { reason: requireReason(input.reason) });
}

async function change(
  ctx: Ctx,
  { studyId, caseId }: CaseActInput,
  code: string | null,
  detail: { reason: string; code?: string },
): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const marks = await lockCaseMarks(ctx.db, studyId, caseId);
    if (!marks) throw new Problem('case.not_found', 404, 'There is no such case in this study.');
    if (marks.override_code === code) return false;
    await setOverride(ctx.db, studyId, caseId, code);
    const type = code === null ? 'override_withdrawn' : 'disposition_overridden';
    await recordCaseEvents(ctx, studyId, [{ caseId, type, detail }]);
    await recordAudit(ctx, {
      action: `case.${type}`,
      studyId,
      subject: caseId,
      detail: { from: marks.override_code, to: code },
    });
    return true;
  });
}
