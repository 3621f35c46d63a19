/** What `npm ci` leaves undone when install scripts are not run, done before anything loads the packages. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './build.js';

// The same as in db/embedded/patched-driver.ts, which decides.
const MARKER = 'veldwerk-patch-1';

/** Applies our patch of the PostgreSQL driver if it is not there. Says so when that fails; start then refuses. */
export function mendInstall() {
  const driver = readFileSync(join(projectFolder, 'node_modules/postgres/src/connection.js'), 'utf8');
  if (driver.includes(MARKER)) return;
  const patchPackage = join(projectFolder, 'node_modules/patch-package/index.js');
  const { status } = spawnSync(process.execPath, [patchPackage, '--patch-dir', 'db/patches'], {
    cwd: projectFolder,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.stderr.write('The patch of the PostgreSQL driver could not be applied.\n');
}
