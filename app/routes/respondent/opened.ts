import { redirect } from '@remix-run/node';
import { findCaseByToken } from '#app/domain/access/access.views.server.ts';
import { noteOpened } from '#app/domain/responses/entering.commands.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { languageCookie } from '#app/http/cookies.server.ts';
import { publicRoute } from '#app/http/respondent.server.ts';
import { linkPath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';

/** Chooses the language on the welcome page, which only a person does: the case counts as opened. */
export const action = publicRoute('answers', async ({ ctx, request, params }) => {
  const form = await readForm(request);
  const language = form.get('language');
  const token = params.token ?? '';
  const opened = await findCaseByToken(ctx, token);
  if (!opened) throw new Problem('link.unknown', 404, 'This link or code is not known.');
  if (language !== 'nl' && language !== 'en') throw new Problem('language.unknown', 400, 'Choose nl or en.');
  await noteOpened(ctx, opened);
  return redirect(linkPath(token), { status: 303, headers: { 'Set-Cookie': languageCookie(language) } });
});

export const loader = publicRoute('answers', async ({ params }) => redirect(linkPath(params.token ?? '')));
