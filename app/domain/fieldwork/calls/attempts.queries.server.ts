import { sql, type Insertable } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { FieldworkCallAttempts } from '#db/types.generated.ts';

/** @returns its number. */
export async function insertAttempt(
  db: Db,
  attempt: Omit<Insertable<FieldworkCallAttempts>, 'attempt_id'>,
): Promise<number> {
  const row = await db
    .insertInto('fieldwork.call_attempts')
    .values(attempt)
    .returning('attempt_id')
    .executeTakeFirstOrThrow();
  return row.attempt_id;
}

export async function insertAttemptCases(
  db: Db,
  studyId: number,
  attemptId: number,
  caseIds: string[],
): Promise<void> {
  await db
    .insertInto('fieldwork.call_attempt_cases')
    .values(caseIds.map((case_id) => ({ study_id: studyId, attempt_id: attemptId, case_id })))
    .execute();
}

/** Adds what an attempt did to a case. */
export async function addEffects(
  db: Db,
  of: { studyId: number; attemptId: number; caseId: string },
  effects: string[],
): Promise<void> {
  await sql`
    update fieldwork.call_attempt_cases set effects = effects || ${effects}::text[]
    where study_id = ${of.studyId} and attempt_id = ${of.attemptId} and case_id = ${of.caseId}`.execute(db);
}

export async function insertCallNote(
  db: Db,
  studyId: number,
  attemptId: number,
  words: string,
): Promise<void> {
  await db
    .insertInto('contact.call_notes')
    .values({ study_id: studyId, attempt_id: attemptId, words })
    .execute();
}

/**
 * An attempt ends the appointments about its cases that were due at most an hour later; with `all` also later ones,
 * because another was made.
 */
export async function endAppointments(
  db: Db,
  of: { studyId: number; attemptId: number; caseIds: string[]; dueBefore: Date; all: boolean },
): Promise<void> {
  await sql`
    update fieldwork.call_attempts attempt set appointment_ended_by = ${of.attemptId}
    where attempt.study_id = ${of.studyId} and attempt.attempt_id <> ${of.attemptId}
      and attempt.appointment_at is not null and attempt.appointment_ended_by is null and attempt.undone_at is null
      and (${of.all}::boolean or attempt.appointment_at <= ${of.dueBefore}::timestamptz)
      and exists (select from fieldwork.call_attempt_cases about where about.study_id = attempt.study_id
        and about.attempt_id = attempt.attempt_id and about.case_id = any(${of.caseIds}::text[]))`.execute(
    db,
  );
}

/** Keeps others from undoing it until this transaction ends. */
export async function lockAttempt(db: Db, studyId: number, attemptId: number) {
  return db
    .selectFrom('fieldwork.call_attempts')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('attempt_id', '=', attemptId)
    .forUpdate()
    .executeTakeFirst();
}

/** Marks an attempt as undone; the appointments it ended stand again, and its conversation begins with the next note. */
export async function markUndone(
  db: Db,
  of: { studyId: number; attemptId: number },
  by: { userId: number; at: Date },
): Promise<void> {
  await db
    .updateTable('fieldwork.call_attempts')
    .set({ undone_at: by.at, undone_by: by.userId })
    .where('study_id', '=', of.studyId)
    .where('attempt_id', '=', of.attemptId)
    .execute();
  await db
    .updateTable('fieldwork.call_attempts')
    .set({ appointment_ended_by: null })
    .where('study_id', '=', of.studyId)
    .where('appointment_ended_by', '=', of.attemptId)
    .execute();
  await sql`
    with first as (
      select min(attempt_id) as attempt_id from fieldwork.call_attempts
      where study_id = ${of.studyId} and continues = ${of.attemptId} and undone_at is null
    ), lease as (
      update fieldwork.call_leases set attempt_id = (select attempt_id from first)
      where study_id = ${of.studyId} and attempt_id = ${of.attemptId}
    )
    update fieldwork.call_attempts attempt set continues = nullif(first.attempt_id, attempt.attempt_id) from first
    where attempt.study_id = ${of.studyId} and attempt.continues = ${of.attemptId}`.execute(db);
}

/** The cases of an attempt with what it did to them. */
export async function listAttemptCases(db: Db, studyId: number, attemptId: number) {
  return db
    .selectFrom('fieldwork.call_attempt_cases')
    .select(['case_id', 'effects'])
    .where('study_id', '=', studyId)
    .where('attempt_id', '=', attemptId)
    .orderBy('case_id')
    .execute();
}

/** Other attempts about a case that stand, the oldest first. */
export async function listStandingAttempts(
  db: Db,
  of: { studyId: number; attemptId: number; caseId: string },
) {
  return db
    .selectFrom('fieldwork.call_attempt_cases as about')
    .innerJoin('fieldwork.call_attempts as attempt', (join) =>
      join
        .onRef('attempt.study_id', '=', 'about.study_id')
        .onRef('attempt.attempt_id', '=', 'about.attempt_id'),
    )
    .select(['attempt.attempt_id', 'attempt.outcome', 'attempt.spoken_with', 'attempt.absent_until'])
    .where('about.study_id', '=', of.studyId)
    .where('about.case_id', '=', of.caseId)
    .where('attempt.attempt_id', '<>', of.attemptId)
    .where('attempt.undone_at', 'is', null)
    .orderBy('attempt.attempt_id')
    .execute();
}

/** Everything that was noted of calls with an organisation, the oldest first, with notes and who was meant. */
export async function listAttempts(db: Db, studyId: number, organisationId: string) {
  const { rows } = await sql<{
    attempt_id: number;
    at: Date;
    caller_id: number;
    caller: string;
    spoken_with: string;
    outcome: string;
    appointment_at: Date | null;
    appointment_stands: boolean;
    absent_until: string | null;
    undone_at: Date | null;
    words: string | null;
    names: string[];
  }>`
    select attempt.attempt_id, attempt.at, attempt.caller_id, caller.name as caller, attempt.spoken_with,
      attempt.outcome, attempt.appointment_at, attempt.absent_until, attempt.undone_at, note.words,
      attempt.appointment_at is not null and attempt.appointment_ended_by is null as appointment_stands,
      (select coalesce(jsonb_agg(person.name order by person.search_text), '[]')
        from fieldwork.call_attempt_cases about
        join fieldwork.cases cases on cases.study_id = about.study_id and cases.case_id = about.case_id
        join contact.persons person on person.study_id = cases.study_id and person.person_key = cases.person_key
        where about.study_id = attempt.study_id and about.attempt_id = attempt.attempt_id) as names
    from fieldwork.call_attempts attempt
    join fieldwork.users caller on caller.user_id = attempt.caller_id
    left join contact.call_notes note
      on note.study_id = attempt.study_id and note.attempt_id = attempt.attempt_id
    where attempt.study_id = ${studyId} and attempt.organisation_id = ${organisationId}
    order by attempt.attempt_id`.execute(db);
  return rows;
}

/** What each caller noted, without what was undone; several notes of one conversation are one attempt. */
export async function countByCaller(db: Db, studyId: number, contacts: readonly string[]) {
  const { rows } = await sql<{
    user_id: number;
    name: string;
    role: string;
    assigned: number;
    attempts: number;
    contacts: number;
    appointments: number;
    last_at: Date | null;
  }>`
    select u.user_id, u.name, u.role, coalesce(given.assigned, 0) as assigned, coalesce(noted.attempts, 0) as attempts,
      coalesce(noted.contacts, 0) as contacts, coalesce(noted.appointments, 0) as appointments, noted.last_at
    from fieldwork.users u
    left join (
      select caller_id, (count(*) filter (where continues is null))::int as attempts, max(at) as last_at,
        (count(distinct coalesce(continues, attempt_id)) filter (where outcome = any(${[...contacts]}::text[])))::int as contacts,
        (count(*) filter (where appointment_at is not null and appointment_ended_by is null))::int as appointments
      from fieldwork.call_attempts where study_id = ${studyId} and undone_at is null group by caller_id
    ) noted on noted.caller_id = u.user_id
    left join (
      select user_id, count(*)::int as assigned from fieldwork.call_assignments
      where study_id = ${studyId} group by user_id
    ) given on given.user_id = u.user_id
    where noted.caller_id is not null or given.user_id is not null or (u.role = 'interviewer' and u.disabled_at is null)
    order by u.name, u.user_id`.execute(db);
  return rows;
}
