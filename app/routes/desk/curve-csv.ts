import { csvLine } from '#app/domain/exports/formats/csv.ts';
import { readCaseScope } from '#app/domain/fieldwork/case-scope.ts';
import { overviewScreen } from '#app/domain/fieldwork/fieldwork.views.server.ts';
import { csvFile } from '#app/http/files.server.ts';
import { studyRoute } from '#app/http/study.server.ts';

/** The curve of the overview as a file: completed on each day, and added up. */
export const loader = studyRoute('response-rates:see', 'contact', async ({ ctx, study, request }) => {
  const { curve, mailings, today } = await overviewScreen(
    ctx,
    study,
    readCaseScope(new URL(request.url).searchParams, false),
  );
  const mailingOn = (day: string) =>
    mailings
      .filter((mailing) => mailing.day === day)
      .map((mailing) => mailing.mailing)
      .join(' ');
  const lines = curve.map((point) =>
    csvLine([point.day, String(point.completed), String(point.total), mailingOn(point.day)]),
  );
  return csvFile(
    [csvLine(['day', 'completed', 'completed_total', 'mailing']), ...lines],
    `${study.name}-curve-${today}.csv`,
  );
});
