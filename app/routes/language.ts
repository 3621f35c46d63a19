import { redirect } from '@remix-run/node';
import { readForm } from '#app/http/body.server.ts';
import { languageCookie } from '#app/http/cookies.server.ts';
import { publicRoute } from '#app/http/respondent.server.ts';

/** Chooses the language of the pages, in this browser, and goes back to where that was asked. */
export const action = publicRoute('answers', async ({ request }) => {
  const form = await readForm(request);
  const back = String(form.get('back') ?? '/');
  const safeBack = /^\/(?!\/)[^\\]*$/.test(back) ? back : '/';
  return redirect(safeBack, {
    headers: { 'Set-Cookie': languageCookie(form.get('language') === 'en' ? 'en' : 'nl') },
  });
});

export const loader = publicRoute('answers', async () => redirect('/'));
