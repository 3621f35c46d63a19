import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '#app/cli/command-line.ts';
import { CATALOG } from '#app/domain/questionnaires/checks/catalog.ts';
import { checkQuestionnaire, type Finding } from '#app/domain/questionnaires/checks/check-questionnaire.ts';

const project = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, project), 'utf8');

type StudyFile = { languages: string[]; questionnaires: { file: string }[] };

const folders = readdirSync(new URL('survey-definitions/', project), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const shipped = folders.flatMap((study) => {
  const { languages, questionnaires } = JSON.parse(
    read(`survey-definitions/${study}/study.json`),
  ) as StudyFile;
  return questionnaires.map(({ file }) => ({ path: `survey-definitions/${study}/${file}`, languages }));
});

/** Runs the command line as the program does, without a database. */
async function run(...args: string[]): Promise<{ exitCode: number; out: string; err: string }> {
  const seen = { out: '', err: '' };
  const exitCode = await runCommandLine(args, {
    out: (text) => void (seen.out += text),
    err: (text) => void (seen.err += text),
    open: () => Promise.reject(new Error('The database was opened.')),
  });
  return { exitCode, ...seen };
}

describe('every questionnaire shipped', () => {
  it.each(shipped)('$path has no error, and all of it is proved reachable', ({ path, languages }) => {
    const { findings } = checkQuestionnaire(JSON.parse(read(path)), { languages });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.filter(({ code }) => code === 'reachability_undecided')).toEqual([]);
  });
});

describe('docs/questionnaire-checks.md', () => {
  it('lists every code with its severity, and no other', () => {
    const rows = [
      ...read('docs/questionnaire-checks.md').matchAll(/^\| `([a-z_]+)` \| (error|warning) \|/gm),
    ];
    const listed = rows.map(([, code, severity]) => `${code} ${severity}`);
    const known = Object.entries(CATALOG).map(([code, { severity }]) => `${code} ${severity}`);
    expect(listed.sort()).toEqual(known.sort());
  });

  it('knows every code that compiling can give', () => {
    const sources = ['definition', 'question-compiler', 'answer-schema'].map((file) =>
      read(`app/domain/questionnaires/${file}.ts`),
    );
    const given = sources.flatMap((source) =>
      [...source.matchAll(/(?:refuse\(\s*|code: )'([a-z_]+)'/g)].map(([, code]) => code!),
    );
    expect(given.length).toBeGreaterThan(15);
    expect([...new Set(given)].filter((code) => !Object.hasOwn(CATALOG, code))).toEqual([]);
  });
});

describe('questionnaire check', () => {
  const file = new URL('survey-definitions/klantmanagers-jongeren/klantmanagers-jongeren.json', project)
    .pathname;

  it('prints one JSON document and exits 0 when there are only warnings, without a database', async () => {
    const { exitCode, out, err } = await run('questionnaire', 'check', file, '--json');
    const { findings } = JSON.parse(out) as { findings: Finding[] };
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(findings.every(({ severity }) => severity === 'warning')).toBe(true);
    expect(Object.keys(findings[0]!)).toEqual(
      expect.arrayContaining(['code', 'severity', 'path', 'message', 'mend', 'line', 'column']),
    );
  });

  it('exits 1 with an error, such as a text that is not there in a language asked for', async () => {
    const { exitCode, out } = await run('questionnaire', 'check', file, '--languages', 'nl,en,de', '--json');
    expect(exitCode).toBe(1);
    expect((JSON.parse(out) as { findings: Finding[] }).findings).toContainEqual(
      expect.objectContaining({ code: 'missing_translation', message: 'This text is missing in: de.' }),
    );
  });

  it('finds a file that is no JSON, with line and column', async () => {
    const { exitCode, out } = await run(
      'questionnaire',
      'check',
      new URL('README.md', project).pathname,
      '--json',
    );
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ findings: [{ code: 'not_json', line: 1, column: 1 }] });
  });

  it('says findings in words with file, line and column, and refuses a file that is not there', async () => {
    const inWords = await run('questionnaire', 'check', file);
    expect(inWords.out).toMatch(/klantmanagers-jongeren\.json:\d+:\d+: warning /);
    expect(inWords.out).toMatch(/0 errors, \d+ warnings\n$/);
    const missing = await run('questionnaire', 'check', 'nowhere.json', '--json');
    expect(missing.exitCode).toBe(2);
    expect(JSON.parse(missing.out)).toMatchObject({ problem: 'questionnaire.file_unreadable', errors: [] });
  });
});
