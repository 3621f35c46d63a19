import { pino } from 'pino';

/**
 * The log. Lines hold what was done, how it ended and counts: never names, addresses, answers or tokens.
 * Paths are logged as route patterns.
 */
export type Log = {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
};

/** Writes JSON lines to stderr, so that stdout stays free for results. */
export function createLog(level: string): Log {
  return pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: false }),
  );
}

/** What may be told of an unexpected error: its class, code and place, never its message or detail (they can hold data). */
export function errorFields(thrown: unknown): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { error: typeof thrown };
  const code = 'code' in thrown ? thrown.code : undefined;
  const frames = (thrown.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { error: thrown.name, code, at: frames.slice(0, 6).map((line) => line.trim()) };
}
