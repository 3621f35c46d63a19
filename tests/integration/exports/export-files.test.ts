import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { questionnaireCommands } from '#app/cli/questionnaire.ts';
import { exportCommands } from '#app/cli/export.ts';
import { rateCommands } from '#app/cli/rates.ts';
import { printResult, type RunCommand } from '#app/cli/run.ts';
import { exportFiles } from '#app/domain/exports/export-files.commands.server.ts';
import type { ExportCodebook } from '#app/domain/exports/export-codebook.ts';
import type { ExportManifest } from '#app/domain/exports/exports.ts';
import { listExports } from '#app/domain/exports/exports.views.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { isProblem } from '#app/platform/problem.ts';
import { addCase, createStudy, smallDefinition } from '#tests/support/answered-study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;
let studyId: number;
let folder: string;
beforeAll(async () => {
  world = await createTestContext();
  ctx = withReach(world.ctx, 'answers');
  studyId = await createStudy(world.ctx, 'study', { q: smallDefinition() });
  await createStudy(world.ctx, 'two', { q1: smallDefinition(), q2: smallDefinition() });
  await addCase(world.ctx, studyId, {
    caseId: 'a',
    answers: { w1: 2, w4: '=1' },
    page: 'twee',
    completed: true,
    frame: { 'Aantal (WWB)': 3 },
  });
});
afterAll(() => world.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veldwerk-export-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs a command line as the program does. */
async function command(...args: string[]): Promise<{ out: string; err: string; exitCode: number }> {
  const seen = { out: '', err: '', exitCode: 0 };
  const terminal = {
    out: (text: string) => void (seen.out += text),
    err: (text: string) => void (seen.err += text),
    exitCode: (code: number) => void (seen.exitCode = code),
  };
  const run: RunCommand = (options, reach, work) =>
    printResult(terminal, options, () => work(withReach(world.ctx, reach)));
  const program = new Command().exitOverride();
  exportCommands(program, run);
  questionnaireCommands(program, run, terminal);
  rateCommands(program, terminal);
  await program.parseAsync(args, { from: 'user' });
  return seen;
}

async function refusal(path: string): Promise<{ code: string; reason: unknown }> {
  return exportFiles(ctx, { study: 'study', format: 'csv', path }).then(
    () => Promise.reject(new Error('nothing was refused')),
    (thrown: unknown) =>
      isProblem(thrown)
        ? { code: thrown.code, reason: thrown.details.reason }
        : Promise.reject(thrown as Error),
  );
}

describe('exportFiles', () => {
  it('puts codebook and manifest beside the file, and leaves nothing else', async () => {
    const path = join(folder, 'data.csv');
    const manifest = await exportFiles(ctx, { study: 'study', format: 'csv', path });
    expect((await readdir(folder)).sort()).toEqual([
      'data.csv',
      'data.csv.codebook.html',
      'data.csv.codebook.json',
      'data.csv.manifest.json',
    ]);
    const data = await readFile(path);
    expect(JSON.parse(await readFile(`${path}.manifest.json`, 'utf8'))).toEqual(manifest);
    expect(manifest).toMatchObject({
      rows: 1,
      bytes: data.length,
      sha256: createHash('sha256').update(data).digest('hex'),
    });
    const codebook = JSON.parse(await readFile(`${path}.codebook.json`, 'utf8')) as ExportCodebook;
    const described = [...codebook.case_columns, ...codebook.variables, ...codebook.frame_columns].map(
      ({ name }) => name,
    );
    expect(data.toString('utf8').split('\r\n')[0]).toBe(described.join(','));
    expect(described.length).toBe(manifest.columns);
    expect(codebook).toMatchObject({
      study: 'study',
      questionnaire: 'q',
      version: 1,
      hash: manifest.versions[0]!.hash,
    });
    expect(await readFile(`${path}.codebook.html`, 'utf8')).toContain('w3_a');
  });

  it('replaces an older file as a whole', async () => {
    const path = join(folder, 'data.csv');
    await writeFile(path, 'older and longer '.repeat(1000));
    await writeFile(`${path}.partial`, 'left behind by a killed process '.repeat(1000));
    const { bytes } = await exportFiles(ctx, { study: 'study', format: 'csv', path });
    expect((await readFile(path)).length).toBe(bytes);
    expect(await readdir(folder)).not.toContain('data.csv.partial');
  });

  it('leaves the older file and nothing short when the disk is full', async () => {
    const path = join(folder, 'data.csv');
    const made = (await listExports(ctx, studyId)).length;
    for (const full of [path, `${path}.codebook.json`, `${path}.manifest.json`]) {
      await writeFile(path, 'older');
      await symlink('/dev/full', `${full}.partial`);
      expect(await refusal(path)).toEqual({ code: 'export.not_written', reason: 'ENOSPC' });
      expect([await readdir(folder), await readFile(path, 'utf8')]).toEqual([['data.csv'], 'older']);
    }
    expect(await listExports(ctx, studyId)).toHaveLength(made);
  });

  it('refuses a folder that is not there and a path that is a folder', async () => {
    expect(await refusal(join(folder, 'no', 'data.csv'))).toEqual({
      code: 'export.not_written',
      reason: 'ENOENT',
    });
    await mkdir(join(folder, 'data.csv'));
    expect(await refusal(join(folder, 'data.csv'))).toEqual({ code: 'export.not_written', reason: 'EISDIR' });
    expect(await readdir(folder)).toEqual(['data.csv']);
  });
});

describe('the command line', () => {
  it('exports, and prints the manifest as the one JSON document', async () => {
    const out = join(folder, 'data.jsonl');
    const { out: printed, exitCode } = await command(
      'export',
      'study',
      '--format',
      'jsonl',
      '--out',
      out,
      '--json',
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(printed) as ExportManifest).toMatchObject({
      study: 'study',
      rows: 1,
      format: 'jsonl',
      path: out,
    });
    expect(await readFile(out, 'utf8')).toContain('"w4":"=1"');
  });

  it('guards formulas in csv unless --raw', async () => {
    const out = join(folder, 'data.csv');
    await command('export', 'study', '--format', 'csv', '--out', out);
    expect(await readFile(out, 'utf8')).toContain(",'=1,3\r\n");
    await command('export', 'study', '--format', 'csv', '--out', out, '--raw', '--dutch');
    expect(await readFile(out, 'utf8')).toContain(';=1;3\r\n');
  });

  it.each([
    [['export', 'two', '--format', 'csv', '--out', '/nowhere/x'], 2, 'export.questionnaire_needed'],
    [
      ['export', 'two', '--questionnaire', 'q3', '--format', 'csv', '--out', '/nowhere/x'],
      1,
      'questionnaire.not_found',
    ],
    [['export', 'study', '--format', 'sav', '--out', '/nowhere/x'], 2, 'export.format_unknown'],
    [['export', 'nowhere', '--format', 'csv', '--out', '/nowhere/x'], 1, 'study.not_found'],
    [['export', 'study', '--format', 'csv', '--out', '/nowhere/x'], 1, 'export.not_written'],
    [['questionnaire', 'codebook', 'two'], 2, 'export.questionnaire_needed'],
    [['questionnaire', 'codebook', 'study', '--format', 'pdf'], 2, 'codebook.format_unknown'],
    [['rates', '--codes', '{"1.1":'], 2, 'rates.codes_malformed'],
    [['rates', '--codes', '[1]'], 2, 'rates.codes_malformed'],
    [['rates', '--codes', '{"7.7": 1}'], 1, 'rates.code_unknown'],
    [['rates', '--codes', '{"1.1": "3"}'], 1, 'rates.count_invalid'],
  ])('%j ends with %i and says %s', async (args, exitCode, problem) => {
    const seen = await command(...args, '--json');
    expect(seen.exitCode).toBe(exitCode);
    const printed = JSON.parse(seen.out) as Record<string, unknown>;
    expect(printed).toMatchObject({
      problem,
      message: expect.any(String) as string,
      errors: expect.any(Array) as unknown[],
    });
  });

  it('prints the codebook as json, html and csv', async () => {
    const json = await command('questionnaire', 'codebook', 'study', '--format', 'json');
    expect(JSON.parse(json.out)).toMatchObject({
      study: 'study',
      questionnaire: 'q',
      version: 1,
      variables: [{ name: 'w1' }, {}, {}, {}, {}, {}, { name: 'w4' }],
    });
    expect((await command('questionnaire', 'codebook', 'study', '--format', 'html')).out).toMatch(
      /^<!doctype html>/i,
    );
    expect((await command('questionnaire', 'codebook', 'study', '--format', 'csv')).out).toContain('w2_3');
  });

  it('calculates rates', async () => {
    const { out } = await command('rates', '--codes', '{"1.1":126,"2.111":84}', '--json');
    expect(JSON.parse(out)).toMatchObject({ e: 1, RR1: 0.6, REF1: 0.4, CON3: 1 });
    expect((await command('rates', '--codes', '{"3.19":1}')).out).toContain('RR5   -');
  });
});
