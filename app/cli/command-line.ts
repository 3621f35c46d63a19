import { Command, CommanderError } from 'commander';
import type { Ctx } from '#app/platform/context.server.ts';
import { exportCommands } from './export.ts';
import { linksCommands } from './links.ts';
import { mailCommands } from './mail.ts';
import { mailingCommands } from './mailing.ts';
import { questionnaireCommands } from './questionnaire.ts';
import { rateCommands } from './rates.ts';
import { responseCommands } from './response.ts';
import { printResult, type RunCommand, type Terminal } from './run.ts';
import { sampleCommands } from './sample.ts';
import { studyCommands } from './study.ts';
import { tokenCommands } from './token.ts';
import { userCommands } from './user.ts';
import { workerCommands } from './worker.ts';

type Surroundings = {
  out(text: string): void;
  err(text: string): void;
  open(reach: Ctx['reach']): Promise<Ctx>;
};

/**
 * Runs one command line.
 * @returns the exit code: 0 done, 1 refused input, 2 wrong use.
 */
export async function runCommandLine(args: string[], around: Surroundings): Promise<number> {
  let exitCode = 0;
  const terminal: Terminal = {
    out: around.out,
    err: around.err,
    exitCode: (code) => {
      exitCode = code;
    },
  };
  const run: RunCommand = (options, reach, work) =>
    printResult(terminal, options, async () => work(await around.open(reach)));
  const program = createProgram(terminal, run);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (thrown) {
    if (thrown instanceof CommanderError) return refusedUse(thrown, args, terminal);
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    if (args.includes('--json'))
      around.out(`${JSON.stringify({ problem: 'failed', message, errors: [] })}\n`);
    around.err(`${message}\n`);
    return 1;
  }
  return exitCode;
}

/** Help is no mistake; anything else commander refuses is wrong use, told as JSON when that was asked for. */
function refusedUse(thrown: CommanderError, args: string[], terminal: Terminal): number {
  if (thrown.exitCode === 0) return 0;
  if (args.includes('--json'))
    terminal.out(`${JSON.stringify({ problem: 'wrong_use', message: thrown.message, errors: [] })}\n`);
  return 2;
}

function createProgram(terminal: Terminal, run: RunCommand): Command {
  const program = new Command('veldwerk')
    .description('Runs the fieldwork of a survey among professionals and organisations.')
    .exitOverride()
    .showHelpAfterError('(add --help for what there is)')
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  for (const add of [
    studyCommands,
    sampleCommands,
    mailingCommands,
    workerCommands,
    linksCommands,
    responseCommands,
    exportCommands,
    userCommands,
    tokenCommands,
  ]) {
    add(program, run);
  }
  questionnaireCommands(program, run, terminal);
  rateCommands(program, terminal);
  mailCommands(program, terminal);
  passSettingsOn(program);
  return program;
}

/** Commander copies exitOverride and output to commands made by .command(), not to ones added ready-made. */
function passSettingsOn(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    passSettingsOn(child);
  }
}
