import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, thisProcess } from './processes.ts';

const FOLDER = 'postgres-users';
const NAME = /^(\d+)-(\d+)(?:\.\d+)?$/;

/**
 * Registers this process as a user of the server, in `<dataDir>/postgres-users/<pid>-<start time>`, with a
 * number behind it when the process has another registration already. Returns the file. Call under the lock.
 */
export async function register(dataDir: string): Promise<string> {
  await mkdir(join(dataDir, FOLDER), { recursive: true });
  const { pid, startTime } = await thisProcess();
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${pid}-${startTime}` : `${pid}-${startTime}.${number}`;
    const file = join(dataDir, FOLDER, name);
    const made = await writeFile(file, '', { flag: 'wx' }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
    if (made) return file;
  }
}

/** Removes a registration. Call under the lock. */
export async function unregister(file: string): Promise<void> {
  await rm(file, { force: true });
}

/** How many registrations belong to a living process; those of killed processes are removed. Call under the lock. */
export async function countAlive(dataDir: string): Promise<number> {
  const names = await readdir(join(dataDir, FOLDER)).catch(() => []);
  let alive = 0;
  for (const name of names) {
    const parts = NAME.exec(name);
    if (parts === null) continue;
    if (await isAlive({ pid: Number(parts[1]), startTime: parts[2] ?? '0' })) alive += 1;
    else await rm(join(dataDir, FOLDER, name), { force: true });
  }
  return alive;
}
