import { recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { withdrawOvertaken } from './absence.queries.server.ts';

/**
 * Somebody who is away finds one reminder on his return, the latest: the earlier ones that wait for him are taken out of
 * the queue, which his history tells. To be called, in the transaction, whenever a message is queued or an absence noted.
 */
export async function skipOvertaken(ctx: Ctx, studyId: number, caseIds: string[]): Promise<void> {
  if (caseIds.length === 0) return;
  const overtaken = await withdrawOvertaken(ctx.db, studyId, caseIds, ctx.clock.now());
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
