import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';

type OfOrganisation = { studyId: number; organisationId: string };

/** How long an organisation is one caller's. */
const LEASE_MINUTES = 15;

/** Keeps other notes about an organisation waiting until this transaction ends. @returns its name; undefined: none. */
export async function lockOrganisation(
  db: Db,
  { studyId, organisationId }: OfOrganisation,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('fieldwork.organisations')
    .select('name')
    .where('study_id', '=', studyId)
    .where('organisation_id', '=', organisationId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row?.name;
}

/** An organisation with its contact person and the caller it was given to. */
export async function findOrganisation(db: Db, { studyId, organisationId }: OfOrganisation) {
  return db
    .selectFrom('fieldwork.organisations as organisation')
    .leftJoin('contact.organisation_contacts as contact', (join) =>
      join
        .onRef('contact.study_id', '=', 'organisation.study_id')
        .onRef('contact.organisation_id', '=', 'organisation.organisation_id'),
    )
    .leftJoin('fieldwork.call_assignments as assignment', (join) =>
      join
        .onRef('assignment.study_id', '=', 'organisation.study_id')
        .onRef('assignment.organisation_id', '=', 'organisation.organisation_id'),
    )
    .select([
      'organisation.organisation_id',
      'organisation.name',
      'contact.name as contact_name',
      'contact.phone as contact_phone',
      'contact.email as contact_email',
      'assignment.user_id as assigned_to',
    ])
    .where('organisation.study_id', '=', studyId)
    .where('organisation.organisation_id', '=', organisationId)
    .executeTakeFirst();
}

/** Who is calling an organisation now, by the clock of the database. */
export async function findLease(db: Db, { studyId, organisationId }: OfOrganisation) {
  const { rows } = await sql<{
    user_id: number;
    name: string;
    lease_until: Date;
    attempt_id: number | null;
  }>`
    select lease.user_id, caller.name, lease.lease_until, lease.attempt_id
    from fieldwork.call_leases lease join fieldwork.users caller on caller.user_id = lease.user_id
    where lease.study_id = ${studyId} and lease.organisation_id = ${organisationId}
      and lease.lease_until > clock_timestamp()`.execute(db);
  return rows[0];
}

/** @returns whether the organisation is this caller's now: nobody else had it. */
export async function takeLease(
  db: Db,
  { studyId, organisationId }: OfOrganisation,
  userId: number,
): Promise<boolean> {
  const { rows } = await sql<{ user_id: number }>`
    insert into fieldwork.call_leases as lease (study_id, organisation_id, user_id, lease_until)
    values (${studyId}, ${organisationId}, ${userId}, clock_timestamp() + make_interval(mins => ${LEASE_MINUTES}))
    on conflict (study_id, organisation_id) do update
    set user_id = excluded.user_id, lease_until = excluded.lease_until,
      attempt_id = case when lease.user_id = excluded.user_id and lease.lease_until > clock_timestamp()
        then lease.attempt_id end
    where lease.user_id = excluded.user_id or lease.lease_until <= clock_timestamp()
    returning lease.user_id`.execute(db);
  return rows.length === 1;
}

/** Ends what a caller has in hand: one organisation, or without it all of the study. */
export async function dropLeases(
  db: Db,
  studyId: number,
  userId: number,
  organisationId?: string,
): Promise<void> {
  await db
    .deleteFrom('fieldwork.call_leases')
    .where('study_id', '=', studyId)
    .where('user_id', '=', userId)
    .$if(organisationId !== undefined, (query) => query.where('organisation_id', '=', organisationId!))
    .execute();
}

/** The first note of a conversation; the next ones belong to it. */
export async function setFirstNote(
  db: Db,
  { studyId, organisationId }: OfOrganisation,
  attemptId: number,
): Promise<void> {
  await db
    .updateTable('fieldwork.call_leases')
    .set({ attempt_id: attemptId })
    .where('study_id', '=', studyId)
    .where('organisation_id', '=', organisationId)
    .execute();
}

/** Gives organisations to a caller, those that are nobody's yet. @returns which were. */
export async function insertAssignments(
  db: Db,
  studyId: number,
  organisationIds: string[],
  as: { userId: number; by: number; at: Date },
): Promise<string[]> {
  if (organisationIds.length === 0) return [];
  const rows = await db
    .insertInto('fieldwork.call_assignments')
    .values(
      organisationIds.map((organisation_id) => ({
        study_id: studyId,
        organisation_id,
        user_id: as.userId,
        assigned_by: as.by,
        assigned_at: as.at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['study_id', 'organisation_id']).doNothing())
    .returning('organisation_id')
    .execute();
  return rows.map((row) => row.organisation_id);
}

/** Takes back what a caller was given: one organisation, or all. @returns how many. */
export async function deleteAssignments(
  db: Db,
  studyId: number,
  of: { userId: number } | { organisationId: string },
): Promise<number> {
  const result = await db
    .deleteFrom('fieldwork.call_assignments')
    .where('study_id', '=', studyId)
    .$if('userId' in of, (query) => query.where('user_id', '=', (of as { userId: number }).userId))
    .$if('organisationId' in of, (query) =>
      query.where('organisation_id', '=', (of as { organisationId: string }).organisationId),
    )
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
