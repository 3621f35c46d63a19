import type { Ended, SaveExchange } from './save-exchange.ts';

/** A question that was changed here and, meanwhile, to something else in another place. Null is no answer. */
export type Conflict = { question: string; here: unknown; elsewhere: unknown };

/** What may be said about what was typed. `saved` is only ever said of what the server acknowledged. */
export type SaveState =
  | { kind: 'saved'; at: string | null }
  | { kind: 'saving' }
  | { kind: 'waiting'; offline: boolean }
  | { kind: 'refused'; questions: string[] }
  | { kind: 'conflict'; conflicts: Conflict[] }
  | { kind: 'ended'; why: Ended };

export type SaveQueuePorts = {
  exchange: SaveExchange;
  setTimer(work: () => void, ms: number): number;
  clearTimer(timer: number): void;
  /** A number from 0 up to 1. */
  random(): number;
  newKey(): string;
  /** Takes over answers that were given elsewhere; null removes. */
  onElsewhere(answers: Record<string, unknown>): void;
  /** Shows sentences at questions whose answers the server does not accept. */
  onRefused(errors: Record<string, string[]>): void;
  onState(state: SaveState): void;
};
