import { sql, type Insertable } from 'kysely';
import { factParameters, type FieldWindow } from '#app/domain/dispositions/field-window.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { FieldworkExports } from '#db/types.generated.ts';

/** Stands among the frame variables of a case whose answers were taken over: from which case. */
export const COPIED = 'copied_from';

/** @param pilot whether those of the pilot are meant, or all others. */
export async function countCases(
  db: Db,
  studyId: number,
  questionnaire: string,
  pilot: boolean,
): Promise<number> {
  const { cases } = await db
    .selectFrom('fieldwork.cases')
    .select((eb) => eb.fn.countAll<number>().as('cases'))
    .where('study_id', '=', studyId)
    .where('questionnaire', '=', questionnaire)
    .where('pilot', '=', pilot)
    .where('awaits_release', '=', false)
    .executeTakeFirstOrThrow();
  return cases;
}

/** Versions that somebody began to answer. */
export async function listAnsweredVersions(
  db: Db,
  studyId: number,
  questionnaire: string,
  pilot: boolean,
): Promise<number[]> {
  const rows = await db
    .selectFrom('answers.responses as response')
    .innerJoin('fieldwork.cases as case', (join) =>
      join
        .onRef('case.study_id', '=', 'response.study_id')
        .onRef('case.case_id', '=', 'response.case_id')
        .on('case.pilot', '=', pilot),
    )
    .select('response.version')
    .distinct()
    .where('response.study_id', '=', studyId)
    .where('response.questionnaire', '=', questionnaire)
    .orderBy('response.version')
    .execute();
  return rows.map((row) => row.version);
}

/**
 * The frame variables of the cases, each with whether all its filled cells are numbers; a null cell is empty. After
 * them, where any response was begun with the answers of another case, `copied_from`.
 */
export async function listFrameVariables(
  db: Db,
  studyId: number,
  questionnaire: string,
  pilot: boolean,
): Promise<{ name: string; numeric: boolean }[]> {
  const { rows } = await sql<{ name: string; numeric: boolean }>`
    select name, coalesce(bool_and(jsonb_typeof(value) = 'number') filter (where jsonb_typeof(value) <> 'null'), false) as numeric
    from fieldwork.cases, jsonb_each(frame) as cell (name, value)
    where study_id = ${studyId} and questionnaire = ${questionnaire} and pilot = ${pilot}
    group by name
    order by name collate "C"`.execute(db);
  const copied = await hasCopies(db, studyId, questionnaire, pilot);
  return copied ? [...rows.filter(({ name }) => name !== COPIED), { name: COPIED, numeric: false }] : rows;
}

/** Whether any response began with the answers of another case of the same person. */
async function hasCopies(db: Db, studyId: number, questionnaire: string, pilot: boolean): Promise<boolean> {
  const row = await db
    .selectFrom('answers.responses as response')
    .innerJoin('fieldwork.cases as case', (join) =>
      join
        .onRef('case.study_id', '=', 'response.study_id')
        .onRef('case.case_id', '=', 'response.case_id')
        .on('case.pilot', '=', pilot),
    )
    .select('response.case_id')
    .where('response.study_id', '=', studyId)
    .where('response.questionnaire', '=', questionnaire)
    .where('response.copied_from', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A moment as ISO 8601 in UTC, with milliseconds. */
function moment(column: string) {
  return sql<string | null>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

function happened(column: string) {
  return sql<boolean>`${sql.ref(column)} is not null`;
}

/** What happened to a case, as bits; the table must be called `case`. */
function caseFacts(window: FieldWindow) {
  const [closedAt, endsAt, lastDay] = factParameters(window);
  return sql<number>`fieldwork.case_facts("case", ${closedAt}::text::timestamptz, ${endsAt}::text::timestamptz, ${lastDay})`;
}

/** One case with its response, if there is one: all that a row of a data file is made of. */
export type CaseWithAnswers = Awaited<ReturnType<typeof selectCasesWithAnswers>>[number];

/**
 * The next cases in the order of case_id, after the one given. Responses are bounded as well: the database does not
 * conclude that from the cases, and would read all responses up to there again for each batch. JSON comes as text, to
 * be parsed when its row is made: parsed here, a whole batch of objects would outlive its usefulness. Moments come
 * as they are written.
 */
export async function selectCasesWithAnswers(
  db: Db,
  batch: {
    studyId: number;
    questionnaire: string;
    pilot: boolean;
    window: FieldWindow;
    after: string;
    limit: number;
  },
) {
  return db
    .selectFrom('fieldwork.cases as case')
    .leftJoin('answers.responses as response', (join) =>
      join
        .onRef('response.study_id', '=', 'case.study_id')
        .onRef('response.case_id', '=', 'case.case_id')
        .on('response.study_id', '=', batch.studyId)
        .on('response.case_id', '>', batch.after),
    )
    .select((eb) => [
      'case.case_id',
      'case.organisation_id',
      'case.stratum',
      'case.status',
      'case.inclusion_probability',
      sql<string>`case when response.copied_from is null then "case".frame
        else "case".frame || jsonb_build_object(${COPIED}::text, response.copied_from) end::text`.as('frame'),
      caseFacts(batch.window).as('facts'),
      'case.override_code as override',
      'response.items',
      moment('case.started_at').as('started_at'),
      moment('case.completed_at').as('completed_at'),
      'response.version',
      'response.mode',
      'response.revision',
      'response.page',
      eb.cast<string | null>('response.answers', 'text').as('answers'),
      happened('response.completed_at').as('submitted'),
    ])
    .where('case.study_id', '=', batch.studyId)
    .where('case.questionnaire', '=', batch.questionnaire)
    .where('case.pilot', '=', batch.pilot)
    .where('case.awaits_release', '=', false)
    .where('case.case_id', '>', batch.after)
    .orderBy('case.case_id')
    .limit(batch.limit)
    .execute();
}

/** Cases by questionnaire and status, without the pilot. */
export async function countByStatus(
  db: Db,
  studyId: number,
): Promise<{ questionnaire: string; status: string; cases: number }[]> {
  return db
    .selectFrom('fieldwork.cases')
    .select((eb) => ['questionnaire', 'status', eb.fn.countAll<number>().as('cases')])
    .where('study_id', '=', studyId)
    .where('pilot', '=', false)
    .where('awaits_release', '=', false)
    .groupBy(['questionnaire', 'status'])
    .orderBy('questionnaire')
    .orderBy('status')
    .execute();
}

export async function insertExport(db: Db, row: Insertable<FieldworkExports>): Promise<void> {
  await db.insertInto('fieldwork.exports').values(row).execute();
}

const EXPORT_COLUMNS = [
  'export_id',
  'questionnaire',
  'format',
  'made_by_kind',
  'made_by_id',
  'made_at',
  'row_count',
  'manifest',
] as const;

export async function findExportRow(db: Db, studyId: number, exportId: string) {
  return db
    .selectFrom('fieldwork.exports')
    .select(EXPORT_COLUMNS)
    .where('study_id', '=', studyId)
    .where('export_id', '=', exportId)
    .executeTakeFirst();
}

export async function listExportRows(db: Db, studyId: number, limit: number) {
  return db
    .selectFrom('fieldwork.exports')
    .select(EXPORT_COLUMNS)
    .where('study_id', '=', studyId)
    .orderBy('made_at', 'desc')
    .orderBy('export_id')
    .limit(limit)
    .execute();
}
