import type { Command } from 'commander';
import { readStudyFolder } from '#app/domain/operations/study-folder.server.ts';
import { loadStudy } from '#app/domain/operations/study-loading.commands.server.ts';
import { closeStudy, openStudy } from '#app/domain/studies/studies.commands.server.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import type { RunCommand } from './run.ts';

/** `study load|open|close`. */
export function studyCommands(program: Command, run: RunCommand): void {
  const study = program.command('study').description('Loads, opens and closes studies.');
  study
    .command('load')
    .description(
      'Creates or updates a study from a folder, publishes each changed questionnaire and opens the field.',
    )
    .argument('<folder>', 'a folder with study.json; the study is named after it')
    .option('--draft', 'do not open the field')
    .option('--json', 'print one JSON document')
    .action((folder: string, options: { draft?: boolean; json?: boolean }) =>
      run(options, 'owner', async (ctx) => {
        const loaded = await loadStudy(ctx, await readStudyFolder(folder), { draft: options.draft ?? false });
        const versions = loaded.published.map(
          ({ questionnaire, version }) => `Published ${questionnaire}, version ${version}.`,
        );
        const state = { created: 'Created', updated: 'Updated', none: 'Unchanged:' }[loaded.change];
        return {
          json: loaded,
          text: [
            `${state} ${loaded.study}.`,
            ...versions,
            ...(loaded.opened ? ['The field is open.'] : []),
          ].join('\n'),
        };
      }),
    );
  addStatusCommand(study, run, 'open', 'Opens the field: respondents can answer.', openStudy);
  addStatusCommand(
    study,
    run,
    'close',
    'Closes the field: nothing can be saved any more and no mail leaves.',
    closeStudy,
  );
}

function addStatusCommand(
  parent: Command,
  run: RunCommand,
  name: 'open' | 'close',
  description: string,
  change: typeof openStudy,
): void {
  parent
    .command(name)
    .description(description)
    .argument('<study>')
    .option('--json', 'print one JSON document')
    .action((studyName: string, options: { json?: boolean }) =>
      run(options, 'contact', async (ctx) => {
        const changed = await change(ctx, await getStudy(ctx, studyName));
        const status = name === 'open' ? 'open' : 'closed';
        return {
          json: { study: studyName, status, changed },
          text: changed ? `${studyName} is ${status} now.` : `${studyName} was ${status} already.`,
        };
      }),
    );
}
