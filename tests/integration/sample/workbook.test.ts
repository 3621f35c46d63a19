import { randomBytes } from 'node:crypto';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readTableFile } from '#app/platform/tables/table-file.server.ts';
import { workbookOf, zip } from './zip.ts';

async function written(
  fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('Steekproef'), workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

async function valuesOf(bytes: Uint8Array): Promise<string[][] | string[]> {
  const reading = await readTableFile(bytes);
  return 'faults' in reading
    ? reading.faults.map(({ row, column, code }) =>
        [row, column, code].filter((part) => part !== undefined).join(' '),
      )
    : [reading.table.columns, ...reading.table.rows.map((row) => row.values)];
}

const inline = (ref: string, text: string): string =>
  `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const HEADER_ROW = `<row r="1">${inline('A1', 'a')}${inline('B1', 'b')}</row>`;

describe('reading a workbook', () => {
  it('takes values: outcomes of formulas, days, numbers as written, texts of all kinds', async () => {
    const bytes = await written((sheet) => {
      sheet.addRow(['tekst', 'getal', 'nul', 'vorm', 'dag', 'moment', 'formule', 'rijk', 'adres', 'waar']);
      const row = sheet.addRow([
        'é € ï',
        0.1,
        '0612345678',
        7,
        new Date('2026-11-23T00:00:00Z'),
        new Date('2026-11-23T14:03:00Z'),
        { formula: '1+1', result: 2 },
        { richText: [{ text: 'half ' }, { font: { bold: true }, text: 'vet' }] },
        { text: 'anna@example.org', hyperlink: 'mailto:anna@example.org' },
        true,
      ]);
      row.getCell(4).numFmt = '00000';
    });
    expect((await valuesOf(bytes))[1]).toEqual([
      'é € ï',
      '0.1',
      '0612345678',
      '00007',
      '2026-11-23',
      '2026-11-23T14:03:00',
      '2',
      'half vet',
      'anna@example.org',
      '1',
    ]);
  });

  it('counts rows as the sheet does, and takes the first sheet that can be seen', async () => {
    const bytes = await written((sheet, workbook) => {
      sheet.state = 'hidden';
      const seen = workbook.addWorksheet('Zichtbaar');
      seen.getRow(1).values = ['a', 'b'];
      seen.getRow(4).values = ['1', '2'];
    });
    expect(await readTableFile(bytes)).toEqual({
      table: { columns: ['a', 'b'], rows: [{ row: 4, values: ['1', '2'] }] },
    });
  });

  it('keeps letters whole in a long sheet', async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => [`é€ï漢${index}`, 'ñ'.repeat(index % 7)]);
    const bytes = await written((sheet) => sheet.addRows([['a', 'b'], ...rows]));
    expect(await valuesOf(bytes)).toEqual([['a', 'b'], ...rows]);
  });

  it('never loses a character beyond U+FFFF without saying so', async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => [`😀${index}`, 'x'.repeat(index % 7)]);
    const values = await valuesOf(await written((sheet) => sheet.addRows([['a', 'b'], ...rows])));
    expect(
      typeof values[0] === 'string'
        ? values.every((fault) => /^\d+ a lost_letter$/.test(String(fault)))
        : values,
    ).toEqual(typeof values[0] === 'string' ? true : [['a', 'b'], ...rows]);
  });

  it('refuses a formula whose outcome is an error', async () => {
    const bytes = await written((sheet) =>
      sheet.addRows([
        ['a', 'b'],
        ['1', { formula: '1/0', result: { error: '#DIV/0!' } }],
      ]),
    );
    expect(await valuesOf(bytes)).toEqual(['2 b cell_error']);
  });

  it('reads hand-made XML', async () => {
    expect(
      await valuesOf(
        workbookOf(`${HEADER_ROW}<row r="2">${inline('A2', '&lt;x&gt;')}<c r="B2"><v>0012</v></c></row>`),
      ),
    ).toEqual([
      ['a', 'b'],
      ['<x>', '12'],
    ]);
  });
});

describe('a workbook that is none, or a bomb', () => {
  const sheet = `${HEADER_ROW}<row r="2">${inline('A2', '1')}${inline('B2', '2')}</row>`;
  const parts = Array.from({ length: 200 }, (_, index) => ({ name: `x${index}`, content: 'x' }));

  it.each<[string, () => Buffer, string]>([
    ['a zip without a workbook', () => zip([{ name: 'a.txt', content: 'x' }]), 'no_workbook'],
    ['a zip cut off', () => workbookOf(sheet).subarray(0, 500), 'no_workbook'],
    [
      'zip letters and noise',
      () => Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(1_000)]),
      'no_workbook',
    ],
    [
      'an old workbook',
      () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]),
      'old_workbook',
    ],
    ['sheets that are no XML', () => workbookOf('<row r="1"><c'), 'no_workbook'],
    [
      'a document type',
      () =>
        zip([
          {
            name: 'xl/workbook.xml',
            content: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook>&a;</workbook>',
          },
        ]),
      'no_workbook',
    ],
    ['more than 200 entries', () => workbookOf(sheet, '', parts), 'workbook_too_large'],
    [
      'more than 50 MB unpacked',
      () => workbookOf(sheet, '', [{ name: 'bomb', content: Buffer.alloc(51 * 1024 * 1024) }]),
      'workbook_too_large',
    ],
    [
      'a ratio above 100',
      () => workbookOf(sheet, '', [{ name: 'bomb', content: Buffer.alloc(5 * 1024 * 1024) }]),
      'workbook_too_large',
    ],
    [
      'a size smaller than it unpacks to',
      () =>
        workbookOf(sheet, '', [{ name: 'bomb', content: Buffer.alloc(60 * 1024 * 1024), claimed: 1_000 }]),
      'no_workbook',
    ],
    [
      'a size larger than it unpacks to',
      () => workbookOf(sheet, '', [{ name: 'less', content: 'x', claimed: 1_000 }]),
      'no_workbook',
    ],
    [
      'entries that overlap',
      () =>
        workbookOf(sheet, '', [
          { name: 'one', content: 'x' },
          { name: 'two', content: 'x', overlaps: true },
        ]),
      'no_workbook',
    ],
    [
      'an entry twice',
      () => workbookOf(sheet, '', [{ name: 'xl/workbook.xml', content: '<workbook/>' }]),
      'no_workbook',
    ],
    [
      'a million shared texts',
      () =>
        workbookOf(
          sheet,
          Array.from(
            { length: 1_000_000 },
            (_, index) => `<si><t>${(index * 7919) % 1_000_003}</t></si>`,
          ).join(''),
        ),
      'workbook_too_large',
    ],
    [
      'half a million cells',
      () =>
        workbookOf(
          HEADER_ROW +
            Array.from(
              { length: 250_000 },
              (_, index) =>
                `<row r="${index + 2}"><c r="A${index + 2}"><v>${(index * 7919) % 100_003}</v></c><c r="B${index + 2}"><v>${index % 7}</v></c></row>`,
            ).join(''),
        ),
      'workbook_too_large',
    ],
    [
      'a lone cell far away',
      () => workbookOf(`${sheet}<row r="1048576">${inline('XFD1048576', 'x')}</row>`),
      'workbook_too_large',
    ],
  ])('refuses %s within two seconds and 150 MB', async (_, make, code) => {
    const bytes = make();
    const rss = process.memoryUsage.rss();
    const cpu = process.cpuUsage();
    expect(await valuesOf(bytes)).toEqual([code]);
    const used = process.cpuUsage(cpu);
    expect((used.user + used.system) / 1e6).toBeLessThan(2);
    expect((process.memoryUsage.rss() - rss) / 1e6).toBeLessThan(150);
  });
});
