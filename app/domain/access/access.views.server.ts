import type { Ctx } from '#app/platform/context.server.ts';
import { sha256 } from '#app/platform/secrets.server.ts';
import { looksLikeToken, normaliseLoginCode } from './access.ts';
import { findLiveKey, findSessionRow } from './access.queries.server.ts';

/** The case that a link or code opens. */
export type OpenedCase = {
  study_id: number;
  case_id: string;
  kind: 'link' | 'code';
  status: string;
  language: string;
  questionnaire: string;
};

/** @returns null for a token that is unknown, malformed, revoked or expired: nobody may learn which. */
export async function findCaseByToken(ctx: Ctx, token: string): Promise<OpenedCase | null> {
  if (!looksLikeToken(token)) return null;
  return ((await findLiveKey(ctx.db, sha256(token))) as OpenedCase | undefined) ?? null;
}

/** @param typed as typed: capitals, spaces and hyphens do not matter. @returns null as findCaseByToken. */
export async function findCaseByCode(ctx: Ctx, typed: string): Promise<OpenedCase | null> {
  const code = normaliseLoginCode(typed);
  if (code.length < 6 || code.length > 40) return null;
  for (const secret of ctx.secrets.all) {
    const found = await findLiveKey(ctx.db, secret.hmac('access code hash', code));
    if (found) return found as OpenedCase;
  }
  return null;
}

/** The case of a respondent's session, or null when there is none (any more): also for that of a colleague. */
export async function findSessionCase(
  ctx: Ctx,
  sessionToken: string,
): Promise<{ study_id: number; case_id: string } | null> {
  const found = await findSession(ctx, sessionToken);
  return found?.forward_id === null ? found : null;
}

/** Whose session it is: a respondent's, or with `forward_id` that of a colleague who was asked to help; or null. */
export async function findSession(
  ctx: Ctx,
  sessionToken: string,
): Promise<{ study_id: number; case_id: string; forward_id: number | null } | null> {
  if (!looksLikeToken(sessionToken)) return null;
  return (await findSessionRow(ctx.db, sha256(sessionToken), ctx.clock.now())) ?? null;
}
