import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { clusterName } from '#db/embedded/postmaster.ts';
import { processesWith } from '#db/embedded/processes.ts';

/** The folder of the cluster that belongs to a data folder. */
export function clusterOf(dataDir: string): string {
  const { cluster } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { cluster: string };
  return isAbsolute(cluster) ? cluster : join(dataDir, cluster);
}

/** The pids of the server of a data folder and of all its children. */
export async function serverProcesses(dataDir: string): Promise<number[]> {
  const name = clusterName(join(clusterOf(dataDir), 'data'));
  return await processesWith(
    (line) => line.includes(`cluster_name=${name}\0`) || line.startsWith(`postgres: ${name}: `),
  );
}

/** kill -9 of the server and all its children. */
export async function killServer(dataDir: string): Promise<number> {
  const pids = await serverProcesses(dataDir);
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Went by itself when its parent did.
    }
  }
  return pids.length;
}
