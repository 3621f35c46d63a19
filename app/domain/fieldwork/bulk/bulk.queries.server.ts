import { sql, type Insertable } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { FieldworkBulkActs } from '#db/types.generated.ts';
import { caseConditions, type Asker } from '../cases.queries.server.ts';
import type { BulkSelection } from './bulk.ts';

/** The cases of a selection in the order of their ids, at most so many. @param lock until this transaction ends */
export async function selectChosen(
  db: Db,
  studyId: number,
  selection: BulkSelection,
  asker: Asker,
  limit: number,
  lock: boolean,
): Promise<string[]> {
  const meant =
    'filter' in selection
      ? caseConditions(studyId, selection.filter, asker)
      : sql`and cases.case_id = any(${selection.caseIds}::text[])`;
  const { rows } = await sql<{ case_id: string }>`
    select cases.case_id from fieldwork.cases cases
    where cases.study_id = ${studyId} ${meant}
    order by cases.case_id collate "C" limit ${limit} ${lock ? sql`for update of cases` : sql``}`.execute(db);
  return rows.map((row) => row.case_id);
}

/** Names of some of the cases, to recognise a selection by. */
export async function listChosen(db: Db, studyId: number, caseIds: string[]) {
  return db
    .selectFrom('fieldwork.cases as case')
    .innerJoin('contact.persons as person', (join) =>
      join.onRef('person.study_id', '=', 'case.study_id').onRef('person.person_key', '=', 'case.person_key'),
    )
    .select(['case.case_id', 'person.name'])
    .where('case.study_id', '=', studyId)
    .where('case.case_id', 'in', caseIds)
    .orderBy('case.case_id')
    .execute();
}

/** What a case had before; null: nothing. */
export type Before = { case_id: string; before: string | null };

/** @returns the cases of which that changed something, with what they had */
export async function setOwners(
  db: Db,
  studyId: number,
  caseIds: string[],
  ownerId: number | null,
): Promise<Before[]> {
  const { rows } = await sql<Before>`
    with old as (
      select case_id, owner_id from fieldwork.cases
      where study_id = ${studyId} and case_id = any(${caseIds}::text[]) and owner_id is distinct from ${ownerId}::bigint
    )
    update fieldwork.cases c set owner_id = ${ownerId}::bigint from old
    where c.study_id = ${studyId} and c.case_id = old.case_id
    returning c.case_id, old.owner_id::text as before`.execute(db);
  return rows;
}

/** As setOwners. */
export async function setDueDates(
  db: Db,
  studyId: number,
  caseIds: string[],
  dueOn: string | null,
): Promise<Before[]> {
  const { rows } = await sql<Before>`
    with old as (
      select case_id, due_on from fieldwork.cases
      where study_id = ${studyId} and case_id = any(${caseIds}::text[]) and due_on is distinct from ${dueOn}::text
    )
    update fieldwork.cases c set due_on = ${dueOn}::text from old
    where c.study_id = ${studyId} and c.case_id = old.case_id
    returning c.case_id, old.due_on as before`.execute(db);
  return rows;
}

export async function insertBulk(
  db: Db,
  deed: Insertable<FieldworkBulkActs>,
  cases: Before[],
): Promise<void> {
  await db.insertInto('fieldwork.bulk_acts').values(deed).execute();
  await sql`
    insert into fieldwork.bulk_act_cases (study_id, bulk_id, case_id, before)
    select ${deed.study_id}, ${deed.bulk_id}::uuid, case_id, before
    from json_to_recordset(${cases}::json) as r(case_id text, before text)`.execute(db);
}

/** @param lock until this transaction ends */
export async function findBulk(db: Db, studyId: number, bulkId: string, lock = false) {
  return db
    .selectFrom('fieldwork.bulk_acts')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('bulk_id', '=', bulkId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
}

export async function listBulk(db: Db, studyId: number, limit: number) {
  return db
    .selectFrom('fieldwork.bulk_acts')
    .selectAll()
    .where('study_id', '=', studyId)
    .orderBy('made_at', 'desc')
    .orderBy('bulk_id')
    .limit(limit)
    .execute();
}

/**
 * The cases of a deed, locked, of which nothing changed the same thing since: the last event of these kinds is still the
 * one of the deed.
 * @param kinds events that change what the deed changed
 */
export async function listUnchanged(
  db: Db,
  studyId: number,
  bulkId: string,
  kinds: string[],
): Promise<Before[]> {
  const { rows } = await sql<Before>`
    select done.case_id, done.before
    from fieldwork.bulk_act_cases done
    join fieldwork.cases c on c.study_id = done.study_id and c.case_id = done.case_id
    where done.study_id = ${studyId} and done.bulk_id = ${bulkId}::uuid
      and (
        select event.detail ->> 'bulk' from fieldwork.case_events event
        where event.study_id = done.study_id and event.case_id = done.case_id and event.type = any(${kinds}::text[])
        order by event.event_id desc limit 1
      ) = ${bulkId}
    order by done.case_id for update of c`.execute(db);
  return rows;
}

/** Gives each case the owner or due date back that it had. */
export async function restoreBefore(
  db: Db,
  studyId: number,
  what: 'owner_id' | 'due_on',
  cases: Before[],
): Promise<void> {
  const value = what === 'owner_id' ? sql`r.before::bigint` : sql`r.before`;
  await sql`
    update fieldwork.cases c set ${sql.ref(what)} = ${value}
    from json_to_recordset(${cases}::json) as r(case_id text, before text)
    where c.study_id = ${studyId} and c.case_id = r.case_id`.execute(db);
}

export async function markUndone(
  db: Db,
  studyId: number,
  bulkId: string,
  as: { at: Date; userId: number | null; restored: number },
): Promise<void> {
  await db
    .updateTable('fieldwork.bulk_acts')
    .set({ undone_at: as.at, undone_by: as.userId, restored: as.restored })
    .where('study_id', '=', studyId)
    .where('bulk_id', '=', bulkId)
    .execute();
}
