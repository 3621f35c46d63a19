import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const RIGHT = `new Promise((resolve, reject) => {
        starting.push({ request, resolve, reject });
        wake();
      }),`;
/** A body begins without a note that it did: the row says claimed until the server's yes was written down. */
const WRONG = 'Promise.resolve(request.lease_id !== ""),';

/**
 * Builds the command line with a fault planted in a copy of its source, in a folder of its own: a message is marked
 * after the server's yes and not before its body.
 * @throws Error when the source no longer holds what is to be changed.
 */
export async function buildLateMarkingProgram(): Promise<{ program: string; discard(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'veldwerk-mutant-'));
  mkdirSync(join(folder, 'build/bin'), { recursive: true });
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'));
  const program = join(folder, 'build/bin/veldwerk.mjs');
  let planted = false;
  await build({
    absWorkingDir: projectFolder,
    entryPoints: ['app/bin/veldwerk.ts'],
    outfile: program,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    logLevel: 'warning',
    plugins: [
      {
        name: 'planted fault',
        setup(building) {
          building.onLoad({ filter: /turns\.commands\.server\.ts$/ }, ({ path }) => {
            const source = readFileSync(path, 'utf8');
            planted = source.includes(RIGHT);
            return { contents: source.replace(RIGHT, WRONG), loader: 'ts' };
          });
        },
      },
    ],
  });
  if (!planted) throw new Error('The source has changed: plant the fault anew.');
  return { program, discard: () => rmSync(folder, { recursive: true, force: true }) };
}
