import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { Language } from '#app/domain/studies/studies.ts';
import { withActor, withReach, type Ctx } from '#app/platform/context.server.ts';
import type { Reach } from '#app/platform/db.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { chosenLanguage, readCookie, RESPONDENT_COOKIE } from './cookies.server.ts';
import { throwToPage } from './problems.server.ts';
import { routeOf, withNeeds, type LoadContext } from './route-needs.server.ts';

export type PublicArgs = {
  ctx: Ctx;
  request: Request;
  params: Record<string, string | undefined>;
  /** The language somebody chose here before; null when the person's own decides. */
  chosen: Language | null;
  ip: string;
};
export type RespondentArgs = PublicArgs & {
  /** The token of the respondent's cookie. */
  session: string;
};

/** A page or form that anybody may ask for; a token in its address says what may be seen. */
export function publicRoute<Result>(reach: Reach, handler: (args: PublicArgs) => Promise<Result>) {
  return withNeeds(
    async (args: LoaderFunctionArgs | ActionFunctionArgs): Promise<Result> => {
      const publicArgs = readArgs(args, reach);
      try {
        return await handler(publicArgs);
      } catch (thrown) {
        return throwToPage(thrown, publicArgs.ctx.log, routeOf(args.request));
      }
    },
    { audience: 'public' },
  );
}

/** A page for whoever has begun: needs the respondent's cookie. */
export function respondentRoute<Result>(reach: Reach, handler: (args: RespondentArgs) => Promise<Result>) {
  return withNeeds(
    async (args: LoaderFunctionArgs | ActionFunctionArgs): Promise<Result> => {
      const publicArgs = readArgs(args, reach);
      try {
        return await handler({ ...publicArgs, session: sessionOf(args.request) });
      } catch (thrown) {
        return throwToPage(thrown, publicArgs.ctx.log, routeOf(args.request));
      }
    },
    { audience: 'respondent' },
  );
}

function readArgs(args: LoaderFunctionArgs | ActionFunctionArgs, reach: Reach): PublicArgs {
  const { ctx, ip } = args.context as LoadContext;
  return {
    ctx: withActor(withReach(ctx, reach), { kind: 'respondent', id: null }),
    request: args.request,
    params: args.params,
    chosen: chosenLanguage(args.request),
    ip,
  };
}

function sessionOf(request: Request): string {
  const session = readCookie(request, RESPONDENT_COOKIE);
  if (!session) throw new Problem('no_session', 401, 'Open your personal link again to go on.');
  return session;
}
