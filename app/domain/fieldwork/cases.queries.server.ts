import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import { inScope } from './fieldwork.queries.server.ts';
import { CASES_PER_PAGE, type CaseFilter, type CaseSort } from './case-list.ts';

export type CaseRow = {
  case_id: string;
  name: string;
  organisation_id: string;
  organisation: string;
  stratum: string;
  pilot: boolean;
  awaits_release: boolean;
  status: string;
  has_email: boolean;
  last_activity_at: Date | null;
  owner: string | null;
  due_on: string | null;
};

/** Who asks, and on which day in Amsterdam: what `me` and `late` mean in a filter. */
export type Asker = { userId: number | null; today: string };

/**
 * One page of the list of cases. The rows are found and sorted first, as narrow as can be; what is only shown
 * is joined to the fifty that remain. With a search every row comes with how many there are, so that names are gone
 * through once; without one that is null, and counting apart is quicker. Measured by tests/bench/case-list.ts.
 */
export async function listCaseRows(
  db: Db,
  studyId: number,
  filter: CaseFilter,
  asker: Asker,
): Promise<{ cases: CaseRow[]; found: number | null }> {
  const order = sql`${filter.descending ? sql`desc` : sql`asc`} ${filter.sort === 'last_activity' ? sql`nulls last` : sql``}`;
  const found = filter.search === '' ? sql`null::int` : sql`(count(*) over ())::int`;
  const { rows } = await sql<CaseRow & { found: number | null }>`
    with page as (
      select cases.case_id, ${sortExpression(filter.sort)} as sort_value, ${found} as found
      from fieldwork.cases cases ${sortJoin(filter.sort)}
      where cases.study_id = ${studyId} ${caseConditions(studyId, filter, asker)}
      order by sort_value ${order}, cases.case_id
      limit ${CASES_PER_PAGE} offset ${(filter.page - 1) * CASES_PER_PAGE}
    )
    select cases.case_id, person.name, cases.organisation_id, organisation.name as organisation, cases.stratum, cases.pilot, cases.awaits_release, cases.status,
      cases.has_email, ${LAST_ACTIVITY} as last_activity_at, cases.due_on, coalesce(nullif(owner.name, ''), owner.email) as owner,
      page.found
    from page
    join fieldwork.cases cases on cases.study_id = ${studyId} and cases.case_id = page.case_id
    join contact.persons person on person.study_id = ${studyId} and person.person_key = cases.person_key
    join fieldwork.organisations organisation
      on organisation.study_id = ${studyId} and organisation.organisation_id = cases.organisation_id
    left join fieldwork.users owner on owner.user_id = cases.owner_id
    order by page.sort_value ${order}, page.case_id`.execute(db);
  return { cases: rows.map(({ found: _, ...row }) => row), found: rows[0]?.found ?? null };
}

/** How many cases a filter finds. */
export async function countCaseRows(
  db: Db,
  studyId: number,
  filter: CaseFilter,
  asker: Asker,
): Promise<number> {
  const { rows } = await sql<{ cases: number }>`
    select count(*)::int as cases
    from fieldwork.cases cases
    where cases.study_id = ${studyId} ${caseConditions(studyId, filter, asker)}`.execute(db);
  return rows[0]!.cases;
}

const LAST_ACTIVITY = sql`greatest(cases.sent_at, cases.bounced_at, cases.opened_at, cases.started_at, cases.completed_at, cases.refused_at, cases.opted_out_at)`;

function sortExpression(sort: CaseSort): RawBuilder<unknown> {
  switch (sort) {
    case 'name':
      return sql`person.search_text`;
    case 'organisation':
      return sql`organisation.search_text`;
    case 'last_activity':
      return LAST_ACTIVITY;
    default:
      return sql`cases.${sql.ref(sort)}`;
  }
}

function sortJoin(sort: CaseSort): RawBuilder<unknown> {
  if (sort === 'name')
    return sql`join contact.persons person on person.study_id = cases.study_id and person.person_key = cases.person_key`;
  if (sort === 'organisation')
    return sql`join fieldwork.organisations organisation on organisation.study_id = cases.study_id and organisation.organisation_id = cases.organisation_id`;
  return sql``;
}

/**
 * What a filter asks of `cases`. Persons and organisations are searched by themselves: quicker than joining all of them
 * first.
 */
export function caseConditions(studyId: number, filter: CaseFilter, asker: Asker): RawBuilder<unknown> {
  const parts = [inScope(filter)];
  if (filter.status) parts.push(sql`and cases.status = ${filter.status}`);
  if (filter.stratum) parts.push(sql`and cases.stratum = ${filter.stratum}`);
  if (filter.owner === 'none') parts.push(sql`and cases.owner_id is null`);
  else if (filter.owner !== null)
    parts.push(sql`and cases.owner_id = ${filter.owner === 'me' ? asker.userId : filter.owner}`);
  if (filter.due === 'any') parts.push(sql`and cases.due_on is not null`);
  else if (filter.due)
    parts.push(sql`and cases.due_on ${filter.due === 'late' ? sql`<` : sql`<=`} ${asker.today}`);
  if (filter.notes)
    parts.push(sql`and exists (select from contact.case_notes note
      where note.study_id = cases.study_id and note.case_id = cases.case_id)`);
  if (filter.search) {
    const pattern = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    parts.push(sql`and (
      cases.person_key in (select person_key from contact.persons
        where study_id = ${studyId} and search_text like fieldwork.search_text(${pattern}))
      or cases.organisation_id in (select organisation_id from fieldwork.organisations
        where study_id = ${studyId} and search_text like fieldwork.search_text(${pattern}))
      or lower(cases.case_id collate "C") like lower(${pattern}))`);
  }
  return sql.join(parts, sql` `);
}

export async function findCaseRow(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('fieldwork.cases')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
}

/** Cases that belong with this one: the one it is linked to, and all that are linked to the same or to it. */
export async function listLinkedCases(
  db: Db,
  studyId: number,
  one: { case_id: string; linked_to: string | null },
) {
  const { case_id, linked_to } = one;
  const centre = linked_to ?? case_id;
  return db
    .selectFrom('fieldwork.cases')
    .select(['case_id', 'questionnaire', 'respondent_group', 'status'])
    .where('study_id', '=', studyId)
    .where((eb) =>
      eb.or([
        eb('case_id', '=', centre),
        eb('linked_to', '=', centre),
        ...(linked_to === null ? [] : [eb('linked_to', '=', case_id)]),
      ]),
    )
    .where('case_id', '<>', case_id)
    .orderBy('case_id')
    .limit(50)
    .execute();
}

/** What staff can write on a case by hand. */
export type CaseMark =
  'refused_at' | 'ineligible_at' | 'deceased_at' | 'language_problem_at' | 'unavailable_at' | 'spoken_to_at';

/** Keeps others from changing the case until this transaction ends. */
export async function lockCaseMarks(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('fieldwork.cases as case')
    .innerJoin('fieldwork.studies as study', 'study.study_id', 'case.study_id')
    .select([
      'case.completed_at',
      'case.refused_at',
      'case.ineligible_at',
      'case.deceased_at',
      'case.language_problem_at',
      'case.unavailable_at',
      'case.spoken_to_at',
      'case.override_code',
      'study.status as study_status',
    ])
    .where('case.study_id', '=', studyId)
    .where('case.case_id', '=', caseId)
    .forUpdate('case')
    .executeTakeFirst();
}

/** @param code null lets the events decide again. */
export async function setOverride(
  db: Db,
  studyId: number,
  caseId: string,
  code: string | null,
): Promise<void> {
  await db
    .updateTable('fieldwork.cases')
    .set({ override_code: code })
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .execute();
}

/** @param at null takes the mark away. */
export async function setCaseMark(
  db: Db,
  studyId: number,
  caseId: string,
  mark: CaseMark,
  at: Date | null,
): Promise<void> {
  await db
    .updateTable('fieldwork.cases')
    .set({ [mark]: at })
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .execute();
}

/** The messages to the person of one case, oldest first, with the mailing they belong to. */
export async function listMessagesOfCase(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('fieldwork.messages')
    .select([
      'message_id',
      'mailing',
      'state',
      'attempts',
      'queued_at',
      'next_attempt_at',
      'ended_at',
      'outcome',
    ])
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .where('forward_id', 'is', null)
    .orderBy('message_id')
    .execute();
}

export async function listStrata(db: Db, studyId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('fieldwork.cases')
    .select('stratum')
    .distinct()
    .where('study_id', '=', studyId)
    .orderBy('stratum')
    .execute();
  return rows.map((row) => row.stratum);
}
