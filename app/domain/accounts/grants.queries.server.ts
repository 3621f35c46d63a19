import type { Db } from '#app/platform/db.server.ts';
import type { Grant } from './roles.ts';

/** @returns whether it was not there yet. */
export async function insertGrant(
  db: Db,
  grant: { studyId: number; userId: number; what: Grant; grantedBy: number; at: Date },
): Promise<boolean> {
  const result = await db
    .insertInto('fieldwork.study_grants')
    .values({
      study_id: grant.studyId,
      user_id: grant.userId,
      what: grant.what,
      granted_by: grant.grantedBy,
      granted_at: grant.at,
    })
    .onConflict((conflict) => conflict.columns(['study_id', 'user_id', 'what']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** @returns whether it was there. */
export async function deleteGrant(db: Db, studyId: number, userId: number, what: Grant): Promise<boolean> {
  const result = await db
    .deleteFrom('fieldwork.study_grants')
    .where('study_id', '=', studyId)
    .where('user_id', '=', userId)
    .where('what', '=', what)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Removes one kind of grant of a user in all studies. @returns the studies it was removed from. */
export async function deleteGrantsOf(db: Db, userId: number, what: Grant): Promise<number[]> {
  const rows = await db
    .deleteFrom('fieldwork.study_grants')
    .where('user_id', '=', userId)
    .where('what', '=', what)
    .returning('study_id')
    .execute();
  return rows.map((row) => row.study_id);
}

/** Grants of a study, of a user, or of a user in a study. */
export async function selectGrants(db: Db, of: { studyId?: number; userId?: number }) {
  return db
    .selectFrom('fieldwork.study_grants as g')
    .innerJoin('fieldwork.users as u', 'u.user_id', 'g.user_id')
    .leftJoin('fieldwork.users as giver', 'giver.user_id', 'g.granted_by')
    .select([
      'g.study_id',
      'g.user_id',
      'u.name',
      'u.role',
      'g.what',
      'g.granted_at',
      'giver.name as granted_by_name',
    ])
    .$if(of.studyId !== undefined, (query) => query.where('g.study_id', '=', of.studyId!))
    .$if(of.userId !== undefined, (query) => query.where('g.user_id', '=', of.userId!))
    .orderBy('u.name')
    .orderBy('g.study_id')
    .orderBy('g.what')
    .execute();
}
