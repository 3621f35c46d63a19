import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDefinition } from '#app/domain/questionnaires/definition.ts';
import { studySettingsSchema } from '#app/domain/studies/studies.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../survey-definitions/werkgevers/${name}`, import.meta.url), 'utf8');

const settings = studySettingsSchema.parse(JSON.parse(read('study.json')));

describe('study.json of the employers', () => {
  it('invites only where the sample allows it, in both languages, with three questionnaires', () => {
    expect(settings.requiresPermission).toBe(true);
    expect(settings.coolDownDays).toBe(180);
    expect(settings.suppressBelow).toBe(10);
    expect(settings.languages).toEqual(['nl', 'en']);
    expect(settings.questionnaires.map(({ name, file }) => [name, file])).toEqual([
      ['werkgevers', 'werkgevers.json'],
      ['werkgevers-kort', 'werkgevers-kort.json'],
      ['werkgever-plaatsing', 'werkgever-plaatsing.json'],
    ]);
  });

  it('forbids names and medical facts before the first question', () => {
    const { answers, privacy } = settings.introduction!;
    for (const texts of [answers, ...privacy.filter(({ nl }) => nl.includes('medische'))]) {
      expect(texts.nl).toMatch(/namen.* medische gegevens/);
      expect(texts.en).toMatch(/names.* medical facts/i);
    }
    expect(privacy.some(({ nl }) => nl.includes('medische'))).toBe(true);
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

describe('sample.csv of the employers', () => {
  const [header, ...lines] = read('sample.csv').trimEnd().split('\n');
  const columns = header!.split(',');
  const rows = lines.map((line) => {
    const cells = line.split(',');
    expect(cells).toHaveLength(columns.length);
    return Object.fromEntries(columns.map((column, index) => [column, cells[index]!]));
  });
  const count = (column: string, value: string) => rows.filter((row) => row[column] === value).length;

  it('holds 36 cases at 33 establishments, over the three questionnaires', () => {
    expect(new Set(rows.map((row) => row.case_id)).size).toBe(36);
    expect(new Set(rows.map((row) => row.organisation_id)).size).toBe(33);
    for (const row of rows) expect(row.organisation_id).toMatch(/^vst-\d{3}$/);
    expect(count('questionnaire', 'werkgevers')).toBe(20);
    expect(count('questionnaire', 'werkgevers-kort')).toBe(10);
    expect(count('questionnaire', 'werkgever-plaatsing')).toBe(6);
  });

  it('allows 29, forbids 5, and says nothing of 2', () => {
    expect([count('may_approach', 'ja'), count('may_approach', 'nee'), count('may_approach', '')]).toEqual([
      29, 5, 2,
    ]);
  });

  it('has a stratum that goes with the size class', () => {
    const stratumOf: Record<string, string> = {
      '1 t/m 9': 'klein',
      '10 t/m 24': 'klein',
      '25 t/m 49': 'middelgroot',
      '50 t/m 99': 'middelgroot',
      '100 t/m 249': 'groot',
      '250+': 'groot',
    };
    for (const { grootteklasse, stratum } of rows.filter((row) => row.grootteklasse))
      expect(stratum).toBe(stratumOf[grootteklasse!]);
    expect(count('grootteklasse', '')).toBe(1);
  });

  it('links placements to the case of the same establishment', () => {
    const linked = rows.filter((row) => row.linked_to);
    expect(linked).toHaveLength(3);
    for (const row of linked) {
      const other = rows.find((one) => one.case_id === row.linked_to)!;
      expect([row.questionnaire, other.questionnaire]).toEqual(['werkgever-plaatsing', 'werkgevers']);
      expect(row.organisation_id).toBe(other.organisation_id);
    }
  });

  it('knows only what the questionnaires can take over: a code, a number, or a text of one choice', () => {
    for (const { name, file } of settings.questionnaires) {
      for (const { json } of readDefinition(JSON.parse(read(file))).questions) {
        if (typeof json.preloadFrom !== 'string') continue;
        const column = json.preloadFrom;
        expect(columns).toContain(column);
        const choices = (json.choices ?? []) as {
          value: number;
          text: { nl: string };
          preloadValues?: string[];
        }[];
        const fitting = choices.flatMap((choice) => [
          String(choice.value),
          choice.text.nl,
          ...(choice.preloadValues ?? []),
        ]);
        for (const row of rows.filter((one) => one.questionnaire === name && one[column])) {
          const value = row[column]!;
          expect(json.type === 'text' ? /^20\d\d$/.test(value) : fitting.includes(value), value).toBe(true);
        }
      }
    }
  });

  it('holds nobody who exists: only example addresses and made-up numbers', () => {
    for (const row of rows) {
      expect(row.email).toMatch(/^[a-z.]+@example\.org$/);
      expect(row.phone).toMatch(/^070 000 \d\d \d\d$/);
    }
  });
});
