import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { fieldReach } from '#app/domain/fieldwork/desk.views.server.ts';
import { openStudy } from '#app/domain/studies/studies.commands.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { settingsPath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { OpenFieldPage } from '#app/ui/desk/settings/field-pages.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Veld openen', en: 'Open the field' } };
export const meta = deskTitle(handle.crumb);

export const loader = studyRoute('study:open', 'contact', async ({ ctx, study }) => ({
  reach: await fieldReach(ctx, study),
}));

/** Opens the field; again it changes nothing. */
export const action = studyRoute('study:open', 'contact', async ({ ctx, study }) => {
  await openStudy(ctx, study);
  return redirect(`${settingsPath(study.name)}?done=opened`);
});

export default function OpenField() {
  return <OpenFieldPage {...useLoaderData<typeof loader>()} />;
}
