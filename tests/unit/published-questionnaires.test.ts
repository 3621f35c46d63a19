import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { definitionHash } from '#app/domain/questionnaires/questionnaires.commands.server.ts';

const ROOT = new URL('../../survey-definitions/', import.meta.url);
const LIST = 'survey-definitions/published.json';

/** File to version to content hash. What stands here was published somewhere; responses are pinned to it. */
const published = readJson('published.json') as Record<string, Record<string, string>>;

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'));
}

/** The questionnaires that the folders of the studies name, as `<study>/<file>`. */
function questionnaireFiles(): string[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const { questionnaires } = readJson(`${name}/study.json`) as { questionnaires: { file: string }[] };
      return questionnaires.map(({ file }) => `${name}/${file}`);
    });
}

describe('questionnaires on disk', () => {
  it.each(questionnaireFiles())('%s is the newest version that is listed as published', (file) => {
    const versions = Object.entries(published[file] ?? {});
    const [number, listed] = versions.at(-1) ?? ['0', 'nothing'];
    const hash = definitionHash(readJson(file));
    const next = Number(number) + 1;
    expect(
      hash,
      `${file} is not what ${LIST} lists as version ${number} (${listed}).\n` +
        `A published questionnaire is not changed: whoever began it goes on with it. If the change is meant, it is the next\n` +
        `version: add "${next}": "${hash}" to "${file}" in ${LIST}, and leave the lines above as they are.`,
    ).toBe(listed);
    expect(versions.map(([version]) => Number(version))).toEqual(
      versions.map((_version, index) => index + 1),
    );
  });

  it('are all there, as long as something of them is listed', () => {
    expect(Object.keys(published).sort()).toEqual(questionnaireFiles().sort());
  });
});
