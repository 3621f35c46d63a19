import { useLoaderData } from '@remix-run/react';
import { getMailboxMessage } from '#app/domain/mail/mailbox.views.server.ts';
import { mailboxRoute } from '#app/http/mailbox.server.ts';
import { DeskProblem } from '#app/ui/desk/desk-problem.tsx';
import deskStyles from '#app/ui/desk/desk.css?url';
import { MailboxFrame } from '#app/ui/desk/mailbox/mailbox-frame.tsx';
import { MailboxMessagePage } from '#app/ui/desk/mailbox/mailbox-pages.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const links = () => [{ rel: 'stylesheet', href: deskStyles }];
export const meta = deskTitle({ nl: 'Bericht', en: 'Message' });

export const loader = mailboxRoute(async ({ ctx, params }) => {
  const { html: _, ...message } = await getMailboxMessage(ctx, Number(params.id));
  return { message };
});

export default function MailboxMessage() {
  return <MailboxMessagePage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return (
    <MailboxFrame>
      <DeskProblem />
    </MailboxFrame>
  );
}
