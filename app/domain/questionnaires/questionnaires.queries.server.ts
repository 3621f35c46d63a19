import type { Db } from '#app/platform/db.server.ts';

export async function upsertQuestionnaire(
  db: Db,
  studyId: number,
  questionnaire: string,
  position: number,
): Promise<void> {
  await db
    .insertInto('fieldwork.questionnaires')
    .values({ study_id: studyId, questionnaire, position })
    .onConflict((conflict) => conflict.columns(['study_id', 'questionnaire']).doUpdateSet({ position }))
    .execute();
}

export async function listQuestionnaireNames(db: Db, studyId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('fieldwork.questionnaires')
    .select('questionnaire')
    .where('study_id', '=', studyId)
    .orderBy('position')
    .execute();
  return rows.map((row) => row.questionnaire);
}

export async function findNewestVersion(db: Db, studyId: number, questionnaire: string) {
  return db
    .selectFrom('fieldwork.questionnaire_versions')
    .select(['version', 'hash'])
    .where('study_id', '=', studyId)
    .where('questionnaire', '=', questionnaire)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function listVersionRows(db: Db, studyId: number, questionnaire: string) {
  return db
    .selectFrom('fieldwork.questionnaire_versions')
    .select(['version', 'hash', 'published_at'])
    .where('study_id', '=', studyId)
    .where('questionnaire', '=', questionnaire)
    .orderBy('version')
    .execute();
}

export async function findVersion(db: Db, studyId: number, questionnaire: string, version: number) {
  return db
    .selectFrom('fieldwork.questionnaire_versions')
    .select(['version', 'hash', 'definition', 'answer_schema', 'published_at'])
    .where('study_id', '=', studyId)
    .where('questionnaire', '=', questionnaire)
    .where('version', '=', version)
    .executeTakeFirst();
}

export async function findDefinitionByHash(db: Db, hash: string) {
  return db
    .selectFrom('fieldwork.questionnaire_versions')
    .select('definition')
    .where('hash', '=', hash)
    .limit(1)
    .executeTakeFirst();
}

export async function insertVersion(
  db: Db,
  row: {
    studyId: number;
    questionnaire: string;
    version: number;
    hash: string;
    definition: unknown;
    answerSchema: unknown;
    at: Date;
  },
): Promise<void> {
  await db
    .insertInto('fieldwork.questionnaire_versions')
    .values({
      study_id: row.studyId,
      questionnaire: row.questionnaire,
      version: row.version,
      hash: row.hash,
      definition: row.definition as never,
      answer_schema: row.answerSchema as never,
      published_at: row.at,
    })
    .execute();
}
