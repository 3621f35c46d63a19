import { deriveAccess } from '#app/domain/access/access.commands.server.ts';
import { personCases } from '#app/domain/responses/copying/copying.views.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { linkPath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';

/**
 * The link of another case of the person of a case. Reach: answers.
 * @param wanted what the form says
 * @throws Problem case.not_found (404) for what is no case of his.
 */
export async function linkOfOther(
  ctx: Ctx,
  of: { study_id: number; case_id: string },
  wanted: FormDataEntryValue | null,
): Promise<string> {
  const { study_id: studyId, case_id: caseId } = of;
  const cases = await personCases(ctx, { studyId, caseId }, 'nl');
  const found = cases.find(({ case_id }) => case_id === wanted);
  if (!found) throw new Problem('case.not_found', 404, 'There is no such case of this person.');
  const { token } = (await deriveAccess(ctx, studyId, [found.case_id])).get(found.case_id)!;
  return linkPath(token);
}
