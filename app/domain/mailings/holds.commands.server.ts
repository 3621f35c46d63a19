import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { requireReason } from '#app/domain/audit/reason.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { deleteHolds, insertHolds } from './holds.queries.server.ts';
import { caseExists } from './mailings.queries.server.ts';
import { deleteHold, insertHold } from './plan/plan.queries.server.ts';

type HoldInput = { studyId: number; caseId: string; reason: string };

/**
 * One case gets no mail for now: what is queued for it waits, and no new message is queued. Harmless when repeated.
 * @param input.reason in a few words, without names
 * @returns whether this was news
 * @throws Problem case.not_found (404), case.reason_missing (422).
 */
export async function holdMail(ctx: Ctx, input: HoldInput): Promise<boolean> {
  return change(ctx, input, (ctx) => insertHold(ctx.db, input.studyId, input.caseId, ctx.clock.now()), {
    event: 'mail_held',
    action: 'case.mail_held',
  });
}

/** Lets mail of the case go out again, at once what was queued. @returns whether it was on hold. @throws as holdMail. */
export async function endMailHold(ctx: Ctx, input: HoldInput): Promise<boolean> {
  return change(ctx, input, (ctx) => deleteHold(ctx.db, input.studyId, input.caseId), {
    event: 'mail_hold_ended',
    action: 'case.mail_hold_ended',
  });
}

/**
 * Puts mail of a case on hold as a part of something else, in its transaction; who calls it writes the history.
 * @returns whether it was not on hold before
 */
export async function pauseMail(ctx: Ctx, { studyId, caseId }: Omit<HoldInput, 'reason'>): Promise<boolean> {
  return insertHold(ctx.db, studyId, caseId, ctx.clock.now());
}

/** Ends what pauseMail began, in the transaction of the caller. @returns whether it was on hold. */
export async function unpauseMail(
  ctx: Ctx,
  { studyId, caseId }: Omit<HoldInput, 'reason'>,
): Promise<boolean> {
  return deleteHold(ctx.db, studyId, caseId);
}

/** As pauseMail, of many cases; in the transaction of the caller. @returns those that were not on hold before */
export async function pauseMailOf(ctx: Ctx, studyId: number, caseIds: string[]): Promise<string[]> {
  return insertHolds(ctx.db, studyId, caseIds, ctx.clock.now());
}

/** Ends that. @returns those that were on hold */
export async function unpauseMailOf(ctx: Ctx, studyId: number, caseIds: string[]): Promise<string[]> {
  return deleteHolds(ctx.db, studyId, caseIds);
}

async function change(
  ctx: Ctx,
  input: HoldInput,
  act: (ctx: Ctx) => Promise<boolean>,
  as: { event: 'mail_held' | 'mail_hold_ended'; action: 'case.mail_held' | 'case.mail_hold_ended' },
): Promise<boolean> {
  const { studyId, caseId } = input;
  const reason = requireReason(input.reason);
  return inTransaction(ctx, async (ctx) => {
    if (!(await caseExists(ctx.db, studyId, caseId)))
      throw new Problem('case.not_found', 404, 'There is no such case in this study.');
    const changed = await act(ctx);
    if (changed) {
      await recordCaseEvents(ctx, studyId, [{ caseId, type: as.event, detail: { reason } }]);
      await recordAudit(ctx, { action: as.action, studyId, subject: caseId });
    }
    return changed;
  });
}
