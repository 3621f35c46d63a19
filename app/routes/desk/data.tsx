import { useLoaderData } from '@remix-run/react';
import { getDataScreen } from '#app/domain/exports/exports.views.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { DataPage } from '#app/ui/desk/data/data-page.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Data', en: 'Data' } };
export const meta = deskTitle({ nl: 'Data', en: 'Data' });

export const loader = studyRoute('answers:export', 'answers', async ({ ctx, study }) => {
  const { formats, questionnaires, exports } = await getDataScreen(ctx, study.name);
  return { questionnaires: questionnaires.map((questionnaire) => ({ ...questionnaire, formats })), exports };
});

export default function DataRoute() {
  return <DataPage {...useLoaderData<typeof loader>()} />;
}
