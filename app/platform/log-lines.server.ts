import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * Reads a log that is rotated: first the file before it (name.1), where there is one, then the log itself.
 * @throws Error when the log itself cannot be read.
 */
export async function readLogLines(path: string, read: (line: string) => void): Promise<void> {
  await readLines(`${path}.1`, read).catch(() => undefined);
  await readLines(path, read);
}

async function readLines(path: string, read: (line: string) => void): Promise<void> {
  const input = createReadStream(path, { encoding: 'utf8' });
  for await (const line of createInterface({ input, crlfDelay: Infinity })) read(line);
}
