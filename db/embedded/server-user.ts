import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The user that PostgreSQL runs as when we are root; null means as ourselves. */
export type ServerUser = { name: string; uid: number; gid: number } | null;

export type Outcome = { code: number | null; output: string };

/**
 * Runs a program to its end, as `user`, in a folder everyone may enter and without our environment (which may
 * hold secrets). `code` is null when it could not be started; `output` is stdout and stderr together.
 */
export function run(program: string, args: string[], user: ServerUser): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: '/',
      env: SERVER_ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** UTC spares initdb the search for the machine's time zone, and keeps times in the log comparable. */
export const SERVER_ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

export function weAreRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Who may run PostgreSQL, best first. An ordinary user: only that user. Root, which PostgreSQL refuses: the
 * user `postgres`, made as a system user when it does not exist, then `nobody`.
 */
export async function serverUserCandidates(): Promise<ServerUser[]> {
  if (!weAreRoot()) return [null];
  let postgres = await findUser('postgres');
  if (postgres === null) {
    await run(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
      null,
    );
    postgres = await findUser('postgres');
  }
  const nobody = await findUser('nobody');
  return [postgres, nobody].filter((user) => user !== null);
}

async function findUser(name: string): Promise<ServerUser> {
  const uid = await run('id', ['-u', name], null);
  const gid = await run('id', ['-g', name], null);
  if (uid.code !== 0 || gid.code !== 0) return null;
  return { name, uid: Number(uid.output), gid: Number(gid.output) };
}

/**
 * The user that an existing cluster is run as: its owner, whoever made it.
 * Throws when the folder belongs to somebody else and we are not root, or when it belongs to root.
 */
export async function ownerOfCluster(clusterFolder: string): Promise<ServerUser> {
  const { uid, gid } = await stat(clusterFolder);
  if (weAreRoot()) {
    if (uid === 0) {
      throw new Error(
        `The database folder ${clusterFolder} belongs to root, and PostgreSQL refuses to run as root. Give it back to the user it was made for (for instance: chown -R postgres ${clusterFolder}).`,
      );
    }
    return { name: `uid ${uid}`, uid, gid };
  }
  if (uid !== process.getuid?.()) {
    throw new Error(
      `The database folder ${clusterFolder} belongs to another user (uid ${uid}). Start as that user or as root, or use another DATA_DIR.`,
    );
  }
  return null;
}

/** True when the user can really execute this PostgreSQL: `postgres --version`, with all its libraries. */
export async function canRun(user: ServerUser, nativeFolder: string): Promise<boolean> {
  return (await run(join(nativeFolder, 'bin', 'postgres'), ['--version'], user)).code === 0;
}

/** True when the user can really make a file in the folder. */
export async function canWriteIn(user: ServerUser, folder: string): Promise<boolean> {
  const probe = join(folder, `.probe-${process.pid}`);
  return (await run('/bin/sh', ['-c', ': > "$1" && rm -- "$1"', 'sh', probe], user)).code === 0;
}
