import { LANGUAGES, type Language } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { insertMailing, insertText, listNewestTexts } from '../mailings.queries.server.ts';
import { insertForwardMessage, withdrawForwardMessages } from './forward-mail.queries.server.ts';
import { FORWARD_POSITIONS, FORWARD_TEXTS, type ForwardMailing } from './forward-texts.ts';

/**
 * Queues mail to the colleague of a request: each mailing once for each request, whoever presses how often. It goes
 * the way of all mail: at its pace, never twice, and not when the request may no longer be mailed about.
 * @returns whether it was queued now. Reach: contact.
 */
export async function queueForwardMail(
  ctx: Ctx,
  mail: {
    studyId: number;
    caseId: string;
    forwardId: number;
    mailing: ForwardMailing;
    language: Language;
  },
): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    await ensureForwardTexts(ctx, mail.studyId, mail.mailing);
    return insertForwardMessage(ctx.db, { ...mail, now: ctx.clock.now() });
  });
}

/** Takes what still waits for the colleague out of the queue. Reach: contact. */
export async function withdrawForwardMail(
  ctx: Ctx,
  of: { studyId: number; forwardId: number },
): Promise<void> {
  await withdrawForwardMessages(ctx.db, of, ctx.clock.now());
}

/** The texts stand with those of all mailings, so that what was sent can always be read; a changed one is a revision. */
async function ensureForwardTexts(ctx: Ctx, studyId: number, mailing: ForwardMailing): Promise<void> {
  const kind = { kind: 'forward', position: FORWARD_POSITIONS[mailing] };
  await insertMailing(ctx.db, { study_id: studyId, mailing, ...kind });
  const newest = await listNewestTexts(ctx.db, studyId, mailing);
  for (const language of LANGUAGES) {
    const text = FORWARD_TEXTS[mailing][language];
    const known = newest.find((each) => each.language === language);
    if (known?.subject === text.subject && known.body === text.body) continue;
    const revision = (known?.revision ?? 0) + 1;
    await insertText(ctx.db, {
      study_id: studyId,
      mailing,
      language,
      revision,
      ...text,
      written_by: null,
      written_at: ctx.clock.now(),
    });
  }
}
