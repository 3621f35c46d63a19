import type { MetaFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Outlet,
  useLocation,
  useMatches,
  useParams,
  useRouteError,
} from '@remix-run/react';
import type { Frame } from '#app/domain/responses/respondent-pages.ts';
import { linkPath, openedPath } from '#app/platform/path.ts';
import { RespondentFrame } from '#app/ui/respondent/frame.tsx';
import { NoSessionPage } from '#app/ui/respondent/no-session-page.tsx';
import { languageIn } from '#app/ui/respondent/page-title.ts';
import { refusalTitle, UnknownLinkPage } from '#app/ui/respondent/unknown-link-page.tsx';
import { ProblemPage } from '#app/ui/shared/problem-page.tsx';
import styles from '#app/ui/respondent/respondent.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];

const NO_FRAME: Frame = { sender: null, study: null, languages: ['nl', 'en'] };

export const meta: MetaFunction = ({ error, matches }) => {
  if (!error) return [];
  const code = isRouteErrorResponse(error)
    ? (error.data as { problem?: string } | undefined)?.problem
    : undefined;
  return [{ title: refusalTitle(code, languageIn(matches)) }];
};

/** The frame around every page of respondents; what it says comes with the data of the page. */
export default function RespondentLayout() {
  const page = useMatches().at(-1);
  const { token } = useParams();
  const { pathname } = useLocation();
  const frame = (page?.data as { frame?: Frame } | undefined)?.frame ?? NO_FRAME;
  return (
    <RespondentFrame
      frame={frame}
      languageAction={token && pathname === linkPath(token) ? openedPath(token) : undefined}
      back={pathname}
    >
      <Outlet />
    </RespondentFrame>
  );
}

/**
 * Refusals within the same frame. A link or code that is not known gives one and the same page whatever was wrong
 * with it, so nothing of the address may be in it.
 */
export function ErrorBoundary() {
  const error = useRouteError();
  const { pathname } = useLocation();
  const code = isRouteErrorResponse(error)
    ? (error.data as { problem?: string } | undefined)?.problem
    : undefined;
  const isAboutAccess = code === 'link.unknown' || code === 'code.too_many';
  if (isAboutAccess || code === 'no_session') {
    return (
      <RespondentFrame frame={NO_FRAME} back={isAboutAccess ? '/' : pathname}>
        {isAboutAccess ? <UnknownLinkPage isTooMany={code === 'code.too_many'} /> : <NoSessionPage />}
      </RespondentFrame>
    );
  }
  return (
    <RespondentFrame frame={NO_FRAME} back={pathname} hasMain>
      <ProblemPage />
    </RespondentFrame>
  );
}
