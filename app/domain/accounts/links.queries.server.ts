import type { Db } from '#app/platform/db.server.ts';

export async function insertLink(
  db: Db,
  link: {
    hash: Uint8Array;
    purpose: 'first_administrator' | 'set_password';
    userId: number | null;
    at: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await db
    .insertInto('fieldwork.one_time_links')
    .values({
      link_hash: link.hash,
      purpose: link.purpose,
      user_id: link.userId,
      created_at: link.at,
      expires_at: link.expiresAt,
    })
    .execute();
}

/** The link with this hash that can still be used, and its user when it has one; else undefined. */
export async function findUsableLink(db: Db, hash: Uint8Array, now: Date) {
  return db
    .selectFrom('fieldwork.one_time_links as l')
    .leftJoin('fieldwork.users as u', 'u.user_id', 'l.user_id')
    .select(['l.purpose', 'l.expires_at', 'l.user_id', 'u.email', 'u.name'])
    .where('l.link_hash', '=', hash)
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', now)
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst();
}

/** Uses the link up. @returns whether this was the one that did. */
export async function markLinkUsed(db: Db, hash: Uint8Array, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('fieldwork.one_time_links')
    .set({ used_at: now })
    .where('link_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Removes links that were not used: of one user, or with null those for the first administrator. */
export async function deleteUnusedLinks(db: Db, userId: number | null): Promise<void> {
  await db
    .deleteFrom('fieldwork.one_time_links')
    .where('user_id', userId === null ? 'is' : '=', userId)
    .where('used_at', 'is', null)
    .execute();
}
