import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { studySettingsSchema } from '#app/domain/studies/studies.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../survey-definitions/klantmanagers-jongeren/${name}`, import.meta.url), 'utf8');

describe('study.json of the example', () => {
  const settings = studySettingsSchema.parse(JSON.parse(read('study.json')));

  it('has no fixed dates, both languages, and the three strata of the report', () => {
    expect(settings).not.toHaveProperty('opens');
    expect(settings).not.toHaveProperty('closes');
    expect(settings.languages).toEqual(['nl', 'en']);
    expect(settings.strata).toEqual({ stratum: ['klein', 'midden', 'groot'] });
  });

  it('leaves the welcome page room within 150 words', () => {
    const { privacy, ...welcome } = settings.introduction!;
    for (const language of ['nl', 'en'] as const) {
      const words = Object.values(welcome).map((text) => text[language]!.split(/\s+/).length);
      expect(words.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(115);
      expect(privacy.every((paragraph) => paragraph[language])).toBe(true);
    }
  });
});

describe('sample.csv of the example', () => {
  const [header, ...lines] = read('sample.csv').trimEnd().split('\n');
  const columns = header!.split(',');
  const rows = lines.map((line) => {
    const cells = line.split(',');
    expect(cells).toHaveLength(columns.length);
    return Object.fromEntries(columns.map((column, index) => [column, cells[index]!]));
  });
  const distinct = (column: string, among = rows) => new Set(among.map((row) => row[column])).size;

  it('holds 210 cases in 100 municipalities, in the strata of the report', () => {
    expect(rows).toHaveLength(210);
    expect(distinct('case_id')).toBe(210);
    for (const [stratum, organisations, cases, from, to] of [
      ['klein', 48, 84, 0, 49],
      ['midden', 48, 92, 50, 1000],
      ['groot', 4, 34, 1001, Infinity],
    ] as const) {
      const within = rows.filter((row) => row.stratum === stratum);
      expect(within).toHaveLength(cases);
      expect(distinct('organisation_id', within)).toBe(organisations);
      for (const row of within) {
        expect(Number(row.wwb_jongeren)).toBeGreaterThanOrEqual(from);
        expect(Number(row.wwb_jongeren)).toBeLessThanOrEqual(to);
      }
    }
  });

  it('has five persons with two cases, in two municipalities, under one name and address', () => {
    const persons = [...new Set(rows.map((row) => row.person_id))].map((id) =>
      rows.filter((row) => row.person_id === id),
    );
    const twice = persons.filter((cases) => cases.length > 1);
    expect(persons).toHaveLength(205);
    expect(distinct('email')).toBe(205);
    expect(twice.map((cases) => cases.length)).toEqual([2, 2, 2, 2, 2]);
    for (const cases of twice) {
      expect(distinct('organisation_id', cases)).toBe(2);
      for (const column of ['name', 'email', 'phone', 'language']) expect(distinct(column, cases)).toBe(1);
    }
  });

  it('holds nobody who exists: only example addresses and made-up numbers', () => {
    for (const row of rows) {
      for (const column of ['email', 'contact_email']) expect(row[column]).toMatch(/^[a-z.]+@example\.org$/);
      for (const column of ['phone', 'contact_phone']) expect(row[column]).toMatch(/^070 000 \d\d \d\d$/);
    }
  });
});
