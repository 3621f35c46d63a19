import type { Permission } from '#app/domain/accounts/roles.ts';
import type { Ctx } from '#app/platform/context.server.ts';

/** Who a loader or action is for. A test walks all routes and holds each against this. */
export type RouteNeeds =
  | { audience: 'public' }
  | { audience: 'respondent' }
  | { audience: 'staff'; permission: Permission | null }
  | { audience: 'api'; scope: 'responses' | 'codebook' | 'rates' };

/** What the server hands to each loader and action of Remix. */
export type LoadContext = { ctx: Ctx; nonce: string; ip: string };

/** Attaches to a loader or action who it is for. */
export function withNeeds<Fn extends object>(fn: Fn, needs: RouteNeeds): Fn & { needs: RouteNeeds } {
  return Object.assign(fn, { needs });
}

/** The route's pattern for the log: the address without what it names, nor anything long enough to be a token. */
export function routeOf(request: Request): string {
  const { pathname } = new URL(request.url);
  return pathname
    .replace(/^\/+(s|c)\/+[^/]+/i, '/$1/:token')
    .replace(/^\/+desk\/+welcome\/+[^/]+/i, '/desk/welcome/:token')
    .replace(/\/cases\/+[^/]+/i, '/cases/:case')
    .replace(/\/uploads\/+[^/]+/i, '/uploads/:upload')
    .replace(/[^/]{24,}/g, ':long');
}
