/** What the mail server got: once for every message whose last dot it saw, whatever became of the answer. */
export type Delivery = { messageId: string; to: string; at: string };

/** A row of the outbox when all was over, with the address it was for. */
export type OutboxRow = { message_id: number; to: string; state: string; listed_uncertain: boolean };

export type MailVerdict = {
  /** Message-IDs the mail server got more than once. */
  doubled: string[];
  /** Rows that say sent, of messages the mail server never got. */
  lost: OutboxRow[];
  /** Rows that say nothing went out, of messages the mail server got. */
  denied: OutboxRow[];
  /** Rows without an end: nobody would ever look at them. */
  unfinished: OutboxRow[];
  /** Uncertain rows that the coordinator would not see. */
  unlisted: OutboxRow[];
  /** Addresses that got a message and have no row. */
  strangers: string[];
};

const ENDS_WITH_A_PERSON = ['uncertain', 'failed', 'bounced'];

/** Holds what the outbox says against what the mail server got. Pure, so that it can be shown to see a double. */
export function judgeMail(deliveries: Delivery[], rows: OutboxRow[]): MailVerdict {
  const times = new Map<string, number>();
  for (const { messageId } of deliveries) times.set(messageId, (times.get(messageId) ?? 0) + 1);
  const reached = new Set(deliveries.map((delivery) => delivery.to));
  const known = new Set(rows.map((row) => row.to));
  return {
    doubled: [...times].filter(([, n]) => n > 1).map(([messageId]) => messageId),
    lost: rows.filter((row) => row.state === 'sent' && !reached.has(row.to)),
    denied: rows.filter((row) => !['sent', 'uncertain'].includes(row.state) && reached.has(row.to)),
    unfinished: rows.filter((row) => row.state !== 'sent' && !ENDS_WITH_A_PERSON.includes(row.state)),
    unlisted: rows.filter((row) => row.state === 'uncertain' && !row.listed_uncertain),
    strangers: [...reached].filter((to) => !known.has(to)),
  };
}
