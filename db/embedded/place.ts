import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, readFile, readdir, rename, rmdir, stat, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { completeLibraryLinks, copyNativeFolder, findNativeFolder } from './binaries.ts';
import { stopServer } from './postmaster.ts';
import type { ClusterRecord } from './record.ts';
import {
  canRun,
  canWriteIn,
  ownerOfCluster,
  serverUserCandidates,
  weAreRoot,
  type ServerUser,
} from './server-user.ts';

/** Where a cluster lives (`data` and `server.log` are in it), which PostgreSQL runs it, and as whom. */
export type Place = { clusterFolder: string; nativeFolder: string; user: ServerUser };

export type Folders = { dataDir: string; projectDir: string };

/** Where root keeps what the server's user cannot reach elsewhere. */
const SYSTEM_FOLDER = '/var/lib/veldwerk';
const OUR_FILES = ['server.log', 'belongs-to.json', 'initial-password'];

/** The folder of the cluster itself, as PostgreSQL's -D. */
export function pgData(clusterFolder: string): string {
  return join(clusterFolder, 'data');
}

export async function clusterExists(clusterFolder: string): Promise<boolean> {
  return (await stat(join(pgData(clusterFolder), 'PG_VERSION')).catch(() => null)) !== null;
}

/** The cluster's folder as the record keeps it: relative when inside DATA_DIR. */
export function recordedPath(dataDir: string, clusterFolder: string): string {
  const path = relative(dataDir, clusterFolder);
  return path.startsWith('..') || isAbsolute(path) ? clusterFolder : path;
}

/** The cluster's folder, from the record. */
export function recordedFolder(dataDir: string, record: ClusterRecord): string {
  return isAbsolute(record.cluster) ? record.cluster : join(dataDir, record.cluster);
}

/**
 * Chooses where a new cluster goes. In DATA_DIR, and with the PostgreSQL in node_modules, when the user who
 * runs the server can really get there; what that user cannot reach (a folder only root may enter) goes under
 * /var/lib/veldwerk. The rights on folders that are not ours are never changed.
 */
export async function choosePlace(folders: Folders, log: (message: string) => void): Promise<Place> {
  const inDataDir = join(folders.dataDir, 'postgres');
  if (await clusterExists(inDataDir)) {
    const user = await ownerOfCluster(pgData(inDataDir));
    return { clusterFolder: inDataDir, nativeFolder: await reachableNative(folders, user), user };
  }
  const tried: string[] = [];
  for (const user of await serverUserCandidates()) {
    const clusterFolder = await makeClusterFolder(folders, user, log).catch((error: Error) => {
      tried.push(`${user?.name ?? 'this user'}: ${error.message}`);
      return null;
    });
    if (clusterFolder === null) continue;
    return { clusterFolder, nativeFolder: await reachableNative(folders, user), user };
  }
  const why = tried.length > 0 ? ` (${tried.join('; ')})` : '';
  throw new Error(
    `PostgreSQL refuses to run as root, and no other user could be used for it${why}. Start as an ordinary user, or set DATABASE_URL.`,
  );
}

/** The place of a cluster that exists. */
export async function placeOf(
  folders: Folders,
  clusterFolder: string,
  recordedNative: string,
): Promise<Place> {
  const user = await ownerOfCluster(pgData(clusterFolder));
  const usable = recordedNative !== '' && (await canRun(user, recordedNative));
  return {
    clusterFolder,
    nativeFolder: usable ? recordedNative : await reachableNative(folders, user),
    user,
  };
}

async function makeClusterFolder(
  folders: Folders,
  user: ServerUser,
  log: (message: string) => void,
): Promise<string> {
  const inDataDir = join(folders.dataDir, 'postgres');
  if (await giveFolder(inDataDir, user)) return inDataDir;
  if (!weAreRoot()) throw new Error(`no file can be made in ${inDataDir}`);

  const hash = createHash('sha256')
    .update(`${folders.projectDir}\0${folders.dataDir}`)
    .digest('hex')
    .slice(0, 16);
  const elsewhere = join(SYSTEM_FOLDER, hash);
  await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  await setAside(elsewhere, log);
  if (!(await giveFolder(elsewhere, user)))
    throw new Error(`no file can be made in ${inDataDir} or ${elsewhere}`);
  await writeFile(join(elsewhere, 'belongs-to.json'), `${JSON.stringify(folders, null, 2)}\n`);
  log(`Only root can enter ${folders.dataDir}: the database is kept in ${elsewhere}`);
  return elsewhere;
}

/** Makes the folder for the server's user; false (and nothing left behind) when that user cannot work in it. */
async function giveFolder(folder: string, user: ServerUser): Promise<boolean> {
  const made = await mkdir(folder, { mode: 0o700 }).then(
    () => true,
    () => false,
  );
  if (!made && !(await holdsOnlyOurs(folder))) return false;
  if (user !== null) {
    await chown(folder, user.uid, user.gid).catch(() => undefined);
    await chmod(folder, 0o700).catch(() => undefined);
  }
  if (await canWriteIn(user, folder)) return true;
  if (made) await rmdir(folder);
  return false;
}

/** A folder that an interrupted first start left, and nothing that somebody else put there. */
async function holdsOnlyOurs(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => ['?']);
  return names.every((name) => name.startsWith('data.new-') || OUR_FILES.includes(name));
}

/** A cluster of which DATA_DIR was removed: nothing is thrown away unasked, and nothing stands in the way. */
async function setAside(folder: string, log: (message: string) => void): Promise<void> {
  if (!(await clusterExists(folder))) return;
  await stopServer(pgData(folder));
  for (let number = 1; ; number += 1) {
    const aside = `${folder}-earlier-${number}`;
    if ((await stat(aside).catch(() => null)) !== null) continue;
    await rename(folder, aside);
    log(
      `The database of an earlier DATA_DIR with this name was kept in ${aside}; remove it when it is not needed.`,
    );
    return;
  }
}

/** The PostgreSQL of node_modules, or a copy of it that the user can run. */
async function reachableNative(folders: Folders, user: ServerUser): Promise<string> {
  const native = await findNativeFolder(folders.projectDir);
  // Somebody else's node_modules may be read-only: then the copy gets the links.
  await completeLibraryLinks(native.folder).catch(() => undefined);
  if (await canRun(user, native.folder)) return native.folder;

  const copies = weAreRoot() ? SYSTEM_FOLDER : folders.dataDir;
  const copy = join(copies, `postgresql-${native.version}-${process.platform}-${process.arch}`);
  await copyNativeFolder(native.folder, copy);
  if (await canRun(user, join(copy, 'native'))) return join(copy, 'native');
  throw new Error(
    `PostgreSQL in ${native.folder} cannot be run by ${user?.name ?? 'this user'}, nor its copy in ${copy}. Look whether the file system forbids programs (noexec), or set DATABASE_URL.`,
  );
}

/**
 * Refuses a DATA_DIR that is a copy of another one, while both point to the same cluster outside them: two
 * apps would write in one database. A DATA_DIR that has moved becomes the owner.
 */
export async function refuseCopyOfDataDir(folders: Folders, clusterFolder: string): Promise<void> {
  const file = join(clusterFolder, 'belongs-to.json');
  const content = await readFile(file, 'utf8').catch(() => null);
  if (content === null) return;
  const owner = JSON.parse(content) as Folders;
  if (owner.dataDir === folders.dataDir) return;
  if ((await stat(join(owner.dataDir, 'postgres.json')).catch(() => null)) !== null) {
    throw new Error(
      `${folders.dataDir} is a copy of ${owner.dataDir}: both would use the database in ${clusterFolder}. To begin with an empty database, remove postgres.json and postgres-password from ${folders.dataDir}.`,
    );
  }
  await writeFile(file, `${JSON.stringify(folders, null, 2)}\n`);
}
