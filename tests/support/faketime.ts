import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** The library that shifts the clock of a process (Debian package faketime), installed where this is root on Debian. */
export function ensureFaketime(): string {
  const found = findFaketime();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'faketime'], {
      stdio: 'ignore',
      env: environment,
    });
  }
  const installed = findFaketime();
  if (installed) return installed;
  throw new Error(
    'The tests of the nights in which the clock changes need libfaketime. Run: sudo apt-get install -y faketime',
  );
}

function findFaketime(): string | null {
  const folders = ['/usr/lib', '/usr/lib64', '/usr/local/lib'].filter((folder) => existsSync(folder));
  const candidates = folders.flatMap((folder) => [
    `${folder}/faketime/libfaketime.so.1`,
    ...readdirSync(folder).map((name) => `${folder}/${name}/faketime/libfaketime.so.1`),
  ]);
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}

/** The environment of a process whose clock says `at` now, and goes on from there. */
export function clockAt(at: Date): Record<string, string> {
  const seconds = Math.round((at.getTime() - Date.now()) / 1000);
  return { LD_PRELOAD: ensureFaketime(), FAKETIME: `${seconds < 0 ? '' : '+'}${seconds}s` };
}
