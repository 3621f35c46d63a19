import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { isProblem } from '#app/platform/problem.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';
import { HEADER, makeStudy, rowCounts } from './sample-study.ts';
import { workbookOf } from './zip.ts';

const TEXT = `${HEADER},plaats\r\nk1,g1,klein,Zoë Proefstra,zoe@example.org,"Café ""€ ï"", é"\r\nk2,g2,groot,Bram Testema,,Zuid\r\n`;
const withDelimiter = (delimiter: string): string => TEXT.replaceAll(/,(?! é)/g, delimiter);
const BOM = '\ufeff';

function utf16be(text: string): Buffer {
  return Buffer.from(BOM + text, 'utf16le').swap16();
}

function windows1252(text: string): Buffer {
  return Buffer.from(text.replaceAll('€', '\x80'), 'latin1');
}

async function workbook(rows: unknown[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('S').addRows(rows);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const AS_ROWS = [
  [...HEADER.split(','), 'plaats'],
  ['k1', 'g1', 'klein', 'Zoë Proefstra', 'zoe@example.org', 'Café "€ ï", é'],
  ['k2', 'g2', 'groot', 'Bram Testema', null, 'Zuid'],
];

/** Files that say the same in another way. */
const GOOD: [string, () => Buffer | Promise<Buffer>][] = [
  ['UTF-8, comma', () => Buffer.from(TEXT)],
  ['UTF-8 with BOM', () => Buffer.from(BOM + TEXT)],
  ['UTF-16 little-endian', () => Buffer.from(BOM + TEXT, 'utf16le')],
  ['UTF-16 big-endian', () => utf16be(TEXT)],
  ['Windows-1252', () => windows1252(TEXT)],
  ['semicolon', () => Buffer.from(withDelimiter(';'))],
  ['tab', () => Buffer.from(withDelimiter('\t'))],
  ['Windows-1252, semicolon, as Excel writes it', () => windows1252(withDelimiter(';'))],
  ['UTF-16, tab, as Excel writes Unicode text', () => Buffer.from(BOM + withDelimiter('\t'), 'utf16le')],
  ['sep=;', () => Buffer.from(`sep=;\r\n${withDelimiter(';')}`)],
  ['line feeds only', () => Buffer.from(TEXT.replaceAll('\r\n', '\n'))],
  ['carriage returns only', () => Buffer.from(TEXT.replaceAll('\r\n', '\r'))],
  ['no line end at the end', () => Buffer.from(TEXT.trimEnd())],
  ['empty rows', () => Buffer.from(`${TEXT}\r\n,,,,,\r\n`)],
  ['empty columns at the end', () => Buffer.from(TEXT.replaceAll('\r\n', ',,\r\n'))],
  [
    'capitals in the column names',
    () => Buffer.from(TEXT.replace('case_id,organisation_id', 'Case_ID,ORGANISATION_ID')),
  ],
  [
    'white space and invisible characters',
    () =>
      Buffer.from(
        TEXT.replace('k1,g1', ' k1\u200b,\u00a0g1 ')
          .replace('zoe@', '\u200bzoe@')
          .replace('example.org', 'EXAMPLE.org '),
      ),
  ],
  ['xlsx', () => workbook(AS_ROWS)],
  [
    'xlsx with formulas',
    () =>
      workbook([
        ...AS_ROWS.slice(0, 2),
        ['k2', 'g2', 'groot', { formula: '"Bram"&" Testema"', result: 'Bram Testema' }, null, 'Zuid'],
      ]),
  ],
];

const row = (cells: string): string =>
  `${HEADER}\r\nk1,g1,klein,Zoë Proefstra,zoe@example.org\r\n${cells}\r\n`;

/** Files that are refused: what is wrong, and where. */
const BAD: [string, () => Buffer | Promise<Buffer>, unknown[]][] = [
  ['nothing', () => Buffer.alloc(0), [{ row: 1, code: 'empty_file' }]],
  ['only names', () => Buffer.from(HEADER), [{ code: 'no_rows' }]],
  ['NUL bytes', () => Buffer.from(row('k2,g1,klein,Bram\0,')), [{ code: 'not_text' }]],
  ['UTF-16 without BOM', () => Buffer.from(TEXT, 'utf16le'), [{ code: 'not_text' }]],
  [
    'bytes undefined in Windows-1252',
    () => Buffer.concat([windows1252(TEXT), Buffer.from([0x81])]),
    [{ code: 'not_text' }],
  ],
  [
    'an image',
    () =>
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    [{ code: 'not_text' }],
  ],
  [
    'an unclosed quote',
    () => Buffer.from(row('k2,g1,klein,"Bram,')),
    [{ row: 3, column: 'name', code: 'unclosed_quote' }],
  ],
  [
    'a misplaced quote',
    () => Buffer.from(row('k2,g1,klein,Bram "de" Test,')),
    [{ row: 3, column: 'name', code: 'misplaced_quote' }],
  ],
  [
    'a cell of 2 MB',
    () => Buffer.from(row(`k2,g1,klein,${'x'.repeat(2_000_000)},`)),
    [{ row: 3, column: 'name', code: 'cell_too_long' }],
  ],
  ['a row too short', () => Buffer.from(row('k2,g1,klein')), [{ row: 3, code: 'wrong_number_of_cells' }]],
  [
    'a row too long',
    () => Buffer.from(row('k2,g1,klein,Bram,,x')),
    [{ row: 3, code: 'wrong_number_of_cells' }],
  ],
  [
    'a missing column',
    () => Buffer.from('case_id,organisation_id,name,email\r\nk1,g1,Bram,\r\n'),
    [{ row: 1, column: 'stratum', code: 'missing_column' }],
  ],
  [
    'one column, no delimiter',
    () => Buffer.from('case_id\r\nk1\r\n'),
    ['organisation_id', 'stratum', 'name', 'email'].map((column) => ({
      row: 1,
      column,
      code: 'missing_column',
    })),
  ],
  [
    'a case twice',
    () => Buffer.from(row('k1,g1,klein,Bram,')),
    [{ row: 3, column: 'case_id', code: 'duplicate_case_id' }],
  ],
  [
    'a malformed address',
    () => Buffer.from(row('k2,g1,klein,Bram,bram@@example.org')),
    [{ row: 3, column: 'email', code: 'malformed_email' }],
  ],
  [
    'an address twice',
    () => Buffer.from(row('k2,g1,klein,Bram,ZOE@example.ORG')),
    [{ row: 3, column: 'email', code: 'email_of_two_persons' }],
  ],
  [
    'an unknown stratum',
    () => Buffer.from(row('k2,g1,reus,Bram,')),
    [{ row: 3, column: 'stratum', code: 'unknown_stratum' }],
  ],
  [
    'a line break in a name',
    () => Buffer.from(row('k2,g1,klein,"Bram\r\nTest",')),
    [{ row: 3, column: 'name', code: 'control_character' }],
  ],
  [
    'two faults in one row',
    () => Buffer.from(row('k2,g1,reus,,')),
    [
      { row: 3, column: 'stratum', code: 'unknown_stratum' },
      { row: 3, column: 'name', code: 'required' },
    ],
  ],
  [
    'numbers for addresses in xlsx',
    () => workbook([...AS_ROWS.slice(0, 2), ['k2', 'g2', 'groot', 'Bram', 612345678, 'Zuid']]),
    [{ row: 3, column: 'email', code: 'malformed_email' }],
  ],
  [
    'xlsx with an error for outcome',
    () => workbook([...AS_ROWS.slice(0, 2), ['k2', 'g2', 'groot', 'Bram', { error: '#N/A' }, 'Zuid']]),
    [{ row: 3, column: 'email', code: 'cell_error' }],
  ],
  [
    'a zip bomb',
    () => workbookOf('', '', [{ name: 'bomb', content: Buffer.alloc(20 * 1024 * 1024) }]),
    [{ code: 'workbook_too_large' }],
  ],
  ['a file above 32 MB', () => Buffer.alloc(33 * 1024 * 1024, 'x'), [{ code: 'file_too_large' }]],
];

let world: TestContext;
let study: Study;
let number = 0;

beforeAll(async () => {
  world = await createTestContext({ reach: 'contact' });
});
afterAll(async () => world.close());

const SETTINGS = { strata: { stratum: ['klein', 'groot'] } };

describe('files that say the same', () => {
  it.each(GOOD)('imports %s', async (_, make) => {
    number += 1;
    study = await makeStudy(world.ctx, `goed-${number}`, SETTINGS);
    const input = { study, fileName: 'steekproef', acceptColumns: false, dryRun: false };
    expect(await importSample(world.ctx, { ...input, bytes: await make() })).toMatchObject({
      added: 2,
      by_letter: 1,
      persons: 2,
      organisations: 2,
    });
    // Every one of them tells nothing new beside the first.
    expect(await importSample(world.ctx, { ...input, bytes: Buffer.from(TEXT) })).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 2,
      changes: [],
    });
  });
});

describe('files that are refused', () => {
  it.each(BAD)('refuses %s and stores nothing', async (_, make, errors) => {
    number += 1;
    study = await makeStudy(world.ctx, `fout-${number}`, SETTINGS);
    const before = await rowCounts(world.ctx);
    const bytes = await make();
    const thrown: unknown = await importSample(world.ctx, {
      study,
      fileName: 'steekproef',
      bytes,
      acceptColumns: false,
      dryRun: false,
    }).catch((error: unknown) => error);
    if (!isProblem(thrown)) throw thrown;
    expect([thrown.code, thrown.status]).toEqual(['sample.refused', 422]);
    expect(thrown.details.errors).toEqual(
      errors.map((error) => ({ ...(error as object), message: expect.stringMatching(/.{15}/) as string })),
    );
    expect(await rowCounts(world.ctx)).toEqual(before);
  });
});
