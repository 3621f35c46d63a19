import type { Insertable } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { AnswersTrials } from '#db/types.generated.ts';

export async function insertTrial(db: Db, trial: Insertable<AnswersTrials>): Promise<void> {
  await db.insertInto('answers.trials').values(trial).execute();
}

export async function findTrial(db: Db, studyId: number, trialId: string) {
  return db
    .selectFrom('answers.trials')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('trial_id', '=', trialId)
    .executeTakeFirst();
}

/** Without answers and definitions, newest first. */
export async function listTrialRows(db: Db, studyId: number) {
  return db
    .selectFrom('answers.trials as trial')
    .leftJoin('fieldwork.users as person', 'person.user_id', 'trial.created_by')
    .select([
      'trial.trial_id',
      'trial.questionnaire',
      'trial.version',
      'trial.created_at',
      'trial.last_saved_at',
      'trial.completed_at',
      'person.name as created_by',
    ])
    .where('trial.study_id', '=', studyId)
    .orderBy('trial.created_at', 'desc')
    .limit(200)
    .execute();
}

type Change = {
  answers: Readonly<Record<string, unknown>>;
  changed_in: Readonly<Record<string, number>>;
  page: string | null;
  last_key: string;
  last_saved_at: Date;
  completed_at: Date | null;
};

/** Stores a save on the revision it was decided on. @returns false when that moved, or the trial was submitted. */
export async function storeTrial(
  db: Db,
  place: { studyId: number; trialId: string; revision: number },
  change: Change,
): Promise<boolean> {
  const result = await db
    .updateTable('answers.trials')
    .set({
      ...change,
      answers: change.answers as never,
      changed_in: change.changed_in as never,
      revision: place.revision + 1,
    })
    .where('study_id', '=', place.studyId)
    .where('trial_id', '=', place.trialId)
    .where('revision', '=', place.revision)
    .where('completed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function emptyTrial(db: Db, studyId: number, trialId: string): Promise<boolean> {
  const result = await db
    .updateTable('answers.trials')
    .set((trial) => ({
      answers: trial.ref('preloaded'),
      changed_in: {},
      page: null,
      last_key: null,
      last_saved_at: null,
      completed_at: null,
      // A tab that still holds answers from before must not save on: its revision is too old.
      revision: trial('revision', '+', 1),
    }))
    .where('study_id', '=', studyId)
    .where('trial_id', '=', trialId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function deleteTrialRow(db: Db, studyId: number, trialId: string): Promise<void> {
  await db
    .deleteFrom('answers.trials')
    .where('study_id', '=', studyId)
    .where('trial_id', '=', trialId)
    .execute();
}
