import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processesWith, signal } from '#db/embedded/processes.ts';
import {
  AS_ROOT,
  bundle,
  copyProject,
  idsOf,
  newFolder,
  PROJECT,
  startUser,
  sweep,
  type Said,
  type User,
} from './processes-under-test.ts';
import { clusterOf, killServer, serverProcesses } from './programs/server-processes.ts';

const folders: string[] = [];
const users: User[] = [];
let program = '';

function folder(mode: number, owner?: { uid: number; gid: number }): string {
  const made = newFolder(mode, owner);
  folders.push(made);
  return made;
}

async function user(...args: Parameters<typeof startUser>): Promise<User> {
  const started = await startUser(...args);
  users.push(started);
  return started;
}

const firstRow = (said: Said): Record<string, string> => said.rows?.[0] ?? {};

beforeAll(async () => {
  program = await bundle('use-database', folder(0o755));
});

afterAll(async () => {
  for (const each of users) await each.kill();
  for (const each of folders) await sweep(join(each, 'data')).then(() => sweep(each));
});

describe('one data folder, from the first start on', () => {
  let dataDir = '';
  let cluster = '';

  beforeAll(() => {
    dataDir = join(folder(0o755), 'data');
  });

  it('makes the cluster at the first start, with checksums, UTF-8, fsync and a password of its own', async () => {
    const first = await user(program, dataDir);
    expect(first.opened).toMatchObject({
      did: 'open',
      url: expect.stringMatching(/^postgres:\/\/veldwerk:.+@127\.0\.0\.1:2\d{4}\/veldwerk$/),
    });
    const row = firstRow(await first.ask('query'));
    expect(row).toMatchObject({ checksums: 'on', encoding: 'UTF8', fsync: 'on', logged: 'log' });
    cluster = row.cluster ?? '';
    expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
    expect(statSync(clusterOf(dataDir)).mode & 0o777).toBe(0o700);
    const port = (JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { port: number }).port;
    expect(first.opened.url).toContain(`:${port}/`);
    await first.ask('release');
    expect(await serverProcesses(dataDir)).toEqual([]);
    await first.kill();
  });

  it('starts quickly the second time, on the same port and the same data', async () => {
    const second = await user(program, dataDir);
    expect(firstRow(await second.ask('query')).cluster).toBe(cluster);
    expect(second.opened.ms).toBeLessThan(3_000);
    await second.ask('release');
    await second.kill();
  });

  it('is shared: a second process joins, and only the last one to leave stops the server', async () => {
    const [one, two] = [await user(program, dataDir), await user(program, dataDir)];
    expect(two.opened.url).toBe(one.opened.url);
    expect(readdirSync(join(dataDir, 'postgres-users')).length).toBe(2);
    await one.ask('release');
    expect(firstRow(await two.ask('query')).cluster).toBe(cluster);
    await two.ask('release');
    expect(await serverProcesses(dataDir)).toEqual([]);
    expect(readdirSync(join(dataDir, 'postgres-users'))).toEqual([]);
  });

  it('goes on when Node is killed: the next joins that server, and as the last one alive stops it', async () => {
    const killed = await user(program, dataDir);
    await killed.kill();
    const [server] = await serverProcesses(dataDir);
    expect(server).toBeDefined();
    const next = await user(program, dataDir);
    expect(await serverProcesses(dataDir)).toContain(server);
    expect(firstRow(await next.ask('query')).cluster).toBe(cluster);
    await next.ask('release');
    expect(await serverProcesses(dataDir)).toEqual([]);
  });

  it('starts after a kill of everything', async () => {
    const killed = await user(program, dataDir);
    await killed.kill();
    expect(await killServer(dataDir)).toBeGreaterThan(1);
    const next = await user(program, dataDir);
    expect(firstRow(await next.ask('query')).cluster).toBe(cluster);
    await next.ask('release');
  });

  it('is brought back on the same port by ensureRunning, also when all who use it ask at once', async () => {
    const [one, two] = [await user(program, dataDir), await user(program, dataDir)];
    for (let round = 0; round < 3; round += 1) {
      await killServer(dataDir);
      const answers = await Promise.all([one.ask('ensure'), two.ask('ensure')]);
      expect(answers).toEqual([{ did: 'ensure' }, { did: 'ensure' }]);
      // The pool may still hold a connection to the killed server: one query may find that out.
      await Promise.all([one.ask('query'), two.ask('query')]);
      expect(firstRow(await one.ask('query')).cluster).toBe(cluster);
      expect(firstRow(await two.ask('query')).cluster).toBe(cluster);
    }
    await Promise.all([one.ask('release'), two.ask('release')]);
    expect(await serverProcesses(dataDir)).toEqual([]);
  });

  it('starts when only the server itself was killed, and a child of it is still busy', async () => {
    const one = await user(program, dataDir);
    const { default: postgres } = await import('postgres');
    const sql = postgres(one.opened.url ?? '', { max: 1, onnotice: () => undefined });
    const [row] = await sql`select pg_backend_pid() as pid`;
    const busy = sql`select count(*) from generate_series(1, 1000000000)`.catch(() => null);
    await expect.poll(async () => (await serverProcesses(dataDir)).length).toBeGreaterThan(5);
    const postmaster = Number(
      readFileSync(join(clusterOf(dataDir), 'data', 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    process.kill(postmaster, 'SIGKILL');
    expect(await one.ask('ensure')).toEqual({ did: 'ensure' });
    expect(await serverProcesses(dataDir)).not.toContain(row?.pid);
    await busy;
    await sql.end({ timeout: 1 });
    await one.ask('release');
  });

  it('takes another port at start when somebody else has taken its own', async () => {
    const record = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { port: number };
    const stranger = createServer().listen(record.port, '127.0.0.1');
    await new Promise((resolve) => stranger.once('listening', resolve));
    const next = await user(program, dataDir);
    stranger.close();
    expect(next.opened.url).not.toContain(`:${record.port}/`);
    expect(firstRow(await next.ask('query')).cluster).toBe(cluster);
    await next.ask('release');
  });

  it('takes over a lock and a postmaster.pid that dead processes left, even with a pid that is in use', async () => {
    const dead = { pid: process.pid, startTime: '1', id: 'dead' };
    writeFileSync(join(dataDir, 'postgres.lock'), JSON.stringify(dead));
    writeFileSync(join(dataDir, 'postgres-users', `${process.pid}-1`), '');
    const pgData = join(clusterOf(dataDir), 'data');
    writeFileSync(
      join(pgData, 'postmaster.pid'),
      `${process.pid}\n${pgData}\n1\n25000\n\n127.0.0.1\n1 1\nready\n`,
    );
    const next = await user(program, dataDir);
    expect(firstRow(await next.ask('query')).cluster).toBe(cluster);
    await next.ask('release');
    expect(await serverProcesses(dataDir)).toEqual([]);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres.lock'))).toEqual([]);
  });

  it('does not begin an empty database in silence when the cluster is gone', async () => {
    rmSync(clusterOf(dataDir), { recursive: true });
    const next = await user(program, dataDir);
    expect(next.opened.error).toMatch(/is no longer there/);
  });
});

it('is made once when many start at the same moment', async () => {
  const dataDir = join(folder(0o755), 'data');
  const many = await Promise.all([1, 2, 3, 4].map(() => user(program, dataDir)));
  const rows = await Promise.all(many.map(async (each) => firstRow(await each.ask('query')).cluster));
  expect(new Set(rows).size).toBe(1);
  await Promise.all(many.map((each) => each.ask('release')));
  expect(await serverProcesses(dataDir)).toEqual([]);
});

it('survives kill -9 at any moment of the first start', async () => {
  const dataDir = join(folder(0o755), 'data');
  for (const after of [20, 150, 400, 700, 900]) {
    const starting = startUser(program, dataDir);
    starting.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, after));
    // The moments are what is tested here: whatever it is doing then.
    for (const pid of await processesWith((line) => line.includes(`use-database.mjs\0${dataDir}\0`))) {
      signal(pid, 'SIGKILL');
    }
    await starting.catch(() => undefined);
  }
  const next = await user(program, dataDir);
  expect(firstRow(await next.ask('query'))).toMatchObject({ checksums: 'on' });
  await next.ask('release');
});

describe.runIf(AS_ROOT)('as root', () => {
  it('keeps the cluster and a copy of PostgreSQL elsewhere when only root can enter the folders', async () => {
    const closed = folder(0o700);
    const projectDir = copyProject(join(closed, 'project'));
    const dataDir = join(closed, 'data');
    const before = statSync(closed);
    const first = await user(program, dataDir, projectDir);
    expect(first.opened.error).toBeUndefined();
    expect(clusterOf(dataDir)).toMatch(/^\/var\/lib\/veldwerk\/[0-9a-f]{16}$/);
    expect(first.opened.messages?.join()).toContain('Only root can enter');
    const row = firstRow(await first.ask('query'));
    await first.ask('release');
    const second = await user(program, dataDir, projectDir);
    expect(firstRow(await second.ask('query')).cluster).toBe(row.cluster);
    await second.ask('release');
    const after = statSync(closed);
    expect([after.mode, after.uid, existsSync(join(dataDir, 'postgres'))]).toEqual([
      before.mode,
      before.uid,
      false,
    ]);
  });

  it('runs a cluster that an ordinary user made as that user', async () => {
    const ids = idsOf('nobody');
    const open = folder(0o755, ids);
    const dataDir = join(open, 'data');
    const projectDir = copyProject(join(folder(0o755), 'project'));
    const ordinary = await user(program, dataDir, projectDir, ids);
    expect(ordinary.opened.error).toBeUndefined();
    const row = firstRow(await ordinary.ask('query'));
    await ordinary.ask('release');
    const root = await user(program, dataDir, projectDir);
    expect(firstRow(await root.ask('query')).cluster).toBe(row.cluster);
    await root.ask('release');
    const again = await user(program, dataDir, projectDir, ids);
    expect(firstRow(await again.ask('query')).cluster).toBe(row.cluster);
    await again.ask('release');
  });
});

it('says what to do when the programs are not installed', async () => {
  const projectDir = folder(0o755);
  mkdirSync(join(projectDir, 'node_modules'));
  writeFileSync(join(projectDir, 'package.json'), '{}');
  const next = await user(program, join(projectDir, 'data'), projectDir);
  expect(next.opened.error).toMatch(/is not installed.*npm ci.*DATABASE_URL/);
  expect(PROJECT).not.toBe(projectDir);
});
