import type { Ctx } from '#app/platform/context.server.ts';
import { sha256 } from '#app/platform/secrets.server.ts';
import { looksLikeToken } from './access.ts';
import { findForwardKey, findForwardLanguage } from './forward-links.queries.server.ts';

/** The request that a colleague's link opens. */
export type OpenedForward = { study_id: number; case_id: string; forward_id: number; language: string };

/** @returns null for a token that is no colleague's. A link of a request that ended is found: it says so. */
export async function findForwardByToken(ctx: Ctx, token: string): Promise<OpenedForward | null> {
  if (!looksLikeToken(token)) return null;
  return (await findForwardKey(ctx.db, sha256(token))) ?? null;
}

/** The language in which a colleague was asked. */
export async function forwardLanguage(ctx: Ctx, studyId: number, forwardId: number): Promise<string | null> {
  return findForwardLanguage(ctx.db, studyId, forwardId);
}
