import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { KnownCase, KnownPerson, OrganisationContact } from './known-sample.ts';
import type { PlannedPerson } from './sample-persons.ts';
import type { FrameValue } from './sample.ts';

/** Any fixed number: with the study's it makes the key of the lock. */
const IMPORT_LOCK = 5_306_102;

/** Holds off other imports into the same study until this transaction ends. */
export async function lockSample(db: Db, studyId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${IMPORT_LOCK}::int, ${studyId}::int)`.execute(db);
}

/**
 * Makes this connection plan anew, the checks of foreign keys among the rest. Planned while the tables were small, they
 * may have picked an index that leads to all cases of a study, and then read those for every row that is added: an
 * import of 30,000 took 82 s instead of 4.
 */
export async function forgetPlans(db: Db): Promise<void> {
  await sql`discard plans`.execute(db);
}

/** Lets the plans of this transaction use indexes: statistics know nothing yet of the rows it adds. */
export async function preferIndexes(db: Db): Promise<void> {
  await sql`set local enable_seqscan = off`.execute(db);
}

export async function selectKnownCases(db: Db, studyId: number, caseIds: string[]): Promise<KnownCase[]> {
  const { rows } = await sql<KnownCase>`
    select c.case_id, c.organisation_id, c.person_key, c.questionnaire, c.stratum, c.language, c.may_approach,
      c.inclusion_probability, c.wave, c.pilot, c.respondent_group, c.linked_to, c.replicate, c.frame, c.started_at is not null as started,
      c.sent_at is not null or exists (select from fieldwork.messages m where m.study_id = c.study_id and m.case_id = c.case_id) as invited
    from fieldwork.cases c
    where c.study_id = ${studyId} and c.case_id = any(${caseIds}::text[])`.execute(db);
  return rows;
}

/** Which of these are cases of the study. */
export async function selectExistingCases(db: Db, studyId: number, caseIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ case_id: string }>`
    select case_id from fieldwork.cases where study_id = ${studyId} and case_id = any(${caseIds}::text[])`.execute(
    db,
  );
  return rows.map((row) => row.case_id);
}

/** Locks cases, so that no message can be made for them until this transaction ends. */
export async function lockCases(db: Db, studyId: number, caseIds: string[]): Promise<void> {
  await sql`select from fieldwork.cases where study_id = ${studyId} and case_id = any(${caseIds}::text[]) order by case_id for update`.execute(
    db,
  );
}

/** Persons by key, by person_id or by e-mail address (in small letters). */
export async function selectKnownPersons(
  db: Db,
  studyId: number,
  by: { keys: number[]; personIds: string[]; emails: string[] },
): Promise<KnownPerson[]> {
  const { rows } = await sql<KnownPerson>`
    select person_key, person_id, name, email, phone from contact.persons where study_id = ${studyId} and person_key = any(${by.keys}::bigint[])
    union
    select person_key, person_id, name, email, phone from contact.persons where study_id = ${studyId} and person_id = any(${by.personIds}::text[])
    union
    select person_key, person_id, name, email, phone from contact.persons where study_id = ${studyId} and lower(email) = any(${by.emails}::text[])
    order by person_key`.execute(db);
  return rows;
}

/** Cases of these persons beside the named ones. */
export async function selectOtherCases(
  db: Db,
  studyId: number,
  keys: number[],
  caseIds: string[],
): Promise<{ person_key: number; case_id: string }[]> {
  const { rows } = await sql<{ person_key: number; case_id: string }>`
    select person_key, case_id from fieldwork.cases
    where study_id = ${studyId} and person_key = any(${keys}::bigint[]) and case_id <> all(${caseIds}::text[])
    order by case_id`.execute(db);
  return rows;
}

export async function selectOrganisations(
  db: Db,
  studyId: number,
  ids: string[],
): Promise<({ organisation_id: string; organisation_name: string } & OrganisationContact)[]> {
  const { rows } = await sql<{ organisation_id: string; organisation_name: string } & OrganisationContact>`
    select o.organisation_id, o.name as organisation_name, c.name, c.email, c.phone
    from fieldwork.organisations o
    left join contact.organisation_contacts c using (study_id, organisation_id)
    where o.study_id = ${studyId} and o.organisation_id = any(${ids}::text[])`.execute(db);
  return rows;
}

export async function selectPersonal(
  db: Db,
  studyId: number,
  caseIds: string[],
): Promise<{ case_id: string; personal: Record<string, string | null> }[]> {
  const { rows } = await sql<{ case_id: string; personal: Record<string, string | null> }>`
    select case_id, personal from contact.case_details where study_id = ${studyId} and case_id = any(${caseIds}::text[])`.execute(
    db,
  );
  return rows;
}

export async function upsertOrganisations(
  db: Db,
  studyId: number,
  rows: { organisation_id: string; name: string }[],
): Promise<void> {
  await sql`
    insert into fieldwork.organisations (study_id, organisation_id, name)
    select ${studyId}, organisation_id, name from json_to_recordset(${rows}::json) as r(organisation_id text, name text)
    on conflict (study_id, organisation_id) do update set name = excluded.name`.execute(db);
}

export async function upsertOrganisationContacts(
  db: Db,
  studyId: number,
  rows: ({ organisation_id: string } & OrganisationContact)[],
  at: Date,
): Promise<void> {
  await sql`
    with given as materialized (
      select organisation_id, name, email, phone
      from json_to_recordset(${rows}::json) as r(organisation_id text, name text, email text, phone text)
    ), readdressed as (
      update fieldwork.organisations o
      set contact_has_email = given.email is not null, contact_bounced_at = null, contact_readdressed_at = ${at}::timestamptz
      from given
      left join contact.organisation_contacts before
        on before.study_id = ${studyId} and before.organisation_id = given.organisation_id
      where o.study_id = ${studyId} and o.organisation_id = given.organisation_id
        and before.email is distinct from given.email
    )
    insert into contact.organisation_contacts (study_id, organisation_id, name, email, phone)
    select ${studyId}, organisation_id, name, email, phone from given
    on conflict (study_id, organisation_id) do update set name = excluded.name, email = excluded.email, phone = excluded.phone`.execute(
    db,
  );
}

export async function freeEmails(db: Db, studyId: number, keys: number[]): Promise<void> {
  await sql`update contact.persons set email = null where study_id = ${studyId} and person_key = any(${keys}::bigint[])`.execute(
    db,
  );
}

export async function deletePersons(db: Db, studyId: number, keys: number[]): Promise<void> {
  await sql`delete from contact.persons where study_id = ${studyId} and person_key = any(${keys}::bigint[])`.execute(
    db,
  );
}

export async function updatePersons(db: Db, studyId: number, persons: PlannedPerson[]): Promise<void> {
  await sql`
    update contact.persons p set person_id = r.person_id, name = r.name, email = r.email, phone = r.phone
    from json_to_recordset(${persons}::json) as r(person_key bigint, person_id text, name text, email text, phone text)
    where p.study_id = ${studyId} and p.person_key = r.person_key`.execute(db);
}

/** @returns the persons with their keys, in no promised order. */
export async function insertPersons(
  db: Db,
  studyId: number,
  persons: PlannedPerson[],
): Promise<KnownPerson[]> {
  const { rows } = await sql<KnownPerson>`
    insert into contact.persons (study_id, person_id, name, email, phone)
    select ${studyId}, person_id, name, email, phone
    from json_to_recordset(${persons}::json) as r(person_id text, name text, email text, phone text)
    returning person_key, person_id, name, email, phone`.execute(db);
  return rows;
}

/** A case as it is written. */
export type CaseRow = Omit<KnownCase, 'invited' | 'started'> & { has_email: boolean };

/** Whether the row `r` is of a replicate that was not released. */
function awaitsRelease(studyId: number): RawBuilder<boolean> {
  return sql<boolean>`(r.replicate is not null and not exists (select from fieldwork.replicate_releases done
        where done.study_id = ${studyId} and done.stratum = r.stratum and done.replicate = r.replicate))`;
}

export async function insertCases(db: Db, studyId: number, cases: CaseRow[], at: Date): Promise<void> {
  await sql`
    insert into fieldwork.cases (study_id, case_id, organisation_id, person_key, questionnaire, stratum, language, has_email,
      may_approach, inclusion_probability, wave, pilot, respondent_group, linked_to, replicate, awaits_release, frame, added_at,
      updated_at)
    select ${studyId}, case_id, organisation_id, person_key, questionnaire, stratum, language, has_email,
      may_approach, inclusion_probability, wave, pilot, respondent_group, linked_to, replicate, ${awaitsRelease(studyId)}, frame,
      ${at}::timestamptz, ${at}::timestamptz
    from json_to_recordset(${cases}::json) as r(case_id text, organisation_id text, person_key bigint, questionnaire text,
      stratum text, language text, has_email boolean, may_approach boolean, inclusion_probability double precision,
      wave text, pilot boolean, respondent_group text, linked_to text, replicate integer, frame jsonb)`.execute(
    db,
  );
}

export async function updateCases(db: Db, studyId: number, cases: CaseRow[], at: Date): Promise<void> {
  await sql`
    update fieldwork.cases c set organisation_id = r.organisation_id, person_key = r.person_key, questionnaire = r.questionnaire,
      stratum = r.stratum, language = r.language, has_email = r.has_email, may_approach = r.may_approach,
      inclusion_probability = r.inclusion_probability, wave = r.wave, pilot = r.pilot,
      respondent_group = r.respondent_group, linked_to = r.linked_to, replicate = r.replicate, frame = r.frame,
      awaits_release = ${awaitsRelease(studyId)} and (c.awaits_release or (c.sent_at is null and c.opened_at is null
        and not exists (select from fieldwork.messages m where m.study_id = c.study_id and m.case_id = c.case_id))),
      updated_at = ${at}::timestamptz
    from json_to_recordset(${cases}::json) as r(case_id text, organisation_id text, person_key bigint, questionnaire text,
      stratum text, language text, has_email boolean, may_approach boolean, inclusion_probability double precision,
      wave text, pilot boolean, respondent_group text, linked_to text, replicate integer, frame jsonb)
    where c.study_id = ${studyId} and c.case_id = r.case_id`.execute(db);
}

/** Lets every case of these persons know whether mail can reach them, those outside the file too. */
export async function refreshHasEmail(db: Db, studyId: number, keys: number[], at: Date): Promise<void> {
  await sql`
    update fieldwork.cases c set has_email = p.email is not null, updated_at = ${at}::timestamptz
    from contact.persons p
    where c.study_id = ${studyId} and p.study_id = ${studyId} and c.person_key = p.person_key
      and p.person_key = any(${keys}::bigint[]) and c.has_email <> (p.email is not null)`.execute(db);
}

export async function upsertPersonal(
  db: Db,
  studyId: number,
  rows: { case_id: string; personal: Record<string, FrameValue> }[],
): Promise<void> {
  await sql`
    insert into contact.case_details (study_id, case_id, personal)
    select ${studyId}, case_id, personal from json_to_recordset(${rows}::json) as r(case_id text, personal jsonb)
    on conflict (study_id, case_id) do update set personal = excluded.personal`.execute(db);
}

/** Counts by stratum, and one row with stratum null for all. */
export async function countSample(db: Db, studyId: number) {
  const { rows } = await sql<{
    stratum: string | null;
    cases: number;
    organisations: number;
    persons: number;
    by_letter: number;
  }>`
    select stratum, count(*) as cases, count(distinct organisation_id) as organisations, count(distinct person_key) as persons,
      count(*) filter (where not has_email) as by_letter
    from fieldwork.cases where study_id = ${studyId}
    group by grouping sets ((stratum), ())
    order by stratum nulls last`.execute(db);
  return rows;
}

export async function selectCaseIds(db: Db, studyId: number) {
  return db
    .selectFrom('fieldwork.cases')
    .select('case_id')
    .where('study_id', '=', studyId)
    .where('awaits_release', '=', false)
    .orderBy('case_id')
    .execute();
}

export async function findPersonOfCase(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('fieldwork.cases as c')
    .innerJoin('contact.persons as p', (join) =>
      join.onRef('p.study_id', '=', 'c.study_id').onRef('p.person_key', '=', 'c.person_key'),
    )
    .innerJoin('fieldwork.organisations as o', (join) =>
      join.onRef('o.study_id', '=', 'c.study_id').onRef('o.organisation_id', '=', 'c.organisation_id'),
    )
    .leftJoin('contact.organisation_contacts as oc', (join) =>
      join.onRef('oc.study_id', '=', 'c.study_id').onRef('oc.organisation_id', '=', 'c.organisation_id'),
    )
    .select([
      'p.person_key',
      'p.person_id',
      'p.name',
      'p.email',
      'p.phone',
      'c.language',
      'o.organisation_id',
      'o.name as organisation_name',
      'oc.name as contact_name',
      'oc.email as contact_email',
      'oc.phone as contact_phone',
    ])
    .where('c.study_id', '=', studyId)
    .where('c.case_id', '=', caseId)
    .executeTakeFirst();
}

export async function selectCasesOfPerson(db: Db, studyId: number, personKey: number) {
  return db
    .selectFrom('fieldwork.cases')
    .select(['case_id', 'organisation_id', 'questionnaire', 'status'])
    .where('study_id', '=', studyId)
    .where('person_key', '=', personKey)
    .orderBy('case_id')
    .execute();
}
