import { useLoaderData } from '@remix-run/react';
import { possibleDuplicates } from '#app/domain/fieldwork/duplicates/duplicates.views.server.ts';
import { requireAlso, studyRoute } from '#app/http/study.server.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { readDecided } from '#app/ui/desk/duplicates/duplicate-texts.ts';
import { DuplicatesPage } from '#app/ui/desk/duplicates/duplicates-page.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Mogelijk dubbel', en: 'Possibly twice' } };
export const meta = deskTitle({ nl: 'Mogelijk dubbel', en: 'Possibly twice' });

/** Who may be in the sample twice. Query: done (what was decided a moment ago). */
export const loader = studyRoute('cases:see', 'contact', async (args) => {
  requireAlso(args, 'contact:see');
  const done = readDecided(new URL(args.request.url).searchParams.get('done'));
  return { ...(await possibleDuplicates(args.ctx, args.study.study_id)), done };
});

export default function DuplicatesRoute() {
  return <DuplicatesPage {...useLoaderData<typeof loader>()} />;
}
