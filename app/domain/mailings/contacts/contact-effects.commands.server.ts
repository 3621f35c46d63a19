import type { ReturnedKind } from '#app/domain/mail/returned/returned-message.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { insertLaterAttempt, markMessageBounced } from '../returned/returned.queries.server.ts';
import { markContactBounced, markContactOptedOut, wentToOldAddress } from './contacts.queries.server.ts';

/**
 * What a returned message of a contact person does, in the transaction that took it in: a bounce marks the message and
 * him, a wish for no more mail stops it, an absence changes nothing. A bounce of an address that was corrected
 * meanwhile is only noted.
 * @param words of the mail server, for the attempts of the message
 */
export async function takeContactEffect(
  ctx: Ctx,
  matched: { study_id: number; message_id: number; organisation_id: string },
  kind: ReturnedKind,
  words: string,
): Promise<void> {
  const now = ctx.clock.now();
  const key = { studyId: matched.study_id, organisationId: matched.organisation_id };
  if (kind === 'opt_out') await markContactOptedOut(ctx.db, key, now);
  if (kind === 'soft_bounce')
    await insertLaterAttempt(ctx.db, matched, { at: now, outcome: 'soft_bounce', words });
  if (kind !== 'hard_bounce') return;
  const isOld = await wentToOldAddress(ctx.db, matched);
  if (!isOld && !(await markMessageBounced(ctx.db, matched, now))) return;
  await insertLaterAttempt(ctx.db, matched, { at: now, outcome: 'bounced', words });
  if (!isOld) await markContactBounced(ctx.db, key, now);
}
