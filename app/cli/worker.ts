import { once } from 'node:events';
import type { Command } from 'commander';
import { startWorker, workOnce } from '#app/jobs/worker.server.ts';
import { withActor } from '#app/platform/context.server.ts';
import type { RunCommand } from './run.ts';

const POLL_MS = 1_000;

/** `worker`: does due work until it is told to stop, or with --once works through what can be claimed now. */
export function workerCommands(program: Command, run: RunCommand): void {
  program
    .command('worker')
    .description('Does due work, such as sending mail that is queued')
    .option('--once', 'work through what can be claimed now, then end')
    .option('--json', 'print one JSON document')
    .action(async (options: { once?: boolean; json?: boolean }) => {
      await run(options, 'contact', async (commandCtx) => {
        const ctx = withActor(commandCtx, { kind: 'system', id: null });
        if (options.once) {
          const counts = await workOnce(ctx);
          const lines = Object.entries(counts).flatMap(([end, n]) =>
            typeof n === 'number' && n > 0 ? [`${end} ${n}`] : [],
          );
          return { json: counts, text: lines.length > 0 ? lines.join('\n') : 'nothing was due' };
        }
        const worker = startWorker(ctx, { pollMs: POLL_MS });
        await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
        await worker.stop();
        return { json: { stopped: true }, text: 'stopped' };
      });
    });
}
