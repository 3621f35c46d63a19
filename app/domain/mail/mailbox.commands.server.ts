import type { Ctx } from '#app/platform/context.server.ts';
import type { OutgoingMail } from '#app/platform/mailer.server.ts';
import { insertMailboxMessage } from './mailbox.queries.server.ts';

/** Keeps a message in the local mailbox, for an installation without a mail server. Needs reach contact. */
export async function keepInMailbox(ctx: Ctx, mail: OutgoingMail): Promise<void> {
  await insertMailboxMessage(ctx.db, {
    received_at: ctx.clock.now(),
    sender: shown(mail.from),
    recipient: shown(mail.to),
    subject: mail.subject,
    message_header_id: mail.messageId,
    headers: {
      From: shown(mail.from),
      ...(mail.replyTo ? { 'Reply-To': shown(mail.replyTo) } : {}),
      To: shown(mail.to),
      Subject: mail.subject,
      'Message-ID': `<${mail.messageId}>`,
      Date: ctx.clock.now().toUTCString(),
      ...mail.headers,
    } as never,
    body_text: mail.text,
    body_html: mail.html,
  });
}

function shown(mailbox: { name: string; address: string }): string {
  return mailbox.name ? `${mailbox.name} <${mailbox.address}>` : mailbox.address;
}
