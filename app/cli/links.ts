import type { Command } from 'commander';
import { writeLinks } from '#app/domain/operations/links.commands.server.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import type { RunCommand } from './run.ts';

/** `links <study> --out <file.csv>`: links and login codes, for letters. */
export function linksCommands(program: Command, run: RunCommand): void {
  program
    .command('links')
    .description('Writes case_id, link and login_code of every case, for letters. Audited.')
    .argument('<study>')
    .requiredOption('--out <file.csv>', 'the file to write; made readable by you alone')
    .option('--json', 'print one JSON document')
    .action((name: string, options: { out: string; json?: boolean }) =>
      run(options, 'contact', async (ctx) => {
        const written = await writeLinks(ctx, await getStudy(ctx, name), options.out);
        return {
          json: written,
          text: `Wrote ${written.rows} links to ${options.out}. Whoever has this file can answer for these people: keep it safe.`,
        };
      }),
    );
}
