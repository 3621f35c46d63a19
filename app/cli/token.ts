import { InvalidArgumentError, type Command } from 'commander';
import { createApiToken } from '#app/domain/accounts/api-tokens.commands.server.ts';
import { API_SCOPES, API_TOKEN_MAX_DAYS, isApiScope } from '#app/domain/accounts/api-tokens.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import type { RunCommand } from './run.ts';

type CreateOptions = { scope: string[]; expires?: number; json?: boolean };

/** `token create`: makes an API token for one study and prints it, this once. */
export function tokenCommands(program: Command, run: RunCommand): void {
  const token = program.command('token').description('Tokens with which other programs fetch data');
  token
    .command('create')
    .description('Makes an API token; prints it alone on the last line')
    .argument('<study>', 'name of the study')
    .requiredOption(
      '--scope <scopes>',
      `what it may fetch, separated by commas: ${API_SCOPES.join(', ')}`,
      readScopes,
    )
    .option('--expires <days>', 'days until it stops working (default: never)', readDays)
    .option('--json', 'print one JSON document')
    .action(async (name: string, options: CreateOptions) => {
      await run(options, 'contact', async (ctx) => {
        const study = await getStudy(ctx, name);
        const created = await createApiToken(ctx, {
          studyId: study.study_id,
          scopes: options.scope,
          ...(options.expires === undefined ? {} : { expiresInDays: options.expires }),
        });
        const until = created.expires_at
          ? `works until ${created.expires_at.toISOString()}`
          : 'works until it is revoked';
        const text = `This token is shown only now and ${until}:\n${created.token}\n`;
        return { json: { study: study.name, ...created }, text };
      });
    });
}

function readScopes(text: string): string[] {
  const scopes = text.split(',').map((scope) => scope.trim());
  if (scopes.every(isApiScope)) return scopes;
  throw new InvalidArgumentError(`Scopes are: ${API_SCOPES.join(', ')}.`);
}

function readDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= API_TOKEN_MAX_DAYS) return days;
  throw new InvalidArgumentError(`Give whole days, 1 to ${API_TOKEN_MAX_DAYS}.`);
}
