import { redirect, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useParams } from '@remix-run/react';
import { enterAsColleague } from '#app/domain/responses/forwarding/forwards.commands.server.ts';
import { colleaguePage } from '#app/domain/responses/forwarding/colleague.views.server.ts';
import { sessionCookie, RESPONDENT_COOKIE } from '#app/http/cookies.server.ts';
import { openedForward } from '#app/http/opened-link.server.ts';
import { languageOf } from '#app/http/page-language.server.ts';
import { publicRoute } from '#app/http/respondent.server.ts';
import { surveyPath } from '#app/platform/path.ts';
import { ColleagueEndedPage, ColleagueWelcomePage } from '#app/ui/respondent/forwarding/colleague-page.tsx';
import { colleagueTexts } from '#app/ui/respondent/forwarding/colleague-texts.ts';
import { pageTitle } from '#app/ui/respondent/page-title.ts';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, colleagueTexts);

/** What a colleague is asked. Changes nothing: mail scanners open links too. */
export const loader = publicRoute('answers', async (args) =>
  colleaguePage(args.ctx, await openedForward(args), await languageOf(args)),
);

/** Begins, or goes on. */
export const action = publicRoute('answers', async (args) => {
  const entered = await enterAsColleague(args.ctx, await openedForward(args));
  if (entered === 'closed') return { closed: true };
  const cookie = sessionCookie(RESPONDENT_COOKIE, entered.session, entered.maxAgeSeconds);
  return redirect(surveyPath(), { status: 303, headers: { 'Set-Cookie': cookie } });
});

export default function Colleague() {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { token = '' } = useParams();
  if (page.status === 'open' && !outcome) return <ColleagueWelcomePage token={token} page={page} />;
  return (
    <ColleagueEndedPage
      why={page.status === 'open' ? 'closed' : page.status}
      asker={page.asker}
      sender={page.frame.sender}
    />
  );
}
