import { redirect, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { handBack } from '#app/domain/responses/forwarding/forwards.commands.server.ts';
import { handBackPage } from '#app/domain/responses/forwarding/colleague.views.server.ts';
import { languageOf } from '#app/http/page-language.server.ts';
import { respondentRoute } from '#app/http/respondent.server.ts';
import { handBackPath, surveyPath } from '#app/platform/path.ts';
import { ColleagueEndedPage } from '#app/ui/respondent/forwarding/colleague-page.tsx';
import { HandBackPage, handBackTexts } from '#app/ui/respondent/forwarding/hand-back-page.tsx';
import { pageTitle } from '#app/ui/respondent/page-title.ts';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, handBackTexts);

/** Says what handing back means; changes nothing. The respondent himself has nothing to hand back. */
export const loader = respondentRoute('answers', async (args) => {
  const page = await handBackPage(args.ctx, args.session, await languageOf(args));
  if (!page) throw redirect(surveyPath(), 303);
  return page;
});

export const action = respondentRoute('answers', async (args) => {
  await handBack(args.ctx, args.session);
  return redirect(handBackPath(), 303);
});

export default function HandBack() {
  const { status, asker, frame } = useLoaderData<typeof loader>();
  if (status === 'open') return <HandBackPage asker={asker} />;
  return <ColleagueEndedPage why={status} asker={asker} sender={frame.sender} />;
}
