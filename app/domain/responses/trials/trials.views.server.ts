import { compileAnswerSchema, type AnswerSchema } from '#app/domain/questionnaires/answer-schema.ts';
import { readDraft } from '#app/domain/questionnaires/drafts/drafts.ts';
import { getDraft } from '#app/domain/questionnaires/drafts/drafts.views.server.ts';
import { getVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { trialRow, type TrialCell } from './trial-row.ts';
import { findTrial, listTrialRows } from './trials.queries.server.ts';

/** A try-out with the questionnaire it fills in. */
export type Trial = {
  trial_id: string;
  questionnaire: string;
  /** Null: a draft, as it was when the try-out began. */
  version: number | null;
  hash: string;
  definition: Record<string, unknown>;
  answerSchema: AnswerSchema;
  revision: number;
  answers: Record<string, unknown>;
  /** What was known at the beginning, by question. */
  preloaded: Record<string, unknown>;
  changed_in: Record<string, number>;
  page: string | null;
  last_key: string | null;
  created_at: Date;
  last_saved_at: Date | null;
  completed_at: Date | null;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws Problem trial.not_found (404) */
export async function getTrial(ctx: Ctx, studyId: number, trialId: string): Promise<Trial> {
  const row = UUID.test(trialId) ? await findTrial(ctx.db, studyId, trialId) : undefined;
  if (!row) throw new Problem('trial.not_found', 404, 'This try-out is not there any more.');
  const tried =
    row.version === null
      ? { definition: row.definition as Record<string, unknown>, answerSchema: null }
      : await getVersion(ctx, studyId, row.questionnaire, row.version);
  return {
    ...row,
    answers: row.answers as Record<string, unknown>,
    preloaded: row.preloaded as Record<string, unknown>,
    changed_in: row.changed_in as Record<string, number>,
    definition: tried.definition,
    answerSchema: tried.answerSchema ?? compileAnswerSchema(tried.definition),
  };
}

/**
 * What can be tried: a version, or the draft as it is stored now, which has no hash.
 * @throws Problem questionnaire.not_found, draft.not_found (404), draft.not_json, questionnaire.invalid (422)
 */
export async function getTried(
  ctx: Ctx,
  input: { studyId: number; questionnaire: string; version: number | null },
): Promise<{ hash: string | null; definition: Record<string, unknown>; answerSchema: AnswerSchema }> {
  const { studyId, questionnaire, version } = input;
  if (version !== null) return getVersion(ctx, studyId, questionnaire, version);
  const definition = readDraft((await getDraft(ctx, studyId, questionnaire)).text);
  return { hash: null, definition, answerSchema: compileAnswerSchema(definition) };
}

/** The try-outs of a study, newest first, 200 at most. */
export async function listTrials(ctx: Ctx, studyId: number) {
  return listTrialRows(ctx.db, studyId);
}

/** The row of a try-out as it would stand in the data file. @throws Problem trial.not_found (404) */
export async function getTrialRow(
  ctx: Ctx,
  studyId: number,
  trialId: string,
  locale: string,
): Promise<{ trial: Trial; cells: TrialCell[] }> {
  const trial = await getTrial(ctx, studyId, trialId);
  return { trial, cells: trialRow(trial, locale) };
}
