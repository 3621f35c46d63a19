import { sql, type Insertable } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { FieldworkAccessKeys } from '#db/types.generated.ts';

export async function findLiveKey(db: Db, keyHash: Uint8Array) {
  return db
    .selectFrom('fieldwork.access_keys as key')
    .innerJoin('fieldwork.cases as case', (join) =>
      join.onRef('case.study_id', '=', 'key.study_id').onRef('case.case_id', '=', 'key.case_id'),
    )
    .select(['key.study_id', 'key.case_id', 'key.kind', 'case.status', 'case.language', 'case.questionnaire'])
    .where('key.key_hash', '=', keyHash)
    .where('key.kind', '<>', 'forward')
    .where('key.revoked_at', 'is', null)
    .where('case.awaits_release', '=', false)
    .executeTakeFirst();
}

export async function listLiveKeys(db: Db, studyId: number, caseIds: string[]) {
  return db
    .selectFrom('fieldwork.access_keys')
    .select(['case_id', 'kind', 'generation', 'secret_id', 'counter'])
    .where('study_id', '=', studyId)
    .where('case_id', 'in', caseIds)
    .where('revoked_at', 'is', null)
    .execute();
}

export async function highestGenerations(db: Db, studyId: number, caseIds: string[], kind: 'link' | 'code') {
  return db
    .selectFrom('fieldwork.access_keys')
    .select(['case_id', sql<number>`max(generation)`.as('generation')])
    .where('study_id', '=', studyId)
    .where('case_id', 'in', caseIds)
    .where('kind', '=', kind)
    .groupBy('case_id')
    .execute();
}

/** @returns the hashes that were new; a hash that is missing stands there already. */
export async function insertKeys(db: Db, keys: Insertable<FieldworkAccessKeys>[]) {
  return db
    .insertInto('fieldwork.access_keys')
    .values(keys)
    .onConflict((conflict) => conflict.column('key_hash').doNothing())
    .returning('key_hash')
    .execute();
}

export async function findKeyOwner(db: Db, keyHash: Uint8Array) {
  return db
    .selectFrom('fieldwork.access_keys')
    .select(['study_id', 'case_id'])
    .where('key_hash', '=', keyHash)
    .executeTakeFirst();
}

export async function lockCase(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('fieldwork.cases')
    .select(['case_id'])
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .forUpdate()
    .executeTakeFirst();
}

export async function revokeKeys(db: Db, studyId: number, caseId: string, at: Date): Promise<void> {
  await db
    .updateTable('fieldwork.access_keys')
    .set({ revoked_at: at })
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .where('kind', '<>', 'forward')
    .where('revoked_at', 'is', null)
    .execute();
}

/** Those of the respondent himself, or also those of colleagues whom he asked. */
export async function deleteSessionsOfCase(
  db: Db,
  studyId: number,
  caseId: string,
  whose: 'respondent' | 'all',
): Promise<void> {
  await db
    .deleteFrom('fieldwork.respondent_sessions')
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .$if(whose === 'respondent', (query) => query.where('forward_id', 'is', null))
    .execute();
}

export async function insertSession(
  db: Db,
  session: {
    hash: Uint8Array;
    studyId: number;
    caseId: string;
    forwardId: number | null;
    at: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await db
    .insertInto('fieldwork.respondent_sessions')
    .values({
      session_hash: session.hash,
      study_id: session.studyId,
      case_id: session.caseId,
      forward_id: session.forwardId,
      created_at: session.at,
      expires_at: session.expiresAt,
    })
    .execute();
}

export async function findSessionRow(db: Db, hash: Uint8Array, now: Date) {
  return db
    .selectFrom('fieldwork.respondent_sessions')
    .select(['study_id', 'case_id', 'forward_id'])
    .where('session_hash', '=', hash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

export async function deleteExpiredSessions(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('fieldwork.respondent_sessions').where('expires_at', '<=', now).execute();
}
