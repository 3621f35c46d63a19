import { findCaseByToken } from '#app/domain/access/access.views.server.ts';
import { findForwardByToken } from '#app/domain/access/forward-links.views.server.ts';
import { sessionLanguage } from '#app/domain/responses/responses.views.server.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { readCookie, RESPONDENT_COOKIE } from './cookies.server.ts';

/** Pages that know a respondent by the session. */
const ABOUT_A_SESSION = /^\/(survey|privacy|accessibility)\b/;

/** The language of the person whose link or session a page is; Dutch for everybody else. Changes nothing. */
export async function pageLanguage(ctx: Ctx, request: Request): Promise<Language> {
  const { pathname } = new URL(request.url);
  const [, kind, token] = /^\/(s|c)\/([^/.]+)/.exec(pathname) ?? [];
  if (kind === 's') return asLanguage((await findCaseByToken(ctx, token!))?.language);
  if (kind === 'c') return asLanguage((await findForwardByToken(ctx, token!))?.language);
  const session = ABOUT_A_SESSION.test(pathname) ? readCookie(request, RESPONDENT_COOKIE) : null;
  return session ? asLanguage(await sessionLanguage(ctx, session)) : 'nl';
}

/** The language that texts of a page are read in: the one chosen in this browser, else as `pageLanguage`. */
export async function languageOf(page: {
  ctx: Ctx;
  request: Request;
  chosen: Language | null;
}): Promise<Language> {
  return page.chosen ?? (await pageLanguage(page.ctx, page.request));
}

function asLanguage(language: string | null | undefined): Language {
  return language === 'en' ? 'en' : 'nl';
}
