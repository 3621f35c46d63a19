import type { Ctx } from '#app/platform/context.server.ts';
import { isProblem, problemJson, type Problem } from '#app/platform/problem.ts';

/** What a command found or did: for programs (--json) and for people. */
export type CommandResult = { json: unknown; text: string };

/**
 * Runs one command against the database and prints its result: with `json` one JSON document on stdout, also on
 * refusal; else the text on stdout. Sets the exit code: 0 done, 1 refused, 2 wrong use (a Problem of status 400).
 */
export type RunCommand = (
  options: { json?: boolean | undefined },
  reach: 'owner' | 'contact' | 'answers',
  work: (ctx: Ctx) => Promise<CommandResult>,
) => Promise<void>;

/** Where a command writes and how it ends; the process in production, something kept in tests. */
export type Terminal = { out(text: string): void; err(text: string): void; exitCode(code: number): void };

/** Prints how a command ended. Errors that are no Problem are thrown on. */
export async function printResult(
  terminal: Terminal,
  options: { json?: boolean | undefined },
  work: () => Promise<CommandResult>,
): Promise<void> {
  try {
    const result = await work();
    terminal.out(options.json ? `${JSON.stringify(result.json)}\n` : ensureNewline(result.text));
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown;
    printProblem(terminal, options, thrown);
  }
}

function printProblem(terminal: Terminal, options: { json?: boolean | undefined }, problem: Problem): void {
  if (options.json) terminal.out(`${JSON.stringify({ errors: [], ...problemJson(problem) })}\n`);
  terminal.err(`${problem.message}\n${describeErrors(problem.details.errors)}`);
  terminal.exitCode(problem.status === 400 ? 2 : 1);
}

function describeErrors(errors: unknown): string {
  if (!Array.isArray(errors)) return '';
  return errors
    .map((error: { row?: number; column?: string; path?: string; message?: string }) => {
      const place = [error.row && `row ${error.row}`, error.column && `column ${error.column}`, error.path]
        .filter(Boolean)
        .join(', ');
      return `  ${place ? `${place}: ` : ''}${error.message ?? ''}\n`;
    })
    .join('');
}

function ensureNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
