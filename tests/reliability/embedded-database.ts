import { readdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { databaseUrl } from '#db/embedded/login.ts';

/** The embedded database of an app's DATA_DIR: its address for the owner, and the folder of its cluster. */
export function embeddedDatabase(dataDir: string): { url: string; cluster: string } {
  const record = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as {
    cluster: string;
    port: number;
  };
  const password = readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim();
  return {
    url: databaseUrl(record.port, password),
    cluster: isAbsolute(record.cluster) ? record.cluster : join(dataDir, record.cluster),
  };
}

/** kill -9 of the postmaster and all its children at once: nothing gets the time to write anything. */
export function killDatabase(dataDir: string): void {
  const { cluster } = embeddedDatabase(dataDir);
  const postmaster = Number(readFileSync(join(cluster, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  for (const pid of [postmaster, ...childrenOf(postmaster)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It was gone already.
    }
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}
