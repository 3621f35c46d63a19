import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import type { ImportResult, SampleChange } from '#app/domain/sample/sample.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import { Problem } from '#app/platform/problem.ts';
import type { RunCommand } from './run.ts';

type ImportOptions = { dryRun?: boolean; acceptColumns?: boolean; json?: boolean };

/** `sample import <study> <file>` */
export function sampleCommands(program: Command, run: RunCommand): void {
  const sample = program.command('sample').description('the people and organisations that are asked');
  sample
    .command('import')
    .description('imports or updates the sample of a study; a file with a fault is refused whole')
    .argument('<study>', 'name of the study')
    .argument('<file>', 'csv (comma, semicolon or tab) or xlsx, column names in the first row')
    .option('--dry-run', 'tell what would change and change nothing')
    .option('--accept-columns', 'keep unknown columns that look like e-mail, telephone or names')
    .option('--json', 'one JSON document on stdout')
    .action(async (name: string, file: string, options: ImportOptions) => {
      await run(options, 'contact', async (ctx) => {
        const study = await getStudy(ctx, name);
        const bytes = await bytesOf(file);
        const dryRun = options.dryRun ?? false;
        const result = await importSample(ctx, {
          study,
          fileName: basename(file),
          bytes,
          dryRun,
          acceptColumns: options.acceptColumns ?? false,
        });
        return { json: { study: name, dry_run: dryRun, ...result }, text: describeImport(result, dryRun) };
      });
    });
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Problem('file.unreadable', 422, `The file ${basename(file)} cannot be read (${code}).`);
  }
}

const SHOWN = 50;

/** What an import did, in words. */
export function describeImport(result: ImportResult, dryRun: boolean): string {
  const { added, changed, unchanged } = result;
  const cases = added + changed + unchanged;
  const head =
    added + changed === 0
      ? `Nothing changes: all ${cases} cases are as in the file.`
      : `${dryRun ? 'Would add' : 'Added'} ${added}, ${dryRun ? 'would change' : 'changed'} ${changed}, unchanged ${unchanged}.`;
  const counts = `${cases} cases, ${result.persons} persons, ${result.organisations} organisations; ${result.by_letter} by letter.`;
  const shown = result.changes.slice(0, SHOWN).map(describeChange);
  const left = result.changes.length + result.changes_left_out - shown.length;
  return [
    head,
    counts,
    ...shown,
    ...(left > 0 ? [`  and ${left} more changes`] : []),
    ...(dryRun ? ['Dry run: nothing was written.'] : []),
  ].join('\n');
}

function describeChange({ case_id, column, from, to }: SampleChange): string {
  return `  ${case_id} ${column}: ${from ?? '(empty)'} -> ${to ?? '(empty)'}`;
}
