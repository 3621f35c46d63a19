import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLineOf, isAlive, pause, processesWith, signal } from './processes.ts';

/** A server that runs on a cluster: its pid, port, and what it says of itself ('ready', 'starting', 'stopping'). */
export type RunningServer = { pid: number; port: number; status: string };

const ON_LINUX = process.platform === 'linux';
const FAST_STOP_MS = 30_000;
const IMMEDIATE_STOP_MS = 10_000;
const ORPHANS_LEAVE_MS = 3_000;

/**
 * The cluster_name the server runs under. It is on the command line of the server and in the title of each of
 * its processes, which everyone may read: so ours are recognised even where a pid has gone to somebody else.
 */
export function clusterName(pgDataFolder: string): string {
  return `veldwerk_${createHash('sha256').update(pgDataFolder).digest('hex').slice(0, 12)}`;
}

/** The server that runs on this cluster, from postmaster.pid and a look whether that process is really it. */
export async function findServer(pgDataFolder: string): Promise<RunningServer | null> {
  const content = await readFile(join(pgDataFolder, 'postmaster.pid'), 'utf8').catch(() => null);
  if (content === null) return null;
  // pid, data folder, start time, port, socket folder, listen address, shared memory, status
  const lines = content.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!(await isAlive({ pid, startTime: '0' }))) return null;
  const isOurs = ON_LINUX
    ? (await commandLineOf(pid)).includes(`cluster_name=${clusterName(pgDataFolder)}`)
    : lines[1] === pgDataFolder;
  return isOurs ? { pid, port: Number(lines[3]), status: lines[7] ?? 'starting' } : null;
}

/**
 * Stops the server, if one runs: fast (open transactions are rolled back, all that was committed is kept), and
 * after half a minute at once (the next start recovers). Returns when its process is gone; throws when it stays.
 */
export async function stopServer(pgDataFolder: string): Promise<void> {
  const server = await findServer(pgDataFolder);
  if (server === null) return;
  signal(server.pid, 'SIGINT');
  if (await gone(server.pid, FAST_STOP_MS)) return;
  signal(server.pid, 'SIGQUIT');
  if (await gone(server.pid, IMMEDIATE_STOP_MS)) return;
  throw new Error(
    `PostgreSQL (process ${server.pid}, cluster ${pgDataFolder}) does not stop. Stop that process by hand.`,
  );
}

async function gone(pid: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (await isAlive({ pid, startTime: '0' })) {
    if (Date.now() > deadline) return false;
    await pause(10);
  }
  return true;
}

/**
 * Clears what a killed server left. Its children end by themselves, except those busy with a long query: these
 * are asked to after a few seconds, and then killed (the next start recovers in any case). With all of them
 * gone, its postmaster.pid is stale, even when its pid has passed to another process or to a zombie, which
 * PostgreSQL itself would take for a running server. Only call when `findServer` finds none.
 */
export async function clearRemains(pgDataFolder: string): Promise<void> {
  if (!ON_LINUX) return;
  const name = clusterName(pgDataFolder);
  const isOurs = (commandLine: string): boolean =>
    commandLine.startsWith(`postgres: ${name}: `) || commandLine.includes(`cluster_name=${name}\0`);
  for (const signalName of [null, 'SIGQUIT', 'SIGKILL'] as const) {
    if (signalName !== null) for (const pid of await processesWith(isOurs)) signal(pid, signalName);
    const deadline = Date.now() + ORPHANS_LEAVE_MS;
    while (Date.now() < deadline) {
      if ((await processesWith(isOurs)).length === 0) {
        await rm(join(pgDataFolder, 'postmaster.pid'), { force: true });
        return;
      }
      await pause(20);
    }
  }
}
