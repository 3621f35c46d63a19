import { useLoaderData } from '@remix-run/react';
import { waitingRequests } from '#app/domain/fieldwork/requests/requests.views.server.ts';
import { requireAlso, studyRoute } from '#app/http/study.server.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { readDone } from '#app/ui/desk/requests/decision-texts.ts';
import { RequestsPage } from '#app/ui/desk/requests/requests-page.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Meldingen', en: 'What was told' } };
export const meta = deskTitle({ nl: 'Meldingen van deelnemers', en: 'What participants told' });

/** What respondents told and waits for a decision. Query: done (what was decided a moment ago). */
export const loader = studyRoute('cases:see', 'contact', async (args) => {
  requireAlso(args, 'contact:see');
  const done = readDone(new URL(args.request.url).searchParams.get('done'));
  return { ...(await waitingRequests(args.ctx, args.study.study_id)), done };
});

export default function RequestsRoute() {
  return <RequestsPage {...useLoaderData<typeof loader>()} />;
}
