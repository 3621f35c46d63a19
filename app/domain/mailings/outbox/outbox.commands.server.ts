import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import type { AuditAction, CaseEventType } from '#app/domain/audit/audit.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { noSuchMailing } from '../mailings.ts';
import { skipOutdated } from '../returned/absence.commands.server.ts';
import { findMailingRow } from '../mailings.queries.server.ts';
import {
  abortQueued,
  queueAgain,
  setPaused,
  settleAsAgain,
  settleAsArrived,
} from './outbox.queries.server.ts';

type OfMailing = { study: Study; mailing: string };

/** Below the number of parameters one statement can carry. */
const EVENTS_AT_ONCE = 5_000;

/** Messages of this mailing wait from now on. Harmless when repeated. @returns whether this was news. @throws mailing.not_found (404). */
export async function pauseMailing(ctx: Ctx, input: OfMailing): Promise<boolean> {
  return setPause(ctx, input, ctx.clock.now(), 'mailing.paused');
}

/** Lets the mailing go on. @returns whether it was paused. @throws Problem mailing.not_found (404). */
export async function unpauseMailing(ctx: Ctx, input: OfMailing): Promise<boolean> {
  return setPause(ctx, input, null, 'mailing.unpaused');
}

async function setPause(
  ctx: Ctx,
  { study, mailing }: OfMailing,
  at: Date | null,
  action: AuditAction,
): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    await requireMailing(ctx, study, mailing);
    const changed = await setPaused(ctx.db, study.study_id, mailing, at);
    if (changed) await recordAudit(ctx, { action, studyId: study.study_id, subject: mailing });
    return changed;
  });
}

/**
 * Queues the messages again that failed, or that were taken out of the queue. One that had been tried as often as it is
 * by itself gets one attempt more. What a later reminder has overtaken meanwhile does not go.
 * @returns how many go out
 * @throws Problem mailing.not_found (404).
 */
export async function retryMessages(
  ctx: Ctx,
  input: OfMailing & { which: 'failed' | 'aborted' },
): Promise<number> {
  const { study, mailing, which } = input;
  return changeMany(
    ctx,
    input,
    { action: 'mailing.retried', event: 'queued_again', detail: { which } },
    (ctx) => queueAgain(ctx.db, study.study_id, mailing, which, ctx.clock.now()),
  );
}

/** Takes what is queued of the mailing out of the queue; what is just going out goes out. @returns how many. @throws as retryMessages. */
export async function abortMessages(ctx: Ctx, input: OfMailing): Promise<number> {
  const { study, mailing } = input;
  return changeMany(ctx, input, { action: 'mailing.aborted', event: 'aborted', detail: {} }, (ctx) =>
    abortQueued(ctx.db, study.study_id, mailing, ctx.clock.now()),
  );
}

async function changeMany(
  ctx: Ctx,
  { study, mailing }: OfMailing,
  as: { action: AuditAction; event: CaseEventType; detail: Record<string, unknown> },
  change: (ctx: Ctx) => Promise<(string | null)[]>,
): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    await requireMailing(ctx, study, mailing);
    const changed = await change(ctx);
    const caseIds = changed.filter((caseId) => caseId !== null);
    let outdated = 0;
    for (let from = 0; from < caseIds.length; from += EVENTS_AT_ONCE) {
      const events = caseIds
        .slice(from, from + EVENTS_AT_ONCE)
        .map((caseId) => ({ caseId, type: as.event, detail: { mailing } }));
      await recordCaseEvents(ctx, study.study_id, events);
      if (as.event === 'queued_again')
        outdated += await skipOutdated(ctx, study.study_id, caseIds.slice(from, from + EVENTS_AT_ONCE));
    }
    if (changed.length > 0) {
      const detail = { ...as.detail, messages: changed.length };
      await recordAudit(ctx, { action: as.action, studyId: study.study_id, subject: mailing, detail });
    }
    return changed.length - outdated;
  });
}

/**
 * A person decides about a message of which nobody knows whether it arrived. It is never sent again by itself.
 * @param input.as `arrived`: found in the log of the mail server, or the respondent says so; `again`: send it once more
 * @throws Problem message.settled (409) when it is not uncertain (any more): then nothing was done.
 */
export async function settleUncertain(
  ctx: Ctx,
  input: { study: Study; messageId: number; as: 'arrived' | 'again' },
): Promise<void> {
  const { study, messageId, as } = input;
  const settle = as === 'arrived' ? settleAsArrived : settleAsAgain;
  await inTransaction(ctx, async (ctx) => {
    const settled = await settle(ctx.db, study.study_id, messageId, ctx.clock.now());
    if (!settled)
      throw new Problem('message.settled', 409, 'This message is no longer uncertain, so nothing was done.');
    const { case_id: caseId, organisation_id, mailing } = settled;
    const type = as === 'arrived' ? 'arrived' : 'queued_again';
    if (caseId !== null) {
      await recordCaseEvents(ctx, study.study_id, [{ caseId, type, detail: { mailing } }]);
      if (as === 'again') await skipOutdated(ctx, study.study_id, [caseId]);
    }
    await recordAudit(ctx, {
      action: 'message.resolved',
      studyId: study.study_id,
      subject: mailing,
      detail: { ...(caseId === null ? { organisation_id } : { case_id: caseId }), as },
    });
  });
}

async function requireMailing(ctx: Ctx, study: Study, mailing: string): Promise<void> {
  if (!(await findMailingRow(ctx.db, study.study_id, mailing))) throw noSuchMailing(mailing);
}
