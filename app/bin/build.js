/** Makes build/: Remix's client and server, and the programs of app/bin; ends by noting what it was made from. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { pathToFileURL, fileURLToPath } from 'node:url';

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const SOURCES = [
  'app',
  'db',
  'emails',
  'package.json',
  'package-lock.json',
  'remix.config.js',
  'vite.config.ts',
];
const PROGRAMS = {
  serve: 'app/bin/serve.ts',
  veldwerk: 'app/bin/veldwerk.ts',
  'submission-worker': 'app/domain/questionnaires/submission.worker.server.ts',
};
const COMPRESSIBLE = /\.(js|css|svg|json|txt|webmanifest)$/;

/** A hash of everything the build is made from. */
export function sourceHash() {
  const hash = createHash('sha256').update(process.versions.modules);
  for (const file of SOURCES.flatMap((source) => listFiles(join(projectFolder, source)))) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash.update(file.slice(projectFolder.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Whether build/ was made from the sources as they are now. */
export function buildIsFresh() {
  try {
    return readFileSync(join(projectFolder, 'build/made-from'), 'utf8') === sourceHash();
  } catch {
    return false;
  }
}

export async function build() {
  const madeFrom = sourceHash();
  rmSync(join(projectFolder, 'build/made-from'), { force: true });
  buildRemix();
  await buildPrograms();
  compressAssets(join(projectFolder, 'build/client'));
  writeFileSync(join(projectFolder, 'build/made-from'), madeFrom);
}

function buildRemix() {
  const remix = join(projectFolder, 'node_modules/@remix-run/dev/dist/cli.js');
  const result = spawnSync(process.execPath, [remix, 'vite:build', '--logLevel', 'warn'], {
    cwd: projectFolder,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (result.status !== 0) throw new Error('The build of the pages failed; see above.');
}

async function buildPrograms() {
  const { build: esbuild } = await import('esbuild');
  await esbuild({
    absWorkingDir: projectFolder,
    entryPoints: PROGRAMS,
    outdir: 'build/bin',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    logLevel: 'warning',
  });
}

/** Done once here with the best settings, so that no answer has to wait for it. */
function compressAssets(folder) {
  for (const file of listFiles(folder)) {
    if (!COMPRESSIBLE.test(file) || statSync(file).size < 1024) continue;
    const bytes = readFileSync(file);
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    );
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

function listFiles(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => listFiles(join(path, entry.name)));
}

export async function buildIfNeeded() {
  if (buildIsFresh()) return;
  const lock = join(projectFolder, 'build/.lock');
  mkdirSync(dirname(lock), { recursive: true });
  if (!(await takeLock(lock))) return;
  try {
    if (!buildIsFresh()) {
      process.stderr.write('Building Veldwerk (once, about half a minute)...\n');
      await build();
    }
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @returns false when another process built meanwhile. */
async function takeLock(lock) {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return true;
    } catch {
      if (buildIsFresh()) return false;
      if (!holderIsAlive(lock)) rmSync(lock, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function holderIsAlive(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

const require = createRequire(import.meta.url);

/** Says what to do when the packages are not installed. */
export function refuseWithoutPackages() {
  try {
    require.resolve('express');
    require.resolve('esbuild');
  } catch {
    process.stderr.write('The packages are not installed. Run: npm ci\n');
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  refuseWithoutPackages();
  await build();
}
