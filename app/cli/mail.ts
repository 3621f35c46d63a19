import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { classifyMail } from '#app/domain/mail/returned/classify-mail.server.ts';
import type { Classified } from '#app/domain/mail/returned/returned-message.ts';
import { systemClock } from '#app/platform/clock.ts';
import { dayOf } from '#app/platform/dates.ts';
import { Problem } from '#app/platform/problem.ts';
import { printResult, type Terminal } from './run.ts';

/** Adds `mail classify`. It reads one file and needs no database. */
export function mailCommands(program: Command, terminal: Terminal): void {
  program
    .command('mail')
    .description('Mail that comes back')
    .command('classify')
    .description('says what a message is that came back: a bounce, an automatic answer, a reply')
    .argument('<file.eml>', 'the message as the mail server kept it')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string, options: { json?: boolean }) => {
      await printResult(terminal, options, async () => {
        const { classified } = await classifyMail(await readMail(file), dayOf(systemClock.now()));
        return { json: classified, text: describe(classified) };
      });
    });
}

/** @throws Problem mail.file_unreadable (400). */
async function readMail(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw new Problem('mail.file_unreadable', 400, `There is no readable file ${file}.`);
  }
}

function describe({ kind, status, returns_on, proposed_contact: contact }: Classified): string {
  const contactWords = contact && [contact.name, contact.email, contact.phone].filter(Boolean).join(', ');
  return [
    kind,
    status && `status ${status}`,
    returns_on && `returns on ${returns_on}`,
    contactWords && `write to ${contactWords}`,
  ]
    .filter(Boolean)
    .join('\n');
}
