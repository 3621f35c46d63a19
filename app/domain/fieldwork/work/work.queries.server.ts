import type { Db } from '#app/platform/db.server.ts';

export async function insertNote(
  db: Db,
  note: { studyId: number; caseId: string; at: Date; userId: number | null; words: string },
): Promise<void> {
  await db
    .insertInto('contact.case_notes')
    .values({
      study_id: note.studyId,
      case_id: note.caseId,
      written_at: note.at,
      written_by: note.userId,
      words: note.words,
    })
    .execute();
}

/** What was written about a case, the newest first. */
export async function listNotes(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('contact.case_notes')
    .select(['note_id', 'written_at', 'written_by', 'words'])
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .orderBy('note_id', 'desc')
    .execute();
}

export async function findWork(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('fieldwork.cases')
    .select(['owner_id', 'due_on'])
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
}

/** Keeps others from changing owner or due date until this transaction ends. */
export async function lockWork(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('fieldwork.cases')
    .select(['owner_id', 'due_on'])
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .forUpdate()
    .executeTakeFirst();
}

export async function setWork(
  db: Db,
  studyId: number,
  caseId: string,
  work: { owner_id: number | null; due_on: string | null },
): Promise<void> {
  await db
    .updateTable('fieldwork.cases')
    .set(work)
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .execute();
}

/** How many cases of somebody are due on a day or before. */
export async function countDue(db: Db, studyId: number, userId: number, today: string): Promise<number> {
  const row = await db
    .selectFrom('fieldwork.cases')
    .select((expression) => expression.fn.countAll<number>().as('n'))
    .where('study_id', '=', studyId)
    .where('owner_id', '=', userId)
    .where('due_on', '<=', today)
    .executeTakeFirstOrThrow();
  return row.n;
}
