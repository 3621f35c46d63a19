import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useParams } from '@remix-run/react';
import { forwardScreen } from '#app/domain/fieldwork/forwarding/forward-screen.views.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { actOnForwards } from '#app/http/forwarding.server.ts';
import { openedLinkPage } from '#app/http/opened-link.server.ts';
import { languageOf } from '#app/http/page-language.server.ts';
import { publicRoute, type PublicArgs } from '#app/http/respondent.server.ts';
import { linkPath } from '#app/platform/path.ts';
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

/** How the requests stand, and the form; changes nothing. */
export const loader = publicRoute('contact', async (args) =>
  forwardScreen(args.ctx, await caseOf(args), await languageOf(args)),
);

export const action = publicRoute('contact', async (args) => {
  const of = await caseOf(args);
  const form = await readForm(args.request);
  const language = await languageOf(args);
  if ((await forwardScreen(args.ctx, of, language)).status !== 'open') return data({ done: null });
  return actOnForwards(args.ctx, of, form, language);
});

async function caseOf(args: PublicArgs) {
  const { opened } = await openedLinkPage(args);
  return { studyId: opened.study_id, caseId: opened.case_id };
}

export default function Forward() {
  const { token = '' } = useParams();
  return (
    <ForwardPage
      screen={useLoaderData<typeof loader>()}
      outcome={useActionData<typeof action>()}
      back={linkPath(token)}
    />
  );
}
