import { Option, type Command } from 'commander';
import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { ROLES } from '#app/domain/accounts/roles.ts';
import type { RunCommand } from './run.ts';

type CreateOptions = { role: string; name?: string; json?: boolean };

/** `user create`: adds a user and prints the one-time link with which he sets his password. */
export function userCommands(program: Command, run: RunCommand): void {
  const user = program.command('user').description('People who work with Veldwerk');
  user
    .command('create')
    .description('Adds a user; prints a one-time link to set the password, alone on the last line')
    .argument('<email>', 'e-mail address to sign in with')
    .addOption(new Option('--role <role>', 'what the user may do').choices(ROLES).makeOptionMandatory())
    .option('--name <name>', 'name as shown to colleagues (default: the address before the @)')
    .option('--json', 'print one JSON document')
    .action(async (email: string, options: CreateOptions) => {
      await run(options, 'contact', async (ctx) => {
        const { role, name } = options;
        const created = await createUser(ctx, { email, role, ...(name === undefined ? {} : { name }) });
        const text = `Added as ${role}. This link sets the password, once, within 7 days:\n${created.link}\n`;
        return { json: created, text };
      });
    });
}
