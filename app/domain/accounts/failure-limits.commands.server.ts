import type { Ctx } from '#app/platform/context.server.ts';
import { addFailure, deleteFailuresBefore, selectFailureSteps } from './failure-limits.queries.server.ts';
import {
  LONGEST_WINDOW_SECONDS,
  secondsUntilBelow,
  stepOf,
  firstStepOf,
  type FailureLimit,
} from './failure-limits.ts';

/**
 * Counts one failure. Outside a transaction only: the refusal that follows would take the count back with it.
 * @param bucket what is counted and for whom; may hold addresses, only a keyed hash is stored
 * @param windowSeconds at most a day; the same for a bucket every time
 */
export async function countFailure(ctx: Ctx, bucket: string, windowSeconds: number): Promise<void> {
  if (ctx.db.isTransaction)
    throw new Error('A failure counted inside a transaction is forgotten with its refusal.');
  if (windowSeconds > LONGEST_WINDOW_SECONDS) throw new Error('Failures older than a day are not kept.');
  const now = ctx.clock.now();
  await addFailure(ctx.db, storedBucket(ctx, bucket, windowSeconds), stepOf(now, windowSeconds));
  if (isTimeToClean(ctx))
    await deleteFailuresBefore(ctx.db, new Date(now.getTime() - 2 * LONGEST_WINDOW_SECONDS * 1000));
}

/** How many failures were counted for a bucket within the last `windowSeconds`. */
export async function failuresIn(ctx: Ctx, bucket: string, windowSeconds: number): Promise<number> {
  const steps = await stepsOf(ctx, bucket, windowSeconds);
  return steps.reduce((sum, step) => sum + step.failures, 0);
}

/** Seconds until something may be tried again, the longest wait of these limits; null when none is reached. */
export async function secondsToWait(ctx: Ctx, limits: readonly FailureLimit[]): Promise<number | null> {
  const now = ctx.clock.now();
  const waits: number[] = [];
  for (const limit of limits) {
    const wait = secondsUntilBelow(await stepsOf(ctx, limit.bucket, limit.windowSeconds), limit, now);
    if (wait !== null) waits.push(wait);
  }
  return waits.length === 0 ? null : Math.max(...waits);
}

function stepsOf(ctx: Ctx, bucket: string, windowSeconds: number) {
  return selectFailureSteps(
    ctx.db,
    storedBucket(ctx, bucket, windowSeconds),
    firstStepOf(ctx.clock.now(), windowSeconds),
  );
}

function storedBucket(ctx: Ctx, bucket: string, windowSeconds: number): string {
  return ctx.secrets.current.hmac('failures', `${windowSeconds}\n${bucket}`).toString('base64url');
}

/** One failure in 256 also sweeps the floor: often enough, and no process has to remember when it last did. */
function isTimeToClean(ctx: Ctx): boolean {
  return ctx.random.token(1) === 'AA';
}
