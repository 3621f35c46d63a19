import { redirect } from '@remix-run/node';
import { signOut } from '#app/domain/accounts/sessions.commands.server.ts';
import { readCookie, STAFF_COOKIE } from '#app/http/cookies.server.ts';
import { publicRoute } from '#app/http/respondent.server.ts';
import { redirectSignedOut } from '#app/http/staff-session.server.ts';
import { deskPath, signInPath } from '#app/platform/path.ts';

/** Ends this session; without one there is nothing to end. */
export const action = publicRoute('contact', async ({ ctx, request }) => {
  const token = readCookie(request, STAFF_COOKIE);
  if (token) await signOut(ctx, token);
  return redirectSignedOut(`${signInPath()}?signed-out`);
});

export const loader = publicRoute('contact', async () => redirect(deskPath()));
