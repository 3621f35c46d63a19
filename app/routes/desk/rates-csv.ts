import { csvLine } from '#app/domain/exports/formats/csv.ts';
import { breakdownLines } from '#app/domain/fieldwork/breakdown.ts';
import { responseBreakdown } from '#app/domain/fieldwork/fieldwork.views.server.ts';
import { csvFile } from '#app/http/files.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { dayOf } from '#app/platform/dates.ts';

/** The page of response rates as a file. */
export const loader = studyRoute('response-rates:see', 'contact', async ({ ctx, study, request }) => {
  const page = await responseBreakdown(ctx, study, new URL(request.url).searchParams);
  return csvFile(breakdownLines(page).map(csvLine), `${study.name}-rates-${dayOf(page.at)}.csv`);
});
