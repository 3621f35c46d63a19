import { resolve } from 'node:path';
import type { Command } from 'commander';
import { exportFiles } from '#app/domain/exports/export-files.commands.server.ts';
import { FORMATS } from '#app/domain/exports/formats/formats.ts';
import type { RunCommand } from './run.ts';

type ExportOptions = {
  questionnaire?: string;
  format: string;
  out: string;
  raw?: boolean;
  dutch?: boolean;
  pilot?: boolean;
  json?: boolean;
};

/** Adds `export`. */
export function exportCommands(program: Command, run: RunCommand): void {
  program
    .command('export <study>')
    .description('write the data file of a questionnaire, with its codebook and manifest beside it')
    .option('--questionnaire <name>', 'which questionnaire, when the study has several')
    .requiredOption('--format <format>', FORMATS.map(({ name }) => name).join(', '))
    .requiredOption('--out <path>', 'the file to write')
    .option('--raw', "leave text that looks like a formula as it is (csv puts a ' in front)")
    .option('--dutch', 'csv for Excel in Dutch: semicolons, decimal commas, byte order mark')
    .option('--pilot', 'the cases of the pilot, which are in no other file')
    .option('--json', 'one JSON document on stdout: the manifest')
    .action(async (study: string, options: ExportOptions) => {
      await run(options, 'answers', async (ctx) => {
        const { out, json: _json, ...request } = options;
        const path = resolve(out);
        const manifest = await exportFiles(ctx, { study, ...request, path });
        return {
          json: { ...manifest, path },
          text: `${path}: ${manifest.rows} rows, ${manifest.columns} columns`,
        };
      });
    });
}
