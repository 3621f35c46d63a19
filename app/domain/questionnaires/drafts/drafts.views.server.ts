import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import type { Draft } from './drafts.ts';
import { findDraft, listDraftRows } from './drafts.queries.server.ts';

/** @throws Problem draft.not_found (404) */
export async function getDraft(ctx: Ctx, studyId: number, questionnaire: string): Promise<Draft> {
  const draft = await findDraft(ctx.db, studyId, questionnaire);
  if (!draft) throw new Problem('draft.not_found', 404, `There is no draft of "${questionnaire}".`);
  return draft;
}

/** The drafts of a study without their texts, by name of questionnaire. */
export async function listDrafts(ctx: Ctx, studyId: number): Promise<Omit<Draft, 'text' | 'revision'>[]> {
  return listDraftRows(ctx.db, studyId);
}
