import { csvLine } from '#app/domain/exports/formats/csv.ts';
import { callFileLines } from '#app/domain/fieldwork/calls/call-list.views.server.ts';
import { csvFile } from '#app/http/files.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { dayOf } from '#app/platform/dates.ts';

/** The call list as a file: counts and codes, without names of persons or telephone numbers. */
export const loader = studyRoute('calls:assign', 'contact', async ({ ctx, study }) => {
  const lines = await callFileLines(ctx, study);
  return csvFile(lines.map(csvLine), `${study.name}-calls-${dayOf(ctx.clock.now())}.csv`);
});
