import { recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import type { CaseEventType } from '#app/domain/audit/audit.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import type { OutgoingMail, SendOutcome } from '#app/platform/mailer.server.ts';
import { attemptEnd, retryDelay } from './mail.ts';
import {
  beginBodies,
  claimMessages,
  endAttempts,
  listMessagesOfLease,
  markExpiredUncertain,
  releaseMessages,
  requeueExpiredClaims,
  withdrawMessages,
  type EndedAttempt,
  type MessageToSend,
} from './mail.queries.server.ts';

export type { MessageToSend } from './mail.queries.server.ts';

/** A message in the hands of a worker; the lease says for how long. */
export type Claim = Pick<MessageToSend, 'study_id' | 'message_id' | 'lease_id'>;

/** What a message became: `queued` again, or an end. `lost`: another holds it, so nothing was written down. */
export type MessageEnd = 'sent' | 'bounced' | 'failed' | 'uncertain' | 'queued' | 'lost';

/** Claims up to `limit` due messages for 60 seconds, with all that is needed to write them. Needs reach contact. */
export async function claimDue(ctx: Ctx, limit: number): Promise<MessageToSend[]> {
  const leaseId = ctx.random.uuid();
  const keys = await claimMessages(ctx.db, { limit, leaseId, now: ctx.clock.now() });
  return keys.length === 0 ? [] : listMessagesOfLease(ctx.db, leaseId, keys);
}

/**
 * Decides, in one statement for each message, whether its body may begin: the lease holds and the case may still
 * receive it. Where the case may not, the message is withdrawn.
 * @returns for each message whether it may begin; after that it is in_data
 */
export async function commitInData(ctx: Ctx, messages: Claim[]): Promise<boolean[]> {
  const now = ctx.clock.now();
  const begun = new Set(
    (await beginBodies(ctx.db, messages, { now, today: dayOf(now) })).map((key) => key.message_id),
  );
  const others = messages.filter((message) => !begun.has(message.message_id));
  if (others.length > 0) {
    await inTransaction(ctx, async (ctx) => {
      const withdrawn = await withdrawMessages(ctx.db, others, now);
      await recordEvents(
        ctx,
        withdrawn.map((message) => ({ ...message, type: 'withdrawn' })),
      );
    });
  }
  return messages.map((message) => begun.has(message.message_id));
}

/** Writes down how attempts ended, with the server's words, the marks on the cases and their events. */
export async function finishSending(
  ctx: Ctx,
  attempts: {
    message: Claim & { attempts: number };
    outcome: Exclude<SendOutcome, { outcome: 'withdrawn' }>;
  }[],
): Promise<MessageEnd[]> {
  const now = ctx.clock.now();
  const ended = attempts.map(({ message, outcome }) => toEndedAttempt(message, outcome, now));
  const { kind, id } = ctx.actor;
  const written = await endAttempts(ctx.db, ended, {
    now,
    actorKind: kind,
    actorId: id === null ? null : String(id),
  });
  const states = new Map(written.map((row) => [row.message_id, row.state as MessageEnd]));
  return ended.map((end) => states.get(end.message_id) ?? 'lost');
}

function toEndedAttempt(
  message: Claim & { attempts: number },
  outcome: Exclude<SendOutcome, { outcome: 'withdrawn' }>,
  now: Date,
): EndedAttempt {
  const { study_id, message_id, lease_id } = message;
  const end = attemptEnd(outcome);
  const key = { study_id, message_id, lease_id };
  if (end.end !== 'retry') return { ...key, ...end, next_attempt_at: null };
  const delay = retryDelay(message.attempts + 1);
  if (delay === null) return { ...key, ...end, end: 'failed', next_attempt_at: null };
  return { ...key, ...end, next_attempt_at: new Date(now.getTime() + delay) };
}

/** Gives back claims that were not used, so that another need not wait for the lease. */
export async function releaseClaims(ctx: Ctx, claims: Claim[]): Promise<void> {
  if (claims.length > 0) await releaseMessages(ctx.db, claims);
}

/** What workers that are gone left behind: their claims are queued again, what they had begun is uncertain. */
export async function clearExpiredLeases(ctx: Ctx): Promise<{ requeued: number; uncertain: number }> {
  const requeued = await requeueExpiredClaims(ctx.db);
  const uncertain = await inTransaction(ctx, async (ctx) => {
    const messages = await markExpiredUncertain(ctx.db, ctx.clock.now());
    await recordEvents(
      ctx,
      messages.map((message) => ({ ...message, type: 'uncertain' })),
    );
    return messages.length;
  });
  return { requeued, uncertain };
}

/** Sends one message at once, outside the outbox: for a test to oneself or a link for staff. */
export async function sendDirectly(
  ctx: Ctx,
  mail: OutgoingMail,
): Promise<Exclude<SendOutcome, { outcome: 'withdrawn' }>> {
  const outcome = await ctx.mailer.send(mail, async () => true);
  if (outcome.outcome === 'withdrawn') throw new Error('A message that nobody withdrew was withdrawn.');
  return outcome;
}

async function recordEvents(
  ctx: Ctx,
  messages: { study_id: number; case_id: string; mailing: string; type: CaseEventType }[],
): Promise<void> {
  for (const studyId of new Set(messages.map((message) => message.study_id))) {
    const events = messages
      .filter((message) => message.study_id === studyId)
      .map(({ case_id, type, mailing }) => ({ caseId: case_id, type, detail: { mailing } }));
    await recordCaseEvents(ctx, studyId, events);
  }
}
