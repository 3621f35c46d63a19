import { getExport } from '#app/domain/exports/exports.views.server.ts';
import { downloadHeaders } from '#app/http/download.server.ts';
import { studyRoute } from '#app/http/study.server.ts';

/** The manifest of a data file, as it stands beside files made by command. */
export const loader = studyRoute('answers:export', 'answers', async ({ ctx, study, params }) => {
  const { manifest, questionnaire, format } = await getExport(ctx, study.study_id, params.export ?? '');
  const fileName = `${questionnaire}-${manifest.at.slice(0, 10)}.${format}.manifest.json`;
  return new Response(`${JSON.stringify(manifest, null, 2)}\n`, {
    headers: downloadHeaders(fileName, 'application/json'),
  });
});
