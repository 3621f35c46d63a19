import { redirect } from '@remix-run/node';
import { findSessionCase } from '#app/domain/access/access.views.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { linkOfOther } from '#app/http/other-case.server.ts';
import { respondentRoute } from '#app/http/respondent.server.ts';
import { receiptPath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';

/** The same as behind the link, for who has just submitted one of his cases. */
export const action = respondentRoute('answers', async ({ ctx, request, session }) => {
  const wanted = (await readForm(request)).get('case');
  const found = await findSessionCase(ctx, session);
  if (!found) throw new Problem('no_session', 401, 'Open your personal link again to go on.');
  return redirect(await linkOfOther(ctx, found, wanted), 303);
});

export const loader = respondentRoute('answers', async () => redirect(receiptPath()));
