import { CsvError, parse } from 'csv-parse/sync';
import { tableFault } from './table-faults.ts';
import { refused, tableFrom, type Reading } from './table.ts';

const DELIMITERS = [',', ';', '\t'] as const;
type Delimiter = (typeof DELIMITERS)[number];

/**
 * Reads delimited text (RFC 4180; comma, semicolon or tab; any line ending), with strict quotation marks.
 * A line break inside quotation marks does not begin a new row, as in a spreadsheet.
 */
export function readDelimited(text: string): Reading {
  const { delimiter, start } = findDelimiter(text);
  try {
    return tableFrom(parseRecords(start === 0 ? text : text.slice(start), delimiter));
  } catch (error) {
    if (error instanceof CsvError) return refused(quoteFault(error, text.slice(start), delimiter));
    throw error;
  }
}

function parseRecords(text: string, delimiter: Delimiter, to?: number): string[][] {
  return parse(text, {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: false,
    ...(to === undefined ? {} : { to }),
  }) as string[][];
}

/** The one that occurs most in the first row outside quotation marks; Excel's own first line `sep=;` decides and goes. */
function findDelimiter(text: string): { delimiter: Delimiter; start: number } {
  const told = /^sep=([,;\t])(\r\n|\n|\r)/.exec(text);
  if (told) return { delimiter: told[1] as Delimiter, start: told[0].length };
  const counts: Record<Delimiter, number> = { ',': 0, ';': 0, '\t': 0 };
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    else if (!quoted && isDelimiter(character)) counts[character] += 1;
  }
  return { delimiter: DELIMITERS.reduce((best, one) => (counts[one] > counts[best] ? one : best)), start: 0 };
}

function isDelimiter(character: string): character is Delimiter {
  return (DELIMITERS as readonly string[]).includes(character);
}

function quoteFault(error: CsvError, text: string, delimiter: Delimiter) {
  const records = typeof error.records === 'number' ? error.records : 0;
  const position = typeof error.column === 'number' ? error.column : 0;
  const place = { row: records + 1, column: columnName(text, delimiter, records, position) };
  return tableFault(error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'unclosed_quote' : 'misplaced_quote', place);
}

/** The name of the column in which the quotation mark stands; its number when it stands in the first row. */
function columnName(text: string, delimiter: Delimiter, records: number, position: number): string {
  const header = records > 0 ? parseRecords(text, delimiter, 1)[0] : undefined;
  return header?.[position]?.trim() || String(position + 1);
}
