import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';

const COLUMNS = [
  'forward.forward_id',
  'forward.module',
  'forward.asked_at',
  'forward.begun_at',
  'forward.handed_back_at',
  'forward.withdrawn_at',
  'forward.reminded_at',
  'forward.opted_out_at',
  'forward.language',
] as const;

/** @returns the number of the new request */
export async function insertForward(
  db: Db,
  row: {
    studyId: number;
    caseId: string;
    module: string | null;
    title: string | null;
    language: string;
    at: Date;
  },
): Promise<number> {
  const { forward_id } = await db
    .insertInto('fieldwork.forwards')
    .values({
      study_id: row.studyId,
      case_id: row.caseId,
      module: row.module,
      title: row.title,
      language: row.language,
      asked_at: row.at,
    })
    .returning('forward_id')
    .executeTakeFirstOrThrow();
  return forward_id;
}

export async function insertColleague(
  db: Db,
  row: { study_id: number; forward_id: number; name: string; email: string; note: string },
): Promise<void> {
  await db.insertInto('contact.forward_colleagues').values(row).execute();
}

/** The requests of a case with whom they went to, the oldest first. */
export async function listForwardRows(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('fieldwork.forwards as forward')
    .innerJoin('contact.forward_colleagues as colleague', (join) =>
      join
        .onRef('colleague.study_id', '=', 'forward.study_id')
        .onRef('colleague.forward_id', '=', 'forward.forward_id'),
    )
    .select([...COLUMNS, 'colleague.name', 'colleague.email'])
    .where('forward.study_id', '=', studyId)
    .where('forward.case_id', '=', caseId)
    .orderBy('forward.forward_id')
    .execute();
}

/** One request, without whom it went to. */
export async function findForwardRow(db: Db, studyId: number, forwardId: number) {
  return db
    .selectFrom('fieldwork.forwards as forward')
    .select([...COLUMNS, 'forward.case_id'])
    .where('forward.study_id', '=', studyId)
    .where('forward.forward_id', '=', forwardId)
    .executeTakeFirst();
}

export async function findColleague(db: Db, studyId: number, forwardId: number) {
  return db
    .selectFrom('contact.forward_colleagues')
    .select(['name', 'email', 'note'])
    .where('study_id', '=', studyId)
    .where('forward_id', '=', forwardId)
    .executeTakeFirst();
}

/** Notes a moment of a request that is still underway, the first time only. @returns whether it was noted now. */
export async function markForward(
  db: Db,
  of: { studyId: number; forwardId: number },
  moment: 'begun_at' | 'handed_back_at' | 'withdrawn_at' | 'reminded_at',
  at: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('fieldwork.forwards')
    .set({ [moment]: at })
    .where('study_id', '=', of.studyId)
    .where('forward_id', '=', of.forwardId)
    .where('handed_back_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where(moment, 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * No mail goes to this address about any request any more, in any study.
 * @returns the request's case; undefined when this was known
 */
export async function optOutColleague(db: Db, studyId: number, forwardId: number, at: Date) {
  const { rows } = await sql<{ case_id: string }>`
    with kept as (
      insert into contact.forward_opt_outs (email_key, opted_out_at)
      select lower(email), ${at}::timestamptz from contact.forward_colleagues
      where study_id = ${studyId} and forward_id = ${forwardId}
      on conflict do nothing
    ), alike as (
      select other.study_id, other.forward_id
      from contact.forward_colleagues own
      join contact.forward_colleagues other on lower(other.email) = lower(own.email)
      where own.study_id = ${studyId} and own.forward_id = ${forwardId}
    ), marked as (
      update fieldwork.forwards forward set opted_out_at = ${at}
      from alike
      where forward.study_id = alike.study_id and forward.forward_id = alike.forward_id and forward.opted_out_at is null
      returning forward.study_id, forward.forward_id, forward.case_id
    )
    select case_id from marked where study_id = ${studyId} and forward_id = ${forwardId}`.execute(db);
  return rows[0];
}

export async function isOptedOut(db: Db, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('contact.forward_opt_outs')
    .select('email_key')
    .where('email_key', '=', email.toLowerCase())
    .executeTakeFirst();
  return row !== undefined;
}
