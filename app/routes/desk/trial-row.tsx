import { useLoaderData } from '@remix-run/react';
import { getTrialRow } from '#app/domain/responses/trials/trials.views.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { TrialRow } from '#app/ui/desk/workshop/trial-row-page.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Rij in het databestand', en: 'Row in the data file' } };
export const meta = deskTitle(handle.crumb);

/** The row of a try-out as it would stand in the data file. */
export const loader = studyRoute('questionnaire:try', 'answers', async ({ ctx, study, params, locale }) => {
  const { trial, cells } = await getTrialRow(ctx, study.study_id, params.trial ?? '', locale);
  const { trial_id, questionnaire, version, completed_at } = trial;
  return { trial: { trial_id, questionnaire, version, completed_at }, cells };
});

export default function TrialRowRoute() {
  return <TrialRow {...useLoaderData<typeof loader>()} />;
}
