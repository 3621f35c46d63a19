import { userNames } from '#app/domain/accounts/accounts.views.server.ts';
import type { AnswerSchema } from '#app/domain/questionnaires/answer-schema.ts';
import { buildCodebook, type Codebook } from '#app/domain/questionnaires/codebook.ts';
import {
  getNewestVersion,
  getVersion,
  listQuestionnaires,
  listVersions,
} from '#app/domain/questionnaires/questionnaires.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { Problem } from '#app/platform/problem.ts';
import { layOutExport } from './export-columns.ts';
import { chooseQuestionnaire, type ExportManifest, type ExportPlan, type ExportRequest } from './exports.ts';
import {
  countByStatus,
  countCases,
  findExportRow,
  listAnsweredVersions,
  listExportRows,
  listFrameVariables,
} from './exports.queries.server.ts';
import { FORMATS, formatNamed } from './formats/formats.ts';

/**
 * Checks a request for a data file.
 * @throws Problem study.not_found, questionnaire.not_found (404), export.questionnaire_needed, export.format_unknown
 * (400).
 */
export async function planExport(ctx: Ctx, request: ExportRequest): Promise<ExportPlan> {
  const format = formatNamed(request.format);
  const study = await getStudy(ctx, request.study);
  const questionnaire = chooseQuestionnaire(
    await listQuestionnaires(ctx, study.study_id),
    request.questionnaire,
  );
  const pilot = request.pilot ?? false;
  return {
    study,
    questionnaire,
    format,
    options: { dutch: request.dutch ?? false, raw: request.raw ?? false },
    pilot,
    fileName: `${questionnaire}-${pilot ? 'pilot-' : ''}${dayOf(ctx.clock.now())}.${format.extension}`,
  };
}

/** A version as a data file needs it. */
export type DescribedVersion = {
  version: number;
  definition: unknown;
  answerSchema: AnswerSchema;
  codebook: Codebook;
};

/**
 * The versions whose variables belong in a data file, oldest first: those that somebody began to answer, and the
 * newest.
 * @param pilot whether those of the pilot count, or all others
 */
export async function getExportedVersions(
  ctx: Ctx,
  study: Study,
  questionnaire: string,
  pilot = false,
): Promise<DescribedVersion[]> {
  const newest = await getNewestVersion(ctx, study.study_id, questionnaire);
  const answered = await listAnsweredVersions(ctx.db, study.study_id, questionnaire, pilot);
  const numbers = [...new Set([...answered, newest.version])].sort((a, b) => a - b);
  const versions: DescribedVersion[] = [];
  for (const number of numbers) {
    const { version, hash, definition, answerSchema } = await getVersion(
      ctx,
      study.study_id,
      questionnaire,
      number,
    );
    const head = { study: study.name, questionnaire, version, hash, languages: study.settings.languages };
    versions.push({ version, definition, answerSchema, codebook: buildCodebook(definition, head) });
  }
  return versions;
}

/**
 * The codebook of the newest version of a questionnaire.
 * @throws Problem as planExport.
 */
export async function getCodebook(
  ctx: Ctx,
  request: { study: string; questionnaire?: string | undefined },
): Promise<Codebook> {
  const study = await getStudy(ctx, request.study);
  const questionnaire = chooseQuestionnaire(
    await listQuestionnaires(ctx, study.study_id),
    request.questionnaire,
  );
  const { version, hash, definition } = await getNewestVersion(ctx, study.study_id, questionnaire);
  return buildCodebook(definition, {
    study: study.name,
    questionnaire,
    version,
    hash,
    languages: study.settings.languages,
  });
}

/** A data file that was made before. */
export type MadeExport = {
  export_id: string;
  questionnaire: string;
  format: string;
  made_at: Date;
  made_by_kind: string;
  made_by_id: string | null;
  /** Of a user, as he is called now; else null. */
  made_by_name: string | null;
  rows: number;
  manifest: ExportManifest;
};

/** The last exports of a study, newest first. */
export async function listExports(ctx: Ctx, studyId: number, limit = 50): Promise<MadeExport[]> {
  return withNames(ctx, await listExportRows(ctx.db, studyId, limit));
}

/** @throws Problem export.not_found (404). */
export async function getExport(ctx: Ctx, studyId: number, exportId: string): Promise<MadeExport> {
  const row = UUID.test(exportId) ? await findExportRow(ctx.db, studyId, exportId) : undefined;
  if (!row) throw new Problem('export.not_found', 404, 'This study has no such export.');
  return (await withNames(ctx, [row]))[0]!;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function withNames(ctx: Ctx, rows: Awaited<ReturnType<typeof listExportRows>>): Promise<MadeExport[]> {
  const userOf = (row: (typeof rows)[number]) =>
    row.made_by_kind === 'user' && row.made_by_id !== null ? Number(row.made_by_id) : null;
  const names = await userNames(
    ctx,
    rows.flatMap((row) => userOf(row) ?? []),
  );
  return rows.map((one) => {
    const { row_count, manifest, ...row } = one;
    return {
      ...row,
      made_by_name: names.get(userOf(one) ?? 0) ?? null,
      rows: row_count,
      manifest: manifest as unknown as ExportManifest,
    };
  });
}

/** The data page of a study. */
export type DataScreen = {
  study: Study;
  formats: { name: string; options: readonly string[] }[];
  questionnaires: {
    name: string;
    versions: { version: number; hash: string; published_at: Date }[];
    cases: number;
    /** Cases of the pilot, which are in none of the other numbers. */
    pilot: number;
    /** Number of cases by status; a status without cases is left out. */
    statuses: Record<string, number>;
    columns: { case: number; variables: number; frame: number };
  }[];
  exports: MadeExport[];
};

/**
 * What the data page shows: which files can be made, of how many cases and columns, and which were made.
 * @throws Problem study.not_found (404).
 */
export async function getDataScreen(ctx: Ctx, studyName: string): Promise<DataScreen> {
  const reading = withReach(ctx, 'answers');
  const study = await getStudy(reading, studyName);
  const counts = await countByStatus(reading.db, study.study_id);
  const questionnaires: DataScreen['questionnaires'] = [];
  for (const name of await listQuestionnaires(reading, study.study_id)) {
    const versions = await listVersions(reading, study.study_id, name);
    const codebooks = (await getExportedVersions(reading, study, name)).map(({ codebook }) => codebook);
    const { columns } = layOutExport(
      codebooks,
      await listFrameVariables(reading.db, study.study_id, name, false),
    );
    const count = (origin: string) => columns.filter((column) => column.origin === origin).length;
    const own = counts.filter((one) => one.questionnaire === name);
    questionnaires.push({
      name,
      versions,
      cases: own.reduce((sum, one) => sum + one.cases, 0),
      pilot: await countCases(reading.db, study.study_id, name, true),
      statuses: Object.fromEntries(own.map((one) => [one.status, one.cases])),
      columns: { case: count('case'), variables: count('variable'), frame: count('frame') },
    });
  }
  return {
    study,
    formats: FORMATS.map(({ name, options }) => ({ name, options })),
    questionnaires,
    exports: await listExports(reading, study.study_id),
  };
}
