import { mkdir, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createCluster } from './cluster.ts';
import { withLock } from './lock.ts';
import { databaseUrl, logIn } from './login.ts';
import {
  choosePlace,
  clusterExists,
  pgData,
  placeOf,
  recordedFolder,
  recordedPath,
  refuseCopyOfDataDir,
  type Folders,
} from './place.ts';
import { freePort } from './ports.ts';
import { findServer, stopServer, type RunningServer } from './postmaster.ts';
import { databasePassword, readRecord, writeRecord, type ClusterRecord } from './record.ts';
import { countAlive, register, unregister } from './registrations.ts';
import { startServer } from './server.ts';

/**
 * A database of our own, for when DATABASE_URL is not set.
 * `url`: connection string of the database. `ensureRunning`: for when the database is gone while we run; returns
 * when it works again, on the same port. `release`: we need it no more; the last one stops the server.
 */
export type EmbeddedPostgres = { url: string; ensureRunning(): Promise<void>; release(): Promise<void> };

type Options = Folders & { log: (message: string) => void };

/**
 * Opens the embedded PostgreSQL of `dataDir` (relative to `projectDir`, whose node_modules holds the programs):
 * joins the server that runs, starts it when none does, makes it the first time. Processes that use it are
 * registered in `<dataDir>/postgres-users`; who was killed does not count. May be called by many at once.
 *
 * Throws an Error that says what is wrong, where, and what to do.
 */
export async function openEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const projectDir = resolve(options.projectDir);
  const asked = resolve(projectDir, options.dataDir);
  await mkdir(asked, { recursive: true });
  const dataDir = await realpath(asked);
  const opened = { dataDir, projectDir, log: options.log };
  const lockFile = join(dataDir, 'postgres.lock');

  const { registration, url, cluster } = await withLock(lockFile, async () => {
    const file = await register(dataDir);
    try {
      return { registration: file, ...(await makeItRun(opened, true)) };
    } catch (error) {
      await unregister(file);
      throw error;
    }
  });

  let ensuring: Promise<void> | null = null;
  let released: Promise<void> | null = null;
  return {
    url,
    ensureRunning() {
      ensuring ??= withLock(lockFile, async () => {
        const now = await makeItRun(opened, false);
        if (now.url !== url) throw new Error('The database has moved to another port. Start again.');
      }).finally(() => {
        ensuring = null;
      });
      return ensuring;
    },
    release() {
      released ??= leave(dataDir, lockFile, registration, cluster);
      return released;
    },
  };
}

/** Under the lock. Returns the url, and the folder of the cluster. */
async function makeItRun(options: Options, mayMove: boolean): Promise<{ url: string; cluster: string }> {
  const record = await readRecord(options.dataDir);
  if (record === null) return await makeFirst(options);
  const cluster = recordedFolder(options.dataDir, record);
  if (!(await clusterExists(cluster))) {
    if (!record.created) return await makeFirst(options);
    throw new Error(
      `The database of ${options.dataDir} was in ${cluster} and is no longer there. Put it back from a backup; or, to begin with an empty one, remove postgres.json and postgres-password from ${options.dataDir}.`,
    );
  }
  await refuseCopyOfDataDir(options, cluster);
  const password = await databasePassword(options.dataDir, true);
  return await joinOrStart(options, record, cluster, password, mayMove);
}

async function joinOrStart(
  options: Options,
  record: ClusterRecord,
  cluster: string,
  password: string,
  mayMove: boolean,
): Promise<{ url: string; cluster: string }> {
  let server = await findServer(pgData(cluster));
  for (;;) {
    if (server?.status === 'stopping') {
      await stopServer(pgData(cluster));
      server = null;
    }
    server ??= await start(options, record, cluster, mayMove);
    const { pid, port } = server;
    const isStillThere = async (): Promise<boolean> => (await findServer(pgData(cluster)))?.pid === pid;
    if (await logIn(port, password, isStillThere)) return { url: databaseUrl(port, password), cluster };
    server = await findServer(pgData(cluster));
  }
}

async function start(
  options: Options,
  record: ClusterRecord,
  cluster: string,
  mayMove: boolean,
): Promise<RunningServer> {
  const place = await placeOf(options, cluster, record.native);
  const server = await startServer(place, record.port, mayMove);
  const now = { ...record, port: server.port, native: place.nativeFolder, created: true };
  if (JSON.stringify(now) !== JSON.stringify(record)) await writeRecord(options.dataDir, now);
  return server;
}

async function makeFirst(options: Options): Promise<{ url: string; cluster: string }> {
  const place = await choosePlace(options, options.log);
  const exists = await clusterExists(place.clusterFolder);
  const password = await databasePassword(options.dataDir, exists);
  const record: ClusterRecord = {
    cluster: recordedPath(options.dataDir, place.clusterFolder),
    native: place.nativeFolder,
    port: await freePort(),
    created: exists,
  };
  await writeRecord(options.dataDir, record);
  if (!exists) {
    options.log(`Making the database in ${place.clusterFolder}`);
    await createCluster(place, password);
    await writeRecord(options.dataDir, { ...record, created: true });
  }
  return await joinOrStart(options, { ...record, created: true }, place.clusterFolder, password, true);
}

async function leave(
  dataDir: string,
  lockFile: string,
  registration: string,
  cluster: string,
): Promise<void> {
  if ((await stat(dataDir).catch(() => null)) === null) return await stopServer(pgData(cluster));
  await withLock(lockFile, async () => {
    await unregister(registration);
    if ((await countAlive(dataDir)) === 0) await stopServer(pgData(cluster));
  });
}
