import { useLoaderData } from '@remix-run/react';
import { returnedScreen } from '#app/domain/mailings/returned/returned-list.views.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { ReturnedPage } from '#app/ui/desk/mailings/returned/returned-page.tsx';
import { returnedTexts } from '#app/ui/desk/mailings/returned/returned-texts.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: returnedTexts.nl.title, en: returnedTexts.en.title } };
export const meta = deskTitle(handle.crumb);

/** Query: show, page. */
export const loader = studyRoute('mailing:see', 'contact', async ({ ctx, study, request }) => {
  const query = new URL(request.url).searchParams;
  const page = Number.parseInt(query.get('page') ?? '1', 10) || 1;
  return returnedScreen(ctx, study, { show: query.get('show'), page });
});

export default function ReturnedMailRoute() {
  return <ReturnedPage screen={useLoaderData<typeof loader>()} />;
}
