import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';

/** @param key as emailKey writes it */
export async function findPersonWithEmail(db: Db, studyId: number, key: string): Promise<number | undefined> {
  const { rows } = await sql<{ person_key: number }>`
    select person_key from contact.persons where study_id = ${studyId} and lower(email) = ${key}`.execute(db);
  return rows[0]?.person_key;
}

/** @returns the cases of the person */
export async function setEmail(
  db: Db,
  of: { studyId: number; personKey: number; email: string; at: Date },
): Promise<string[]> {
  const { rows } = await sql<{ case_id: string }>`
    with changed as (
      update contact.persons set email = ${of.email}
      where study_id = ${of.studyId} and person_key = ${of.personKey}
      returning study_id, person_key
    )
    update fieldwork.cases c set has_email = true, updated_at = ${of.at}, bounced_at = null,
      readdressed_at = case when c.bounced_at is null then c.readdressed_at else ${of.at} end
    from changed where c.study_id = changed.study_id and c.person_key = changed.person_key
    returning c.case_id`.execute(db);
  return rows.map((row) => row.case_id);
}
