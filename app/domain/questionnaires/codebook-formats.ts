import type { Language } from '#app/domain/studies/studies.ts';
import { Problem } from '#app/platform/problem.ts';
import { codebookCsv } from './codebook-csv.ts';
import { codebookHtml } from './codebook-html.ts';
import type { Codebook } from './codebook.ts';

export const CODEBOOK_FORMATS = ['json', 'html', 'csv'] as const;
export type CodebookFormat = (typeof CODEBOOK_FORMATS)[number];

export const CODEBOOK_MEDIA_TYPES: Record<CodebookFormat, string> = {
  json: 'application/json',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

/** @throws Problem codebook.format_unknown (400), naming the formats there are. */
export function readCodebookFormat(format: string): CodebookFormat {
  const known = CODEBOOK_FORMATS.find((name) => name === format);
  if (known) return known;
  throw new Problem(
    'codebook.format_unknown',
    400,
    `There is no codebook format "${format}". Choose one of: ${CODEBOOK_FORMATS.join(', ')}.`,
    {
      formats: CODEBOOK_FORMATS,
    },
  );
}

/** A codebook as a file. `language` is that of the html page; the others hold all languages. */
export function renderCodebook(codebook: Codebook, format: CodebookFormat, language: Language): string {
  if (format === 'html') return codebookHtml(codebook, language);
  return format === 'csv' ? codebookCsv(codebook) : `${JSON.stringify(codebook, null, 2)}\n`;
}
