import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { findMailboxRow, listMailboxRows } from './mailbox.queries.server.ts';

export type MailboxEntry = { id: number; receivedAt: Date; from: string; to: string; subject: string };
export type MailboxMessage = MailboxEntry & {
  messageId: string;
  headers: Record<string, string>;
  text: string;
  html: string;
};

/**
 * The local mailbox, newest first.
 * @param page.before only messages older than the one with this id
 * @param page.recipient only messages to whom this is part of address or name
 */
export async function listMailbox(
  ctx: Ctx,
  page: { before?: number | null; limit?: number; recipient?: string | null } = {},
): Promise<MailboxEntry[]> {
  const { before = null, limit = 100, recipient = null } = page;
  const rows = await listMailboxRows(ctx.db, { before, limit, recipient });
  return rows.map((row) => ({
    id: row.mailbox_message_id,
    receivedAt: row.received_at,
    from: row.sender,
    to: row.recipient,
    subject: row.subject,
  }));
}

/** @throws Problem mailbox.not_found (404). */
export async function getMailboxMessage(ctx: Ctx, id: number): Promise<MailboxMessage> {
  const row = Number.isSafeInteger(id) ? await findMailboxRow(ctx.db, id) : undefined;
  if (!row) throw new Problem('mailbox.not_found', 404, 'There is no such message in the mailbox.');
  return {
    id: row.mailbox_message_id,
    receivedAt: row.received_at,
    from: row.sender,
    to: row.recipient,
    subject: row.subject,
    messageId: row.message_header_id,
    headers: row.headers as Record<string, string>,
    text: row.body_text,
    html: row.body_html,
  };
}
