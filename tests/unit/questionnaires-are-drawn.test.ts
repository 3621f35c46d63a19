import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildModel } from '#app/ui/respondent/respondent-model.client.ts';

const ROOT = new URL('../../survey-definitions/', import.meta.url);

const files = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => {
    const study = JSON.parse(readFileSync(new URL(`${name}/study.json`, ROOT), 'utf8')) as {
      questionnaires: { file: string }[];
    };
    return study.questionnaires.map(({ file }) => `${name}/${file}`);
  });

describe('every questionnaire on disk', () => {
  it.each(files)('%s becomes a page for respondents, in both languages', (file) => {
    const definition: unknown = JSON.parse(readFileSync(new URL(file, ROOT), 'utf8'));
    for (const language of ['nl', 'en'] as const) {
      const model = buildModel(definition, language);
      expect(model.visiblePageCount).toBeGreaterThan(0);
    }
  });
});
