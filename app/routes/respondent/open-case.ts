import { redirect } from '@remix-run/node';
import { findCaseByToken } from '#app/domain/access/access.views.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { linkOfOther } from '#app/http/other-case.server.ts';
import { publicRoute } from '#app/http/respondent.server.ts';
import { linkPath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';

/** Leads a person who holds several cases from the link of one to that of another of his. */
export const action = publicRoute('answers', async ({ ctx, request, params }) => {
  const wanted = (await readForm(request)).get('case');
  const opened = await findCaseByToken(ctx, params.token ?? '');
  if (!opened) throw new Problem('link.unknown', 404, 'This link or code is not known.');
  return redirect(await linkOfOther(ctx, opened, wanted), 303);
});

export const loader = publicRoute('answers', async ({ params }) => redirect(linkPath(params.token ?? '')));
