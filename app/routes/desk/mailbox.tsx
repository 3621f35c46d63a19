import { useLoaderData } from '@remix-run/react';
import { listMailbox } from '#app/domain/mail/mailbox.views.server.ts';
import { mailboxRoute } from '#app/http/mailbox.server.ts';
import { DeskProblem } from '#app/ui/desk/desk-problem.tsx';
import deskStyles from '#app/ui/desk/desk.css?url';
import { MailboxFrame } from '#app/ui/desk/mailbox/mailbox-frame.tsx';
import { MailboxPage } from '#app/ui/desk/mailbox/mailbox-pages.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const links = () => [{ rel: 'stylesheet', href: deskStyles }];
export const meta = deskTitle({ nl: 'Lokale mailbox', en: 'Local mailbox' });

const MESSAGES = 50;

/** Query: to (part of the recipient), before (a message's number). */
export const loader = mailboxRoute(async ({ ctx, request }) => {
  const { searchParams } = new URL(request.url);
  const search = (searchParams.get('to') ?? '').replaceAll('\0', '').trim().slice(0, 100);
  const asked = searchParams.get('before') ?? '';
  const before = /^\d{1,15}$/.test(asked) ? Number(asked) : null;
  const entries = await listMailbox(ctx, { before, limit: MESSAGES, recipient: search || null });
  return {
    entries,
    search,
    isFirst: before === null,
    next: entries.length === MESSAGES ? entries.at(-1)!.id : null,
  };
});

export default function Mailbox() {
  return <MailboxPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return (
    <MailboxFrame>
      <DeskProblem />
    </MailboxFrame>
  );
}
