import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { mayInStudy } from '#app/domain/accounts/roles.ts';
import { readCaseScope } from '#app/domain/fieldwork/case-scope.ts';
import { frontPage } from '#app/domain/fieldwork/desk.views.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { keptCount } from '#app/platform/kept-counts.server.ts';
import { callsPath, casesPath } from '#app/platform/path.ts';
import { BareOverviewPage, OverviewPage } from '#app/ui/desk/overview/overview-page.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const meta = deskTitle({ nl: 'Overzicht', en: 'Overview' });

/** The response and what to do; who does not follow the response goes to the participants or the calls, where he may. */
export const loader = studyRoute('study:see', 'contact', async ({ ctx, study, user, grants, request }) => {
  const scope = readCaseScope(new URL(request.url).searchParams, false);
  if (mayInStudy(user.role, 'response-rates:see', grants))
    return {
      page: await keptCount(
        ctx,
        JSON.stringify(['overview', study.study_id, study.status, scope]),
        (ctx) => frontPage(ctx, study, scope),
        (page) => page.total.cases,
      ),
    };
  if (mayInStudy(user.role, 'cases:see', grants)) throw redirect(casesPath(study.name));
  if (mayInStudy(user.role, 'calls:make', grants)) throw redirect(callsPath(study.name));
  return { page: null };
});

export default function Overview() {
  const { page } = useLoaderData<typeof loader>();
  return page ? <OverviewPage page={page} /> : <BareOverviewPage />;
}
