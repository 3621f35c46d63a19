import { ByteWriter } from './byte-writer.ts';
import type { Cell, ExportColumn, Format, Row } from './format.ts';

/** Text that is a missing value where a column may hold one: a real text like it has a space in front. */
const MISSING = /^-[1-9]$/;
const BYTE_ORDER_MARK = '\uFEFF';
const CR = 0x0d;
const LF = 0x0a;

/**
 * csv as RFC 4180 has it: CRLF after every record, quotes around what holds a separator, quote or line break, quotes
 * inside doubled. Numbers with every digit they have.
 */
export const csv: Format = {
  name: 'csv',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  options: ['dutch', 'raw'],
  open(columns, { dutch, raw }) {
    const separator = dutch ? ';' : ',';
    const out = new ByteWriter();
    const writeRow = rowWriter(out, columns, separator, dutch, !raw);
    return {
      begin() {
        if (dutch) out.text(BYTE_ORDER_MARK);
        out.text(`${columns.map((column) => quoted(column.name, separator)).join(separator)}\r\n`);
        return out.take();
      },
      encode(rows) {
        for (const row of rows) writeRow(row);
        return out.take();
      },
      end: () => out.take(),
    };
  },
};

/** One record of a plain csv (comma, CRLF) of texts, made harmless for spreadsheets. */
export function csvLine(texts: readonly string[]): string {
  return `${texts.map((text) => textCell(text, ',', true, false)).join(',')}\r\n`;
}

function rowWriter(
  out: ByteWriter,
  columns: readonly ExportColumn[],
  separator: string,
  decimalComma: boolean,
  guard: boolean,
): (row: Row) => void {
  const separatorByte = separator.charCodeAt(0);
  const written = Uint8Array.from(columns, (column) => Number(column.type === 'text'));
  const missing = columns.map((column) => column.missing);
  const count = columns.length;
  return (row) => {
    for (let index = 0; index < count; index += 1) {
      if (index > 0) out.byte(separatorByte);
      const cell = row[index] as Cell;
      if (cell === null) continue;
      if (typeof cell === 'string')
        out.text(written[index] ? textCell(cell, separator, guard, missing[index]!) : cell);
      else if (decimalComma && !Number.isInteger(cell)) out.text(String(cell).replace('.', ','));
      else out.number(cell);
    }
    out.byte(CR);
    out.byte(LF);
  };
}

function textCell(text: string, separator: string, guard: boolean, mayBeMissing: boolean): string {
  if (mayBeMissing && text.length === 2 && MISSING.test(text)) return text;
  return quoted(guard && isFormulaLike(text) ? `'${text}` : text, separator);
}

/** Whether a spreadsheet might run this text instead of showing it. */
function isFormulaLike(text: string): boolean {
  switch (text.charCodeAt(0)) {
    case 0x3d: // =
    case 0x2b: // +
    case 0x2d: // -
    case 0x40: // @
    case 0x09: // tab
    case 0x0d: // CR
      return true;
    default:
      return false;
  }
}

function quoted(text: string, separator: string): string {
  if (!/[",;\r\n]/.test(text)) return text;
  if (text.includes('"')) return `"${text.replaceAll('"', '""')}"`;
  return text.includes(separator) || text.includes('\n') || text.includes('\r') ? `"${text}"` : text;
}
