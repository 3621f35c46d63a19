import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { StudySettings, StudyStatus } from './studies.ts';

const COLUMNS = ['study_id', 'name', 'status', 'settings', 'opened_at', 'closed_at'] as const;

export async function findStudyRow(db: Db, name: string) {
  return db.selectFrom('fieldwork.studies').select(COLUMNS).where('name', '=', name).executeTakeFirst();
}

export async function findStudyRowById(db: Db, studyId: number) {
  return db
    .selectFrom('fieldwork.studies')
    .select(COLUMNS)
    .where('study_id', '=', studyId)
    .executeTakeFirst();
}

export async function listStudyRows(db: Db) {
  return db.selectFrom('fieldwork.studies').select(COLUMNS).orderBy('study_id').execute();
}

/** Keeps others from loading the same study until this transaction ends. */
export async function lockStudyRow(db: Db, name: string) {
  return db
    .selectFrom('fieldwork.studies')
    .select(COLUMNS)
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirst();
}

/** Adds the study as a draft, unless somebody was first. */
export async function insertStudy(
  db: Db,
  study: { name: string; settings: StudySettings; at: Date },
): Promise<void> {
  await db
    .insertInto('fieldwork.studies')
    .values({
      name: study.name,
      settings: study.settings as never,
      status: 'draft',
      created_at: study.at,
      updated_at: study.at,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
}

export async function updateStudySettings(
  db: Db,
  studyId: number,
  settings: StudySettings,
  at: Date,
): Promise<void> {
  await db
    .updateTable('fieldwork.studies')
    .set({ settings: settings as never, updated_at: at })
    .where('study_id', '=', studyId)
    .execute();
}

/** `opened_at` stays what it was when the field is opened again. @returns whether the status changed. */
export async function updateStudyStatus(
  db: Db,
  studyId: number,
  status: Exclude<StudyStatus, 'draft'>,
  at: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('fieldwork.studies')
    .set({
      status,
      updated_at: at,
      ...(status === 'open'
        ? { opened_at: sql<Date>`coalesce(opened_at, ${at})`, closed_at: null }
        : { closed_at: at }),
    })
    .where('study_id', '=', studyId)
    .where('status', '!=', status)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
