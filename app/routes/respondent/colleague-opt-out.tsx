import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useParams } from '@remix-run/react';
import { optOutAsColleague } from '#app/domain/responses/forwarding/forwards.commands.server.ts';
import { frameOfStudy } from '#app/domain/responses/respondent-pages.views.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { openedForward } from '#app/http/opened-link.server.ts';
import { languageOf } from '#app/http/page-language.server.ts';
import { publicRoute } from '#app/http/respondent.server.ts';
import { withReach } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { ColleagueOptOutPage } from '#app/ui/respondent/forwarding/colleague-opt-out-page.tsx';
import { colleagueOptOutTexts } from '#app/ui/respondent/forwarding/colleague-texts.ts';
import { pageTitle } from '#app/ui/respondent/page-title.ts';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, colleagueOptOutTexts);

/** Asks whether; changes nothing. */
export const loader = publicRoute('answers', async (args) => ({
  frame: await frameOfStudy(args.ctx, (await openedForward(args)).study_id, await languageOf(args)),
}));

/** As the opt-out of respondents: by our own button, or by the one-click unsubscribe of a mail program (RFC 8058). */
export const action = publicRoute('contact', async (args) => {
  const form = await readForm(args.request);
  const opened = await openedForward(args);
  if (form.get('List-Unsubscribe') !== 'One-Click' && form.get('opt-out') !== 'yes') {
    throw new Problem(
      'opt_out.not_confirmed',
      400,
      'Send List-Unsubscribe=One-Click, or use the button on the page.',
    );
  }
  const { study_id: studyId, forward_id: forwardId } = opened;
  await optOutAsColleague(withReach(args.ctx, 'contact'), { studyId, forwardId });
  return { done: true };
});

export default function ColleagueOptOut() {
  const { frame } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.done ?? false;
  const { token = '' } = useParams();
  return <ColleagueOptOutPage token={token} sender={frame.sender} done={done} />;
}
