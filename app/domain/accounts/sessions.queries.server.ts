import type { Db } from '#app/platform/db.server.ts';

export async function insertSession(
  db: Db,
  session: { hash: Uint8Array; userId: number; at: Date; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto('fieldwork.user_sessions')
    .values({
      session_hash: session.hash,
      user_id: session.userId,
      created_at: session.at,
      last_seen_at: session.at,
      expires_at: session.expiresAt,
    })
    .execute();
}

/** The session with its user, unless it expired, was not used since `idleSince`, or the user is disabled. */
export async function findLiveSession(db: Db, hash: Uint8Array, now: Date, idleSince: Date) {
  return db
    .selectFrom('fieldwork.user_sessions as s')
    .innerJoin('fieldwork.users as u', 'u.user_id', 's.user_id')
    .select(['u.user_id', 'u.email', 'u.name', 'u.role', 's.last_seen_at', 's.expires_at'])
    .where('s.session_hash', '=', hash)
    .where('s.expires_at', '>', now)
    .where('s.last_seen_at', '>', idleSince)
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst();
}

/** Never moves the moment back: requests of one user run side by side. */
export async function touchSession(db: Db, hash: Uint8Array, now: Date): Promise<void> {
  await db
    .updateTable('fieldwork.user_sessions')
    .set({ last_seen_at: now })
    .where('session_hash', '=', hash)
    .where('last_seen_at', '<', now)
    .execute();
}

/** @returns whose session it was; undefined when there was none. */
export async function deleteSession(db: Db, hash: Uint8Array): Promise<number | undefined> {
  const row = await db
    .deleteFrom('fieldwork.user_sessions')
    .where('session_hash', '=', hash)
    .returning('user_id')
    .executeTakeFirst();
  return row?.user_id;
}

/** @returns how many sessions ended. */
export async function deleteSessionsOf(db: Db, userId: number): Promise<number> {
  const result = await db
    .deleteFrom('fieldwork.user_sessions')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Removes the sessions of one user that can no longer be used. */
export async function deleteStaleSessionsOf(
  db: Db,
  userId: number,
  now: Date,
  idleSince: Date,
): Promise<void> {
  await db
    .deleteFrom('fieldwork.user_sessions')
    .where('user_id', '=', userId)
    .where((row) => row.or([row('expires_at', '<=', now), row('last_seen_at', '<=', idleSince)]))
    .execute();
}
