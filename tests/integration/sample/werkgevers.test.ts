import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mailingCommands } from '#app/cli/mailing.ts';
import { printResult, type RunCommand } from '#app/cli/run.ts';
import { sampleCommands } from '#app/cli/sample.ts';
import { studyCommands } from '#app/cli/study.ts';
import { workerCommands } from '#app/cli/worker.ts';
import { withReach } from '#app/platform/context.server.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

const FOLDER = fileURLToPath(new URL('../../../survey-definitions/werkgevers', import.meta.url));

let world: TestContext;

beforeAll(async () => {
  world = await createTestContext();
});
afterAll(() => world.close());

/** Runs one command line; stdout as JSON. */
async function command(...args: string[]): Promise<unknown> {
  const said = { out: '', err: '', code: 0 };
  const terminal = {
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
    exitCode: (code: number) => void (said.code = code),
  };
  const run: RunCommand = (options, reach, work) =>
    printResult(terminal, options, () => work(withReach(world.ctx, reach)));
  const program = new Command().exitOverride();
  for (const add of [studyCommands, sampleCommands, mailingCommands, workerCommands]) add(program, run);
  await program.parseAsync([...args, '--json'], { from: 'user' });
  expect(said).toMatchObject({ err: '', code: 0 });
  return JSON.parse(said.out);
}

it('loads the study with its three questionnaires, and its sample without a fault', async () => {
  expect(await command('study', 'load', FOLDER)).toEqual({
    study: 'werkgevers',
    change: 'created',
    published: [
      { questionnaire: 'werkgevers', version: 1 },
      { questionnaire: 'werkgevers-kort', version: 1 },
      { questionnaire: 'werkgever-plaatsing', version: 1 },
    ],
    opened: true,
  });
  expect(await command('study', 'load', FOLDER)).toMatchObject({ change: 'none', published: [] });
  expect(await command('sample', 'import', 'werkgevers', `${FOLDER}/sample.csv`)).toMatchObject({
    added: 36,
    persons: 35,
    organisations: 33,
    by_letter: 0,
  });
});

it('invites only whom the sample allows, and each establishment once', async () => {
  expect(await command('mailing', 'send', 'werkgevers', 'invitation')).toEqual({
    queued: 27,
    skipped: { no_permission: 7, cool_down: 2 },
  });
  expect(await command('worker', '--once')).toMatchObject({ sent: 27, failed: 0 });
  const [header, ...lines] = readFileSync(`${FOLDER}/sample.csv`, 'utf8').trimEnd().split('\n');
  const [organisation, email, permission] = ['organisation_id', 'email', 'may_approach'].map((column) =>
    header!.split(',').indexOf(column),
  );
  const allowed = lines.map((line) => line.split(',')).filter((cells) => cells[permission!] === 'ja');
  const first = new Map<string, string>();
  for (const cells of allowed)
    if (!first.has(cells[organisation!]!)) first.set(cells[organisation!]!, cells[email!]!);
  expect(world.mails.map(({ to }) => to.address).sort()).toEqual([...first.values()].sort());
});
