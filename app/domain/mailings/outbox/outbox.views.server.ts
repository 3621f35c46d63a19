import { MESSAGE_STATES, type MessageState } from '#app/domain/mail/mail.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { mailingStatus } from '../mailings.views.server.ts';
import { mailStoppedSince } from '../plan/plan.queries.server.ts';
import type { OutboxScreen } from './outbox.ts';
import { countAborted, listOutboxRows, pausedSince } from './outbox.queries.server.ts';

export const MESSAGES_PER_PAGE = 50;

/**
 * The messages of one mailing, each with every attempt and the mail server's words. Counts come from the rows.
 * @param page.page from 1
 * @throws Problem mailing.not_found (404).
 */
export async function outboxScreen(
  ctx: Ctx,
  study: Study,
  mailing: string,
  page: { state: string | null; page: number },
): Promise<OutboxScreen> {
  const states = await mailingStatus(ctx, study, mailing);
  const state = MESSAGE_STATES.find((each) => each === page.state) ?? null;
  const total = MESSAGE_STATES.reduce(
    (sum, each) => sum + (state === null || state === each ? states[each] : 0),
    0,
  );
  const pages = Math.max(1, Math.ceil(total / MESSAGES_PER_PAGE));
  const shown = Math.min(Math.max(1, page.page), pages);
  const rows = await listOutboxRows(ctx.db, {
    studyId: study.study_id,
    mailing,
    state,
    from: (shown - 1) * MESSAGES_PER_PAGE,
    limit: MESSAGES_PER_PAGE,
  });
  return {
    mailing,
    states,
    aborted: await countAborted(ctx.db, study.study_id, mailing),
    pausedSince: await pausedSince(ctx.db, study.study_id, mailing),
    stoppedSince: await mailStoppedSince(ctx.db, study.study_id),
    state,
    page: shown,
    pages,
    messages: rows.map((row) => ({
      ...row,
      state: row.state as MessageState,
      attempts: row.attempts.map((each) => ({ ...each, at: new Date(each.at) })),
    })),
  };
}
