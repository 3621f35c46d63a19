import { describe, expect, it } from 'vitest';
import { studySettingsSchema } from '#app/domain/studies/studies.ts';
import { sampleFaultText } from './sample-faults.ts';
import { checkSampleRows } from './sample-rows.ts';
import type { Table } from '#app/platform/tables/table.ts';

const SETTINGS = {
  title: { nl: 'Proef' },
  languages: ['nl', 'en'],
  questionnaires: [{ name: 'vragen', file: 'vragen.json' }],
  strata: { stratum: ['klein', 'groot'] },
};

const REQUIRED = {
  case_id: 'k1',
  organisation_id: 'g1',
  stratum: 'klein',
  name: 'Anna Voorbeeld',
  email: 'anna@example.org',
};

function tableOf(rows: Record<string, string>[]): Table {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    columns,
    rows: rows.map((row, index) => ({ row: index + 2, values: columns.map((column) => row[column] ?? '') })),
  };
}

/** Rows that are right but for what is given. */
function check(
  rows: Record<string, string>[],
  settings: Record<string, unknown> = {},
  acceptColumns = false,
) {
  const whole = rows.map((row, index) => ({
    ...REQUIRED,
    case_id: `k${index + 1}`,
    email: `p${index + 1}@example.org`,
    ...row,
  }));
  return checkSampleRows(
    tableOf(whole),
    { settings: studySettingsSchema.parse({ ...SETTINGS, ...settings }) },
    { acceptColumns },
  );
}

function places({ faults }: ReturnType<typeof check>): string[] {
  return faults.map(({ row, column, code }) => `${row} ${column} ${code}`);
}

describe('checkSampleRows', () => {
  it('reads a row, leaving undefined what the file has no column for', () => {
    const { cases, faults } = check([{ size: '12' }]);
    expect(faults).toEqual([]);
    expect(cases).toEqual([
      {
        row: 2,
        case_id: 'k1',
        organisation_id: 'g1',
        stratum: 'klein',
        questionnaire: 'vragen',
        name: 'Anna Voorbeeld',
        email: 'p1@example.org',
        frame: { size: 12 },
        personal: {},
      },
    ]);
  });

  it.each<[string, Record<string, string>[], string[]]>([
    [
      'empty required cells',
      [{ case_id: '', organisation_id: ' ', stratum: '\u200b', name: '\u00a0' }],
      ['2 case_id required', '2 organisation_id required', '2 stratum required', '2 name required'],
    ],
    ['a case_id twice', [{ case_id: 'x' }, {}, { case_id: ' x\u200b' }], ['4 case_id duplicate_case_id']],
    [
      'a malformed address',
      [{ email: 'anna@' }, { email: '612345678' }],
      ['2 email malformed_email', '3 email malformed_email'],
    ],
    [
      'an address under two people',
      [{ email: 'a@example.org' }, { email: 'A@EXAMPLE.org\u00a0' }],
      ['3 email email_of_two_persons'],
    ],
    [
      'an address under two person_ids',
      [
        { email: 'a@example.org', person_id: 'p' },
        { email: 'a@example.org', person_id: 'q' },
      ],
      ['3 email email_of_two_persons'],
    ],
    [
      'an address with and without person_id',
      [{ email: 'a@example.org', person_id: 'p' }, { email: 'a@example.org' }],
      ['3 email email_of_two_persons'],
    ],
    [
      'one person with two names and addresses',
      [{ person_id: 'p' }, { person_id: 'p', name: 'Bram Proef' }],
      ['3 name person_differs', '3 email person_differs'],
    ],
    ['an unknown stratum', [{ stratum: 'Klein' }], ['2 stratum unknown_stratum']],
    ['an unknown questionnaire', [{ questionnaire: 'anders' }], ['2 questionnaire unknown_questionnaire']],
    ['an unknown language', [{ language: 'fr' }], ['2 language unknown_language']],
    [
      'probabilities',
      [
        { inclusion_probability: '0' },
        { inclusion_probability: '1,01' },
        { inclusion_probability: '-0.5' },
        { inclusion_probability: 'half' },
        { inclusion_probability: '' },
      ],
      ['2', '3', '4', '5'].map((row) => `${row} inclusion_probability bad_probability`),
    ],
    ['permission', [{ may_approach: 'misschien' }], ['2 may_approach bad_permission']],
    [
      'an organisation with two names',
      [{ organisation_name: 'Een' }, { organisation_name: '' }, { organisation_name: 'Twee' }],
      ['4 organisation_name organisation_differs'],
    ],
    [
      'an organisation with two contacts',
      [{ contact_email: 'x@example.org' }, { contact_email: 'y@example.org' }],
      ['3 contact_email organisation_differs'],
    ],
    ['line breaks in names', [{ name: 'Anna\nBcc: x' }], ['2 name control_character']],
    ['turned writing in names', [{ name: 'Anna \u202egro.elpmaxe' }], ['2 name control_character']],
    ['a lone surrogate', [{ size: 'a\ud800' }], ['2 size control_character']],
    ['NUL', [{ size: 'a\0' }], ['2 size control_character']],
    [
      'long values',
      [{ case_id: 'x'.repeat(101), phone: '0'.repeat(51) }],
      ['2 case_id too_long', '2 phone too_long'],
    ],
    [
      'unknown personal columns',
      [{ voornaam: 'Anna', overleg: 'bel 06', leider: 'x@example.org' }],
      ['1 voornaam looks_like_name', '1 leider looks_like_email'],
    ],
  ])('refuses %s', (_, rows, wanted) => {
    expect(places(check(rows))).toEqual(wanted);
  });

  it('names every missing column, and still looks at the rest', () => {
    const table: Table = { columns: ['case_id', 'name'], rows: [{ row: 2, values: ['a', ''] }] };
    const study = {
      settings: studySettingsSchema.parse({
        ...SETTINGS,
        questionnaires: [
          { name: 'a', file: 'a' },
          { name: 'b', file: 'b' },
        ],
      }),
    };
    expect(places(checkSampleRows(table, study, { acceptColumns: false }))).toEqual([
      '1 organisation_id missing_column',
      '1 stratum missing_column',
      '1 email missing_column',
      '1 questionnaire missing_column',
      '2 name required',
    ]);
  });

  it('wants a questionnaire in every row when the study has several', () => {
    const questionnaires = [
      { name: 'a', file: 'a' },
      { name: 'b', file: 'b' },
    ];
    expect(places(check([{ questionnaire: 'a' }, { questionnaire: '' }], { questionnaires }))).toEqual([
      '3 questionnaire required',
    ]);
  });

  it('reads permission, and takes none for no where the study asks for it', () => {
    const answers = ['ja', 'NEE', '1', '0', 'yes', 'No', ''];
    const rows = answers.map((may_approach) => ({ may_approach }));
    expect(check(rows).cases.map((one) => one.may_approach)).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
      null,
    ]);
    expect(check(rows, { requiresPermission: true }).cases.at(-1)!.may_approach).toBe(false);
  });

  it('reads probabilities with a point or a comma', () => {
    const { cases } = check(
      ['0.15', '0,15', '1', '1e-3', ''].map((inclusion_probability) => ({ inclusion_probability })),
    );
    expect(cases.map((one) => one.inclusion_probability)).toEqual([0.15, 0.15, 1, 0.001, null]);
  });

  it('keeps a column as text as soon as one value would lose something as a number', () => {
    const { cases } = check([
      { a: '1', b: '007', c: '1.5', d: '1.50', e: '', f: '-3' },
      { a: '', b: '8', c: '2', d: '2', e: '', f: '0' },
    ]);
    expect(cases.map((one) => one.frame)).toEqual([
      { a: 1, b: '007', c: 1.5, d: '1.50', e: null, f: -3 },
      { a: null, b: '8', c: 2, d: '2', e: null, f: 0 },
    ]);
  });

  it('keeps personal columns apart, and accepts others when told to', () => {
    expect(check([{ voornaam: 'Anna' }], { personal: ['voornaam'] }).cases[0]).toMatchObject({
      frame: {},
      personal: { voornaam: 'Anna' },
    });
    expect(check([{ voornaam: 'Anna' }], {}, true).cases[0]).toMatchObject({
      frame: { voornaam: 'Anna' },
      personal: {},
    });
  });

  it('checks other variables for which the study lists values', () => {
    const strata = { stratum: ['klein'], regio: ['noord', 'zuid'] };
    expect(places(check([{ regio: 'noord' }, { regio: 'west' }], { strata }))).toEqual([
      '3 regio unknown_stratum',
    ]);
  });

  it('tells a thousand faults and counts the others', () => {
    const { faults, leftOut } = check(Array.from({ length: 1_200 }, () => ({ stratum: 'x' })));
    expect([faults.length, leftOut]).toEqual([1_000, 200]);
  });

  it('says what is wrong in Dutch and in English, without the value of personal cells', () => {
    const { faults } = check([{ email: 'anna.voorbeeld@' }, { stratum: 'reus' }]);
    expect(faults.map((fault) => sampleFaultText(fault, 'nl'))).toEqual([
      'Dit is geen e-mailadres. Verbeter het, of laat de cel leeg voor een brief.',
      '"reus" is niet een van de waarden van dit onderzoek: klein, groot.',
    ]);
    expect(faults[1]!.message).toBe('"reus" is not one of the values of this study: klein, groot.');
  });
});
