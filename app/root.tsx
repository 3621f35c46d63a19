import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteLoaderData,
} from '@remix-run/react';
import { useContext, type ReactNode } from 'react';
import type { Language } from '#app/domain/studies/studies.ts';
import { pageLanguage } from '#app/http/page-language.server.ts';
import { publicRoute } from '#app/http/respondent.server.ts';
import { NonceContext } from '#app/ui/shared/nonce.ts';
import { ProblemPage } from '#app/ui/shared/problem-page.tsx';
import baseStyles from '#app/ui/shared/base.css?url';

export const links = () => [
  { rel: 'stylesheet', href: baseStyles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

/** For pages that cannot be; all others say their own. */
export const meta = () => [{ title: 'Veldwerk' }];

/** The language of the page: chosen here before, else that of the person whose link or session it is, else Dutch. */
export const loader = publicRoute('answers', async ({ ctx, request, chosen }) => ({
  language: chosen ?? (await pageLanguage(ctx, request)),
}));

/** Another language is chosen by a form that loads the document anew; nothing else changes this. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const root = useRouteLoaderData('root') as { language: Language } | undefined;
  const matches = useMatches();
  const isDesk = matches.some((match) => match.id.includes('desk')) && !matches.some(looksLikeRespondent);
  return (
    <html lang={root?.language ?? 'nl'} className={isDesk ? 'desk' : 'respondent'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {nonce !== null && <ScrollRestoration nonce={nonce} />}
        {nonce !== null && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

/** Pages of the desk that show a questionnaire as respondents see it say so: `handle = { surface: 'respondent' }`. */
function looksLikeRespondent({ handle }: { handle: unknown }): boolean {
  return (
    typeof handle === 'object' && handle !== null && 'surface' in handle && handle.surface === 'respondent'
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ProblemPage />;
}
