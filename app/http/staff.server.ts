import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { findSession, type StaffUser } from '#app/domain/accounts/sessions.views.server.ts';
import { may, type Permission } from '#app/domain/accounts/roles.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { withActor, withReach, type Ctx } from '#app/platform/context.server.ts';
import type { Reach } from '#app/platform/db.server.ts';
import { signInPath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';
import { chosenLanguage, readCookie, STAFF_COOKIE } from './cookies.server.ts';
import { throwToPage } from './problems.server.ts';
import { routeOf, withNeeds, type LoadContext } from './route-needs.server.ts';

export type StaffArgs = {
  /** Acts for the user, with the reach that the route asked for. */
  ctx: Ctx;
  user: StaffUser;
  request: Request;
  params: Record<string, string | undefined>;
  locale: Language;
  ip: string;
};

/**
 * A loader or action for staff. Nobody signed in: a page redirects to the sign-in page, anything else is 401.
 * Signed in without the permission: 403.
 */
export function staffRoute<Result>(
  permission: Permission | null,
  reach: Reach,
  handler: (args: StaffArgs) => Promise<Result>,
) {
  return withNeeds(
    async (args: LoaderFunctionArgs | ActionFunctionArgs): Promise<Result> => {
      const { ctx: serverCtx, ip } = args.context as LoadContext;
      const ctx = withReach(serverCtx, reach);
      try {
        const user = await signedInUser(ctx, args.request);
        if (permission !== null && !may(user.role, permission)) {
          throw new Problem(
            'forbidden',
            403,
            `Your role (${user.role}) may not do this. Ask an administrator.`,
          );
        }
        return await handler({
          ctx: withActor(ctx, { kind: 'user', id: user.user_id, role: user.role }),
          user,
          request: args.request,
          params: args.params,
          locale: chosenLanguage(args.request) ?? 'nl',
          ip,
        });
      } catch (thrown) {
        return throwToPage(thrown, ctx.log, routeOf(args.request));
      }
    },
    { audience: 'staff', permission },
  );
}

async function signedInUser(ctx: Ctx, request: Request): Promise<StaffUser> {
  const token = readCookie(request, STAFF_COOKIE);
  const user = token ? await findSession(withReach(ctx, 'contact'), token) : null;
  if (user) return user;
  if (request.method !== 'GET' && request.method !== 'HEAD')
    throw new Problem('sign_in.needed', 401, 'Sign in first.');
  const { pathname, search } = new URL(request.url);
  throw redirect(`${signInPath()}?to=${encodeURIComponent(pathname.replace(/\.data$/, '') + search)}`);
}
