import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '#app/cli/command-line.ts';
import { withReach } from '#app/platform/context.server.ts';
import { createStudy, klantmanagersDefinition, smallDefinition } from '#tests/support/answered-study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let folder: string;

beforeAll(async () => {
  world = await createTestContext();
  await createStudy(world.ctx, 'een', { jongeren: klantmanagersDefinition() });
  const strict = smallDefinition();
  strict.pages[0]!.elements[0]!.isRequired = true;
  await createStudy(world.ctx, 'twee', { strict, other: smallDefinition() });
  const impossible = smallDefinition();
  Object.assign(impossible.pages[1]!.elements[1]!, {
    isRequired: true,
    validators: [{ type: 'regex', regex: '^[0-9]{4}$' }],
  });
  await createStudy(world.ctx, 'drie', { impossible });
  folder = mkdtempSync(join(tmpdir(), 'answers-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world.close();
});

async function command(...args: string[]) {
  const said = { out: '', err: '' };
  const status = await runCommandLine(args, {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    open: (reach) => Promise.resolve(withReach(world.ctx, reach)),
  });
  return { ...said, status, json: () => JSON.parse(said.out) as Record<string, unknown> };
}
const path = (name: string) => join(folder, name);
const synthetic = (study: string, name: string, count: string, seed: string, ...more: string[]) =>
  command(
    'questionnaire',
    'synthetic',
    study,
    '--count',
    count,
    '--seed',
    seed,
    '--out',
    path(name),
    ...more,
  );
const validate = (study: string, name: string, ...more: string[]) =>
  command('questionnaire', 'validate', study, '--answers', path(name), '--json', ...more);

describe('synthetic answer sets', () => {
  it('are the same bytes for the same seed, others for another, and all valid', async () => {
    for (const [name, seed] of [
      ['a', '7'],
      ['b', '7'],
      ['c', '8'],
    ] as const)
      expect(await synthetic('een', name, '40', seed)).toMatchObject({ status: 0, err: '' });
    const [a, b, c] = ['a', 'b', 'c'].map((name) => readFileSync(path(name), 'utf8'));
    expect(a).toBe(b);
    expect(a).not.toBe(c);
    expect(a!.trimEnd().split('\n')).toHaveLength(40);
    expect((await validate('een', 'a')).json()).toEqual({ valid: 40, invalid: [] });
  });

  it('say in a file beside them that they are synthetic, and touch no case', async () => {
    const { json } = await synthetic('twee', 's', '3', '1', '--questionnaire', 'strict', '--json');
    const sha256 = createHash('sha256')
      .update(readFileSync(path('s')))
      .digest('hex');
    const manifest = {
      synthetic: true,
      study: 'twee',
      questionnaire: 'strict',
      version: 1,
      seed: 1,
      count: 3,
      sha256,
    };
    expect(json()).toMatchObject({ ...manifest, path: path('s') });
    expect(JSON.parse(readFileSync(path('s.manifest.json'), 'utf8'))).toMatchObject(manifest);
    for (const table of ['fieldwork.cases', 'answers.responses'] as const) {
      expect(await world.ctx.db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
  });

  it.each([
    ['0', '1'],
    ['1000001', '1'],
    ['-1', '1'],
    ['1.5', '1'],
    ['1e2', '1'],
    ['1', '4294967296'],
    ['1', 'x'],
  ])('are refused as wrong use with count %s and seed %s', async (count, seed) => {
    const refused = await synthetic('een', 'refused', count, seed, '--json');
    expect(refused.status).toBe(2);
    expect(refused.json()).toMatchObject({
      problem: expect.stringMatching(/^synthetic\./) as unknown,
      errors: [],
    });
  });

  it('want a questionnaire named where there are several, and one that exists', async () => {
    expect(await synthetic('twee', 'refused', '1', '1')).toMatchObject({ status: 2, out: '' });
    expect(await synthetic('twee', 'refused', '1', '1', '--questionnaire', 'nee')).toMatchObject({
      status: 1,
    });
    expect(await command('questionnaire', 'synthetic', 'een', '--json')).toMatchObject({ status: 2 });
  });

  it('leave no file behind when nothing is accepted or the folder is not there', async () => {
    expect((await synthetic('drie', 'impossible', '1', '1', '--json')).json()).toMatchObject({
      problem: 'synthetic.impossible',
      questions: ['w4'],
    });
    expect(await synthetic('een', 'none/x', '1', '1')).toMatchObject({ status: 1 });
    expect(readdirSync(folder).filter((name) => /impossible|partial|refused/.test(name))).toEqual([]);
  });
});

describe('checking a file of answer sets', () => {
  it('gives valid and invalid lines by number, with sentences by question', async () => {
    const lines = [
      '{"w1": 1, "w2": [1, 2], "w4": "tekst"}',
      '',
      '{"w1": 7}',
      'geen json',
      '[1]',
      '{"w2": [1]}',
      '{"w1": 2, "w2": [1]}',
      '{"w1": 1, "x": 1, "w3": {"a": 300}}',
      '{"w1": 1, "w4": null}',
      `{"w1": 1, "w4": "${'x'.repeat(300_000)}"}`,
    ];
    writeFileSync(path('mixed'), `\uFEFF${lines.join('\r\n')}`);
    const { status, json } = await validate('twee', 'mixed', '--questionnaire', 'strict');
    const sentence = [expect.any(String) as unknown];
    expect(json()).toEqual({
      valid: 3,
      invalid: [
        { line: 3, errors: { w1: sentence } },
        { line: 4, errors: { '': sentence } },
        { line: 5, errors: { '': sentence } },
        { line: 6, errors: { w1: sentence } },
        { line: 8, errors: { x: sentence, w3: sentence } },
        { line: 10, errors: { '': sentence } },
      ],
    });
    expect(status).toBe(1);
  });

  it('asks the model where a definition holds what only the model knows', async () => {
    writeFileSync(path('regex'), '{"w1":2,"w4":"1234"}\n{"w1":2,"w4":"abcd"}\n');
    expect((await validate('drie', 'regex')).json()).toMatchObject({
      valid: 1,
      invalid: [{ line: 2, errors: { w4: [expect.any(String) as unknown] } }],
    });
  });

  it('refuses a file that is not there as wrong use', async () => {
    expect(await validate('een', 'nothing')).toMatchObject({ status: 2 });
    expect(await command('questionnaire', 'validate', 'een', '--answers', folder)).toMatchObject({
      status: 2,
    });
  });
});
