import { getMailboxMessage } from '#app/domain/mail/mailbox.views.server.ts';
import { mailboxRoute } from '#app/http/mailbox.server.ts';
import { MAIL_POLICY } from '#app/http/own-headers.server.ts';

/** The formatted part of a message as a document of its own, as a mail program would show it: styles, no scripts. */
export const loader = mailboxRoute(async ({ ctx, params }) => {
  const { html } = await getMailboxMessage(ctx, Number(params.id));
  return new Response(html, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': MAIL_POLICY },
  });
});
