import { useLoaderData } from '@remix-run/react';
import { responseBreakdown } from '#app/domain/fieldwork/fieldwork.views.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { keptCount } from '#app/platform/kept-counts.server.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { ResponsePage } from '#app/ui/desk/response/response-page.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Respons', en: 'Response' } };
export const meta = deskTitle(handle.crumb);

/** Response rates in total and broken down. */
export const loader = studyRoute('response-rates:see', 'contact', async ({ ctx, study, request }) => {
  const query = new URL(request.url).searchParams;
  return keptCount(
    ctx,
    JSON.stringify(['response', study.study_id, study.status, ...query]),
    (ctx) => responseBreakdown(ctx, study, query),
    (page) => page.total.cases,
  );
});

export default function Response() {
  return <ResponsePage page={useLoaderData<typeof loader>()} />;
}
