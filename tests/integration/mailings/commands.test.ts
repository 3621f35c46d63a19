import { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mailingCommands } from '#app/cli/mailing.ts';
import { printResult, type RunCommand } from '#app/cli/run.ts';
import { workerCommands } from '#app/cli/worker.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach } from '#app/platform/context.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let study: Study;

beforeAll(async () => {
  world = await createTestContext();
  study = await makeStudy(world.ctx);
  await ensureMailings(world.ctx, study);
  await makeCases(world.ctx, study, 4);
});
afterAll(() => world.close());

/** Runs one command line; stdout as JSON, and the exit code. */
async function command(...args: string[]): Promise<{ code: number; json: unknown }> {
  let out = '';
  let code = 0;
  const terminal = {
    out: (text: string) => (out += text),
    err: () => undefined,
    exitCode: (value: number) => {
      code = value;
    },
  };
  const run: RunCommand = (options, reach, work) =>
    printResult(terminal, options, () => work(withReach(world.ctx, reach)));
  const program = new Command().exitOverride();
  mailingCommands(program, run);
  workerCommands(program, run);
  await program.parseAsync([...args, '--json'], { from: 'user' });
  return { code, json: JSON.parse(out) };
}

it('queues, works through the queue once, and tells how it stands', async () => {
  expect(await command('mailing', 'send', study.name, 'invitation', '--stratum', 'x')).toEqual({
    code: 0,
    json: { queued: 2, skipped: {} },
  });
  expect(await command('mailing', 'send', study.name, 'invitation', '--limit', '1')).toEqual({
    code: 0,
    json: { queued: 1, skipped: { already_queued: 2, beyond_limit: 1 } },
  });
  expect(await command('worker', '--once')).toMatchObject({ code: 0, json: { sent: 3, failed: 0 } });
  expect(await command('mailing', 'status', study.name, 'invitation')).toEqual({
    code: 0,
    json: { queued: 0, claimed: 0, in_data: 0, sent: 3, bounced: 0, failed: 0, uncertain: 0 },
  });
  expect(world.mails).toHaveLength(3);
});

it('tells what the plan would send, as one document', async () => {
  const { code, json } = await command('mailing', 'plan', study.name);
  expect(code).toBe(0);
  expect(json).toContainEqual({
    mailing: 'reminder-1',
    at: expect.stringMatching(/Z$/),
    recipients: 4,
    by_day: expect.any(Object),
    by_domain: { 'example.org': 4 },
    state: 'planned',
    active: false,
  });
});

it('refuses what does not exist with exit 1 and a stable code', async () => {
  expect(await command('mailing', 'send', study.name, 'nieuwsbrief')).toMatchObject({
    code: 1,
    json: { problem: 'mailing.not_found', errors: [] },
  });
  expect(await command('mailing', 'send', 'nergens', 'invitation')).toMatchObject({
    code: 1,
    json: { problem: 'study.not_found' },
  });
});
