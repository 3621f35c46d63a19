/** One message to one recipient, ready to go out. */
export type OutgoingMail = {
  /** Header From: and the reply address. */
  from: { name: string; address: string };
  replyTo: { name: string; address: string } | null;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Without angle brackets; holds no personal data. */
  messageId: string;
  /** Sender in the envelope, to whom bounces go; without it the address in From. */
  returnPath?: string;
  headers: Record<string, string>;
};

/** How far the conversation with the server had come when it refused. */
export type RefusedAt = 'connection' | 'sender' | 'recipient' | 'message';

/**
 * How a sending ended. `words` are the server's own, and count as contact data (they can hold the address).
 * - sent: the server took the message
 * - withdrawn: `beforeBody` said no; nothing was sent
 * - refused: the server did not take the message (permanent: 5xx about this message; else try again later)
 * - uncertain: the body was begun and no answer came
 */
export type SendOutcome =
  | { outcome: 'sent'; words: string }
  | { outcome: 'withdrawn' }
  | { outcome: 'refused'; at: RefusedAt; permanent: boolean; code: number | null; words: string }
  | { outcome: 'uncertain'; words: string };

/** The one door through which mail leaves. */
export type Mailer = {
  /** How many messages can be under way at once. */
  readonly lanes: number;
  /**
   * Sends one message. `beforeBody` is called after the server accepted sender and recipient and before the first
   * byte of the body; when it answers false the message is withdrawn.
   * @throws whatever `beforeBody` throws; then nothing was sent.
   */
  send(mail: OutgoingMail, beforeBody: () => Promise<boolean>): Promise<SendOutcome>;
  close(): Promise<void>;
};
