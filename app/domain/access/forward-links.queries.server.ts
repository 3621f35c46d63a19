import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';

/** The request that a colleague's link belongs to. */
export async function findForwardKey(db: Db, keyHash: Uint8Array) {
  return db
    .selectFrom('fieldwork.access_keys as key')
    .innerJoin('fieldwork.forwards as forward', (join) =>
      join.onRef('forward.study_id', '=', 'key.study_id').onRef('forward.forward_id', '=', 'key.forward_id'),
    )
    .select(['forward.study_id', 'forward.case_id', 'forward.forward_id', 'forward.language'])
    .where('key.key_hash', '=', keyHash)
    .where('key.kind', '=', 'forward')
    .executeTakeFirst();
}

/** The newest key of each request. */
export async function listForwardKeys(db: Db, studyId: number, forwardIds: number[]) {
  return db
    .selectFrom('fieldwork.access_keys')
    .distinctOn('forward_id')
    .select([sql<number>`forward_id`.as('forward_id'), 'generation', 'secret_id'])
    .where('study_id', '=', studyId)
    .where('forward_id', 'in', forwardIds)
    .orderBy('forward_id')
    .orderBy('generation', 'desc')
    .execute();
}

export async function findForwardLanguage(
  db: Db,
  studyId: number,
  forwardId: number,
): Promise<string | null> {
  const row = await db
    .selectFrom('fieldwork.forwards')
    .select('language')
    .where('study_id', '=', studyId)
    .where('forward_id', '=', forwardId)
    .executeTakeFirst();
  return row?.language ?? null;
}

export async function deleteSessionsOfForward(db: Db, studyId: number, forwardId: number): Promise<void> {
  await db
    .deleteFrom('fieldwork.respondent_sessions')
    .where('study_id', '=', studyId)
    .where('forward_id', '=', forwardId)
    .execute();
}
