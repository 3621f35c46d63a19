import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { printResult } from '#app/cli/run.ts';
import { sampleCommands } from '#app/cli/sample.ts';
import { withReach } from '#app/platform/context.server.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';
import { csv, HEADER, makeStudy } from './sample-study.ts';

let world: TestContext;
let folder: string;

beforeAll(async () => {
  world = await createTestContext();
  await makeStudy(world.ctx, 'proef', { strata: { stratum: ['klein'] } });
  folder = await mkdtemp(join(tmpdir(), 'sample-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await world.close();
});

/** Runs `sample import proef <file> ...options` on a file with these lines. */
async function run(lines: string[], ...options: string[]) {
  const file = join(folder, 'steekproef.csv');
  await writeFile(file, csv(...lines));
  return runOn(file, ...options);
}

async function runOn(file: string, ...options: string[]) {
  const said = { out: '', err: '', code: 0 };
  const program = new Command().exitOverride();
  const terminal = {
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
    exitCode: (code: number) => void (said.code = code),
  };
  sampleCommands(program, (chosen, reach, work) =>
    printResult(terminal, chosen, () => work(withReach(world.ctx, reach))),
  );
  await program.parseAsync(['sample', 'import', 'proef', file, ...options], { from: 'user' });
  return said;
}

it('imports, and says so in words and in JSON', async () => {
  const lines = [HEADER, 'k1,g1,klein,Anna,anna@example.org', 'k2,g1,klein,Bram,'];
  const dry = await run(lines, '--dry-run');
  expect(dry.out).toBe(
    'Would add 2, would change 0, unchanged 0.\n2 cases, 2 persons, 1 organisations; 1 by letter.\nDry run: nothing was written.\n',
  );
  expect(JSON.parse((await run(lines, '--json')).out)).toEqual({
    study: 'proef',
    dry_run: false,
    added: 2,
    changed: 0,
    unchanged: 0,
    by_letter: 1,
    persons: 2,
    organisations: 1,
    changes: [],
    changes_left_out: 0,
  });
  expect((await run(lines)).out).toContain('Nothing changes: all 2 cases are as in the file.');
  lines[2] = 'k2,g1,klein,Bram,bram@example.org';
  expect((await run(lines)).out).toContain('  k2 email: (empty) -> bram@example.org\n');
});

it('refuses with row and column, exit 1', async () => {
  const said = await run([HEADER, 'k3,g1,reus,Carla,carla@'], '--json');
  expect(said.code).toBe(1);
  expect(JSON.parse(said.out)).toMatchObject({
    problem: 'sample.refused',
    errors: [
      { row: 2, column: 'stratum', code: 'unknown_stratum' },
      { row: 2, column: 'email', code: 'malformed_email' },
    ],
  });
  expect(said.err).toContain('row 2, column email: This is not an e-mail address.');
});

it('takes a column that looks personal only when told to', async () => {
  const lines = [`${HEADER},voornaam`, 'k4,g1,klein,Daan,,Daan'];
  expect((await run(lines)).code).toBe(1);
  expect((await run(lines, '--accept-columns')).code).toBe(0);
});

it('refuses a file that is not there', async () => {
  const said = await runOn(join(folder, 'geen.csv'), '--json');
  expect(said.code).toBe(1);
  expect(JSON.parse(said.out)).toMatchObject({ problem: 'file.unreadable' });
});
