import ExcelJS from 'exceljs';
import { faultList, tableFault, type TableFault, type TableFaultCode } from './table-faults.ts';
import { refused, tableFrom, type Reading } from './table.ts';
import { readZipDirectory, unpackEntry, type ZipEntry } from './zip-directory.server.ts';

const ENTRY_LIMIT = 200;
const UNPACKED_LIMIT = 50 * 1024 * 1024;
const RATIO_LIMIT = 100;
/** Small files of XML may well pack better than the ratio allows; they are harmless. */
const RATIO_COUNTS_FROM = 256 * 1024;
/** exceljs holds every cell as an object of about half a kilobyte: this keeps a workbook below some 200 MB. */
const CELL_LIMIT = 400_000;
const TEXT_LIMIT = 250_000;
/** Rows and columns of one sheet are held as a block; a lone cell far away must not make it large. */
const AREA_LIMIT = 4_000_000;

/**
 * Reads the first visible sheet of an .xlsx workbook: values, never formulas. Numbers are written with a decimal point,
 * days as 2026-11-23, and a number shown with leading zeros (format 00000) keeps them.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Reading> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readZipDirectory(buffer);
  if (!entries?.some(({ name }) => name === 'xl/workbook.xml')) return refused(tableFault('no_workbook'));
  const fault = await findDanger(buffer, entries);
  if (fault) return refused(fault);
  const sheet = await firstSheet(buffer);
  if (!sheet) return refused(tableFault('no_workbook'));
  if (sheet.rowCount * sheet.columnCount > AREA_LIMIT) return refused(tableFault('workbook_too_large'));
  return readSheet(sheet);
}

/** What makes a workbook unfit to be opened: exceljs itself unpacks whatever it gets. */
async function findDanger(buffer: Buffer, entries: ZipEntry[]): Promise<TableFault | null> {
  const tooLarge = tableFault('workbook_too_large');
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (entries.length > ENTRY_LIMIT || unpacked > UNPACKED_LIMIT) return tooLarge;
  if (
    entries.some((entry) => entry.unpacked > RATIO_COUNTS_FROM && entry.unpacked > entry.packed * RATIO_LIMIT)
  )
    return tooLarge;
  const cells = counterOf('<c ', '<c>');
  const texts = counterOf('<si>', '<si ');
  const doctypes = counterOf('<!DOCTYPE', '<!ENTITY');
  for (const entry of entries) {
    const counters = [
      doctypes,
      ...(entry.name.startsWith('xl/worksheets/') ? [cells] : []),
      ...(entry.name === 'xl/sharedStrings.xml' ? [texts] : []),
    ];
    const whole = await unpackEntry(buffer, entry, (piece) =>
      counters.forEach((counter) => counter.see(piece)),
    );
    if (!whole || doctypes.count > 0) return tableFault('no_workbook');
    if (cells.count > CELL_LIMIT || texts.count > TEXT_LIMIT) return tooLarge;
    for (const counter of counters) counter.endOfEntry();
  }
  return null;
}

/** Counts texts of ASCII in bytes that come in pieces. */
function counterOf(...wanted: string[]) {
  const longest = Math.max(...wanted.map((text) => text.length));
  let tail = '';
  return {
    count: 0,
    see(piece: Buffer) {
      const text = tail + piece.toString('latin1');
      for (const one of wanted) {
        // What lies wholly in the tail was counted with the piece before.
        const from = Math.max(0, tail.length - one.length + 1);
        for (let at = text.indexOf(one, from); at >= 0; at = text.indexOf(one, at + one.length))
          this.count += 1;
      }
      tail = text.slice(-(longest - 1));
    },
    endOfEntry() {
      tail = '';
    },
  };
}

async function firstSheet(buffer: Buffer): Promise<ExcelJS.Worksheet | undefined> {
  const workbook = new ExcelJS.Workbook();
  try {
    // exceljs types its input as a Buffer of its own making.
    await workbook.xlsx.load(buffer as unknown as ExcelJS.Buffer, { ignoreNodes: UNREAD });
  } catch {
    return undefined;
  }
  return workbook.worksheets.find((sheet) => sheet.state === 'visible');
}

const UNREAD = [
  'conditionalFormatting',
  'dataValidations',
  'drawing',
  'extLst',
  'headerFooter',
  'hyperlinks',
  'legacyDrawing',
  'picture',
  'tableParts',
];

function readSheet(sheet: ExcelJS.Worksheet): Reading {
  const width = sheet.columnCount;
  const records: string[][] = [];
  const list = faultList<TableFaultCode>();
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    while (records.length < number - 1) records.push([]);
    const values = new Array<string>(width).fill('');
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      const value = valueOf(cell);
      const place = { row: number, column: records[0]?.[column - 1] ?? String(column) };
      if (typeof value !== 'string') list.add(tableFault('cell_error', place, { value: value.error }));
      else if (value.includes(LOST)) list.add(tableFault('lost_letter', place));
      else values[column - 1] = value;
    });
    records.push(values);
  });
  return list.faults.length > 0 ? list : tableFrom(records);
}

/** exceljs reads XML in pieces and loses a character beyond U+FFFF (an emoji) that lies across two of them. */
const LOST = '\ufffd';

function valueOf(cell: ExcelJS.Cell): string | { error: string } {
  // A merged area has its value in its first cell only, as on screen.
  if (cell.type === ExcelJS.ValueType.Merge) return '';
  return textOf(cell.type === ExcelJS.ValueType.Formula ? cell.result : cell.value, cell.numFmt);
}

function textOf(value: unknown, format: string | undefined): string | { error: string } {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value, format);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value instanceof Date) return dateText(value);
  if (typeof value !== 'object') return '';
  if ('error' in value) return { error: String(value.error) };
  if ('richText' in value && Array.isArray(value.richText))
    return value.richText.map((run: { text?: unknown }) => String(run.text ?? '')).join('');
  if ('text' in value) return textOf(value.text, undefined);
  if ('result' in value) return textOf(value.result, format);
  return '';
}

function numberText(value: number, format: string | undefined): string {
  if (!Number.isFinite(value)) return '';
  const zeros = /^0{2,}$/.exec(format ?? '');
  return zeros && Number.isInteger(value) && value >= 0
    ? String(value).padStart(zeros[0].length, '0')
    : String(value);
}

/** exceljs gives the clock time of the sheet as if it were UTC. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const text = value.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}
