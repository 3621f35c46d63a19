import { countFailure, failuresIn } from '#app/domain/accounts/failure-limits.commands.server.ts';
import { networkOf } from '#app/domain/accounts/failure-limits.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { findCaseByCode, type OpenedCase } from './access.views.server.ts';

const WINDOW_SECONDS = 60;
const MOST_FAILURES = 20;

/**
 * The case that a typed login code opens. Only failures count against the limit of a network: a right code always
 * works, however many wrong ones came from the same office.
 * @throws Problem link.unknown (404), or code.too_many (429) for a wrong code after 20 wrong ones in a minute.
 */
export async function openByCode(ctx: Ctx, typed: string, ip: string): Promise<OpenedCase> {
  const opened = await findCaseByCode(ctx, typed);
  if (opened) return opened;
  const bucket = `code/${networkOf(ip)}`;
  const failures = await failuresIn(ctx, bucket, WINDOW_SECONDS);
  await countFailure(ctx, bucket, WINDOW_SECONDS);
  if (failures >= MOST_FAILURES) {
    throw new Problem('code.too_many', 429, 'Too many wrong codes came from this network.', {
      retry_after: WINDOW_SECONDS,
    });
  }
  throw new Problem('link.unknown', 404, 'This link or code is not known.');
}
