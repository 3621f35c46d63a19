import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { findSessionCase } from '#app/domain/access/access.views.server.ts';
import { forwardScreen } from '#app/domain/fieldwork/forwarding/forward-screen.views.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { actOnForwards } from '#app/http/forwarding.server.ts';
import { languageOf } from '#app/http/page-language.server.ts';
import { respondentRoute, type RespondentArgs } from '#app/http/respondent.server.ts';
import { surveyPath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';
import { ForwardPage } from '#app/ui/respondent/forwarding/forward-page.tsx';
import { forwardTexts } from '#app/ui/respondent/forwarding/forward-texts.ts';
import { pageTitle } from '#app/ui/respondent/page-title.ts';
import styles from '#app/ui/respondent/ways-out/ways-out.css?url';
import forwardStyles from '#app/ui/respondent/forwarding/forwarding.css?url';

export const links = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: forwardStyles },
];
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, forwardTexts);

/** The same page as behind the link, for who is filling in and may have come by a login code. */
export const loader = respondentRoute('contact', async (args) =>
  forwardScreen(args.ctx, await caseOf(args), await languageOf(args)),
);

export const action = respondentRoute('contact', async (args) => {
  const of = await caseOf(args);
  const form = await readForm(args.request);
  const language = await languageOf(args);
  if ((await forwardScreen(args.ctx, of, language)).status !== 'open') return data({ done: null });
  return actOnForwards(args.ctx, of, form, language);
});

async function caseOf({ ctx, session }: RespondentArgs) {
  const found = await findSessionCase(ctx, session);
  if (!found) throw new Problem('no_session', 401, 'Open your personal link again to go on.');
  return { studyId: found.study_id, caseId: found.case_id };
}

export default function SurveyForward() {
  return (
    <ForwardPage
      screen={useLoaderData<typeof loader>()}
      outcome={useActionData<typeof action>()}
      back={surveyPath()}
    />
  );
}
