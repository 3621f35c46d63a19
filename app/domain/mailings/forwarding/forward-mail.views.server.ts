import type { MessageState } from '#app/domain/mail/mail.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { listForwardMailStates } from './forward-mail.queries.server.ts';

/** What became of the newest mail of each request of a case, by request. */
export async function forwardMailStates(
  ctx: Ctx,
  of: { studyId: number; caseId: string },
): Promise<Map<number, MessageState>> {
  const rows = await listForwardMailStates(ctx.db, of.studyId, of.caseId);
  return new Map(rows.map((row) => [row.forward_id, row.state as MessageState]));
}
