import { randomUUID } from 'node:crypto';
import { link, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAlive, pause, thisProcess, type ProcessIdentity } from './processes.ts';

type Holder = ProcessIdentity & { id: string };

const POLL_MS = 20;
const WAIT_MS = 120_000;
/** How long a lock file without readable content is taken for one that is being written. */
const UNREADABLE_MS = 2_000;

/**
 * Runs `work` while no other process (or other call in this one) holds the lock file.
 *
 * The file holds pid and start time of its holder, so a killed holder never blocks the next. Taking over from
 * a dead holder needs an exclusive right of its own, or two who see the same dead holder would both win: that
 * right is a second lock named after the dead holder (`<lock>.<holder id>`), which is taken in the same way.
 * As the id of a dead holder never comes back, a claim that comes late finds another holder and lets go.
 *
 * Throws when the lock is not free within two minutes.
 */
export async function withLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + WAIT_MS;
  const holder: Holder = { ...(await thisProcess()), id: randomUUID() };
  while (!(await claim(lockFile, holder))) {
    if (Date.now() > deadline) throw await heldTooLong(lockFile);
    await pause(POLL_MS);
  }
  try {
    await sweepClaims(lockFile);
    return await work();
  } finally {
    await rm(lockFile, { force: true });
  }
}

/** Tries once; true when the lock is ours. */
async function claim(lockFile: string, holder: Holder): Promise<boolean> {
  if (await createWith(lockFile, holder)) return true;
  const current = await readHolder(lockFile);
  if (current === 'none' || current === 'unreadable' || (await isAlive(current))) return false;

  const claimFile = `${lockFile}.${current.id}`;
  if (!(await claim(claimFile, holder))) return false;
  try {
    const now = await readHolder(lockFile);
    if (now === 'none' || now === 'unreadable' || now.id !== current.id) return false;
    const written = `${lockFile}.${holder.id}.new`;
    await writeFile(written, JSON.stringify(holder));
    await rename(written, lockFile);
    return true;
  } finally {
    await rm(claimFile, { force: true });
  }
}

/** Creates the file with its content in one step, so that nobody ever reads half of it; false if it exists. */
async function createWith(lockFile: string, holder: Holder): Promise<boolean> {
  const written = `${lockFile}.${holder.id}.${randomUUID()}.new`;
  await writeFile(written, JSON.stringify(holder));
  try {
    await link(written, lockFile);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    return await createWithoutLinks(lockFile, holder);
  } finally {
    await rm(written, { force: true });
  }
}

/** For file systems without hard links (some mounts of a host's folder). */
async function createWithoutLinks(lockFile: string, holder: Holder): Promise<boolean> {
  return await writeFile(lockFile, JSON.stringify(holder), { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

async function readHolder(lockFile: string): Promise<Holder | 'none' | 'unreadable'> {
  const content = await readFile(lockFile, 'utf8').catch(() => null);
  if (content === null) return 'none';
  try {
    return JSON.parse(content) as Holder;
  } catch {
    const made = await stat(lockFile).catch(() => null);
    if (made === null) return 'none';
    if (Date.now() - made.mtimeMs < UNREADABLE_MS) return 'unreadable';
    return { pid: 0, startTime: '1', id: `unreadable-${Math.round(made.mtimeMs)}` };
  }
}

/** Removes what killed takers left. Only the holder does this: while it lives, no claim can succeed. */
async function sweepClaims(lockFile: string): Promise<void> {
  const folder = dirname(lockFile);
  const left = (await readdir(folder)).filter((name) => name.startsWith(`${basename(lockFile)}.`));
  for (const name of left) {
    const age = await stat(join(folder, name)).then(
      (made) => Date.now() - made.mtimeMs,
      () => 0,
    );
    if (age > WAIT_MS) await rm(join(folder, name), { force: true });
  }
}

async function heldTooLong(lockFile: string): Promise<Error> {
  const holder = await readHolder(lockFile);
  const by = typeof holder === 'string' ? 'another process' : `process ${holder.pid}`;
  return new Error(
    `${lockFile} has been held by ${by} for two minutes. Look whether that process hangs, and stop it.`,
  );
}
