import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';

/** The cases that the person of a case holds, that case too, apart from those that are none of his to answer. */
export async function listCasesOfPerson(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('fieldwork.cases as own')
    .innerJoin('fieldwork.cases as case', (join) =>
      join.onRef('case.study_id', '=', 'own.study_id').onRef('case.person_key', '=', 'own.person_key'),
    )
    .innerJoin('fieldwork.organisations as organisation', (join) =>
      join
        .onRef('organisation.study_id', '=', 'case.study_id')
        .onRef('organisation.organisation_id', '=', 'case.organisation_id'),
    )
    .select([
      'case.case_id',
      'case.questionnaire',
      'case.started_at',
      'case.completed_at',
      'organisation.name as organisation',
    ])
    .where('own.study_id', '=', studyId)
    .where('own.case_id', '=', caseId)
    .where('case.awaits_release', '=', false)
    .where('case.duplicate_at', 'is', null)
    .where('case.ineligible_at', 'is', null)
    .orderBy('case.case_id')
    .execute();
}

/** Responses of other cases of the same person, to this version, in which something was answered: submitted ones first. */
export async function listCopyable(
  db: Db,
  of: { studyId: number; caseId: string; questionnaire: string; version: number },
): Promise<{ case_id: string; organisation: string }[]> {
  const { rows } = await sql<{ case_id: string; organisation: string }>`
    select other.case_id, o.name as organisation
    from fieldwork.cases own
    join fieldwork.cases other on other.study_id = own.study_id and other.person_key = own.person_key
      and other.case_id <> own.case_id and other.duplicate_at is null and other.ineligible_at is null
    join answers.responses r on r.study_id = other.study_id and r.case_id = other.case_id
      and r.questionnaire = ${of.questionnaire} and r.version = ${of.version} and r.revision > 0
    join fieldwork.organisations o on o.study_id = other.study_id and o.organisation_id = other.organisation_id
    where own.study_id = ${of.studyId} and own.case_id = ${of.caseId}
    order by r.completed_at nulls last, other.case_id`.execute(db);
  return rows;
}

export async function setCopiedFrom(db: Db, studyId: number, caseId: string, from: string): Promise<void> {
  await db
    .updateTable('answers.responses')
    .set({ copied_from: from })
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .execute();
}
