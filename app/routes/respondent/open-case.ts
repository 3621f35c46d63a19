import { redirect } from '@remix-run/node';
import { deriveAccess } from '#app/domain/access/access.commands.server.ts';
import { findCaseByToken } from '#app/domain/access/access.views.server.ts';
import { personCases } from '#app/domain/responses/copying/copying.views.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { publicRoute } from '#app/http/respondent.server.ts';
import { linkPath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';

/** Leads a person who holds several cases from the link of one to that of another of his. */
export const action = publicRoute('answers', async ({ ctx, request, params }) => {
  const wanted = (await readForm(request)).get('case');
  const opened = await findCaseByToken(ctx, params.token ?? '');
  if (!opened) throw new Problem('link.unknown', 404, 'This link or code is not known.');
  const { study_id: studyId, case_id: caseId } = opened;
  const cases = await personCases(ctx, { studyId, caseId }, 'nl');
  const found = cases.find(({ case_id }) => case_id === wanted);
  if (!found) throw new Problem('case.not_found', 404, 'There is no such case of this person.');
  const { token } = (await deriveAccess(ctx, studyId, [found.case_id])).get(found.case_id)!;
  return redirect(linkPath(token), 303);
});

export const loader = publicRoute('answers', async ({ params }) => redirect(linkPath(params.token ?? '')));
