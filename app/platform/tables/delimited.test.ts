import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDelimited } from './delimited.ts';
import { CELL_LIMIT } from './table.ts';

function faultsOf(text: string) {
  const reading = readDelimited(text);
  return 'faults' in reading ? reading.faults.map(({ code, row, column }) => ({ code, row, column })) : [];
}

describe('readDelimited', () => {
  it.each([
    ['comma', 'a,b\n1,2'],
    ['semicolon', 'a;b\r\n1;2\r\n'],
    ['tab', 'a\tb\r1\t2\r'],
    ['semicolon beside quoted commas', '"a";b\n1;2'],
    ["Excel's own first line", 'sep=;\r\na;b\r\n1;2\r\n'],
    ['names with white space', ' a , b \n1,2\n'],
    ['empty cells at the end', 'a,b,,\n1,2,,\n'],
    ['empty rows', 'a,b\n1,2\n\n,\n'],
  ])('reads %s', (_, text) => {
    expect(readDelimited(text)).toEqual({
      table: { columns: ['a', 'b'], rows: [{ row: 2, values: ['1', '2'] }] },
    });
  });

  it('finds the delimiter outside quotation marks only', () => {
    expect(readDelimited('"a,b,c,d";e\n1;2')).toMatchObject({ table: { columns: ['a,b,c,d', 'e'] } });
  });

  it('counts rows as a spreadsheet does, also after a line break in a cell and an empty row', () => {
    const reading = readDelimited('a,b\n"1\n1",2\n\n3,4\n');
    expect(reading).toEqual({
      table: {
        columns: ['a', 'b'],
        rows: [
          { row: 2, values: ['1\n1', '2'] },
          { row: 4, values: ['3', '4'] },
        ],
      },
    });
  });

  it.each([
    ['an unclosed quotation mark', 'a,b\n1,2\n3,"4\n5,6\n', { code: 'unclosed_quote', row: 3, column: 'b' }],
    [
      'an unclosed quotation mark in the first row',
      'a,"b\n1,2\n',
      { code: 'unclosed_quote', row: 1, column: '2' },
    ],
    ['text after a quoted cell', 'a,b\n"1" x,2\n', { code: 'misplaced_quote', row: 2, column: 'a' }],
    [
      'a quotation mark inside an unquoted cell',
      'a,b\n1,x"y"\n',
      { code: 'misplaced_quote', row: 2, column: 'b' },
    ],
    ['too few cells', 'a,b\n1\n', { code: 'wrong_number_of_cells', row: 2, column: undefined }],
    ['too many cells', 'a,b\n1,2,3\n', { code: 'wrong_number_of_cells', row: 2, column: undefined }],
    ['a cell of 2 MB', `a,b\n1,${'x'.repeat(2_000_000)}\n`, { code: 'cell_too_long', row: 2, column: 'b' }],
    [
      'a cell one too long',
      `a,b\n1,${'x'.repeat(CELL_LIMIT + 1)}\n`,
      { code: 'cell_too_long', row: 2, column: 'b' },
    ],
    ['no names', '\n1,2\n', { code: 'empty_file', row: 1, column: undefined }],
    ['nothing', '', { code: 'empty_file', row: 1, column: undefined }],
    ['no rows', 'a,b\n', { code: 'no_rows', row: undefined, column: undefined }],
    ['a column twice', 'a,A\n1,2\n', { code: 'duplicate_column', row: 1, column: 'A' }],
    ['a column without a name', 'a,,b\n1,2,3\n', { code: 'nameless_column', row: 1, column: undefined }],
    [
      'a name that reaches into objects',
      'a,__proto__\n1,2\n',
      { code: 'bad_column_name', row: 1, column: undefined },
    ],
    ['a name with a line break', 'a,"b\nc"\n1,2\n', { code: 'bad_column_name', row: 1, column: undefined }],
  ])('refuses %s', (_, text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });

  it('collects every fault, the first thousand of them', () => {
    const reading = readDelimited(`a,b\n${'1\n'.repeat(1_500)}`);
    expect('faults' in reading && [reading.faults.length, reading.leftOut]).toEqual([1_000, 500]);
  });

  it('gives back what a writer of RFC 4180 wrote', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab "\',;\t\r\né€=+-@0') });
    const row = fc.tuple(cell, cell, cell).filter((values) => values.some((value) => value.trim() !== ''));
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        (rows, delimiter, end) => {
          const line = (values: string[]): string =>
            values.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter);
          const text = [['a', 'b', 'c'], ...rows].map((values) => line(values) + end).join('');
          const table = {
            columns: ['a', 'b', 'c'],
            rows: rows.map((values, index) => ({ row: index + 2, values })),
          };
          expect(readDelimited(text)).toEqual({ table });
        },
      ),
    );
  });
});
