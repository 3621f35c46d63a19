import type { Db } from '#app/platform/db.server.ts';

export async function findDraft(db: Db, studyId: number, questionnaire: string) {
  return db
    .selectFrom('fieldwork.questionnaire_drafts as draft')
    .leftJoin('fieldwork.users as person', 'person.user_id', 'draft.saved_by')
    .select([
      'draft.questionnaire',
      'draft.revision',
      'draft.text',
      'draft.based_on',
      'draft.saved_at',
      'person.name as saved_by',
    ])
    .where('draft.study_id', '=', studyId)
    .where('draft.questionnaire', '=', questionnaire)
    .executeTakeFirst();
}

export async function listDraftRows(db: Db, studyId: number) {
  return db
    .selectFrom('fieldwork.questionnaire_drafts as draft')
    .leftJoin('fieldwork.users as person', 'person.user_id', 'draft.saved_by')
    .select(['draft.questionnaire', 'draft.based_on', 'draft.saved_at', 'person.name as saved_by'])
    .where('draft.study_id', '=', studyId)
    .orderBy('draft.questionnaire')
    .execute();
}

/** @returns whether it was added; false when there is one already. */
export async function insertDraft(
  db: Db,
  draft: {
    study_id: number;
    questionnaire: string;
    text: string;
    based_on: number | null;
    by: number | null;
    at: Date;
  },
): Promise<boolean> {
  const { by, at, ...rest } = draft;
  const result = await db
    .insertInto('fieldwork.questionnaire_drafts')
    .values({ ...rest, revision: 1, started_by: by, started_at: at, saved_by: by, saved_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** @returns the new revision; undefined when the draft is not at `revision` any more, or gone. */
export async function updateDraft(
  db: Db,
  change: {
    studyId: number;
    questionnaire: string;
    revision: number;
    text: string;
    by: number | null;
    at: Date;
  },
): Promise<number | undefined> {
  const row = await db
    .updateTable('fieldwork.questionnaire_drafts')
    .set({
      text: change.text,
      revision: change.revision + 1,
      saved_by: change.by,
      saved_at: change.at,
    })
    .where('study_id', '=', change.studyId)
    .where('questionnaire', '=', change.questionnaire)
    .where('revision', '=', change.revision)
    .returning('revision')
    .executeTakeFirst();
  return row?.revision;
}

/** @param revision only when it is at this one; null: whatever it is at. @returns whether it was there. */
export async function deleteDraft(
  db: Db,
  studyId: number,
  questionnaire: string,
  revision: number | null,
): Promise<boolean> {
  const result = await db
    .deleteFrom('fieldwork.questionnaire_drafts')
    .where('study_id', '=', studyId)
    .where('questionnaire', '=', questionnaire)
    .$if(revision !== null, (query) => query.where('revision', '=', revision))
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
