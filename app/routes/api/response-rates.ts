import { readCaseScope } from '#app/domain/fieldwork/case-scope.ts';
import { responseReport } from '#app/domain/fieldwork/fieldwork.views.server.ts';
import { apiRoute } from '#app/http/api.server.ts';

/** Counts, dispositions and AAPOR rates. Query: by=stratum,..., questionnaire, wave, group, pilot=1 (the pilot alone). */
export const loader = apiRoute('rates', async ({ ctx, study, query }) => {
  const by = (query.get('by') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return Response.json(await responseReport(ctx, study, by, readCaseScope(query, false), { persons: true }));
});
