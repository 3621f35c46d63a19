import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { requireReason } from '#app/domain/audit/reason.ts';
import { changeEmail } from '#app/domain/sample/address.commands.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { Problem } from '#app/platform/problem.ts';
import { caseExists } from '../mailings.queries.server.ts';
import { skipOutdated } from './absence.commands.server.ts';
import { isProposed, markHandled, queueBouncedAgain, setAbsentUntil } from './returned.queries.server.ts';

/**
 * Gives the person of a case another e-mail address. Its cases no longer count as bounced, and of each the newest
 * message that did not arrive goes out again.
 * @param input.reason in a few words, without names
 * @returns how many messages were queued again
 * @throws Problem case.not_found (404), case.reason_missing, case.email_malformed (422), case.email_taken (409).
 */
export async function correctAddress(
  ctx: Ctx,
  input: { studyId: number; caseId: string; email: string; reason: string },
): Promise<{ queued: number }> {
  const { studyId } = input;
  const reason = requireReason(input.reason);
  return inTransaction(ctx, async (ctx) => {
    const proposed = await isProposed(ctx.db, studyId, input.caseId, input.email);
    const caseIds = await changeEmail(ctx, { ...input, proposed });
    const queued = await queueBouncedAgain(ctx.db, studyId, caseIds, ctx.clock.now());
    await recordCaseEvents(ctx, studyId, [
      ...caseIds.map((caseId) => ({ caseId, type: 'address_corrected' as const, detail: { reason } })),
      ...queued.map(({ case_id, mailing }) => ({
        caseId: case_id,
        type: 'queued_again' as const,
        detail: { mailing },
      })),
    ]);
    const outdated = await skipOutdated(
      ctx,
      studyId,
      queued.map(({ case_id }) => case_id),
    );
    await recordAudit(ctx, { action: 'case.address_corrected', studyId, subject: input.caseId });
    return { queued: queued.length - outdated };
  });
}

/**
 * The person is back before the day that the automatic answer named: mail that waited goes out.
 * @returns whether somebody was absent
 * @throws Problem case.not_found (404), case.reason_missing (422).
 */
export async function endAbsence(
  ctx: Ctx,
  input: { studyId: number; caseId: string; reason: string },
): Promise<boolean> {
  const { studyId, caseId } = input;
  const reason = requireReason(input.reason);
  return inTransaction(ctx, async (ctx) => {
    if (!(await caseExists(ctx.db, studyId, caseId)))
      throw new Problem('case.not_found', 404, 'There is no such case in this study.');
    const now = ctx.clock.now();
    const changed = await setAbsentUntil(ctx.db, studyId, caseId, null, { at: now, today: dayOf(now) });
    if (changed) {
      await recordCaseEvents(ctx, studyId, [{ caseId, type: 'absence_ended', detail: { reason } }]);
      await recordAudit(ctx, { action: 'case.absence_ended', studyId, subject: caseId });
    }
    return changed;
  });
}

/** Staff is done with what came back from a case. Harmless when repeated. @returns whether anything was waiting */
export async function markLettersHandled(
  ctx: Ctx,
  input: { studyId: number; caseId: string },
): Promise<boolean> {
  const { actor } = ctx;
  return inTransaction(ctx, async (ctx) => {
    const changed = await markHandled(ctx.db, input, {
      at: ctx.clock.now(),
      userId: actor.kind === 'user' ? actor.id : null,
    });
    if (changed)
      await recordAudit(ctx, { action: 'letter.handled', studyId: input.studyId, subject: input.caseId });
    return changed;
  });
}
