import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import { PARTS_OF_DAY, type PartOfDay, type StratumStanding } from './who-to-call.ts';

/** How the list stands at one moment. */
export type CallListMoment = {
  studyId: number;
  now: Date;
  /** The part of the day that it is, and when it began. */
  part: PartOfDay;
  since: Date;
  /** Strata, the neediest first. */
  strata: string[];
  requiresPermission: boolean;
};

/** Which organisations of the list: of one caller, of nobody (`none`), or all (null). */
export type CallsOf = number | 'none' | null;

export type CallRow = {
  organisation_id: string;
  organisation: string;
  contact_name: string | null;
  contact_phone: string | null;
  need: number;
  /** Cases to call about: in the neediest stratum, and in all. */
  cases: number;
  all_cases: number;
  attempts: number;
  last_at: Date | null;
  last_part: PartOfDay | null;
  last_outcome: string | null;
  appointment_at: Date | null;
  assigned_to: string | null;
  leased_by: number | null;
  leased_by_name: string | null;
  lease_until: Date | null;
};

/** For each stratum how many cases count, and how many are complete. */
export async function countStrata(db: Db, studyId: number): Promise<Omit<StratumStanding, 'target'>[]> {
  const { rows } = await sql<Omit<StratumStanding, 'target'>>`
    select stratum, count(*)::int as cases, count(*) filter (where status = 'complete')::int as complete
    from fieldwork.cases
    where study_id = ${studyId} and not pilot and substitute_for is null and status not in ('ineligible', 'duplicate')
      and not awaits_release
    group by stratum`.execute(db);
  return rows;
}

/**
 * A part of the organisations to call now, in the order of `callPrecedence`, with how many there are. Who has an
 * appointment is in the other list.
 * @param page.need only of the stratum at this place; page.unleasedFor: only that nobody but this user is calling
 */
export async function listCalls(
  db: Db,
  moment: CallListMoment,
  page: { of: CallsOf; limit: number; offset: number; unleasedFor?: number; need?: number },
): Promise<(CallRow & { found: number })[]> {
  const free =
    page.unleasedFor === undefined
      ? sql``
      : sql`and coalesce(leased_by <> ${page.unleasedFor}::bigint, false) is false`;
  const inStratum = page.need === undefined ? sql`` : sql`and need = ${page.need}::int`;
  const { rows } = await sql<CallRow & { found: number }>`
    with ${appointments(moment)}, ${known(moment)}, page as (
      select known.*, (count(*) over ())::int as found, row_number() over (${orderOf(moment)}) as place
      from known
      where appointment_at is null ${ofCaller(page.of)} ${free} ${inStratum}
      order by place
      limit ${page.limit} offset ${page.offset}
    )
    ${shown(moment)}
    order by page.place`.execute(db);
  return rows;
}

/** Organisations with an appointment before a moment, the earliest first, at most `limit`. */
export async function listAppointments(
  db: Db,
  moment: CallListMoment,
  asked: { of: CallsOf; before: Date; limit: number },
): Promise<CallRow[]> {
  const { rows } = await sql<CallRow>`
    with ${appointments(moment)}, due as (
      select organisation_id from appointments where appointment_at < ${asked.before}
    ), ${known(moment, sql`and cases.organisation_id in (select organisation_id from due)`)}, page as (
      select * from known
      where appointment_at < ${asked.before} ${ofCaller(asked.of)}
      order by appointment_at, organisation_id
      limit ${asked.limit}
    )
    ${shown(moment)}
    order by page.appointment_at, page.organisation_id`.execute(db);
  return rows;
}

/** Appointments before a moment with who can still answer. */
export async function countAppointments(
  db: Db,
  moment: Pick<CallListMoment, 'studyId' | 'now' | 'requiresPermission'>,
  before: Date,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with ${appointments(moment)}
    select count(*)::int as n from appointments where appointment_at < ${before}`.execute(db);
  return rows[0]!.n;
}

/** The cases of an organisation about which somebody may be called, with whom they are. */
export async function listCallableCases(
  db: Db,
  { studyId, now, requiresPermission }: Pick<CallListMoment, 'studyId' | 'now' | 'requiresPermission'>,
  organisationId: string,
) {
  const { rows } = await sql<{
    case_id: string;
    name: string;
    phone: string | null;
    email: string | null;
    stratum: string;
    status: string;
    language: string;
  }>`
    select cases.case_id, person.name, person.phone, person.email, cases.stratum, cases.status, cases.language
    from fieldwork.cases cases ${HOLD}
    join contact.persons person on person.study_id = cases.study_id and person.person_key = cases.person_key
    where cases.study_id = ${studyId} and cases.organisation_id = ${organisationId}
      and ${mayBeCalled(requiresPermission, now)}
    order by person.search_text, cases.case_id`.execute(db);
  return rows;
}

/** Persons of an organisation who were invited and are in the target group, and how many of them answered. */
export async function countInvited(db: Db, studyId: number, organisationId: string) {
  const { rows } = await sql<{ invited: number; answered: number }>`
    select count(distinct person_key)::int as invited,
      count(distinct person_key) filter (where completed_at is not null)::int as answered
    from fieldwork.cases
    where study_id = ${studyId} and organisation_id = ${organisationId} and ineligible_at is null
      and duplicate_at is null and (sent_at is not null or opened_at is not null or started_at is not null)`.execute(
    db,
  );
  return rows[0]!;
}

const HOLD = sql`left join fieldwork.mail_holds hold on hold.study_id = cases.study_id and hold.case_id = cases.case_id`;

function mayBeCalled(requiresPermission: boolean, now: Date): RawBuilder<boolean> {
  return sql`cases.status in ('not_sent', 'sent', 'bounced', 'opened', 'started') and not cases.awaits_release
    and fieldwork.call_hindrance(cases, ${requiresPermission}::boolean, hold.case_id is not null, ${now}::timestamptz) is null`;
}

/**
 * What is known of each organisation with cases to call about. Everything is put under each other and added up by
 * organisation, and not joined: of how many cases a call is possible the planner has no idea, and plans that are made
 * once for all parameters then walk one list for each line of another.
 * @param only of which cases; without it all
 */
function known(moment: CallListMoment, only: RawBuilder<unknown> = sql``): RawBuilder<unknown> {
  const { studyId, strata, requiresPermission, now } = moment;
  return sql`open as (
      select cases.organisation_id,
        coalesce(array_position(${strata}::text[], cases.stratum) - 1, ${strata.length}::int) as need, count(*) as cases
      from fieldwork.cases cases ${HOLD}
      where cases.study_id = ${studyId} and ${mayBeCalled(requiresPermission, now)} ${only}
      group by 1, 2
    ), listed as (
      select organisation_id, ${PLACES}::bigint * (${MOST_STRATA}::bigint - need) + cases as first, cases,
        null::int as attempts, null::bigint as last, null::timestamptz as last_at, null::timestamptz as appointment_at,
        null::bigint as assigned_to_id, null::bigint as leased_by
      from open
      union all
      select organisation_id, null, null, (continues is null)::int,
        attempt_id * 3 + array_position(${PARTS}::text[], part_of_day) - 1, at, null, null, null
      from fieldwork.call_attempts cases where study_id = ${studyId} and undone_at is null ${only}
      union all
      select organisation_id, null, null, null, null, null, appointment_at, null, null from appointments
      union all
      select organisation_id, null, null, null, null, null, null, user_id, null
      from fieldwork.call_assignments where study_id = ${studyId}
      union all
      select organisation_id, null, null, null, null, null, null, null, user_id
      from fieldwork.call_leases where study_id = ${studyId} and lease_until > clock_timestamp()
    ), summed as (
      select organisation_id, max(first) as first, sum(cases)::int as all_cases,
        coalesce(sum(attempts), 0)::int as attempts, max(last) as last, max(last_at) as last_at,
        min(appointment_at) as appointment_at, max(assigned_to_id) as assigned_to_id, max(leased_by) as leased_by
      from listed group by organisation_id
    ), known as (
      select organisation_id, (${MOST_STRATA}::bigint - first / ${PLACES}::bigint)::int as need,
        (first % ${PLACES}::bigint)::int as cases, all_cases, attempts, last / 3 as last_id, last_at,
        (${PARTS}::text[])[last % 3 + 1] as last_part, appointment_at, assigned_to_id, leased_by
      from summed where first is not null
    )`;
}

const PARTS = [...PARTS_OF_DAY];
/** More cases than an organisation has, more strata than a study has: two numbers in one, of which the largest counts. */
const PLACES = 1_000_000_000;
const MOST_STRATA = 1_000_000;

/** The first appointment of each organisation with somebody who can still answer. */
function appointments({
  studyId,
  requiresPermission,
  now,
}: Pick<CallListMoment, 'studyId' | 'now' | 'requiresPermission'>): RawBuilder<unknown> {
  return sql`appointments as (
      select attempt.organisation_id, min(attempt.appointment_at) as appointment_at
      from fieldwork.call_attempts attempt
      where attempt.study_id = ${studyId} and attempt.appointment_at is not null
        and attempt.appointment_ended_by is null and attempt.undone_at is null
        and exists (
          select from fieldwork.call_attempt_cases about
          join fieldwork.cases cases on cases.study_id = about.study_id and cases.case_id = about.case_id ${HOLD}
          where about.study_id = attempt.study_id and about.attempt_id = attempt.attempt_id
            and ${mayBeCalled(requiresPermission, now)})
      group by attempt.organisation_id
    )`;
}

function ofCaller(of: CallsOf): RawBuilder<unknown> {
  if (of === null) return sql``;
  return of === 'none' ? sql`and assigned_to_id is null` : sql`and assigned_to_id = ${of}::bigint`;
}

/** The same as callPrecedence; a test holds the two against each other. */
function orderOf({ since, part }: CallListMoment): RawBuilder<unknown> {
  return sql`order by coalesce(last_at >= ${since}::timestamptz, false), need, coalesce(last_part = ${part}, false),
    cases desc, attempts, last_at nulls first, organisation_id collate "C"`;
}

function shown({ studyId }: CallListMoment): RawBuilder<unknown> {
  return sql`select page.*, organisation.name as organisation, contact.name as contact_name,
      contact.phone as contact_phone, assignee.name as assigned_to, last.outcome as last_outcome,
      caller.name as leased_by_name, lease.lease_until
    from page
    join fieldwork.organisations organisation
      on organisation.study_id = ${studyId} and organisation.organisation_id = page.organisation_id
    left join contact.organisation_contacts contact
      on contact.study_id = ${studyId} and contact.organisation_id = page.organisation_id
    left join fieldwork.call_attempts last on last.study_id = ${studyId} and last.attempt_id = page.last_id
    left join fieldwork.users assignee on assignee.user_id = page.assigned_to_id
    left join fieldwork.users caller on caller.user_id = page.leased_by
    left join fieldwork.call_leases lease on lease.study_id = ${studyId}
      and lease.organisation_id = page.organisation_id and lease.user_id = page.leased_by`;
}
