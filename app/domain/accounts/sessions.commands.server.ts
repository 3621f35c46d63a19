import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { inTransaction, withActor, type Ctx } from '#app/platform/context.server.ts';
import { sha256 } from '#app/platform/secrets.server.ts';
import { idleSince, SESSION_HOURS } from './accounts.ts';
import { findUserRow } from './accounts.queries.server.ts';
import type { Role } from './roles.ts';
import {
  deleteSession,
  deleteSessionsOf,
  deleteStaleSessionsOf,
  insertSession,
} from './sessions.queries.server.ts';

/** Begins a session within the transaction of a sign-in. @returns its token, for the cookie; only its hash is stored. */
export async function startSession(ctx: Ctx, userId: number): Promise<string> {
  const now = ctx.clock.now();
  const token = ctx.random.token(32);
  await deleteStaleSessionsOf(ctx.db, userId, now, idleSince(now));
  await insertSession(ctx.db, {
    hash: sha256(token),
    userId,
    at: now,
    expiresAt: new Date(now.getTime() + SESSION_HOURS * 3_600_000),
  });
  return token;
}

/** Ends one session. Without harm when it had ended. */
export async function signOut(ctx: Ctx, token: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const userId = await deleteSession(ctx.db, sha256(token));
    if (userId === undefined) return;
    const user = await findUserRow(ctx.db, userId);
    if (!user) return;
    const own = withActor(ctx, { kind: 'user', id: userId, role: user.role as Role });
    await recordAudit(own, { action: 'user.signed_out', subject: String(userId), detail: { sessions: 1 } });
  });
}

/** Ends all sessions of a user, on all devices. @returns how many there were. */
export async function signOutEverywhere(ctx: Ctx, userId: number): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const sessions = await deleteSessionsOf(ctx.db, userId);
    await recordAudit(ctx, {
      action: 'user.signed_out',
      subject: String(userId),
      detail: { sessions, everywhere: true },
    });
    return sessions;
  });
}
