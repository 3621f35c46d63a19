import { takeInReturned, type TakenIn } from '#app/domain/mailings/returned/taking-in.commands.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { openReturnedMailbox } from '#app/platform/returned-mail.server.ts';

/** How many messages became what. */
export type TakenInCounts = Partial<Record<TakenIn, number>>;

/**
 * Takes in what waits in the mailbox of RETURNED_MAIL; without that setting nothing. Any number of workers may do this
 * at once. Needs reach contact.
 * @throws what the mailbox or the database throws when it is away; what was taken in is not taken in again.
 */
export async function takeInReturnedMail(ctx: Ctx, signal?: AbortSignal): Promise<TakenInCounts> {
  const { returnedMail } = ctx.settings;
  if (!returnedMail) return {};
  const counts: TakenInCounts = {};
  await openReturnedMailbox(returnedMail).each(async (bytes) => {
    const became = await takeInReturned(ctx, bytes);
    counts[became] = (counts[became] ?? 0) + 1;
  }, signal);
  if (Object.keys(counts).length > 0) ctx.log.info({ ...counts }, 'mail that came back was taken in');
  return counts;
}
