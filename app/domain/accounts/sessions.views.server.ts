import type { Ctx } from '#app/platform/context.server.ts';
import { sha256 } from '#app/platform/secrets.server.ts';
import { idleSince, SESSION_SEEN_SECONDS, type StaffUser } from './accounts.ts';
import type { Role } from './roles.ts';
import { findLiveSession, touchSession } from './sessions.queries.server.ts';

export type { StaffUser };

/**
 * Whose session this is. Using it keeps it alive: it ends after an hour without use, and always after twelve hours.
 * The role is the one the user has now. The one view that writes: at most once a minute, that the session was used.
 * @returns null for a token that is unknown, expired, idle too long, or of a disabled user
 */
export async function findSession(ctx: Ctx, token: string): Promise<StaffUser | null> {
  const now = ctx.clock.now();
  const hash = sha256(token);
  const session = await findLiveSession(ctx.db, hash, now, idleSince(now));
  if (!session) return null;
  const unseenMs = now.getTime() - session.last_seen_at.getTime();
  if (unseenMs >= SESSION_SEEN_SECONDS * 1000) await touchSession(ctx.db, hash, now);
  return { user_id: session.user_id, email: session.email, name: session.name, role: session.role as Role };
}
