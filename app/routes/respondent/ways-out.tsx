import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useParams } from '@remix-run/react';
import { openedLinkPage } from '#app/http/opened-link.server.ts';
import { publicRoute } from '#app/http/respondent.server.ts';
import { ClosedPage } from '#app/ui/respondent/closed-page.tsx';
import { pageTitle } from '#app/ui/respondent/page-title.ts';
import { WaysOutPage } from '#app/ui/respondent/ways-out/ways-out-page.tsx';
import { waysOutTexts } from '#app/ui/respondent/ways-out/ways-out-texts.ts';
import styles from '#app/ui/respondent/ways-out/ways-out.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, waysOutTexts);

/** Shows the choices; changes nothing. */
export const loader = publicRoute('answers', async (args) => {
  const { page } = await openedLinkPage(args);
  return { frame: page.frame, status: page.status };
});

export default function WaysOut() {
  const { frame, status } = useLoaderData<typeof loader>();
  const { token = '' } = useParams();
  if (status === 'closed') return <ClosedPage sender={frame.sender} />;
  return <WaysOutPage token={token} />;
}
