import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** CPU seconds that a process and its children used so far, those that ended included (Linux). */
export function cpuSeconds(pid: number): number {
  const own = statOf(pid);
  if (!own) return 0;
  const children = childrenOf(pid).reduce((sum, child) => sum + cpuSeconds(child), 0);
  // utime, stime, and of children that ended cutime, cstime: fields 14 to 17, counted after the name.
  const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(own[field]), 0);
  return ticks / TICKS_PER_SECOND + children;
}

/** Resident memory of one process in MB (Linux). */
export function residentMegabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}

/** The value below which a share of the figures lies, such as 0.95. */
export function percentile(figures: number[], share: number): number {
  const sorted = [...figures].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => Number(statOf(pid)?.[1]) === parent);
}

function statOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
