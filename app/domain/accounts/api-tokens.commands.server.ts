import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { sha256 } from '#app/platform/secrets.server.ts';
import { insertApiToken, markApiTokenRevoked } from './api-tokens.queries.server.ts';
import { API_SCOPES, API_TOKEN_MAX_DAYS, API_TOKEN_PREFIX, isApiScope, type ApiScope } from './api-tokens.ts';

/**
 * Makes an API token for one study. It is shown this once: only its hash and last four characters are kept.
 * @param input.scopes at least one of responses, codebook, rates
 * @param input.expiresInDays 1 to 3650; without it the token works until it is revoked
 * @throws Problem token.scope_unknown, token.expiry_invalid (400)
 */
export async function createApiToken(
  ctx: Ctx,
  input: { studyId: number; scopes: readonly string[]; expiresInDays?: number },
): Promise<{ token: string; token_id: number; scopes: ApiScope[]; expires_at: Date | null }> {
  const scopes = requireScopes(input.scopes);
  const now = ctx.clock.now();
  const expiresAt = input.expiresInDays === undefined ? null : requireExpiry(now, input.expiresInDays);
  const token = `${API_TOKEN_PREFIX}${ctx.random.token(32)}`;
  return inTransaction(ctx, async (ctx) => {
    const tokenId = await insertApiToken(ctx.db, {
      study_id: input.studyId,
      token_hash: sha256(token),
      token_hint: token.slice(-4),
      scopes,
      created_by: ctx.actor.kind === 'user' ? ctx.actor.id : null,
      created_at: now,
      expires_at: expiresAt,
    });
    const detail = { scopes, expires_at: expiresAt?.toISOString() ?? null };
    await recordAudit(ctx, {
      action: 'token.created',
      studyId: input.studyId,
      subject: String(tokenId),
      detail,
    });
    return { token, token_id: tokenId, scopes, expires_at: expiresAt };
  });
}

/**
 * A token stops working at once. Without harm when it was revoked before.
 * @returns whether it worked until now
 */
export async function revokeApiToken(
  ctx: Ctx,
  input: { studyId: number; tokenId: number },
): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    if (!(await markApiTokenRevoked(ctx.db, input.studyId, input.tokenId, ctx.clock.now()))) return false;
    await recordAudit(ctx, {
      action: 'token.revoked',
      studyId: input.studyId,
      subject: String(input.tokenId),
    });
    return true;
  });
}

function requireScopes(scopes: readonly string[]): ApiScope[] {
  const known = scopes.filter(isApiScope);
  if (known.length === 0 || known.length < scopes.length) {
    const message = `Give at least one scope out of: ${API_SCOPES.join(', ')}.`;
    throw new Problem('token.scope_unknown', 400, message, { field: 'scopes' });
  }
  return API_SCOPES.filter((scope) => known.includes(scope));
}

function requireExpiry(now: Date, days: number): Date {
  if (!Number.isInteger(days) || days < 1 || days > API_TOKEN_MAX_DAYS) {
    const message = `A token works for 1 to ${API_TOKEN_MAX_DAYS} days.`;
    throw new Problem('token.expiry_invalid', 400, message, { field: 'expires' });
  }
  return new Date(now.getTime() + days * 86_400_000);
}
