import type { Ctx } from '#app/platform/context.server.ts';
import { sha256 } from '#app/platform/secrets.server.ts';
import { findLiveApiToken, listApiTokenRows } from './api-tokens.queries.server.ts';
import { looksLikeApiToken, type ApiScope } from './api-tokens.ts';

/** What a token opens. `token_id` names it in the audit log (actor of kind token). */
export type ApiAccess = { token_id: number; study_id: number; scopes: ApiScope[] };

/** @returns null for a text that is no token, and for unknown, revoked and expired tokens */
export async function findApiToken(ctx: Ctx, token: string): Promise<ApiAccess | null> {
  if (!looksLikeApiToken(token)) return null;
  const row = await findLiveApiToken(ctx.db, sha256(token), ctx.clock.now());
  return row ? { ...row, scopes: row.scopes as ApiScope[] } : null;
}

/** A token in the list of a study; `hint` is its last four characters. */
export type ApiTokenLine = {
  token_id: number;
  hint: string;
  scopes: ApiScope[];
  state: 'works' | 'expired' | 'revoked';
  created_at: Date;
  created_by_name: string | null;
  expires_at: Date | null;
  revoked_at: Date | null;
};

/** All tokens of a study, the newest first, also those that no longer work. */
export async function listApiTokens(ctx: Ctx, studyId: number): Promise<ApiTokenLine[]> {
  const now = ctx.clock.now();
  const rows = await listApiTokenRows(ctx.db, studyId);
  return rows.map(({ token_hint, scopes, ...row }) => ({
    ...row,
    hint: token_hint,
    scopes: scopes as ApiScope[],
    state: row.revoked_at ? 'revoked' : row.expires_at && row.expires_at <= now ? 'expired' : 'works',
  }));
}
