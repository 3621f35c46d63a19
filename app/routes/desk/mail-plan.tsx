import { useLoaderData } from '@remix-run/react';
import { pagesOfStudy, planScreen } from '#app/domain/mailings/plan/plan.views.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { PlanPage } from '#app/ui/desk/mailings/plan/plan-page.tsx';
import { planTexts, type PlanDone } from '#app/ui/desk/mailings/plan/plan-texts.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: planTexts.nl.crumb, en: planTexts.en.crumb } };
export const meta = deskTitle(handle.crumb);

export const loader = studyRoute('mailing:see', 'contact', async ({ ctx, study, request }) => {
  const asked = new URL(request.url).searchParams.get('done');
  const done = (Object.keys(planTexts.nl.done) as PlanDone[]).find((each) => each === asked) ?? null;
  return { screen: await planScreen(ctx, study), pages: await pagesOfStudy(ctx, study), done };
});

export default function MailPlanRoute() {
  return <PlanPage {...useLoaderData<typeof loader>()} />;
}
