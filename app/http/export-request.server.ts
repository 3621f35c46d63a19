import type { ExportRequest } from '#app/domain/exports/exports.ts';

/** What is asked for by an address or form: questionnaire, dutch=1, raw=1, pilot=1. */
export function exportRequestOf(study: string, format: string, query: URLSearchParams): ExportRequest {
  return {
    study,
    format,
    questionnaire: query.get('questionnaire') || undefined,
    dutch: query.get('dutch') === '1',
    raw: query.get('raw') === '1',
    pilot: query.get('pilot') === '1',
  };
}
