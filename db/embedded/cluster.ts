import { randomBytes } from 'node:crypto';
import { chown, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pgData, type Place } from './place.ts';
import { run } from './server-user.ts';

/** The owner of the database: who the app connects as. */
export const DATABASE_OWNER = 'veldwerk';
export const DATABASE_NAME = 'veldwerk';

/**
 * Makes a new cluster (initdb). It only gets its name when it is complete: a start that was killed half-way
 * leaves nothing that looks like a cluster.
 *
 * Text is sorted and compared by PostgreSQL's built-in C.UTF-8, which does not change with the libraries of
 * the machine; that spares us damaged indexes after a move to another system.
 */
export async function createCluster(place: Place, password: string): Promise<void> {
  for (const name of await readdir(place.clusterFolder)) {
    if (name.startsWith('data.new-'))
      await rm(join(place.clusterFolder, name), { recursive: true, force: true });
  }
  const unfinished = join(place.clusterFolder, `data.new-${randomBytes(4).toString('hex')}`);
  const passwordFile = join(place.clusterFolder, 'initial-password');
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
  try {
    if (place.user !== null) await chown(passwordFile, place.user.uid, place.user.gid);
    const outcome = await run(
      join(place.nativeFolder, 'bin', 'initdb'),
      [
        `--pgdata=${unfinished}`,
        `--username=${DATABASE_OWNER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        `--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'C'}`,
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--data-checksums',
        '--no-instructions',
      ],
      place.user,
    );
    if (outcome.code !== 0) {
      throw new Error(`The database could not be made in ${place.clusterFolder}: ${outcome.output.trim()}`);
    }
    await rename(unfinished, pgData(place.clusterFolder));
  } finally {
    await rm(passwordFile, { force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
}
