import type { Ctx } from './context.server.ts';
import { errorFields } from './log.server.ts';

/** Of fewer things everything is counted anew for everybody who looks. */
export const KEPT_FROM = 50_000;
/** While somebody looks it is counted again so long after the last time, and never so often that it fills the machine. */
const RECOUNT_AFTER_MS = 1_500;
const RECOUNT_REST = 2;
/** Nobody looked for so long: no more recounting. */
const WATCHED_MS = 20_000;
/** Whoever comes back later than this waits for a new count. */
const OLDEST_MS = 60_000;
const MOST_KEPT = 200;

type Kept = { value: unknown; countedAt: number; lookedAt: number; timer: NodeJS.Timeout | null };
type Keeper = { kept: Map<string, Kept>; underway: Map<string, Promise<unknown>> };

type Asked<Value> = {
  key: string;
  count: (ctx: Ctx) => Promise<Value>;
  sizeOf: (value: Value) => number;
};

/** By installation: several may live in one process, as in tests. */
const keepers = new WeakMap<Ctx['databases'], Keeper>();

/**
 * Counts for a screen. A small count is made each time. A large one is kept in this process and shown at once to who
 * looks next; while somebody looks it goes on being counted in the background, by one at a time. The value must say
 * itself of which moment it is.
 * @param key names what is counted, with everything it depends on
 * @param sizeOf how many things were counted
 * @throws what `count` throws, when there is nothing to show
 */
export async function keptCount<Value>(
  ctx: Ctx,
  key: string,
  count: (ctx: Ctx) => Promise<Value>,
  sizeOf: (value: Value) => number,
): Promise<Value> {
  const keeper = keeperOf(ctx);
  const now = performance.now();
  const kept = keeper.kept.get(key);
  const asked = { key, count, sizeOf };
  if (!kept || now - kept.countedAt > OLDEST_MS) return recount(ctx, keeper, asked);
  kept.lookedAt = now;
  return kept.value as Value;
}

/** Who asks while a count is under way gets that one. */
async function recount<Value>(ctx: Ctx, keeper: Keeper, asked: Asked<Value>): Promise<Value> {
  const { key, count } = asked;
  const underway = keeper.underway.get(key) as Promise<Value> | undefined;
  if (underway && keeper.kept.has(key)) return underway;
  const counting = timed(() => count(ctx)).then(({ value, took }) => {
    keep(ctx, keeper, asked, { value, took });
    return value;
  });
  keeper.underway.set(key, counting);
  try {
    return await counting;
  } finally {
    if (keeper.underway.get(key) === counting) keeper.underway.delete(key);
  }
}

function keep<Value>(
  ctx: Ctx,
  keeper: Keeper,
  asked: Asked<Value>,
  { value, took }: { value: Value; took: number },
): void {
  const { key } = asked;
  const before = keeper.kept.get(key);
  if (before?.timer) clearTimeout(before.timer);
  keeper.kept.delete(key);
  if (asked.sizeOf(value) < KEPT_FROM) return;
  const now = performance.now();
  const kept: Kept = { value, countedAt: now, lookedAt: before?.lookedAt ?? now, timer: null };
  keeper.kept.set(key, kept);
  if (keeper.kept.size > MOST_KEPT) forget(keeper, keeper.kept.keys().next().value!);
  kept.timer = setTimeout(
    () => {
      if (performance.now() - kept.lookedAt > WATCHED_MS) return;
      recount(ctx, keeper, asked).catch((error: unknown) => {
        forget(keeper, key);
        ctx.log.warn(errorFields(error), 'a count could not be made anew');
      });
    },
    Math.max(RECOUNT_AFTER_MS, took * RECOUNT_REST),
  ).unref();
}

function forget(keeper: Keeper, key: string): void {
  const kept = keeper.kept.get(key);
  if (kept?.timer) clearTimeout(kept.timer);
  keeper.kept.delete(key);
}

function keeperOf(ctx: Ctx): Keeper {
  const known = keepers.get(ctx.databases);
  if (known) return known;
  const keeper: Keeper = { kept: new Map(), underway: new Map() };
  keepers.set(ctx.databases, keeper);
  return keeper;
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; took: number }> {
  const begun = performance.now();
  const value = await work();
  return { value, took: performance.now() - begun };
}
