import { OPTIONAL_COLUMNS, REQUIRED_COLUMNS } from '#app/domain/sample/sample-columns.ts';
import { downloadHeaders } from '#app/http/download.server.ts';
import { studyRoute } from '#app/http/study.server.ts';

/** An empty sample file with all column names, as Excel in a Dutch setting opens it. */
export const loader = studyRoute('sample:import', 'contact', async ({ study }) => {
  const header = [...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS].join(';');
  return new Response(`\uFEFF${header}\r\n`, {
    headers: downloadHeaders(`${study.name}-sample.csv`, 'text/csv; charset=utf-8'),
  });
});
