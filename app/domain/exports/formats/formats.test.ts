import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isProblem } from '#app/platform/problem.ts';
import type { Cell, ExportColumn, FormatOptions, Row } from './format.ts';
import { formatNamed } from './formats.ts';

const PLAIN: FormatOptions = { dutch: false, raw: false };
const text = (name: string, missing = true): ExportColumn => ({
  name,
  type: 'text',
  origin: 'variable',
  missing,
});
const number = (name: string): ExportColumn => ({ name, type: 'number', origin: 'variable', missing: true });

function encode(
  format: string,
  columns: ExportColumn[],
  rows: Row[],
  options: FormatOptions = PLAIN,
): string {
  const encoder = formatNamed(format).open(columns, options, rows.length);
  return Buffer.concat([encoder.begin(), encoder.encode(rows), encoder.end()]).toString('utf8');
}

/** The cell of one text as it stands in a csv of one column, without the header. */
function cell(value: string, options: Partial<FormatOptions> = {}, missing = true): string {
  return encode('csv', [text('t', missing)], [[value]], { ...PLAIN, ...options })
    .replace(/^\uFEFF?t\r\n/, '')
    .slice(0, -2);
}

describe('csv', () => {
  it('has a header, commas, CRLF, empty cells and no byte order mark', () => {
    expect(
      encode(
        'csv',
        [text('case_id'), number('v1'), text('v2')],
        [
          ['k1', 5, 'ja'],
          ['k2', null, null],
        ],
      ),
    ).toBe('case_id,v1,v2\r\nk1,5,ja\r\nk2,,\r\n');
  });

  it('quotes what RFC 4180 wants quoted, and nothing else', () => {
    expect(cell('a,b')).toBe('"a,b"');
    expect(cell('zij zei "ja"')).toBe('"zij zei ""ja"""');
    expect(cell('een\ntwee')).toBe('"een\ntwee"');
    expect(cell('een\rtwee')).toBe('"een\rtwee"');
    expect(cell(' a;b\t\u2028é 😀 ')).toBe(' a;b\t\u2028é 😀 ');
  });

  it.each(['=1+1', '+1', '-1+1', '-10', '@SUM(A1)', '\tx', '-', '=', '--1', '-1 '])(
    'puts an apostrophe before %j',
    (hostile) => {
      expect(cell(hostile)).toBe(`'${hostile}`);
      expect(cell(hostile, { raw: true })).toBe(hostile);
    },
  );

  it('quotes and guards text that begins with CR', () => {
    expect(cell('\r=1')).toBe(`"'\r=1"`);
    expect(cell('=cmd|"/c calc",1')).toBe(`"'=cmd|""/c calc"",1"`);
  });

  it('leaves missing values as they are where a column may hold them', () => {
    for (const code of ['-1', '-5', '-7', '-8', '-9']) expect(cell(code)).toBe(code);
    expect(cell('-9', {}, false)).toBe("'-9");
    expect(cell(' -9')).toBe(' -9');
  });

  it('leaves ordinary text with these signs inside alone', () => {
    expect(cell('a=b')).toBe('a=b');
    expect(cell(' =1')).toBe(' =1');
    expect(cell("'t is goed")).toBe("'t is goed");
  });

  it('writes for a Dutch Excel with byte order mark, semicolons and decimal commas', () => {
    const columns = [number('a'), number('b'), text('c')];
    expect(
      encode(
        'csv',
        columns,
        [
          [1.5, -9, 'x;y'],
          [1e21, 3, 'x,y'],
        ],
        { dutch: true, raw: false },
      ),
    ).toBe('\uFEFFa;b;c\r\n1,5;-9;"x;y"\r\n1e+21;3;x,y\r\n');
  });

  it('writes every number as JavaScript does', () => {
    const line = (value: number) => encode('csv', [number('n')], [[value]]).slice(3, -2);
    fc.assert(
      fc.property(
        fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true })),
        (value) => line(value) === String(value),
      ),
      {
        examples: [
          [0],
          [-0],
          [9],
          [10],
          [99],
          [100],
          [-1],
          [-10],
          [999_999_999],
          [1_000_000_000],
          [-999_999_999],
          [1 / 0.15],
          [1e15],
        ],
      },
    );
  });

  it('reads back as it was written, whatever the text', () => {
    const columns = [text('a'), number('b'), text('c')];
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '"', '\r\n', ',', ';', '=1', '-9', "'=1", '\uFEFF', '😀', '\t', 'é'),
    );
    const rows = fc.array(fc.tuple(anyText, fc.integer(), anyText), { maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.boolean(), (rows, dutch) => {
        const written = encode('csv', columns, rows, { dutch, raw: true });
        const read = parse(written, {
          bom: dutch,
          delimiter: dutch ? ';' : ',',
          record_delimiter: '\r\n',
          columns: false,
        }) as string[][];
        expect(read).toEqual([
          ['a', 'b', 'c'],
          ...rows.map((row) => row.map((value: Cell) => String(value))),
        ]);
      }),
    );
  }, 30_000);

  it('with the guard, reads back as it was written but for one apostrophe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (value) => {
        const [[read]] = parse(encode('csv', [text('a')], [[value]]), {
          record_delimiter: '\r\n',
          from: 2,
        }) as [[string]];
        expect(/^[=+\-@\t\r]/.test(read) && !/^-[1-9]$/.test(read)).toBe(false);
        expect(read === value || read === `'${value}`).toBe(true);
      }),
    );
  }, 30_000);
});

describe('jsonl', () => {
  it('keeps types, names every column and never guards', () => {
    expect(
      encode(
        'jsonl',
        [text('case_id'), number('v1'), text('t')],
        [
          ['k1', 1.5, '=1+1'],
          ['k2', null, '-9'],
        ],
      ),
    ).toBe('{"case_id":"k1","v1":1.5,"t":"=1+1"}\n{"case_id":"k2","v1":null,"t":"-9"}\n');
  });

  it('reads back as it was written', () => {
    const columns = [text('a'), number('b')];
    const rows = fc.array(
      fc.tuple(
        fc.option(fc.string({ unit: 'binary' })),
        fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      ),
    );
    fc.assert(
      fc.property(rows, (rows) => {
        const lines = encode('jsonl', columns, rows).split('\n').slice(0, -1);
        expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
          rows.map(([a, b]) => ({ a, b: b === 0 ? 0 : b })),
        );
      }),
    );
  });
});

describe('formatNamed', () => {
  it('names the formats there are when there is no such format', () => {
    for (const name of ['xlsx', '', '__proto__']) {
      const refusal = (() => {
        try {
          return formatNamed(name);
        } catch (thrown) {
          return thrown;
        }
      })();
      expect(isProblem(refusal) && [refusal.code, refusal.status, refusal.details.formats]).toEqual([
        'export.format_unknown',
        400,
        ['csv', 'jsonl'],
      ]);
    }
  });
});
