import { resolve } from 'node:path';
import type { Command } from 'commander';
import { chooseQuestionnaire } from '#app/domain/exports/exports.ts';
import {
  HIGHEST_SEED,
  MOST_SYNTHETIC,
  validateAnswerFile,
  writeSyntheticFile,
} from '#app/domain/questionnaires/answer-files/answer-files.commands.server.ts';
import {
  getNewestVersion,
  listQuestionnaires,
} from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import type { RunCommand, Terminal } from './run.ts';

/** Adds `questionnaire validate` and `questionnaire synthetic`. */
export function answerFileCommands(parent: Command, run: RunCommand, terminal: Terminal): void {
  addValidate(parent, run, terminal);
  addSynthetic(parent, run);
}

function addValidate(parent: Command, run: RunCommand, terminal: Terminal): void {
  parent
    .command('validate <study>')
    .description('checks answer sets as a submission would; exit code 1 when one is invalid')
    .option('--questionnaire <name>', 'which questionnaire, when the study has several')
    .requiredOption('--answers <file.jsonl>', 'one JSON object a line: question to answer')
    .option('--json', 'one JSON document on stdout')
    .action(async (name: string, options: { questionnaire?: string; answers: string; json?: boolean }) => {
      await run(options, 'answers', async (ctx) => {
        const { study, version } = await newestOf(ctx, name, options.questionnaire);
        const language = study.settings.languages[0] ?? 'nl';
        const result = await validateAnswerFile(version, resolve(options.answers), language);
        const { valid, invalid } = result;
        if (invalid.length > 0) terminal.exitCode(1);
        const told = invalid.flatMap(({ line, errors }) =>
          Object.entries(errors).map(([question, texts]) => `line ${line}: ${question} ${texts.join(' ')}\n`),
        );
        return { json: result, text: `${told.join('')}${valid} valid, ${invalid.length} invalid` };
      });
    });
}

function addSynthetic(parent: Command, run: RunCommand): void {
  parent
    .command('synthetic <study>')
    .description('invents answer sets along the arrows, for trying out; they only go to a file')
    .option('--questionnaire <name>', 'which questionnaire, when the study has several')
    .requiredOption('--count <n>', `how many, up to ${MOST_SYNTHETIC}`)
    .requiredOption('--seed <s>', `whole number from 0 to ${HIGHEST_SEED}; the same seed gives the same file`)
    .requiredOption('--out <file.jsonl>', 'the file to write; <file>.manifest.json beside it says what it is')
    .option('--json', 'one JSON document on stdout: the manifest')
    .action(
      async (
        name: string,
        options: { questionnaire?: string; count: string; seed: string; out: string; json?: boolean },
      ) => {
        await run(options, 'answers', async (ctx) => {
          const { study, questionnaire, version } = await newestOf(ctx, name, options.questionnaire);
          const path = resolve(options.out);
          const [count, seed] = [options.count, options.seed].map(wholeNumber) as [number, number];
          const manifest = await writeSyntheticFile(
            { study: study.name, questionnaire, path, count, seed },
            version,
          );
          return {
            json: { ...manifest, path },
            text: `${path}: ${manifest.count} synthetic answer sets for ${questionnaire}, version ${manifest.version}`,
          };
        });
      },
    );
}

async function newestOf(ctx: Ctx, name: string, wanted: string | undefined) {
  const study = await getStudy(ctx, name);
  const questionnaire = chooseQuestionnaire(await listQuestionnaires(ctx, study.study_id), wanted);
  return { study, questionnaire, version: await getNewestVersion(ctx, study.study_id, questionnaire) };
}

/** NaN for anything but digits, which is then out of range: no "1e3", no "0x10". */
function wholeNumber(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : NaN;
}
