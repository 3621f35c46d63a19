import { redirect } from '@remix-run/node';
import { SESSION_HOURS } from '#app/domain/accounts/accounts.ts';
import { sessionCookie, STAFF_COOKIE } from './cookies.server.ts';

/** Goes to a page with the cookie of a session that has begun. */
export function redirectSignedIn(to: string, sessionToken: string): Response {
  return redirect(to, {
    headers: { 'Set-Cookie': sessionCookie(STAFF_COOKIE, sessionToken, SESSION_HOURS * 3600) },
  });
}

/** Goes to a page without a session any more. */
export function redirectSignedOut(to: string): Response {
  return redirect(to, { headers: { 'Set-Cookie': sessionCookie(STAFF_COOKIE, '', 0) } });
}

/** Where to go after signing in: a page of the desk, and never another site. */
export function safeDeskPath(to: string | null, otherwise: string): string {
  if (to === null || !/^\/desk(?:[/?][^\\]*)?$/.test(to)) return otherwise;
  // As the browser will read it, which takes /desk/.. for what is above the desk.
  const { pathname, search } = new URL(to, 'http://localhost');
  return /^\/desk(?:\/|$)/.test(pathname) ? pathname + search : otherwise;
}
