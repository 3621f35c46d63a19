import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { findStudyRow, findStudyRowById, listStudyRows } from './studies.queries.server.ts';
import type { Study } from './studies.ts';

/** @throws Problem study.not_found (404) when there is no study of that name. */
export async function getStudy(ctx: Ctx, name: string): Promise<Study> {
  const row = await findStudyRow(ctx.db, name);
  if (!row)
    throw new Problem(
      'study.not_found',
      404,
      `There is no study named "${name}". Load it first: veldwerk study load <folder>.`,
    );
  return toStudy(row);
}

/** @throws Problem study.not_found (404). */
export async function getStudyById(ctx: Ctx, studyId: number): Promise<Study> {
  const row = await findStudyRowById(ctx.db, studyId);
  if (!row) throw new Problem('study.not_found', 404, 'This study no longer exists.');
  return toStudy(row);
}

/** All studies, in the order in which they were loaded. */
export async function listStudies(ctx: Ctx): Promise<Study[]> {
  return (await listStudyRows(ctx.db)).map(toStudy);
}

function toStudy(row: NonNullable<Awaited<ReturnType<typeof findStudyRow>>>): Study {
  // What stands in the row was checked by studySettingsSchema when the study was loaded.
  return {
    ...row,
    status: row.status as Study['status'],
    settings: row.settings as unknown as Study['settings'],
  };
}
