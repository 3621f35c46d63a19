import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { DuplicateSign, PossibleDuplicate } from './duplicates.ts';

/** Keeps others from changing the two until this transaction ends. */
export async function lockPair(db: Db, studyId: number, caseIds: [string, string]) {
  return db
    .selectFrom('fieldwork.cases as case')
    .innerJoin('fieldwork.studies as study', 'study.study_id', 'case.study_id')
    .select([
      'case.case_id',
      'case.duplicate_at',
      'case.duplicate_of',
      'case.awaits_release',
      'study.status as study_status',
    ])
    .where('case.study_id', '=', studyId)
    .where('case.case_id', 'in', caseIds)
    .orderBy('case.case_id')
    .forUpdate('case')
    .execute();
}

/** @param of null takes the mark away */
export async function setDuplicate(
  db: Db,
  studyId: number,
  caseId: string,
  of: { caseId: string; at: Date } | null,
): Promise<void> {
  await db
    .updateTable('fieldwork.cases')
    .set({ duplicate_at: of?.at ?? null, duplicate_of: of?.caseId ?? null })
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .execute();
}

/** The cases of which this one is kept. */
export async function listDuplicatesOf(db: Db, studyId: number, caseId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('fieldwork.cases')
    .select('case_id')
    .where('study_id', '=', studyId)
    .where('duplicate_of', '=', caseId)
    .orderBy('case_id')
    .execute();
  return rows.map((row) => row.case_id);
}

/** @returns whether this was news */
export async function insertDifferent(
  db: Db,
  pair: { studyId: number; caseIds: [string, string]; at: Date; userId: number | null },
): Promise<boolean> {
  const [one, other] = pair.caseIds;
  const { rows } = await sql`
    insert into fieldwork.different_cases (study_id, case_id, other_id, decided_at, decided_by)
    values (${pair.studyId}, least(${one}::text, ${other}::text), greatest(${one}::text, ${other}::text), ${pair.at}, ${pair.userId})
    on conflict do nothing
    returning case_id`.execute(db);
  return rows.length > 0;
}

export type PairRow = { case_id: string; other_id: string; signs: DuplicateSign[] };

/** A telephone number that more cases share than this is of a switchboard. */
const MOST_WITH_ONE_NUMBER = 4;

/**
 * Pairs of cases that look like one person twice for the same questionnaire, wave and group, and on which nobody decided
 * yet, with how many there are. Names are compared without capitals, accents and signs; of telephone numbers the last nine
 * digits count, so that +31 and 0 are alike.
 */
export async function listPossiblePairs(
  db: Db,
  studyId: number,
  limit: number,
): Promise<{ pairs: PairRow[]; count: number }> {
  const { rows } = await sql<PairRow & { count: number }>`
    with listed as materialized (
      select c.case_id, c.organisation_id, c.person_key, c.questionnaire, c.wave, c.pilot,
        coalesce(c.respondent_group, '') as respondent_group,
        regexp_replace(fieldwork.search_text(p.name), '[^a-z0-9]', '', 'g') as name,
        right(regexp_replace(coalesce(p.phone, ''), '\\D', '', 'g'), 9) as phone
      from fieldwork.cases c
      join contact.persons p on p.study_id = c.study_id and p.person_key = c.person_key
      where c.study_id = ${studyId} and c.duplicate_at is null and c.ineligible_at is null
    ), numbers as (
      select phone from listed where length(phone) = 9
      group by phone having count(*) between 2 and ${MOST_WITH_ONE_NUMBER}
    ), signs as (
      select one.case_id, other.case_id as other_id, 'same_person' as sign
      from listed one join listed other using (person_key, organisation_id, questionnaire, wave, pilot, respondent_group)
      where one.case_id < other.case_id
      union all
      select one.case_id, other.case_id, 'same_name'
      from listed one join listed other using (organisation_id, name, questionnaire, wave, pilot, respondent_group)
      where one.case_id < other.case_id and one.person_key <> other.person_key and name <> ''
      union all
      select one.case_id, other.case_id, 'same_phone'
      from listed one join listed other using (phone, questionnaire, wave, pilot, respondent_group)
      join numbers using (phone)
      where one.case_id < other.case_id and one.person_key <> other.person_key
    ), pairs as (
      select case_id, other_id, array_agg(sign order by sign) as signs from signs
      where not exists (select from fieldwork.different_cases different
        where different.study_id = ${studyId} and different.case_id = signs.case_id and different.other_id = signs.other_id)
      group by case_id, other_id
    )
    select case_id, other_id, to_jsonb(signs) as signs, (count(*) over ())::int as count from pairs
    order by cardinality(signs) desc, case_id, other_id
    limit ${limit}`.execute(db);
  return { pairs: rows.map(({ count: _, ...pair }) => pair), count: rows[0]?.count ?? 0 };
}

/** What is laid side by side to decide. */
export async function listForComparing(
  db: Db,
  studyId: number,
  caseIds: string[],
): Promise<PossibleDuplicate[]> {
  return db
    .selectFrom('fieldwork.cases as case')
    .innerJoin('contact.persons as person', (join) =>
      join.onRef('person.study_id', '=', 'case.study_id').onRef('person.person_key', '=', 'case.person_key'),
    )
    .innerJoin('fieldwork.organisations as organisation', (join) =>
      join
        .onRef('organisation.study_id', '=', 'case.study_id')
        .onRef('organisation.organisation_id', '=', 'case.organisation_id'),
    )
    .select([
      'case.case_id',
      'person.name',
      'person.email',
      'person.phone',
      'organisation.name as organisation',
      'case.stratum',
      'case.status',
      'case.started_at',
      'case.completed_at',
    ])
    .where('case.study_id', '=', studyId)
    .where('case.case_id', 'in', caseIds)
    .execute();
}
