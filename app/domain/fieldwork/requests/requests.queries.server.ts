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

/** Keeps others from deciding on it until this transaction ends. */
export async function lockRequest(db: Db, studyId: number, requestId: number) {
  return db
    .selectFrom('contact.respondent_requests')
    .select(['case_id', 'kind', 'decision', 'paused_mail'])
    .where('study_id', '=', studyId)
    .where('request_id', '=', requestId)
    .forUpdate()
    .executeTakeFirst();
}

/** What waits for staff, the oldest first, with whose it is; of one when named. */
export async function listWaiting(db: Db, studyId: number, limit: number, requestId: number | null) {
  return db
    .selectFrom('contact.respondent_requests as request')
    .innerJoin('fieldwork.cases as case', (join) =>
      join.onRef('case.study_id', '=', 'request.study_id').onRef('case.case_id', '=', 'request.case_id'),
    )
    .innerJoin('contact.persons as person', (join) =>
      join.onRef('person.study_id', '=', 'case.study_id').onRef('person.person_key', '=', 'case.person_key'),
    )
    .innerJoin('fieldwork.organisations as organisation', (join) =>
      join
        .onRef('organisation.study_id', '=', 'case.study_id')
        .onRef('organisation.organisation_id', '=', 'case.organisation_id'),
    )
    .select(COLUMNS.map((column) => `request.${column}` as const))
    .select(['person.name', 'organisation.name as organisation', 'case.stratum', 'case.status'])
    .where('request.study_id', '=', studyId)
    .where('request.kind', '<>', 'refuse')
    .where('request.decision', 'is', null)
    .$if(requestId !== null, (query) => query.where('request.request_id', '=', requestId!))
    .orderBy('request.request_id')
    .limit(limit)
    .execute();
}

export async function countWaiting(db: Db, studyId: number): Promise<number> {
  const row = await db
    .selectFrom('contact.respondent_requests')
    .select((expression) => expression.fn.countAll<number>().as('n'))
    .where('study_id', '=', studyId)
    .where('kind', '<>', 'refuse')
    .where('decision', 'is', null)
    .executeTakeFirstOrThrow();
  return row.n;
}
