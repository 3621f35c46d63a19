import type { SaveExchange } from './save-exchange.ts';
import type { SaveQueue } from './save-queue.ts';

/** What came of submitting. `unsaved`: something must be settled first, and the save status says what. */
export type Submitted =
  | { kind: 'done' }
  | { kind: 'unsaved' }
  | { kind: 'later'; offline: boolean }
  | { kind: 'incomplete'; errors: Record<string, string[]> };

/** Saves of others may come between again and again; after this many the respondent presses once more. */
const MOST_TRIES = 5;

/** Sends what waits, then submits. Saves that came between from elsewhere are taken over first. */
export async function submitResponse(
  queue: SaveQueue,
  exchange: SaveExchange,
  newKey: () => string,
): Promise<Submitted> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    await queue.flush();
    const { state } = queue;
    if (state.kind === 'ended' && state.why === 'completed') return { kind: 'done' };
    if (state.kind === 'waiting') return { kind: 'later', offline: state.offline };
    if (state.kind !== 'saved') return { kind: 'unsaved' };
    const outcome = await exchange.complete({ key: newKey(), baseRevision: queue.revision });
    if (outcome.kind === 'completed') {
      queue.end('completed');
      return { kind: 'done' };
    }
    if (outcome.kind === 'refused') return { kind: 'incomplete', errors: outcome.errors };
    if (outcome.kind === 'ended') {
      queue.end(outcome.why);
      return outcome.why === 'completed' ? { kind: 'done' } : { kind: 'unsaved' };
    }
    if (outcome.kind !== 'overtaken')
      return { kind: 'later', offline: outcome.kind === 'again' && outcome.offline };
    await queue.catchUp();
  }
  return { kind: 'later', offline: false };
}
