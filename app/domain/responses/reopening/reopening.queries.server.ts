import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';

/**
 * Opens a submitted response again and keeps the submission as it stood. Answers and revision stay what they are.
 * @returns the version it is of; undefined when it is not submitted
 */
export async function reopen(
  db: Db,
  of: { studyId: number; caseId: string; at: Date },
): Promise<{ version: number } | undefined> {
  const { rows } = await sql<{ version: number }>`
    with kept as (
      insert into answers.earlier_submissions (study_id, case_id, submission, version, revision, answers, items,
        completed_at, completed_by_key, receipt, reopened_at)
      select study_id, case_id,
        (select count(*) + 1 from answers.earlier_submissions earlier
          where earlier.study_id = response.study_id and earlier.case_id = response.case_id),
        version, revision, answers, items, completed_at, completed_by_key, receipt, ${of.at}::timestamptz
      from answers.responses response
      where study_id = ${of.studyId} and case_id = ${of.caseId} and completed_at is not null
      returning study_id, case_id, version
    )
    update answers.responses response set completed_at = null, completed_by_key = null, receipt = null
    from kept where response.study_id = kept.study_id and response.case_id = kept.case_id
    returning kept.version`.execute(db);
  return rows[0];
}

/**
 * Lets the submission that was opened last hold again, if nothing was saved or moved since.
 * @returns when it was submitted; undefined when there is none, or something changed
 */
export async function restoreSubmission(
  db: Db,
  of: { studyId: number; caseId: string; at: Date },
): Promise<{ completed_at: Date } | undefined> {
  const { rows } = await sql<{ completed_at: Date }>`
    with last as (
      select * from answers.earlier_submissions
      where study_id = ${of.studyId} and case_id = ${of.caseId}
      order by submission desc limit 1
    ), restored as (
      update answers.responses response
      set completed_at = last.completed_at, completed_by_key = last.completed_by_key, receipt = last.receipt,
        answers = last.answers, items = last.items
      from last
      where response.study_id = last.study_id and response.case_id = last.case_id and last.restored_at is null
        and response.completed_at is null and response.revision = last.revision and response.version = last.version
      returning last.submission, last.completed_at
    ), marked as (
      update answers.earlier_submissions earlier set restored_at = ${of.at}::timestamptz
      from restored
      where earlier.study_id = ${of.studyId} and earlier.case_id = ${of.caseId} and earlier.submission = restored.submission
    )
    select completed_at from restored`.execute(db);
  return rows[0];
}

/** @param at null: not submitted (any more) */
export async function markCompleted(db: Db, studyId: number, caseId: string, at: Date | null): Promise<void> {
  await db
    .updateTable('fieldwork.cases')
    .set({ completed_at: at })
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .execute();
}

/** The submission of a case that was opened again last, without its answers. */
export async function findReopened(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('answers.earlier_submissions')
    .select(['submission', 'version', 'revision', 'completed_at', 'reopened_at', 'restored_at'])
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .orderBy('submission', 'desc')
    .limit(1)
    .executeTakeFirst();
}
