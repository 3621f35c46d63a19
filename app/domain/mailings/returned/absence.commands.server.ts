import { recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { withdrawOutdated, withdrawOvertaken } from './absence.queries.server.ts';
import { setAbsentUntil } from './returned.queries.server.ts';

/**
 * Somebody who is away finds one reminder on his return, the latest: the earlier ones that wait for him are taken out of
 * the queue, which his history tells. To be called, in the transaction, whenever a message is queued or an absence noted.
 */
export async function skipOvertaken(ctx: Ctx, studyId: number, caseIds: string[]): Promise<void> {
  if (caseIds.length === 0) return;
  await tellOvertaken(ctx, studyId, await withdrawOvertaken(ctx.db, studyId, caseIds, ctx.clock.now()));
}

/**
 * What is put into the queue again may have been overtaken meanwhile: nobody gets a first reminder after, or beside, a
 * second. To be called in the transaction, after what was queued again is in the history.
 * @returns how many were taken out of the queue
 */
export async function skipOutdated(ctx: Ctx, studyId: number, caseIds: string[]): Promise<number> {
  if (caseIds.length === 0) return 0;
  const outdated = await withdrawOutdated(ctx.db, studyId, caseIds, ctx.clock.now());
  await tellOvertaken(ctx, studyId, outdated);
  return outdated.length;
}

async function tellOvertaken(
  ctx: Ctx,
  studyId: number,
  overtaken: { case_id: string; mailing: string; by: string }[],
): Promise<void> {
  await recordCaseEvents(
    ctx,
    studyId,
    overtaken.map(({ case_id, mailing, by }) => ({
      caseId: case_id,
      type: 'overtaken',
      detail: { mailing, by },
    })),
  );
}

/**
 * The person of a case is away until a day: mail waits until eight on that day.
 * @param input.until first day back, as 2026-12-01; who calls it sees that it is to come
 * @param input.mailing the one that was answered with it; without it he told himself
 * @returns whether this was news
 */
export async function recordAbsence(
  ctx: Ctx,
  input: { studyId: number; caseId: string; until: string; mailing?: string },
): Promise<boolean> {
  const { studyId, caseId, until, mailing } = input;
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.clock.now();
    const changed = await setAbsentUntil(ctx.db, studyId, caseId, until, { at: now, today: dayOf(now) });
    if (changed) {
      await recordCaseEvents(ctx, studyId, [
        { caseId, type: 'absent', detail: { ...(mailing && { mailing }), until } },
      ]);
      await skipOvertaken(ctx, studyId, [caseId]);
    }
    return changed;
  });
}
