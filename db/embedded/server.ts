import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:fs';
import { open, readFile, rename, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { pgData, type Place } from './place.ts';
import { freePort, isFree } from './ports.ts';
import { clearRemains, clusterName, findServer, type RunningServer } from './postmaster.ts';
import { pause } from './processes.ts';
import { SERVER_ENVIRONMENT } from './server-user.ts';

const START_MS = 60_000;
/** Replaying what was not yet written at a kill is work, and not a server that hangs. */
const RECOVERY_MS = 600_000;
const RETRY_MS = 200;
const LOG_BYTES = 10_000_000;

/** What the server log says when trying again shortly will do. */
const PASSES_BY = [
  'pre-existing shared memory block',
  'lock file "postmaster.pid" already exists',
  'is still in use',
];
const PORT_TAKEN = 'could not create any TCP/IP sockets';

function settings(place: Place, port: number): string[] {
  const values: Record<string, string | number> = {
    port,
    cluster_name: clusterName(pgData(place.clusterFolder)),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // The log holds no answers, names or addresses: no statements, no parameters, and no errors of statements,
    // which quote values ("Key (email)=(...) already exists"). The app receives those itself.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_error_verbosity: 'terse',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * Starts the server as a process group of its own, so that it survives a killed Node, and waits until it
 * accepts connections. `mayMove` says whether another port may be taken when somebody else has this one.
 * What passes by itself (the children of a killed server that have not all left yet) is retried for a minute.
 * Throws with the last lines of the server's log.
 */
export async function startServer(place: Place, port: number, mayMove: boolean): Promise<RunningServer> {
  const deadline = Date.now() + START_MS;
  let tryPort = port;
  for (;;) {
    await clearRemains(pgData(place.clusterFolder));
    const taken = !(await isFree(tryPort));
    if (taken && mayMove) tryPort = await freePort();
    const result = taken && !mayMove ? PORT_TAKEN : await tryToStart(place, tryPort);
    if (typeof result !== 'string') return result;

    const portTaken = result.includes(PORT_TAKEN);
    if (!portTaken && !PASSES_BY.some((text) => result.includes(text))) {
      throw new Error(`PostgreSQL did not start (cluster ${place.clusterFolder}): ${result}`);
    }
    if (Date.now() > deadline) throw tooLate(place, tryPort, portTaken, result);
    await pause(RETRY_MS);
  }
}

function tooLate(place: Place, port: number, portTaken: boolean, result: string): Error {
  return portTaken
    ? new Error(
        `Port ${port} of the database has been taken by another program. Stop that program, or start again.`,
      )
    : new Error(`PostgreSQL did not start within a minute (cluster ${place.clusterFolder}): ${result}`);
}

/** The running server, or the text of the log when it ended. */
async function tryToStart(place: Place, port: number): Promise<RunningServer | string> {
  const logFile = join(place.clusterFolder, 'server.log');
  const log = await openLog(logFile);
  const from = (await log.stat()).size;
  let ended: string | null = null;
  let child: ChildProcess;
  try {
    child = spawn(
      join(place.nativeFolder, 'bin', 'postgres'),
      ['-D', pgData(place.clusterFolder), ...settings(place, port)],
      {
        cwd: place.clusterFolder,
        detached: true,
        env: SERVER_ENVIRONMENT,
        stdio: ['ignore', log.fd, log.fd],
        ...(place.user === null ? {} : { uid: place.user.uid, gid: place.user.gid }),
      },
    );
    child.on('error', (error) => {
      ended = error.message;
    });
    child.on('exit', (code, signalName) => {
      ended ??= `it ended with ${code === null ? signalName : `code ${code}`}`;
    });
    child.unref();
  } finally {
    await log.close();
  }
  const deadline = Date.now() + RECOVERY_MS;
  while (ended === null) {
    const server = await findServer(pgData(place.clusterFolder));
    if (server !== null && server.pid === child.pid && server.status === 'ready') return server;
    if (Date.now() > deadline) return 'it was not ready after ten minutes';
    await pause(10);
  }
  const written = (await readFile(logFile)).subarray(from).toString('utf8').trim();
  return written === '' ? ended : written.split('\n').slice(-8).join('\n');
}

/** Appends; a log that has grown large is kept once as server.log.1. Never through a link somebody laid there. */
async function openLog(logFile: string): Promise<FileHandle> {
  const size = await stat(logFile).then(
    (made) => made.size,
    () => 0,
  );
  if (size > LOG_BYTES) await rename(logFile, `${logFile}.1`);
  const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW } = constants;
  return await open(logFile, O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW, 0o600);
}
