import type { MessageState, StateCounts } from '#app/domain/mail/mail.ts';

/** One attempt at a message, with the mail server's words. */
export type OutboxAttempt = {
  attempt: number;
  at: Date;
  outcome: string;
  code: number | null;
  words: string | null;
};

export type OutboxMessage = {
  message_id: number;
  /** Null when it goes to the contact person of `organisation_id`. */
  case_id: string | null;
  organisation_id: string | null;
  name: string | null;
  email: string | null;
  organisation: string;
  state: MessageState;
  /** How it ended, or its last attempt; `aborted`: taken out of the queue by hand; `overtaken`: a later one waits too. */
  outcome: string | null;
  queued_at: Date;
  in_data_at: Date | null;
  ended_at: Date | null;
  next_attempt_at: Date;
  /**
   * What the log of the mail server said while it was uncertain: no trace of it (`absent`), or the log does not go back
   * that far (`not_covered`); null: not looked for, not yet told, or settled.
   */
  relay_finding: 'absent' | 'not_covered' | null;
  /** Mail of the case is on hold. */
  held: boolean;
  attempts: OutboxAttempt[];
};

export type OutboxScreen = {
  mailing: string;
  states: StateCounts;
  aborted: number;
  pausedSince: Date | null;
  stoppedSince: Date | null;
  /** The state whose messages are shown; null: all. */
  state: MessageState | null;
  page: number;
  pages: number;
  messages: OutboxMessage[];
};
