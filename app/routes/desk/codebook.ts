import { getCodebook } from '#app/domain/exports/exports.views.server.ts';
import {
  CODEBOOK_MEDIA_TYPES,
  readCodebookFormat,
  renderCodebook,
} from '#app/domain/questionnaires/codebook-formats.ts';
import { documentPolicy } from '#app/http/own-headers.server.ts';
import { studyRoute } from '#app/http/study.server.ts';

/** The codebook of the newest version: a page to read, or a file. Query: questionnaire. */
export const loader = studyRoute('codebook:see', 'contact', async ({ ctx, study, request, locale }) => {
  const { pathname, searchParams } = new URL(request.url);
  const format = readCodebookFormat(pathname.split('.').at(-1) ?? '');
  const codebook = await getCodebook(ctx, {
    study: study.name,
    questionnaire: searchParams.get('questionnaire') ?? undefined,
  });
  const text = renderCodebook(codebook, format, locale);
  const own: Record<string, string> =
    format === 'html'
      ? { 'Content-Security-Policy': documentPolicy(text) }
      : { 'Content-Disposition': `attachment; filename="${codebook.questionnaire}-codebook.${format}"` };
  return new Response(text, { headers: { 'Content-Type': CODEBOOK_MEDIA_TYPES[format], ...own } });
});
