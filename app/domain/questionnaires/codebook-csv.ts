import type { CodeLabel, Codebook, CodebookVariable, Label } from './codebook.ts';

/**
 * The codebook as a table: one row per variable; label, values, missing values and condition in each language.
 * UTF-8 text, comma, CRLF, RFC 4180. Text that a spreadsheet would run as a formula gets a `'` in front.
 */
export function codebookCsv(codebook: Codebook): string {
  const { languages } = codebook;
  const perLanguage = (name: string) => languages.map((language) => `${name}_${language}`);
  const head = [
    ...['variable', 'question', 'row', 'choice', 'page', 'type', 'level', 'minimum', 'maximum'],
    ...['label', 'values', 'missing', 'condition'].flatMap(perLanguage),
  ];
  const rows = codebook.variables.map((variable) => cellsOf(variable, languages));
  return [head, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function cellsOf(variable: CodebookVariable, languages: readonly string[]): string[] {
  const { name, question, row, choice, page, type, level, range, label, values, missing, condition } =
    variable;
  return [
    ...[name, question, row ?? '', String(choice ?? ''), page, type, level],
    ...[String(range?.min ?? ''), String(range?.max ?? '')],
    ...languages.map((language) => inLanguage(label, language)),
    ...languages.map((language) => codes(values, language)),
    ...languages.map((language) => codes(missing, language)),
    ...languages.map((language) => (condition ? inLanguage(condition, language) : '')),
  ];
}

function codes(list: readonly CodeLabel[], language: string): string {
  return list.map(({ code, label }) => `[${code}] ${inLanguage(label, language)}`).join('; ');
}

function inLanguage(label: Label, language: string): string {
  return label[language] ?? '';
}

function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
