import { useLoaderData } from '@remix-run/react';
import { countLetters } from '#app/domain/mailings/letters.commands.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { LettersPage } from '#app/ui/desk/mailings/letters-page.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Brieven', en: 'Letters' } };
export const meta = deskTitle(handle.crumb);

/** Query: changed, when the number was another than what was confirmed. */
export const loader = studyRoute('links:export', 'contact', async ({ ctx, study, params, request }) => ({
  mailing: params.mailing ?? '',
  count: await countLetters(ctx, study, params.mailing ?? ''),
  changed: new URL(request.url).searchParams.has('changed'),
}));

export default function Letters() {
  return <LettersPage {...useLoaderData<typeof loader>()} />;
}
