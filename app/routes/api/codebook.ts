import { getCodebook } from '#app/domain/exports/exports.views.server.ts';
import {
  CODEBOOK_MEDIA_TYPES,
  readCodebookFormat,
  renderCodebook,
} from '#app/domain/questionnaires/codebook-formats.ts';
import { apiRoute } from '#app/http/api.server.ts';

/** The codebook of the newest version. Query: questionnaire, language (html only). */
export const loader = apiRoute('codebook', async ({ ctx, study, query, format: asked }) => {
  const format = readCodebookFormat(asked);
  const codebook = await getCodebook(ctx, {
    study: study.name,
    questionnaire: query.get('questionnaire') ?? undefined,
  });
  const text = renderCodebook(codebook, format, query.get('language') === 'en' ? 'en' : 'nl');
  return new Response(text, { headers: { 'Content-Type': CODEBOOK_MEDIA_TYPES[format] } });
});
