import { redirect } from '@remix-run/node';
import { findCaseByToken } from '#app/domain/access/access.views.server.ts';
import { takeOverAnswers } from '#app/domain/responses/copying/copying.commands.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { RESPONDENT_COOKIE, sessionCookie } from '#app/http/cookies.server.ts';
import { publicRoute } from '#app/http/respondent.server.ts';
import { linkPath, receiptPath, surveyPath } from '#app/platform/path.ts';
import { isProblem, Problem } from '#app/platform/problem.ts';

/** Begins a case with the answers that the person gave in another of his; where that cannot be, back to the link. */
export const action = publicRoute('answers', async ({ ctx, request, params }) => {
  const from = (await readForm(request)).get('from');
  const token = params.token ?? '';
  const opened = await findCaseByToken(ctx, token);
  if (!opened) throw new Problem('link.unknown', 404, 'This link or code is not known.');
  try {
    const entered = await takeOverAnswers(ctx, opened, { from: typeof from === 'string' ? from : '' });
    if (!('session' in entered)) return redirect(linkPath(token), 303);
    const cookie = sessionCookie(RESPONDENT_COOKIE, entered.session, entered.maxAgeSeconds);
    const to = entered.status === 'complete' ? receiptPath() : surveyPath();
    return redirect(to, { status: 303, headers: { 'Set-Cookie': cookie } });
  } catch (thrown) {
    // Pressed twice, or begun meanwhile in another window: the link shows how it stands now.
    if (isProblem(thrown) && thrown.code === 'copy.not_offered') return redirect(linkPath(token), 303);
    throw thrown;
  }
});

export const loader = publicRoute('answers', async ({ params }) => redirect(linkPath(params.token ?? '')));
