import type { Insertable } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { ContactRespondentRequests } from '#db/types.generated.ts';

const COLUMNS = [
  'request_id',
  'case_id',
  'kind',
  'made_at',
  'why',
  'words',
  'colleague_name',
  'colleague_email',
  'paused_mail',
  'decision',
  'decided_at',
] as const;

export async function insertRequest(
  db: Db,
  request: Omit<Insertable<ContactRespondentRequests>, 'request_id'>,
): Promise<void> {
  await db.insertInto('contact.respondent_requests').values(request).execute();
}

/** All that was told of a case, the newest first. */
export async function listRequestsOfCase(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('contact.respondent_requests')
    .select(COLUMNS)
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .orderBy('request_id', 'desc')
    .execute();
}

/** Writes down what became of one that waits. @returns whether it waited. */
export async function decideRequest(
  db: Db,
  studyId: number,
  requestId: number,
  as: { decision: string; at: Date; userId: number | null },
): Promise<boolean> {
  const result = await db
    .updateTable('contact.respondent_requests')
    .set({ decision: as.decision, decided_at: as.at, decided_by: as.userId })
    .where('study_id', '=', studyId)
    .where('request_id', '=', requestId)
    .where('kind', '<>', 'refuse')
    .where('decision', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
