import { readFile, readdir } from 'node:fs/promises';

/**
 * A process as it can be told apart from a later one with the same number: its pid and the moment it started
 * (clock ticks since boot on Linux, '0' on systems without /proc, where only the pid counts).
 */
export type ProcessIdentity = { pid: number; startTime: string };

const HAS_PROC = process.platform === 'linux';
const FIELDS_BEFORE_STATE = 2;
const STATE_FIELD = 3;
const START_TIME_FIELD = 22;

/** State letter and start time from /proc/<pid>/stat, or null when there is no such process. */
async function readStat(pid: number): Promise<{ state: string; startTime: string } | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  // The second field is the program's name between brackets, and may itself hold spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): string => fields[number - FIELDS_BEFORE_STATE - 1] ?? '';
  return { state: field(STATE_FIELD), startTime: field(START_TIME_FIELD) };
}

/** The identity of the process that runs this code. */
export async function thisProcess(): Promise<ProcessIdentity> {
  const stat = HAS_PROC ? await readStat(process.pid) : null;
  return { pid: process.pid, startTime: stat?.startTime ?? '0' };
}

/** True while that very process runs; a zombie (killed, but not yet collected by its parent) is not alive. */
export async function isAlive({ pid, startTime }: ProcessIdentity): Promise<boolean> {
  if (pid <= 0) return false;
  if (!HAS_PROC) return pidExists(pid);
  const stat = await readStat(pid);
  if (stat === null || stat.state === 'Z' || stat.state === 'X') return false;
  return startTime === '0' || stat.startTime === startTime;
}

function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a process, its arguments separated by NUL; '' where it cannot be read. */
export async function commandLineOf(pid: number): Promise<string> {
  return HAS_PROC ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') : '';
}

/**
 * The pids of living processes whose command line satisfies the condition. Linux only: elsewhere the list is
 * empty. /proc/<pid>/cwd would say the same of a PostgreSQL, but root in a container may not read it.
 */
export async function processesWith(condition: (commandLine: string) => boolean): Promise<number[]> {
  if (!HAS_PROC) return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => condition(await commandLineOf(pid)) && (await isAlive({ pid, startTime: '0' }))),
  );
  return pids.filter((_, index) => found[index]);
}

/** Sends a signal; a process that is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Resolves after so many milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
