import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';

/** Puts mail of cases on hold. @returns those that were not on hold before */
export async function insertHolds(db: Db, studyId: number, caseIds: string[], at: Date): Promise<string[]> {
  const { rows } = await sql<{ case_id: string }>`
    insert into fieldwork.mail_holds (study_id, case_id, held_at)
    select ${studyId}, case_id, ${at}::timestamptz from unnest(${caseIds}::text[]) as one(case_id)
    on conflict do nothing returning case_id`.execute(db);
  return rows.map((row) => row.case_id);
}

/** @returns those that were on hold */
export async function deleteHolds(db: Db, studyId: number, caseIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ case_id: string }>`
    delete from fieldwork.mail_holds where study_id = ${studyId} and case_id = any(${caseIds}::text[])
    returning case_id`.execute(db);
  return rows.map((row) => row.case_id);
}
