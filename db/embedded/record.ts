import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { weAreRoot } from './server-user.ts';

/**
 * What `<dataDir>/postgres.json` keeps: where the cluster is (relative to DATA_DIR when inside it, so that the
 * folder may move), which PostgreSQL runs it, its port, and whether initdb has finished once.
 */
export type ClusterRecord = { cluster: string; native: string; port: number; created: boolean };

const RECORD = 'postgres.json';
const PASSWORD = 'postgres-password';

export async function readRecord(dataDir: string): Promise<ClusterRecord | null> {
  const file = join(dataDir, RECORD);
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new Error(`${file} cannot be read (${error.message}). Start as the user who owns ${dataDir}.`);
  });
  if (content === null) return null;
  try {
    return JSON.parse(content) as ClusterRecord;
  } catch {
    throw new Error(`${file} is damaged: it says where the database is. Put it back from a backup.`);
  }
}

export async function writeRecord(dataDir: string, record: ClusterRecord): Promise<void> {
  await writePrivately(join(dataDir, RECORD), `${JSON.stringify(record, null, 2)}\n`);
}

/** The password of the database's owner, made the first time; in a file that only the owner may read. */
export async function databasePassword(dataDir: string, clusterExists: boolean): Promise<string> {
  const file = join(dataDir, PASSWORD);
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new Error(`${file} cannot be read (${error.message}). Start as the user who owns ${dataDir}.`);
  });
  if (known !== null) return known.trim();
  if (clusterExists)
    throw new Error(
      `${file} is missing: without it the database cannot be opened. Put it back from a backup.`,
    );
  const password = randomBytes(24).toString('base64url');
  await writePrivately(file, `${password}\n`);
  return password;
}

/** Writes in one step (no half files after a kill), mode 0600, for the owner of the folder even when we are root. */
async function writePrivately(file: string, content: string): Promise<void> {
  const written = `${file}.${process.pid}.new`;
  await writeFile(written, content, { mode: 0o600 });
  if (weAreRoot()) {
    const { uid, gid } = await stat(dirname(file));
    await chown(written, uid, gid);
  }
  await rename(written, file);
}
