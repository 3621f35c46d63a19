import { InvalidArgumentError, type Command } from 'commander';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import { planLines } from '#app/domain/mailings/plan/plan.views.server.ts';
import { mailingStatus } from '#app/domain/mailings/mailings.views.server.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import type { RunCommand } from './run.ts';

/** `mailing send`, `mailing plan` and `mailing status`. */
export function mailingCommands(program: Command, run: RunCommand): void {
  const mailing = program.command('mailing').description('Invitations, reminders and thank-yous');
  mailing
    .command('send')
    .description('Queues a mailing now for everyone who may receive it and has no message of it yet')
    .argument('<study>', 'name of the study')
    .argument('<mailing>', 'invitation, reminder-1, reminder-2, ..., last-call or thank-you')
    .option('--stratum <stratum>', 'only cases of this stratum')
    .option('--limit <n>', 'at most so many', readCount)
    .option('--json', 'print one JSON document')
    .action(
      async (
        name: string,
        mailing: string,
        options: { stratum?: string; limit?: number; json?: boolean },
      ) => {
        await run(options, 'contact', async (ctx) => {
          const study = await getStudy(ctx, name);
          const { stratum = null, limit = null } = options;
          const result = await queueMailing(ctx, { study, mailing, stratum, limit });
          const skipped = Object.entries(result.skipped).map(
            ([reason, n]) => `skipped ${n}: ${reason.replaceAll('_', ' ')}`,
          );
          return { json: result, text: [`queued ${result.queued}`, ...skipped].join('\n') };
        });
      },
    );
  mailing
    .command('plan')
    .description('What the mail plan will send, when, and to how many as things stand now; sends nothing')
    .argument('<study>', 'name of the study')
    .option('--json', 'print one JSON document')
    .action(async (name: string, options: { json?: boolean }) => {
      await run(options, 'contact', async (ctx) => {
        const lines = await planLines(ctx, await getStudy(ctx, name));
        const text = lines.map(
          ({ mailing, at, recipients, state, active }) =>
            `${mailing} ${at ?? 'after each completion'}: ${recipients} (${active ? state : 'plan is off'})`,
        );
        return { json: lines, text: text.join('\n') };
      });
    });
  mailing
    .command('status')
    .description('How many messages of a mailing stand in each state')
    .argument('<study>', 'name of the study')
    .argument('<mailing>', 'invitation, reminder-1, reminder-2, ..., last-call or thank-you')
    .option('--json', 'print one JSON document')
    .action(async (name: string, mailing: string, options: { json?: boolean }) => {
      await run(options, 'contact', async (ctx) => {
        const { withdrawn: _withdrawn, ...states } = await mailingStatus(
          ctx,
          await getStudy(ctx, name),
          mailing,
        );
        const lines = Object.entries(states).map(([state, n]) => `${state} ${n}`);
        return { json: states, text: lines.join('\n') };
      });
    });
}

function readCount(text: string): number {
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('Give a whole number above 0.');
}
