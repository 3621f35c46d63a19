import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import type { AnswerSchema } from './answer-schema.ts';
import {
  findDefinitionByHash,
  findNewestVersion,
  findVersion,
  listQuestionnaireNames,
  listVersionRows,
} from './questionnaires.queries.server.ts';

/** One published version. It never changes, so it is read once and kept by the process. */
export type QuestionnaireVersion = {
  version: number;
  hash: string;
  definition: Record<string, unknown>;
  answerSchema: AnswerSchema;
  published_at: Date;
};

/** @throws Problem questionnaire.not_found (404). */
export async function getVersion(
  ctx: Ctx,
  studyId: number,
  questionnaire: string,
  version: number,
): Promise<QuestionnaireVersion> {
  const key = `version/${studyId}/${questionnaire}/${version}`;
  const kept = ctx.unchanging.get(key);
  if (kept) return kept as QuestionnaireVersion;
  const row = await findVersion(ctx.db, studyId, questionnaire, version);
  if (!row) throw notFound(questionnaire);
  const read: QuestionnaireVersion = {
    version: row.version,
    hash: row.hash,
    definition: row.definition as Record<string, unknown>,
    answerSchema: row.answer_schema as unknown as AnswerSchema,
    published_at: row.published_at,
  };
  ctx.unchanging.set(key, read);
  return read;
}

/** @throws Problem questionnaire.not_found (404) when nothing was published under that name. */
export async function getNewestVersion(
  ctx: Ctx,
  studyId: number,
  questionnaire: string,
): Promise<QuestionnaireVersion> {
  const newest = await findNewest(ctx, studyId, questionnaire);
  if (!newest) throw notFound(questionnaire);
  return newest;
}

/** As getNewestVersion; null when nothing was published under that name. */
export async function findNewest(
  ctx: Ctx,
  studyId: number,
  questionnaire: string,
): Promise<QuestionnaireVersion | null> {
  const newest = await findNewestVersion(ctx.db, studyId, questionnaire);
  return newest ? getVersion(ctx, studyId, questionnaire, newest.version) : null;
}

/** Version numbers with hash and moment, oldest first. */
export async function listVersions(
  ctx: Ctx,
  studyId: number,
  questionnaire: string,
): Promise<{ version: number; hash: string; published_at: Date }[]> {
  return listVersionRows(ctx.db, studyId, questionnaire);
}

/** Names of the study's questionnaires in the order of study.json. */
export async function listQuestionnaires(ctx: Ctx, studyId: number): Promise<string[]> {
  return listQuestionnaireNames(ctx.db, studyId);
}

/** The definition with this content hash; null when there is none. Whoever knows the hash may read it. */
export async function findDefinition(ctx: Ctx, hash: string): Promise<unknown> {
  return (await findDefinitionByHash(ctx.db, hash))?.definition ?? null;
}

function notFound(questionnaire: string): Problem {
  return new Problem(
    'questionnaire.not_found',
    404,
    `There is no published questionnaire named "${questionnaire}" in this study.`,
  );
}
