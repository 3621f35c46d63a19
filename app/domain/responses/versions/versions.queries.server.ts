import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';

/** The next responses to a questionnaire in the order of case_id, after the one given. */
export async function selectResponses(
  db: Db,
  batch: { studyId: number; questionnaire: string; after: string; limit: number },
) {
  return db
    .selectFrom('answers.responses')
    .select(['case_id', 'version', 'answers', 'page', 'completed_at'])
    .where('study_id', '=', batch.studyId)
    .where('questionnaire', '=', batch.questionnaire)
    .where('case_id', '>', batch.after)
    .orderBy('case_id')
    .limit(batch.limit)
    .execute();
}

export async function countResponses(db: Db, studyId: number, questionnaire: string): Promise<number> {
  const { responses } = await db
    .selectFrom('answers.responses')
    .select((eb) => eb.fn.countAll<number>().as('responses'))
    .where('study_id', '=', studyId)
    .where('questionnaire', '=', questionnaire)
    .executeTakeFirstOrThrow();
  return responses;
}

/** How many responses are open, and began with another version than this one. */
export async function countResponsesToMove(
  db: Db,
  studyId: number,
  questionnaire: string,
  newest: number,
): Promise<number> {
  const { responses } = await db
    .selectFrom('answers.responses')
    .select((eb) => eb.fn.countAll<number>().as('responses'))
    .where('study_id', '=', studyId)
    .where('questionnaire', '=', questionnaire)
    .where('completed_at', 'is', null)
    .where('version', '<', newest)
    .executeTakeFirstOrThrow();
  return responses;
}

/**
 * The next open responses that began with another version, in the order of case_id, each with what the sample knows of
 * its case.
 * @param batch.lock keeps others from changing them until the transaction ends
 */
export async function selectResponsesToMove(
  db: Db,
  batch: {
    studyId: number;
    questionnaire: string;
    newest: number;
    after: string;
    limit: number;
    lock: boolean;
  },
) {
  const open = db
    .selectFrom('answers.responses as response')
    .innerJoin('fieldwork.cases as case', (join) =>
      join.onRef('case.study_id', '=', 'response.study_id').onRef('case.case_id', '=', 'response.case_id'),
    )
    .select([
      'response.case_id',
      'response.version',
      'response.revision',
      'response.answers',
      'response.preloaded',
      'response.page',
      'response.mode',
      'case.frame',
    ])
    .where('response.study_id', '=', batch.studyId)
    .where('response.questionnaire', '=', batch.questionnaire)
    .where('response.completed_at', 'is', null)
    .where('response.version', '<', batch.newest)
    .where('response.case_id', '>', batch.after)
    .orderBy('response.case_id')
    .limit(batch.limit);
  const rows = await (batch.lock ? open.forUpdate('response') : open).execute();
  return rows.map((row) => ({
    ...row,
    answers: row.answers as Record<string, unknown>,
    frame: row.frame as Record<string, unknown>,
  }));
}

/** One response as it stands in its new version: the next revision, of which `changes` tells what is different. */
export type MovedResponse = {
  case_id: string;
  key: string;
  changes: Record<string, unknown>;
  kept: Record<string, unknown>;
  removed: string[];
  preloaded: string[];
  page: string | null;
  /** How much is answered in the new version; null: nobody counted. */
  items: number[] | null;
};

/**
 * Writes moved responses, in one statement; those of which answers change get a revision that tells so.
 * @returns how many.
 */
export async function moveResponses(
  db: Db,
  studyId: number,
  version: number,
  at: Date,
  moved: MovedResponse[],
): Promise<number> {
  const { rows } = await sql<{ case_id: string }>`
    with moved as (
      select * from jsonb_to_recordset(${JSON.stringify(moved)}::text::jsonb) as m(case_id text, key uuid, changes jsonb,
        kept jsonb, removed text[], preloaded text[], page text, items int[])
    ), stored as (
      update answers.responses r
      set version = ${version}, revision = r.revision + case when moved.changes = '{}' then 0 else 1 end, answers = (r.answers || moved.kept) - moved.removed,
        preloaded = moved.preloaded, page = moved.page, items = moved.items,
        changed_in = r.changed_in || (
          select coalesce(jsonb_object_agg(name, r.revision + 1), '{}') from jsonb_object_keys(moved.changes) name
        )
      from moved
      where r.study_id = ${studyId} and r.case_id = moved.case_id and r.completed_at is null
      returning r.case_id, r.revision, r.mode, moved.key, moved.changes, moved.page
    ), noted as (
      insert into answers.response_revisions (study_id, case_id, revision, save_key, body_hash, changes, page, mode, saved_at)
    select ${studyId}::int, case_id, revision, key, ''::bytea, changes, page, mode, ${at}::timestamptz from stored
      where changes <> '{}'
    )
    select case_id from stored`.execute(db);
  return rows.length;
}
