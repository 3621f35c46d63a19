import { describe, expect, it } from 'vitest';
import type { Codebook, CodebookVariable } from '#app/domain/questionnaires/codebook.ts';
import { layOutExport } from './export-columns.ts';

function codebook(version: number, variables: Record<string, 'numeric' | 'string'>): Codebook {
  const described = Object.entries(variables).map(([name, type]): CodebookVariable => ({
    name,
    question: name,
    page: 'een',
    type,
    level: 'nominal',
    label: { nl: `${name} ${version}` },
    values: [],
    missing: [],
    condition: null,
  }));
  return { study: 's', questionnaire: 'q', version, hash: 'h', languages: ['nl'], variables: described };
}

const names = (...args: Parameters<typeof layOutExport>) =>
  layOutExport(...args).columns.map((column) => column.name);

describe('layOutExport', () => {
  it('begins with the columns of the case, then variables, then frame variables', () => {
    expect(
      names([codebook(1, { v1: 'numeric', v2: 'string' })], [{ name: 'regio', numeric: false }]),
    ).toEqual(
      'case_id questionnaire version organisation_id stratum status disposition mode started_at completed_at weight_design v1 v2 f_regio'.split(
        ' ',
      ),
    );
  });

  it('takes the order of the newest version and puts what only older ones have behind it', () => {
    const layout = layOutExport(
      [
        codebook(1, { v1: 'numeric', oud: 'numeric', v2: 'numeric' }),
        codebook(2, { v2: 'string', v3: 'numeric', v1: 'numeric' }),
      ],
      [],
    );
    expect(layout.columns.slice(11).map(({ name, type }) => [name, type])).toEqual([
      ['v2', 'text'],
      ['v3', 'number'],
      ['v1', 'number'],
      ['oud', 'number'],
    ]);
    expect(layout.places.get(1)).toEqual([13, 14, 11]);
    expect(layout.places.get(2)).toEqual([11, 12, 13]);
    expect(layout.variables.map(({ label }) => label.nl)).toEqual(['v2 2', 'v3 2', 'v1 2', 'oud 1']);
  });

  it('gives frame variables names that every program takes, each only once', () => {
    const frame = [
      'wwb_jongeren',
      'Aantal jongeren (WWB)',
      'Provincié',
      'provincie',
      '100%',
      '%',
      '-',
      '_x',
      'a'.repeat(80),
    ].map((name) => ({ name, numeric: true }));
    const made = names([codebook(1, {})], frame).slice(11);
    expect(made).toEqual([
      'f_wwb_jongeren',
      'f_Aantal_jongeren_WWB',
      'f_Provincie',
      'f_provincie_2',
      'f_100',
      'f_variable',
      'f_variable_2',
      'f__x',
      `f_${'a'.repeat(62)}`,
    ]);
  });
});
