import { previewFor } from '#app/domain/mailings/mailings.views.server.ts';
import { LANGUAGES } from '#app/domain/studies/studies.ts';
import { MAIL_POLICY } from '#app/http/own-headers.server.ts';
import { studyRoute } from '#app/http/study.server.ts';

/** A message as its reader's mail program shows it: a document of its own. Query: recipient, language. */
export const loader = studyRoute('mailing:see', 'contact', async ({ ctx, study, params, request }) => {
  const query = new URL(request.url).searchParams;
  const language = LANGUAGES.find((each) => each === query.get('language'));
  const { html } = await previewFor(ctx, {
    study,
    mailing: params.mailing ?? '',
    recipientId: query.get('recipient') ?? '',
    language,
  });
  return new Response(html, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': MAIL_POLICY },
  });
});
