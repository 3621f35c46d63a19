import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { copyPage } from '#app/domain/responses/respondent-pages.views.server.ts';
import { languageOf } from '#app/http/page-language.server.ts';
import { respondentRoute } from '#app/http/respondent.server.ts';
import { CopyPage, copyTexts } from '#app/ui/respondent/copy-page.tsx';
import { pageTitle } from '#app/ui/respondent/page-title.ts';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, copyTexts);

/** One's own answers in words, to keep or print. */
export const loader = respondentRoute('answers', async (args) =>
  copyPage(args.ctx, args.session, await languageOf(args)),
);

export default function Copy() {
  const { frame, ...copy } = useLoaderData<typeof loader>();
  return <CopyPage study={frame.study} copy={copy} />;
}
