import type { Ctx } from '#app/platform/context.server.ts';
import type { MessageToSend } from '../mail.commands.server.ts';
import { AHEAD_MS, ALL_MAIL, domainOf, MADE_UP_MS, TURN_KEPT_MS } from './pace.ts';
import { listPaces, listTurnsThatCame, postpone, returnTurns, takeTurns } from './pace.queries.server.ts';

/** How many messages may be claimed now, and when each of them may go. */
export type Reservation = {
  count: number;
  /**
   * Which of the messages may go soon, each with its moment (milliseconds of performance.now(); null: at once); the
   * others wait in the queue for their domain.
   */
  pace(messages: MessageToSend[]): Promise<{ message: MessageToSend; dueAt: number | null }[]>;
};

/**
 * Keeps the pace that the administrator set, over all workers: moments to send are given out by the database, one row
 * for all mail and one for each receiving domain with a pace of its own.
 * @param signal ends all waiting
 */
export function createPacer(ctx: Ctx, signal: AbortSignal | undefined) {
  async function wait(ms: number): Promise<void> {
    if (ms <= 0 || signal?.aborted) return;
    await new Promise<void>((done) => {
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        done();
      };
      const timer = setTimeout(end, ms);
      signal?.addEventListener('abort', end);
    });
  }

  let shift = 0;

  return {
    /**
     * Waits for a moment. Who comes to it much too late, because the first letters had to be written or the server
     * did not answer, is not given the time back, for that would be a burst: all his later moments are as much later.
     */
    async turn(dueAt: number | null): Promise<void> {
      if (dueAt === null) return;
      const late = performance.now() - (dueAt + shift);
      if (late > MADE_UP_MS) shift += late;
      await wait(-late);
    },
    /** Reserves moments for up to `limit` messages; waits until there is one. Null: told to stop meanwhile. */
    async reserve(limit: number): Promise<Reservation | null> {
      const buckets = new Set((await listPaces(ctx.db)).map((row) => row.bucket));
      while (!signal?.aborted) {
        const turns = buckets.has(ALL_MAIL)
          ? await takeTurns(ctx.db, { bucket: ALL_MAIL, limit, aheadMs: AHEAD_MS })
          : null;
        if (turns?.granted === 0) {
          await wait(Math.max(turns.wait_ms - AHEAD_MS, turns.gap_ms, 20));
          continue;
        }
        const count = turns?.granted ?? limit;
        return {
          count,
          async pace(messages) {
            const asked = performance.now();
            const paced = await atTheirDomains(ctx, buckets, messages);
            if (turns && paced.length < count) await returnTurns(ctx.db, ALL_MAIL, count - paced.length);
            return paced.map(({ message, waitMs }, index) => {
              const ownMs = turns ? turns.wait_ms + index * turns.gap_ms : null;
              const isFree = ownMs === null && waitMs === 0;
              return { message, dueAt: isFree ? null : asked + Math.max(ownMs ?? 0, waitMs) };
            });
          },
        };
      }
      return null;
    },
  };
}

/** Messages that may go within the time a worker reserves ahead; the others are put back until their turn. */
async function atTheirDomains(
  ctx: Ctx,
  buckets: Set<string>,
  messages: MessageToSend[],
): Promise<{ message: MessageToSend; waitMs: number }[]> {
  const limited = messages.filter((message) => buckets.has(domainOf(message.email ?? '')));
  if (limited.length === 0) return messages.map((message) => ({ message, waitMs: 0 }));
  const now = ctx.clock.now();
  const came = await listTurnsThatCame(ctx.db, limited, new Date(now.getTime() - TURN_KEPT_MS));
  const waits = new Map<MessageToSend, number>();
  const waiting = limited.filter((message) => !came.has(message.message_id));
  for (const domain of new Set(waiting.map((message) => domainOf(message.email ?? '')))) {
    const ofDomain = waiting.filter((message) => domainOf(message.email ?? '') === domain);
    const turns = await takeTurns(ctx.db, { bucket: domain, limit: ofDomain.length, aheadMs: null });
    if (!turns) continue;
    ofDomain.forEach((message, index) => waits.set(message, turns.wait_ms + index * turns.gap_ms));
  }
  const later = messages.filter((message) => (waits.get(message) ?? 0) > AHEAD_MS);
  if (later.length > 0)
    await postpone(
      ctx.db,
      later.map((message) => ({ ...message, until: new Date(now.getTime() + waits.get(message)!) })),
    );
  return messages
    .filter((message) => (waits.get(message) ?? 0) <= AHEAD_MS)
    .map((message) => ({ message, waitMs: waits.get(message) ?? 0 }));
}
