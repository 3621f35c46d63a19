import type { Command } from 'commander';
import { WITHOUT_PILOT } from '#app/domain/fieldwork/case-scope.ts';
import { responseReport } from '#app/domain/fieldwork/fieldwork.views.server.ts';
import type { ResponseCounts } from '#app/domain/fieldwork/response-summary.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import type { RunCommand } from './run.ts';

/** `response <study> [--by stratum,...]`. */
export function responseCommands(program: Command, run: RunCommand): void {
  program
    .command('response')
    .description('Counts, dispositions and AAPOR rates of a study.')
    .argument('<study>')
    .option(
      '--by <variables>',
      'split by stratum, questionnaire, language, organisation_id, wave, respondent_group, mode or variables of the frame, separated by commas',
    )
    .option('--pilot', 'only the pilot, which counts nowhere else')
    .option('--json', 'print one JSON document')
    .action((name: string, options: { by?: string; pilot?: boolean; json?: boolean }) =>
      run(options, 'contact', async (ctx) => {
        const by = (options.by ?? '')
          .split(',')
          .map((variable) => variable.trim())
          .filter(Boolean);
        const report = await responseReport(
          ctx,
          await getStudy(ctx, name),
          by,
          {
            ...WITHOUT_PILOT,
            pilot: options.pilot === true,
          },
          { persons: true },
        );
        const groups = report.groups.map((group) => line(Object.values(group.by).join(' / '), group));
        return { json: report, text: [...groups, line('total', report.total)].join('\n') };
      }),
    );
}

function line(label: string, counts: ResponseCounts): string {
  const percent = (rate: number | null) => (rate === null ? '-' : `${(rate * 100).toFixed(1)}%`);
  const { funnel } = counts;
  return `${label.padEnd(24)} drawn ${funnel.drawn}, sent ${funnel.sent}, started ${funnel.started}, complete ${funnel.completed}; RR1 ${percent(counts.rates.RR1)}, of gross ${percent(counts.completed_of_gross)}`;
}
