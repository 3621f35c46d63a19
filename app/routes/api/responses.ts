import { openExport } from '#app/domain/exports/exports.commands.server.ts';
import { apiRoute } from '#app/http/api.server.ts';
import { exportRequestOf } from '#app/http/export-request.server.ts';

/** The data file of a study. Query: questionnaire, dutch=1, raw=1. */
export const loader = apiRoute('responses', async ({ ctx, study, query, format }) => {
  const { fileName, mediaType, body } = await openExport(ctx, exportRequestOf(study.name, format, query));
  return new Response(body, {
    headers: { 'Content-Type': mediaType, 'Content-Disposition': `attachment; filename="${fileName}"` },
  });
});
