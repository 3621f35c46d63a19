import {
  faultList,
  tableFault,
  type FaultList,
  type TableFault,
  type TableFaultCode,
} from './table-faults.ts';

/** A row as it stands in the file; `row` counts as a spreadsheet does (the column names are row 1). */
export type TableRow = { row: number; values: string[] };

/** A file read: column names (trimmed) and for every other row as many values. */
export type Table = { columns: string[]; rows: TableRow[] };

export type Reading = { table: Table } | { faults: TableFault[]; leftOut: number };

export const CELL_LIMIT = 10_000;
const COLUMN_LIMIT = 500;
const COLUMN_NAME_LIMIT = 64;
/** As column names they would reach into JavaScript objects instead of naming a value. */
const RESERVED_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Makes a table of the rows of a file: empty rows and unnamed empty columns go, every other row must fit the first.
 * @param records all rows in order, the empty ones too; the first is row 1
 */
export function tableFrom(records: string[][]): Reading {
  const list = faultList<TableFaultCode>();
  const header = (records[0] ?? []).map((name) => name.trim());
  if (header.every((name) => name === '')) return refused(tableFault('empty_file', { row: 1 }));
  if (header.length > COLUMN_LIMIT)
    return refused(tableFault('too_many_columns', { row: 1 }, { limit: COLUMN_LIMIT }));
  const rows: TableRow[] = [];
  for (let index = 1; index < records.length; index += 1) {
    const values = records[index]!;
    if (values.every((value) => value.trim() === '')) continue;
    const row = index + 1;
    if (fits(values, header.length)) rows.push({ row, values });
    else
      list.add(
        tableFault('wrong_number_of_cells', { row }, { found: values.length, expected: header.length }),
      );
  }
  checkHeader(header, rows, list);
  checkLengths(header, rows, list);
  if (list.faults.length > 0) return list;
  if (rows.length === 0) return refused(tableFault('no_rows'));
  return { table: withoutUnnamed(header, rows) };
}

export function refused(fault: TableFault): { faults: TableFault[]; leftOut: number } {
  return { faults: [fault], leftOut: 0 };
}

/** More cells than names are no fault while they are empty: spreadsheets write such rows. */
function fits(values: string[], width: number): boolean {
  return values.length >= width && values.slice(width).every((value) => value.trim() === '');
}

function checkHeader(header: string[], rows: TableRow[], list: FaultList<TableFaultCode>): void {
  const seen = new Set<string>();
  header.forEach((name, index) => {
    const position = index + 1;
    if (name === '') {
      const filled = rows.find(({ values }) => values[index]!.trim() !== '');
      if (filled) list.add(tableFault('nameless_column', { row: 1 }, { position }));
    } else if (name.length > COLUMN_NAME_LIMIT || /\p{C}/u.test(name) || RESERVED_NAMES.has(name)) {
      list.add(tableFault('bad_column_name', { row: 1 }, { position, limit: COLUMN_NAME_LIMIT }));
    } else if (seen.has(name.toLowerCase())) {
      list.add(tableFault('duplicate_column', { row: 1, column: name }));
    }
    seen.add(name.toLowerCase());
  });
}

function checkLengths(header: string[], rows: TableRow[], list: FaultList<TableFaultCode>): void {
  for (const { row, values } of rows) {
    values.forEach((value, index) => {
      if (value.length > CELL_LIMIT)
        list.add(tableFault('cell_too_long', { row, column: header[index] }, { limit: CELL_LIMIT }));
    });
  }
}

function withoutUnnamed(header: string[], rows: TableRow[]): Table {
  const kept = header.flatMap((name, index) => (name === '' ? [] : [index]));
  if (kept.length === header.length) {
    return {
      columns: header,
      rows: rows.map(({ row, values }) => ({
        row,
        values: values.length > header.length ? values.slice(0, header.length) : values,
      })),
    };
  }
  return {
    columns: kept.map((index) => header[index]!),
    rows: rows.map(({ row, values }) => ({ row, values: kept.map((index) => values[index]!) })),
  };
}
