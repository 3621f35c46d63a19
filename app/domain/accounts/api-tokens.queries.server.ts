import type { Insertable } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { FieldworkApiTokens } from '#db/types.generated.ts';

export async function insertApiToken(db: Db, token: Insertable<FieldworkApiTokens>): Promise<number> {
  const row = await db
    .insertInto('fieldwork.api_tokens')
    .values(token)
    .returning('token_id')
    .executeTakeFirstOrThrow();
  return row.token_id;
}

/** The token with this hash, unless it was revoked or has expired. */
export async function findLiveApiToken(db: Db, hash: Uint8Array, now: Date) {
  return db
    .selectFrom('fieldwork.api_tokens')
    .select(['token_id', 'study_id', 'scopes'])
    .where('token_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)]))
    .executeTakeFirst();
}

/** @returns whether there was such a token that had not been revoked. */
export async function markApiTokenRevoked(
  db: Db,
  studyId: number,
  tokenId: number,
  now: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('fieldwork.api_tokens')
    .set({ revoked_at: now })
    .where('study_id', '=', studyId)
    .where('token_id', '=', tokenId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function listApiTokenRows(db: Db, studyId: number) {
  return db
    .selectFrom('fieldwork.api_tokens as t')
    .leftJoin('fieldwork.users as u', 'u.user_id', 't.created_by')
    .select([
      't.token_id',
      't.token_hint',
      't.scopes',
      't.created_at',
      't.expires_at',
      't.revoked_at',
      'u.name as created_by_name',
    ])
    .where('t.study_id', '=', studyId)
    .orderBy('t.token_id', 'desc')
    .execute();
}
