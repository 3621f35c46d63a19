import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { CutOffs } from '#app/domain/studies/cut-offs.ts';
import type { StudyStatus } from '#app/domain/studies/studies.ts';

/** What a save must know, in one read: whose session it is, how the response stands, and whether the key was used. */
export type SaveState = {
  study_id: number;
  case_id: string;
  study_status: StudyStatus;
  opens: string | null;
  closes: string | null;
  cut_offs: CutOffs | null;
  questionnaire: string;
  version: number;
  revision: number;
  changed_in: Record<string, number>;
  completed_at: Date | null;
  receipt: string | null;
  /** Set for a colleague who was asked to help: which request, of what, and when he handed it back. */
  forward_id: number | null;
  forward_module: string | null;
  handed_back_at: Date | null;
  key_revision: number | null;
  key_body_hash: Uint8Array | null;
  key_saved_at: Date | null;
};

export async function findSaveState(
  db: Db,
  sessionHash: Uint8Array,
  now: Date,
  key: string,
): Promise<SaveState | undefined> {
  const { rows } = await sql<SaveState>`
    select response.study_id, response.case_id, study.status as study_status,
      study.settings ->> 'opens' as opens, study.settings ->> 'closes' as closes,
      study.settings -> 'cutOffs' as cut_offs,
      response.questionnaire, response.version, response.revision, response.changed_in, response.completed_at, response.receipt,
      session.forward_id, forward.module as forward_module, forward.handed_back_at,
      used.revision as key_revision, used.body_hash as key_body_hash, used.saved_at as key_saved_at
    from fieldwork.respondent_sessions session
    join fieldwork.studies study on study.study_id = session.study_id
    join answers.responses response on response.study_id = session.study_id and response.case_id = session.case_id
    left join fieldwork.forwards forward on forward.study_id = session.study_id and forward.forward_id = session.forward_id
    left join answers.response_revisions used
      on used.study_id = session.study_id and used.case_id = session.case_id and used.save_key = ${key}::uuid
    where session.session_hash = ${sessionHash} and session.expires_at > ${now} and forward.withdrawn_at is null`.execute(
    db,
  );
  return rows[0];
}

/**
 * Stores one save, if the response still stands at `expectedRevision` and `version` and is not complete: the new current state and
 * the revision, in one statement and so in one transaction.
 * @returns whether it was stored; if not, somebody else saved or submitted in between.
 */
export async function storeRevision(
  db: Db,
  save: {
    studyId: number;
    caseId: string;
    expectedRevision: number;
    /** The version that the changes were checked against. */
    version: number;
    key: string;
    bodyHash: Uint8Array;
    changes: Record<string, unknown>;
    kept: Record<string, unknown>;
    removed: string[];
    changedIn: Record<string, number>;
    /** How much is answered after this save; null: nobody counted. */
    items: number[] | null;
    page: string | null;
    mode: string;
    /** The request by which a colleague gives these answers; the respondent's own place stays where it is. */
    forwardId?: number | null;
    /** Who gives them, when that is neither the respondent nor a colleague. */
    source?: 'copy';
    at: Date;
  },
): Promise<boolean> {
  const forwardId = save.forwardId ?? null;
  const source = forwardId === null ? (save.source ?? 'respondent') : 'colleague';
  const place = forwardId === null ? save.page : null;
  const { rows } = await sql<{ revision: number }>`
    with stored as (
      update answers.responses
      set revision = revision + 1, answers = (answers || ${save.kept}::jsonb) - ${save.removed}::text[],
        changed_in = changed_in || ${save.changedIn}::jsonb, page = coalesce(${place}::text, page), items = ${save.items}::int[],
        last_saved_at = ${save.at}
      where study_id = ${save.studyId} and case_id = ${save.caseId} and revision = ${save.expectedRevision} and version = ${save.version}
        and completed_at is null
      returning revision
    )
    insert into answers.response_revisions (study_id, case_id, revision, save_key, body_hash, changes, page, mode, source, forward_id, saved_at)
    select ${save.studyId}::int, ${save.caseId}::text, revision, ${save.key}::uuid, ${save.bodyHash}::bytea, ${save.changes}::jsonb,
      ${save.page}::text, ${save.mode}::text, ${source}::text, ${forwardId}::bigint, ${save.at}::timestamptz
    from stored
    returning revision`.execute(db);
  return rows.length === 1;
}

export async function findResponse(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('answers.responses')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
}

/** The value of each question as it stood at a revision; a question without an answer then is null. */
export async function answersAtRevision(
  db: Db,
  studyId: number,
  caseId: string,
  revision: number,
  questions: string[],
) {
  const { rows } = await sql<{ question: string; value: unknown }>`
    select distinct on (change.key) change.key as question, change.value as value
    from answers.response_revisions revision, jsonb_each(revision.changes) change
    where revision.study_id = ${studyId} and revision.case_id = ${caseId} and revision.revision <= ${revision}
      and change.key = any(${questions}::text[])
    order by change.key, revision.revision desc`.execute(db);
  return new Map(rows.map((row) => [row.question, row.value ?? null]));
}

/** The case, locked, with what decides whether it may be answered. */
export async function lockCaseForAnswering(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('fieldwork.cases')
    .select(['case_id', 'questionnaire', 'frame', 'status', 'opened_at', 'started_at', 'completed_at'])
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .forUpdate()
    .executeTakeFirst();
}

/** @param row.preloaded answers that are known before anybody answers. */
export async function insertResponse(
  db: Db,
  row: {
    studyId: number;
    caseId: string;
    questionnaire: string;
    version: number;
    mode: string;
    preloaded: Record<string, unknown>;
    at: Date;
  },
): Promise<void> {
  await db
    .insertInto('answers.responses')
    .values({
      study_id: row.studyId,
      case_id: row.caseId,
      questionnaire: row.questionnaire,
      version: row.version,
      mode: row.mode,
      answers: row.preloaded as never,
      preloaded: Object.keys(row.preloaded),
      started_at: row.at,
    })
    .onConflict((conflict) => conflict.columns(['study_id', 'case_id']).doNothing())
    .execute();
}

/** Revision 0 of a history: what was known when the response began. Nobody saved it, so its key is never repeated. */
export async function insertPreloadedRevision(
  db: Db,
  row: {
    studyId: number;
    caseId: string;
    key: string;
    preloaded: Record<string, unknown>;
    mode: string;
    at: Date;
  },
): Promise<void> {
  await db
    .insertInto('answers.response_revisions')
    .values({
      study_id: row.studyId,
      case_id: row.caseId,
      revision: 0,
      save_key: row.key,
      body_hash: new Uint8Array(),
      changes: row.preloaded as never,
      mode: row.mode,
      saved_at: row.at,
    })
    .execute();
}

/** Notes the first time only. */
export async function markCase(
  db: Db,
  studyId: number,
  caseId: string,
  moments: { opened_at?: Date; started_at?: Date; completed_at?: Date },
): Promise<void> {
  await db
    .updateTable('fieldwork.cases')
    .set(moments)
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .execute();
}

/** Ends a response with its final answers, if it still stands at that revision. @returns whether it did. */
export async function completeResponse(
  db: Db,
  row: {
    studyId: number;
    caseId: string;
    expectedRevision: number;
    version: number;
    answers: Record<string, unknown>;
    items: number[] | null;
    key: string;
    receipt: string;
    at: Date;
  },
): Promise<boolean> {
  const result = await db
    .updateTable('answers.responses')
    .set({
      answers: row.answers as never,
      items: row.items,
      completed_at: row.at,
      completed_by_key: row.key,
      receipt: row.receipt,
    })
    .where('study_id', '=', row.studyId)
    .where('case_id', '=', row.caseId)
    .where('revision', '=', row.expectedRevision)
    .where('version', '=', row.version)
    .where('completed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The last save of a colleague: where he was, and when. */
export async function findLastSaveOfForward(db: Db, studyId: number, caseId: string, forwardId: number) {
  return db
    .selectFrom('answers.response_revisions')
    .select(['page', 'saved_at'])
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .where('forward_id', '=', forwardId)
    .orderBy('revision', 'desc')
    .executeTakeFirst();
}

/** When something was saved, without what: for the history of a case. Newest first; what was preloaded is no save. */
export async function listSaveMoments(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('answers.response_revisions')
    .select(['revision', 'page', 'mode', 'source', 'saved_at'])
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .where('revision', '>', 0)
    .orderBy('revision', 'desc')
    .execute();
}

/** How a response stands, without its answers. */
export async function findResponseProgress(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('answers.responses')
    .select([
      'questionnaire',
      'version',
      'mode',
      'revision',
      'items',
      'page',
      'started_at',
      'last_saved_at',
      'completed_at',
    ])
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
}

/** Which questionnaire a case gets, and how it stands. */
export async function findCaseQuestionnaire(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('fieldwork.cases')
    .select(['questionnaire', 'status'])
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
}

export async function findCaseLanguage(db: Db, studyId: number, caseId: string): Promise<string | null> {
  const row = await db
    .selectFrom('fieldwork.cases')
    .select('language')
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row?.language ?? null;
}
