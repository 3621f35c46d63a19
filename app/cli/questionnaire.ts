import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { chooseQuestionnaire } from '#app/domain/exports/exports.ts';
import { getCodebook } from '#app/domain/exports/exports.views.server.ts';
import { checkQuestionnaireText, type PlacedFinding } from '#app/domain/questionnaires/checks/check-text.ts';
import {
  CODEBOOK_FORMATS,
  readCodebookFormat,
  renderCodebook,
} from '#app/domain/questionnaires/codebook-formats.ts';
import { listQuestionnaires } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { moveOpenResponses } from '#app/domain/responses/versions/versions.commands.server.ts';
import { openResponsesToMove } from '#app/domain/responses/versions/versions.views.server.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { answerFileCommands } from './answer-files.ts';
import { printResult, type RunCommand, type Terminal } from './run.ts';

/** `questionnaire check|validate|codebook|synthetic`. Checking needs no database. */
export function questionnaireCommands(program: Command, run: RunCommand, terminal: Terminal): void {
  const questionnaire = program
    .command('questionnaire')
    .description('Checks questionnaires, and says what is in them.');
  addCheck(questionnaire, terminal);
  addCodebook(questionnaire, run);
  addMove(questionnaire, run);
  answerFileCommands(questionnaire, run, terminal);
}

function addCheck(parent: Command, terminal: Terminal): void {
  parent
    .command('check <file>')
    .description('checks a questionnaire before it is published; exit code 1 only with an error')
    .option('--languages <list>', 'languages of the study, with commas between', 'nl,en')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, options: { languages: string; json?: boolean }) => {
      await printResult(terminal, options, async () => {
        const languages = options.languages.split(',').map((language) => language.trim());
        const { findings } = checkQuestionnaireText(await readText(file), { languages });
        if (findings.some(({ severity }) => severity === 'error')) terminal.exitCode(1);
        return { json: { findings }, text: describeFindings(file, findings) };
      });
    });
}

function addCodebook(parent: Command, run: RunCommand): void {
  parent
    .command('codebook <study>')
    .description('the codebook of the newest version: variables, labels, levels, missing values')
    .option('--questionnaire <name>', 'which questionnaire, when the study has several')
    .option('--format <format>', CODEBOOK_FORMATS.join(', '), 'json')
    .option('--json', 'one JSON document on stdout, also on refusal')
    .action(
      async (
        study: string,
        options: { questionnaire?: string | undefined; format: string; json?: boolean },
      ) => {
        await run(options, 'answers', async (ctx) => {
          const format = readCodebookFormat(options.format);
          const codebook = await getCodebook(ctx, { study, questionnaire: options.questionnaire });
          const locale = codebook.languages[0] === 'en' ? 'en' : 'nl';
          return { json: codebook, text: renderCodebook(codebook, format, locale) };
        });
      },
    );
}

function addMove(parent: Command, run: RunCommand): void {
  parent
    .command('move <study>')
    .description(
      'says how many open responses would go on in the newest version; with --confirm it moves them',
    )
    .option('--questionnaire <name>', 'which questionnaire, when the study has several')
    .option('--confirm <number>', 'how many are moved, as was said without this option')
    .option('--json', 'one JSON document on stdout, also on refusal')
    .action(
      async (
        name: string,
        options: { questionnaire?: string | undefined; confirm?: string; json?: boolean },
      ) => {
        await run(options, 'answers', async (ctx) => {
          const study = await getStudy(ctx, name);
          const questionnaire = chooseQuestionnaire(
            await listQuestionnaires(ctx, study.study_id),
            options.questionnaire,
          );
          if (options.confirm === undefined) {
            const reach = await openResponsesToMove(ctx, { study, questionnaire });
            return { json: reach, text: describeReach(reach) };
          }
          const confirm = Number(options.confirm);
          const done = await moveOpenResponses(ctx, { study, questionnaire, confirm });
          const { moved, version, lostAnAnswer } = done;
          return {
            json: done,
            text: `${moved} moved to version ${version}; ${lostAnAnswer} lost an answer.`,
          };
        });
      },
    );
}

function describeReach(reach: Awaited<ReturnType<typeof openResponsesToMove>>): string {
  const lost = reach.lost.map(({ question, responses }) => `\n  ${question}: ${responses}`).join('');
  return (
    `${reach.responses} open responses would go on in version ${reach.newest}; ` +
    `${reach.loseAnAnswer} of them would lose an answer.${lost}`
  );
}

/** @throws Problem questionnaire.file_unreadable (400). */
async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new Problem('questionnaire.file_unreadable', 400, `There is no readable file ${file}.`);
  }
}

/** One finding a paragraph, the way compilers write them, so that an editor can jump to it. */
function describeFindings(file: string, findings: readonly PlacedFinding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const told = findings.map(
    ({ line, column, severity, code, path, message, mend }) =>
      `${file}:${line}:${column}: ${severity} ${code} (${path})\n  ${message}\n  ${mend}\n`,
  );
  return `${told.join('')}${errors} errors, ${findings.length - errors} warnings`;
}
