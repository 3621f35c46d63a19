import type { Ctx } from '#app/platform/context.server.ts';
import { errorFields } from '#app/platform/log.server.ts';
import { takeTurn, type Attempt, type Claim, type MessageEnd } from './mail.commands.server.ts';

/** The note that a message was sent must survive a restart of the database. */
const NOTE_ATTEMPTS = 40;
const NOTE_PAUSE_MS = 500;

export type Turns = {
  /** Whether the body of this message may begin. @throws what the database throws; then it may not. */
  begin(message: Claim): Promise<boolean>;
  /** Writes down how an attempt ended, and keeps trying while the database is away. */
  finish(attempt: Attempt): Promise<MessageEnd>;
};

type Waiting<Request, Result> = {
  request: Request;
  resolve(result: Result): void;
  reject(error: unknown): void;
};

/**
 * The messages of all lanes pass the database in turns: while one turn is under way requests gather, and go together in
 * the next; a lone request goes at once.
 * @param ctx.db one connection of its own, so that its plans and caches stay warm
 * @param spare asks another connection, for when that one is lost
 */
export function createTurns(ctx: Ctx, spare: Ctx): Turns {
  let starting: Waiting<Claim, boolean>[] = [];
  let ending: Waiting<Attempt, MessageEnd>[] = [];
  let current = ctx;
  let failures = 0;
  let running = false;

  async function run(): Promise<void> {
    while (starting.length + ending.length > 0) {
      const [starts, ends] = [starting, ending];
      [starting, ending] = [[], []];
      try {
        const turn = await takeTurn(current, {
          starting: starts.map((each) => each.request),
          attempts: ends.map((each) => each.request),
        });
        failures = 0;
        starts.forEach((each, index) => each.resolve(turn.begun[index]!));
        ends.forEach((each, index) => each.resolve(turn.ends[index]!));
      } catch (error) {
        starts.forEach((each) => each.reject(error));
        await putBack(ends, error);
      }
    }
    running = false;
  }

  async function putBack(ends: Waiting<Attempt, MessageEnd>[], error: unknown): Promise<void> {
    current = spare;
    failures += 1;
    if (failures >= NOTE_ATTEMPTS) {
      ends.forEach((each) => each.reject(error));
      return;
    }
    if (ends.length === 0) return;
    ending.unshift(...ends);
    spare.log.warn(
      { ...errorFields(error), messages: ends.length },
      'the end of messages could not be written down yet',
    );
    await new Promise((done) => setTimeout(done, NOTE_PAUSE_MS));
  }

  function wake(): void {
    if (running) return;
    running = true;
    // In a microtask, so that requests made in the same moment go together from the start.
    queueMicrotask(() => void run());
  }

  return {
    begin: (request) =>
      new Promise((resolve, reject) => {
        starting.push({ request, resolve, reject });
        wake();
      }),
    finish: (request) =>
      new Promise((resolve, reject) => {
        ending.push({ request, resolve, reject });
        wake();
      }),
  };
}
