import type { Command } from 'commander';
import { AAPOR_EDITION } from '#app/domain/dispositions/disposition-codes.ts';
import { responseRates, type CodeCounts, type ResponseRates } from '#app/domain/statistics/response-rates.ts';
import { Problem } from '#app/platform/problem.ts';
import { printResult, type Terminal } from './run.ts';

/** Adds `rates`. It calculates and needs no database. */
export function rateCommands(program: Command, terminal: Terminal): void {
  program
    .command('rates')
    .description(`AAPOR response rates from counts by disposition code, edition ${AAPOR_EDITION}`)
    .requiredOption('--codes <json>', `counts by code, such as '{"1.1": 126, "2.111": 9, "3.19": 44}'`)
    .option('--json', 'one JSON document on stdout')
    .action(async (options: { codes: string; json?: boolean }) => {
      await printResult(terminal, options, async () => {
        const rates = responseRates(readCounts(options.codes));
        return { json: rates, text: describeRates(rates) };
      });
    });
}

/** @throws Problem rates.codes_malformed (400) for anything but a JSON object. */
function readCounts(text: string): CodeCounts {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    read = null;
  }
  if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as CodeCounts;
  throw new Problem(
    'rates.codes_malformed',
    400,
    `--codes must be a JSON object of counts by code, such as '{"1.1": 126, "2.111": 9}'.`,
  );
}

function describeRates(rates: ResponseRates): string {
  return Object.entries(rates)
    .map(([name, rate]) => `${name.padEnd(6)}${rate === null ? '-' : rate.toFixed(4)}`)
    .join('\n');
}
