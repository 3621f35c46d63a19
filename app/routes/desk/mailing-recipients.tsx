import { useLoaderData } from '@remix-run/react';
import { listMailingRecipients } from '#app/domain/mailings/mailings.views.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { mailingPath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { useStudy } from '#app/ui/desk/desk-data.ts';
import { mailingNames } from '#app/ui/desk/fieldwork-texts.ts';
import { MailingRecipients } from '#app/ui/desk/mailings/mailing-recipients.tsx';
import { isToContacts } from '#app/ui/desk/mailings/recipient-path.ts';
import { mailingTexts } from '#app/ui/desk/mailings/mailing-texts.ts';
import { PageHeader } from '#app/ui/desk/page-header.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { useTexts } from '#app/ui/shared/texts.ts';

const PER_PAGE = 50;

export const handle: DeskHandle = {
  crumb: { nl: 'Deelnemers bij deze mailing', en: 'Participants of this mailing' },
};
export const meta = deskTitle({ nl: 'Deelnemers bij een mailing', en: 'Participants of a mailing' });

/** Query: only (a state, a reason, or eligible), after (the last recipient of the page before). */
export const loader = studyRoute('mailing:see', 'contact', async ({ ctx, study, params, request }) => {
  const query = new URL(request.url).searchParams;
  const mailing = params.mailing ?? '';
  const [only, after] = [query.get('only') || null, query.get('after') || null];
  const found = await listMailingRecipients(ctx, study, mailing, { only, after, limit: PER_PAGE + 1 });
  const recipients = found.slice(0, PER_PAGE);
  return {
    mailing,
    only,
    after,
    recipients,
    next: found.length > PER_PAGE ? recipients.at(-1)!.recipientId : null,
  };
});

export default function MailingRecipientsPage() {
  const { mailing, ...page } = useLoaderData<typeof loader>();
  const words = useTexts(mailingTexts);
  const name = useTexts(mailingNames)(mailing);
  const study = useStudy();
  return (
    <>
      <PageHeader
        title={isToContacts(mailing) ? words.contacts : words.recipients}
        above={{ to: mailingPath(study.name, mailing), label: name }}
      />
      <MailingRecipients mailing={mailing} {...page} />
    </>
  );
}
