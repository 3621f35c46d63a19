import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { fieldReach } from '#app/domain/fieldwork/desk.views.server.ts';
import { closeStudy } from '#app/domain/studies/studies.commands.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { settingsPath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { CloseFieldPage } from '#app/ui/desk/settings/field-pages.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Veld sluiten', en: 'Close the field' } };
export const meta = deskTitle(handle.crumb);

export const loader = studyRoute('study:close', 'contact', async ({ ctx, study }) => ({
  reach: await fieldReach(ctx, study),
}));

/** Closes the field; again it changes nothing. */
export const action = studyRoute('study:close', 'contact', async ({ ctx, study }) => {
  await closeStudy(ctx, study);
  return redirect(`${settingsPath(study.name)}?done=closed`);
});

export default function CloseField() {
  return <CloseFieldPage {...useLoaderData<typeof loader>()} />;
}
