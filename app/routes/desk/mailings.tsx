import { useLoaderData } from '@remix-run/react';
import { listMailings, type MailingSummary } from '#app/domain/mailings/mailings.views.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { keptCount } from '#app/platform/kept-counts.server.ts';
import { mailPlanPath, returnedMailPath } from '#app/platform/path.ts';
import { ButtonLink } from '#app/ui/desk/button.tsx';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { useStudy } from '#app/ui/desk/desk-data.ts';
import { MailingList } from '#app/ui/desk/mailings/mailing-list.tsx';
import { mailingTexts } from '#app/ui/desk/mailings/mailing-texts.ts';
import { Notice } from '#app/ui/desk/notice.tsx';
import { PageHeader } from '#app/ui/desk/page-header.tsx';
import { returnedTexts } from '#app/ui/desk/mailings/returned/returned-texts.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { useTexts } from '#app/ui/shared/texts.ts';

export const handle: DeskHandle = { crumb: { nl: 'Mailings', en: 'Mailings' } };
export const meta = deskTitle({ nl: 'Mailings', en: 'Mailings' });

export const loader = studyRoute('mailing:see', 'contact', async ({ ctx, study }) => ({
  mailings: await keptCount(
    ctx,
    JSON.stringify(['mailings', study.study_id, study.status]),
    (ctx) => listMailings(ctx, study),
    sizeOfMailings,
  ),
}));

/** Of the invitation every case can get it or not, so that they add up to the sample. */
function sizeOfMailings(mailings: MailingSummary[]): number {
  const invitation = mailings.find(({ kind }) => kind === 'invitation');
  return Object.values(invitation?.skipped ?? {}).reduce((sum, n) => sum + n, invitation?.eligible ?? 0);
}

export default function MailingsPage() {
  const { mailings } = useLoaderData<typeof loader>();
  const words = useTexts(mailingTexts);
  const returned = useTexts(returnedTexts);
  const study = useStudy();
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          <>
            <ButtonLink kind="secondary" to={returnedMailPath(study.name)}>
              {returned.title}
            </ButtonLink>
            <ButtonLink to={mailPlanPath(study.name)}>{words.toPlan}</ButtonLink>
          </>
        }
      >
        {words.lead}
      </PageHeader>
      {study.phase.phase === 'open' ? null : <Notice tone="info" title={words.notOpen} />}
      <MailingList mailings={mailings} />
    </>
  );
}
