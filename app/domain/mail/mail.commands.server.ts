import { recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import type { CaseEventType } from '#app/domain/audit/audit.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import type { OutgoingMail, SendOutcome } from '#app/platform/mailer.server.ts';
import { attemptEnd, retryDelay } from './mail.ts';
import {
  claimMessages,
  listMessagesOfLease,
  markExpiredUncertain,
  releaseMessages,
  requeueExpiredClaims,
  turnMessages,
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

/** How one attempt at a message ended. */
export type Attempt = {
  message: Claim & { attempts: number };
  outcome: Exclude<SendOutcome, { outcome: 'withdrawn' }>;
};

/**
 * For messages about to start: decides whether their body may begin, because the lease holds and the case may still
 * receive it. Those whose case may not are withdrawn. For attempts that ended: writes down how, with the server's
 * words, the mark on the case and its event.
 * @returns for each message whether it may begin (it is in_data then), for each attempt what the message became
 */
export async function takeTurn(
  ctx: Ctx,
  turn: { starting: Claim[]; attempts: Attempt[] },
): Promise<{ begun: boolean[]; ends: MessageEnd[] }> {
  const now = ctx.clock.now();
  const { kind, id } = ctx.actor;
  const ended = turn.attempts.map(({ message, outcome }) => toEndedAttempt(message, outcome, now));
  const rows = await turnMessages(
    ctx.db,
    { starting: turn.starting, ended },
    { now, today: dayOf(now), actorKind: kind, actorId: id === null ? null : String(id) },
  );
  const states = new Map(rows.map((row) => [row.message_id, row.state]));
  const begun = turn.starting.map((message) => states.get(message.message_id) === 'in_data');
  const others = turn.starting.filter((_, index) => !begun[index]);
  if (others.length > 0) await withdraw(ctx, others);
  return {
    begun,
    ends: ended.map((end) => (states.get(end.message_id) as MessageEnd | undefined) ?? 'lost'),
  };
}

async function withdraw(ctx: Ctx, messages: Claim[]): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const withdrawn = await withdrawMessages(ctx.db, messages, ctx.clock.now());
    await recordEvents(
      ctx,
      withdrawn.map((message) => ({ ...message, type: 'withdrawn' })),
    );
  });
}

/** `takeTurn` for messages about to start alone. */
export async function commitInData(ctx: Ctx, messages: Claim[]): Promise<boolean[]> {
  return (await takeTurn(ctx, { starting: messages, attempts: [] })).begun;
}

/** `takeTurn` for attempts that ended alone. */
export async function finishSending(ctx: Ctx, attempts: Attempt[]): Promise<MessageEnd[]> {
  return (await takeTurn(ctx, { starting: [], attempts })).ends;
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
  messages: {
    study_id: number;
    case_id: string | null;
    mailing: string;
    forward_id: number | null;
    type: CaseEventType;
  }[],
): Promise<void> {
  for (const studyId of new Set(messages.map((message) => message.study_id))) {
    const events = messages
      .filter((message) => message.study_id === studyId)
      .flatMap(({ case_id: caseId, type, mailing, forward_id: forward }) => {
        if (caseId === null) return [];
        return forward === null
          ? [{ caseId, type, detail: { mailing } }]
          : [{ caseId, type: 'forward_mailed' as const, detail: { mailing, forward, state: type } }];
      });
    await recordCaseEvents(ctx, studyId, events);
  }
}
