import { useLoaderData } from '@remix-run/react';
import { frontPage } from '#app/domain/fieldwork/desk.views.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { OverviewPage } from '#app/ui/desk/overview/overview-page.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const meta = deskTitle({ nl: 'Overzicht', en: 'Overview' });

export const loader = studyRoute('response-rates:see', 'contact', ({ ctx, study }) => frontPage(ctx, study));

export default function Overview() {
  return <OverviewPage page={useLoaderData<typeof loader>()} />;
}
