import { csvLine } from '#app/domain/exports/formats/csv.ts';
import { readCaseScope } from '#app/domain/fieldwork/case-scope.ts';
import { overviewScreen } from '#app/domain/fieldwork/fieldwork.views.server.ts';
import { responseLines } from '#app/domain/fieldwork/response-table.ts';
import { csvFile } from '#app/http/files.server.ts';
import { studyRoute } from '#app/http/study.server.ts';

/** The table of the overview as a file. */
export const loader = studyRoute('response-rates:see', 'contact', async ({ ctx, study, request }) => {
  const { report, today } = await overviewScreen(
    ctx,
    study,
    readCaseScope(new URL(request.url).searchParams, false),
  );
  return csvFile(
    responseLines(report.total, report.groups).map(csvLine),
    `${study.name}-response-${today}.csv`,
  );
});
