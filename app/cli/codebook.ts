import type { Command } from 'commander';
import { getCodebook } from '#app/domain/exports/exports.views.server.ts';
import {
  CODEBOOK_FORMATS,
  readCodebookFormat,
  renderCodebook,
} from '#app/domain/questionnaires/codebook-formats.ts';
import type { RunCommand } from './run.ts';

type CodebookOptions = { questionnaire?: string; format: string; json?: boolean };

/** Adds `questionnaire codebook`. */
export function codebookCommands(program: Command, run: RunCommand): void {
  const parent =
    program.commands.find((command) => command.name() === 'questionnaire') ??
    program.command('questionnaire').description('questionnaires of a study');
  parent
    .command('codebook <study>')
    .description('the codebook of the newest version: variables, labels, levels, missing values')
    .option('--questionnaire <name>', 'which questionnaire, when the study has several')
    .option('--format <format>', CODEBOOK_FORMATS.join(', '), 'json')
    .option('--json', 'one JSON document on stdout, also on refusal')
    .action(async (study: string, options: CodebookOptions) => {
      await run(options, 'answers', async (ctx) => {
        const format = readCodebookFormat(options.format);
        const codebook = await getCodebook(ctx, { study, questionnaire: options.questionnaire });
        return {
          json: codebook,
          text: renderCodebook(codebook, format, codebook.languages[0] === 'en' ? 'en' : 'nl'),
        };
      });
    });
}
