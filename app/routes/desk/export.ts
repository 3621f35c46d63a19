import { redirect } from '@remix-run/node';
import { openExport } from '#app/domain/exports/exports.commands.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { downloadHeaders } from '#app/http/download.server.ts';
import { exportRequestOf } from '#app/http/export-request.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { dataPath } from '#app/platform/path.ts';

/** Makes a data file and hands it over; that it was made is written down, so it takes a POST. Form: questionnaire, dutch, raw, pilot. */
export const action = studyRoute('answers:export', 'answers', async ({ ctx, study, request }) => {
  const format = new URL(request.url).pathname.split('.').at(-1) ?? '';
  const form = await readForm(request);
  const fields = new URLSearchParams(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const { fileName, mediaType, body } = await openExport(ctx, exportRequestOf(study.name, format, fields));
  return new Response(body, { headers: downloadHeaders(fileName, mediaType) });
});

/** Somebody kept the address of the file: here it is made. */
export const loader = studyRoute('answers:export', 'answers', async ({ study }) =>
  redirect(dataPath(study.name)),
);
