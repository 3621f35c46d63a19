import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';

export async function insertPerson(
  db: Db,
  person: { study_id: number; name: string; email: string | null },
): Promise<number> {
  const row = await db
    .insertInto('contact.persons')
    .values(person)
    .returning('person_key')
    .executeTakeFirstOrThrow();
  return row.person_key;
}

/** How many were asked in the place of a case. */
export async function countSubstitutes(db: Db, studyId: number, caseId: string): Promise<number> {
  const row = await db
    .selectFrom('fieldwork.cases')
    .select((expression) => expression.fn.countAll<number>().as('n'))
    .where('study_id', '=', studyId)
    .where('substitute_for', '=', caseId)
    .executeTakeFirstOrThrow();
  return row.n;
}

/**
 * Adds a case in the place of another: the same organisation, questionnaire, stratum, language, wave and group, without
 * inclusion probability, since it was not drawn.
 * @param made.frame the frame variables that it takes over
 */
export async function insertSubstitute(
  db: Db,
  made: {
    studyId: number;
    caseId: string;
    insteadOf: string;
    personKey: number;
    hasEmail: boolean;
    frame: string[];
    at: Date;
  },
): Promise<void> {
  await sql`
    insert into fieldwork.cases (study_id, case_id, organisation_id, person_key, questionnaire, stratum, language, has_email,
      may_approach, wave, pilot, respondent_group, linked_to, frame, substitute_for, added_at, updated_at)
    select study_id, ${made.caseId}, organisation_id, ${made.personKey}, questionnaire, stratum, language, ${made.hasEmail},
      true, wave, pilot, respondent_group, linked_to,
      (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(frame) where key = any(${made.frame}::text[]))
        || jsonb_build_object('substitute_for', case_id),
      case_id, ${made.at}::timestamptz, ${made.at}::timestamptz
    from fieldwork.cases where study_id = ${made.studyId} and case_id = ${made.insteadOf}`.execute(db);
}
