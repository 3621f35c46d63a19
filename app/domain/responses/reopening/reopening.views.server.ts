import type { Ctx } from '#app/platform/context.server.ts';
import { findReopened } from './reopening.queries.server.ts';

/** A response that staff opened again and that was not submitted since. */
export type Reopened = {
  /** When it was submitted before. */
  submittedAt: Date;
  reopenedAt: Date;
  /** Nothing was saved since, so that the reopening can be taken back. */
  unchanged: boolean;
};

/** @param progress how the response of the case stands now; null: there is none. @returns null when it was not opened again, or was submitted since */
export async function reopenedResponse(
  ctx: Ctx,
  studyId: number,
  caseId: string,
  progress: { completed_at: Date | null; revision: number; version: number } | null,
): Promise<Reopened | null> {
  if (!progress || progress.completed_at) return null;
  const found = await findReopened(ctx.db, studyId, caseId);
  if (!found || found.restored_at) return null;
  return {
    submittedAt: found.completed_at,
    reopenedAt: found.reopened_at,
    unchanged: found.revision === progress.revision && found.version === progress.version,
  };
}
