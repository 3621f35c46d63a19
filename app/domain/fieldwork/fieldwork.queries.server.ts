import { sql, type RawBuilder } from 'kysely';
import { factParameters, type FieldWindow } from '#app/domain/dispositions/field-window.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { CaseScope } from './case-scope.ts';
import type { SharedCase } from './person-counts.ts';
import type { CountedFacts } from './response-summary.ts';

/** How the field stands, for the facts of cases. */
export type Counting = {
  window: FieldWindow;
  /** Whether the cut-offs of the study go by how much was answered. */
  withItems: boolean;
};

/** A variable to group by: a column of the case, or a variable of the frame. */
export type GroupingVariable =
  | { column: 'stratum' | 'questionnaire' | 'language' | 'organisation_id' | 'wave' | 'respondent_group' }
  | { mode: true }
  | { frame: string };

/** Keeps to the cases of a scope; the table must be called `cases`. */
export function inScope({ questionnaire, wave, group, pilot }: CaseScope): RawBuilder<unknown> {
  const parts = [
    questionnaire === null ? null : sql`and cases.questionnaire = ${questionnaire}`,
    wave === null ? null : sql`and cases.wave = ${wave}`,
    group === null ? null : sql`and cases.respondent_group = ${group}`,
    pilot === null ? null : sql`and cases.pilot = ${pilot}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? sql`` : sql.join(parts, sql` `);
}

/** As inScope, of what is in the sample: a replicate that is not released counts nowhere (AAPOR: only released sample). */
export function countedIn(scope: CaseScope): RawBuilder<unknown> {
  return sql`and not cases.awaits_release ${inScope(scope)}`;
}

/** Groups come as JSON: the driver reads a null in an array of texts as the text "NULL". */
export async function countCasesByFacts(
  db: Db,
  studyId: number,
  by: GroupingVariable[],
  scope: CaseScope,
  counting: Counting,
): Promise<CountedFacts[]> {
  const { rows } = await sql<CountedFacts>`
    select to_jsonb(counted.groups) as by, counted.* from (
      select ${groupsExpression(by)} as groups, cases.status, ${factsExpression(counting.window)} as facts,
        cases.started_at is not null and coalesce(response.revision, 0) > 0 as answered,
        ${counting.withItems ? sql`response.items` : sql`null::int[]`} as items,
        cases.override_code as override, cases.substitute_for is not null as substitute,
        count(*)::int as cases, coalesce(sum(1 / cases.inclusion_probability), 0) as weight,
        (count(*) - count(cases.inclusion_probability))::int as without_weight
      from fieldwork.cases cases ${RESPONSE}
      where cases.study_id = ${studyId} ${countedIn(scope)}
      group by 1, 2, 3, 4, 5, 6, 7
    ) counted
    order by counted.groups`.execute(db);
  return rows;
}

function groupsExpression(by: GroupingVariable[]): RawBuilder<unknown> {
  return by.length === 0 ? sql`array[]::text[]` : sql`array[${sql.join(by.map(groupingExpression))}]::text[]`;
}

const RESPONSE = sql`left join answers.responses response
      on response.study_id = cases.study_id and response.case_id = cases.case_id`;

/** The facts of a case as bits; the table must be called `cases`. */
function factsExpression(window: FieldWindow): RawBuilder<number> {
  const [closedAt, endsAt, lastDay] = factParameters(window);
  return sql`fieldwork.case_facts(cases, ${closedAt}::text::timestamptz, ${endsAt}::text::timestamptz, ${lastDay})`;
}

function groupingExpression(variable: GroupingVariable): RawBuilder<unknown> {
  if ('mode' in variable) return sql`response.mode`;
  return 'column' in variable
    ? sql`cases.${sql.ref(variable.column)}`
    : sql`cases.frame ->> ${variable.frame}`;
}

/** The cases of persons who have several in the scope; substitutes are left out. */
export async function listSharedCases(
  db: Db,
  studyId: number,
  by: GroupingVariable[],
  scope: CaseScope,
  counting: Counting,
): Promise<SharedCase[]> {
  const { rows } = await sql<SharedCase>`
    select to_jsonb(${groupsExpression(by)}) as by, cases.person_key, ${factsExpression(counting.window)} as facts,
      cases.started_at is not null and coalesce(response.revision, 0) > 0 as answered,
      ${counting.withItems ? sql`response.items` : sql`null::int[]`} as items,
      cases.override_code as override, 1 / cases.inclusion_probability as weight
    from fieldwork.cases cases ${RESPONSE}
    where cases.study_id = ${studyId} and cases.substitute_for is null ${countedIn(scope)}
      and cases.person_key in (
        select cases.person_key from fieldwork.cases cases
        where cases.study_id = ${studyId} and cases.substitute_for is null ${countedIn(scope)}
        group by cases.person_key having count(*) > 1
      )
    order by cases.case_id`.execute(db);
  return rows;
}

/** Names of the frame variables that any case of the study has. */
export async function listFrameVariables(db: Db, studyId: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct jsonb_object_keys(frame) as name from fieldwork.cases where study_id = ${studyId} order by 1`.execute(
    db,
  );
  return rows.map((row) => row.name);
}

/** Completed cases by day in Amsterdam and stratum, oldest first. */
export async function countCompletedByDay(db: Db, studyId: number, scope: CaseScope) {
  const { rows } = await sql<{ day: string; stratum: string; completed: number }>`
    select (completed_at at time zone 'Europe/Amsterdam')::date::text as day, stratum, count(*)::int as completed
    from fieldwork.cases cases
    where study_id = ${studyId} and completed_at is not null and ineligible_at is null and duplicate_at is null ${countedIn(scope)}
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/** For each mailing that went out: the day of its first message, and how many were sent. */
export async function listMailingDays(db: Db, studyId: number, scope: CaseScope) {
  const { rows } = await sql<{ mailing: string; day: string; sent: number }>`
    select message.mailing, (min(message.ended_at) at time zone 'Europe/Amsterdam')::date::text as day, count(*)::int as sent
    from fieldwork.messages message
    join fieldwork.mailings mailing on mailing.study_id = message.study_id and mailing.mailing = message.mailing
    join fieldwork.cases cases on cases.study_id = message.study_id and cases.case_id = message.case_id
    where message.study_id = ${studyId} and message.state = 'sent' and message.forward_id is null ${countedIn(scope)}
    group by message.mailing, mailing.position order by mailing.position`.execute(db);
  return rows;
}

/** Organisations of the study by stratum of their cases. */
export async function countOrganisationsByStratum(db: Db, studyId: number, scope: CaseScope) {
  const { rows } = await sql<{ stratum: string; organisations: number }>`
    select stratum, count(distinct organisation_id)::int as organisations
    from fieldwork.cases cases where study_id = ${studyId} ${countedIn(scope)} group by stratum order by stratum`.execute(
    db,
  );
  return rows;
}

/** How many cases each combination of questionnaire, wave, group and pilot has. */
export async function countDivisions(db: Db, studyId: number) {
  return db
    .selectFrom('fieldwork.cases')
    .select((eb) => [
      'questionnaire',
      'wave',
      'respondent_group',
      'pilot',
      eb.fn.countAll<number>().as('cases'),
    ])
    .where('study_id', '=', studyId)
    .where('awaits_release', '=', false)
    .groupBy(['questionnaire', 'wave', 'respondent_group', 'pilot'])
    .execute();
}

/** Messages that need a person: uncertain, or failed. Of those to colleagues the respondent sees what became. */
export async function countTroubledMessages(db: Db, studyId: number) {
  const { rows } = await sql<{ state: string; messages: number }>`
    select state, count(*)::int as messages from fieldwork.messages
    where study_id = ${studyId} and state in ('uncertain', 'failed') and forward_id is null group by state`.execute(
    db,
  );
  return rows;
}
