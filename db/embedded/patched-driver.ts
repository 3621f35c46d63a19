import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const MARKER = 'veldwerk-patch-1';

/**
 * True when the installed driver (postgres.js) has our patch, in both of its builds. Without it a server that
 * dies takes Node down; it is missing after `npm ci --ignore-scripts`, and `npx patch-package --patch-dir
 * db/patches` puts it in (before the driver is first imported).
 */
export async function driverIsPatched(): Promise<boolean> {
  // require() finds <package>/cjs/src/index.js, import finds <package>/src/index.js.
  const commonJs = dirname(createRequire(import.meta.url).resolve('postgres'));
  const builds = [commonJs, join(commonJs, '..', '..', 'src')];
  const sources = await Promise.all(
    builds.map((build) => readFile(join(build, 'connection.js'), 'utf8').catch(() => '')),
  );
  return sources.every((source) => source.includes(MARKER));
}
