import type { Ctx } from '#app/platform/context.server.ts';
import type { SendOutcome } from '#app/platform/mailer.server.ts';
import {
  clearExpiredLeases,
  releaseClaims,
  type MessageEnd,
  type MessageToSend,
} from './mail.commands.server.ts';
import { pauseOnSoftBounces } from './pace/pace.commands.server.ts';
import { WAVE_ATTEMPTS } from './pace/pace.ts';
import { createSupply, type Job } from './supply.commands.server.ts';
import { createTurns, type Turns } from './turns.commands.server.ts';

/** How many messages ended how in one round. `queued`: later again; `lost`: another worker has it. */
export type DeliveryCounts = Record<MessageEnd | 'withdrawn', number> & {
  /** The mail server could not be reached, so the round ended before the queue was empty. */
  halted: boolean;
};

/** So many messages in a row that got no session: the server is away or lets nobody in, and the next would get none. */
const SILENCES_PER_LANE = 2;

/**
 * Sends what is due, as many messages at a time as the mailer has lanes, until nothing is due, `signal` is aborted or
 * the mail server is away. Needs reach contact; any number of workers may do this at once.
 * @throws what the database throws when it is away; messages under way are then kept in their state, never sent twice.
 */
export async function deliverDue(ctx: Ctx, options: { signal?: AbortSignal } = {}): Promise<DeliveryCounts> {
  await clearExpiredLeases(ctx);
  return ctx.db.connection().execute((db) => deliver(ctx, createTurns({ ...ctx, db }, ctx), options.signal));
}

async function deliver(ctx: Ctx, turns: Turns, signal: AbortSignal | undefined): Promise<DeliveryCounts> {
  const counts = {
    sent: 0,
    bounced: 0,
    failed: 0,
    uncertain: 0,
    queued: 0,
    lost: 0,
    withdrawn: 0,
    halted: false,
  };
  const supply = createSupply(ctx, signal);
  let silences = 0;
  let later = 0;
  let broken: { error: unknown } | null = null;

  /** While a lane's note on one message is being written its next message is already on its way: one, not more. */
  async function lane(): Promise<void> {
    let note: Promise<void> = Promise.resolve();
    try {
      while (!signal?.aborted && !broken && !counts.halted) {
        const job = await supply.next();
        if (!job) return;
        const outcome = await sendOne(job);
        await note;
        note = takeNote(job.message, outcome);
        note.catch(() => undefined);
      }
    } finally {
      await note;
    }
  }

  async function sendOne({ message, mail }: Job): Promise<SendOutcome> {
    try {
      return await ctx.mailer.send(mail, () => turns.begin(message));
    } catch (error) {
      // The database did not answer, so nothing was sent; if the claim cannot be given back its lease will end.
      await releaseClaims(ctx, [message]).catch(() => undefined);
      throw error;
    }
  }

  async function takeNote(message: MessageToSend, outcome: SendOutcome): Promise<void> {
    if (outcome.outcome === 'withdrawn') {
      counts.withdrawn += 1;
      return;
    }
    silences = gotNoSession(outcome) ? silences + 1 : 0;
    if (outcome.outcome === 'refused' && !outcome.permanent) later += 1;
    if (later >= WAVE_ATTEMPTS) {
      later = 0;
      await pauseOnSoftBounces(ctx);
    }
    if (silences >= ctx.mailer.lanes * SILENCES_PER_LANE) counts.halted = true;
    counts[await turns.finish({ message, outcome })] += 1;
  }

  const lanes = Array.from({ length: ctx.mailer.lanes }, () =>
    lane().catch((error: unknown) => {
      broken ??= { error };
    }),
  );
  await Promise.all(lanes);
  await supply.close();
  if (counts.queued > 0 && !broken) await pauseOnSoftBounces(ctx);
  if (broken) throw (broken as { error: unknown }).error;
  return counts;
}

function gotNoSession(outcome: SendOutcome): boolean {
  return outcome.outcome === 'refused' && outcome.at === 'connection';
}
