import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { ApiScope } from '#app/domain/accounts/api-tokens.ts';
import { findApiToken } from '#app/domain/accounts/api-tokens.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import { withActor, withReach, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { jsonRefusal } from './problems.server.ts';
import { routeOf, withNeeds, type LoadContext } from './route-needs.server.ts';

/** `format` is the ending of the address. */
export type ApiArgs = { ctx: Ctx; study: Study; query: URLSearchParams; format: string };

/**
 * A read-only endpoint for programs with a token. Without a token that is known and valid: 401; a token of another
 * study or without the scope: 403. Refusals are problem JSON. Never reads contact data.
 */
export function apiRoute(scope: ApiScope, handler: (args: ApiArgs) => Promise<Response>) {
  return withNeeds(
    async (args: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> => {
      const ctx = withReach((args.context as LoadContext).ctx, 'answers');
      try {
        const token = await readToken(ctx, args.request);
        const study = await studyOf(ctx, args.params.study ?? '', token.study_id);
        if (!token.scopes.includes(scope))
          throw new Problem('token.scope', 403, `This token may not read ${scope}.`);
        const { searchParams: query, pathname } = new URL(args.request.url);
        const format = pathname.slice(pathname.lastIndexOf('.') + 1);
        return await handler({ ctx: withActor(ctx, { kind: 'token', id: token.id }), study, query, format });
      } catch (thrown) {
        return jsonRefusal(thrown, ctx.log, routeOf(args.request));
      }
    },
    { audience: 'api', scope },
  );
}

async function readToken(
  ctx: Ctx,
  request: Request,
): Promise<{ id: string; study_id: number; scopes: string[] }> {
  const bearer = /^Bearer ([\w-]{8,128})$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const found = bearer ? await findApiToken(ctx, bearer) : null;
  if (!found)
    throw new Problem(
      'token.missing',
      401,
      'Send a valid token: Authorization: Bearer <token>. An administrator makes them.',
    );
  return { id: String(found.token_id), study_id: found.study_id, scopes: found.scopes };
}

/** A study that does not exist and one the token is not for are answered alike. */
async function studyOf(ctx: Ctx, name: string, allowed: number): Promise<Study> {
  const study = await getStudy(ctx, name).catch(() => null);
  if (study?.study_id !== allowed) throw new Problem('token.study', 403, 'This token is not for this study.');
  return study;
}
