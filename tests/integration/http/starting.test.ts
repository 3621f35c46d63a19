import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { embeddedDatabase } from '#tests/reliability/embedded-database.ts';
import { judgeSaves, type StoredResponse, type StoredRevision } from '#tests/reliability/save-checker.ts';
import { startSavingClients } from '#tests/reliability/saving-clients.ts';
import { freePort } from '#tests/support/running-app.ts';
import { form } from '#tests/support/requests.ts';
import { hashTables } from '#tests/support/stored-tables.ts';
import { openBeside } from '#tests/support/beside-app.ts';
import { EXAMPLE, openScene, type Scene } from './scene.ts';

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url));
const LIMIT_MS = 60_000;

type Ended = { code: number | null; stdout: string; stderr: string; ms: number };

let scene: Scene;
const folders: string[] = [];

beforeAll(async () => {
  scene = await openScene();
}, 120_000);
afterAll(async () => {
  await scene.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'veldwerk-start-'));
  folders.push(folder);
  return folder;
}

/** Runs a program of the project to its end. What listens after all is stopped, and has the code null. */
function run(program: string, args: string[], environment: Record<string, string>): Promise<Ended> {
  return new Promise((resolve) => {
    const begun = Date.now();
    const kept = Object.entries(process.env).filter(
      ([name]) =>
        !/^(NODE_ENV|VITEST.*|TEST|DATABASE_URL|SMTP_URL|APP_.*|MODE|DEV|PROD|PORT|DATA_DIR)$/.test(name),
    );
    const child = spawn(program, args, {
      cwd: projectFolder,
      env: {
        ...Object.fromEntries(kept),
        NODE_ENV: 'production',
        WORKER: 'off',
        LOG_LEVEL: 'error',
        ...environment,
      } as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    let listened = false;
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (!stdout.includes('Veldwerk listening on') || listened) return;
      listened = true;
      child.kill('SIGTERM');
    });
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve({ code: listened ? null : code, stdout, stderr, ms: Date.now() - begun });
    });
  });
}

const start = async (environment: Record<string, string>): Promise<Ended> =>
  run(process.execPath, ['app/bin/start.js'], {
    DATA_DIR: newFolder(),
    PORT: String(await freePort()),
    ...environment,
  });
const command = (args: string[], environment: Record<string, string> = {}): Promise<Ended> =>
  run(process.execPath, ['app/bin/veldwerk.js', ...args], {
    DATA_DIR: scene.app.dataDir,
    PORT: new URL(scene.app.url).port,
    ...environment,
  });

/** Whether the database server of a running app's folder runs. */
function databaseRuns(): boolean {
  return existsSync(join(embeddedDatabase(scene.app.dataDir).cluster, 'data', 'postmaster.pid'));
}

describe('a start that cannot be', () => {
  it('is refused with the reason, code 1, and nothing made', async () => {
    const refusals: [Record<string, string>, RegExp][] = [
      [{ PORT: new URL(scene.app.url).port }, /Port \d+ is in use.*PORT/],
      [{ APP_URL: 'http://enquete.example.org' }, /localhost or 127\.0\.0\.1/],
      [{ APP_URL: 'https://enquete.example.org' }, /APP_SECRET is required/],
      [{ APP_URL: 'https://enquete.example.org', APP_SECRET: 'kort' }, /APP_SECRET/],
      [{ APP_SECRET: `${'x'.repeat(40)},${'x'.repeat(40)}` }, /same secret twice/],
      [{ SMTP_URL: 'een mailserver' }, /SMTP_URL must look like/],
      [{ DATABASE_URL: 'postgres://x@127.0.0.1:1/y' }, /DATABASE_URL could not be reached/],
    ];
    const tried = await Promise.all(
      refusals.map(async ([environment, reason]) => {
        const dataDir = newFolder();
        return { environment, reason, dataDir, ended: await start({ DATA_DIR: dataDir, ...environment }) };
      }),
    );
    for (const { environment, reason, dataDir, ended } of tried) {
      expect([environment, ended.code]).toEqual([environment, 1]);
      expect(ended.stderr).toMatch(reason);
      expect(ended.stderr, 'words, and no trace of a program').not.toMatch(/\n\s+at /);
      expect(ended.stdout).toBe('');
      expect(
        readdirSync(dataDir).filter((name) => name !== 'app-secret'),
        JSON.stringify(environment),
      ).toEqual([]);
    }
    expect(scene.app.isAlive()).toBe(true);
  });

  it('a second one of the same folder says so too, and leaves the first as it was', async () => {
    const { dataDir, url } = scene.app;
    const ended = await start({ DATA_DIR: dataDir, PORT: new URL(url).port });
    expect([ended.code, ended.stderr]).toEqual([1, expect.stringMatching(/Port \d+ is in use/)]);
    expect(Number(readFileSync(join(dataDir, 'app.pid'), 'utf8'))).toBe(scene.app.pid());
    expect((await scene.send({ path: '/health' })).status).toBe(200);
  });

  it('production keeps off a database that could lose what it acknowledged', async () => {
    const { url } = embeddedDatabase(scene.app.dataDir);
    const production = {
      DATABASE_URL: url,
      APP_URL: 'https://enquete.example.org',
      APP_SECRET: 'y'.repeat(48),
    };
    await scene.sql.unsafe('alter database veldwerk set synchronous_commit = off');
    const ended = await start(production);
    expect([ended.code, ended.stderr]).toEqual([1, expect.stringContaining('synchronous_commit = off')]);
    await scene.sql.unsafe('alter database veldwerk reset synchronous_commit');
    expect((await start(production)).stdout, 'and takes it when that is mended').toMatch(
      /Veldwerk listening on/,
    );
  });
});

describe('a command', () => {
  it('beside a running app uses its database', async () => {
    const ended = await command(['user', 'create', 'nieuw@example.org', '--role', 'analyst']);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    const link = new URL(ended.stdout.trim().split('\n').at(-1)!);
    expect(link.origin).toBe(scene.app.url);
    expect((await scene.send({ path: link.pathname })).status).toBe(200);
    const used = await scene.send({
      method: 'POST',
      path: link.pathname,
      ...form({ password: 'gele kano langs de dijk' }),
    });
    expect([used.status, used.headers.location]).toEqual([302, '/desk']);
    expect((await scene.send({ path: link.pathname })).status, 'the link is used up').toBe(404);
  });

  it('that refuses prints one JSON document with --json, and ends with 1; wrongly used with 2', async () => {
    const cases: [string[], number][] = [
      [['study', 'open', 'geen-studie', '--json'], 1],
      [['sample', 'import', EXAMPLE, '/nergens.csv', '--json'], 1],
      [['user', 'create', 'nieuw@example.org', '--role', 'analyst', '--json'], 1],
      [['links', EXAMPLE, '--out', '/nergens/links.csv', '--json'], 1],
      [['user', 'create', '--json'], 2],
      [['rates', '--codes', 'geen json', '--json'], 2],
      [['onzin', '--json'], 2],
      [['export', EXAMPLE, '--format', 'onzin', '--out', '/tmp/x', '--json'], 2],
    ];
    const ended = await inTurns(cases, ([args]) => command(args));
    for (const [index, [args, code]] of cases.entries()) {
      const { stdout, stderr, code: got } = ended[index]!;
      expect([args, got]).toEqual([args, code]);
      expect(stdout.trim().split('\n'), args.join(' ')).toHaveLength(1);
      expect(JSON.parse(stdout)).toMatchObject({
        problem: expect.stringMatching(/^[a-z_.]+$/),
        message: expect.stringMatching(/\w/),
        errors: expect.any(Array),
      });
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(stderr.trim(), 'words for people').not.toBe('');
    }
  });

  it('also when it cannot even begin', async () => {
    const environments: Record<string, string>[] = [
      { APP_URL: 'http://enquete.example.org' },
      { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' },
    ];
    for (const environment of environments) {
      const { code, stdout, stderr } = await command(['response', EXAMPLE, '--json'], environment);
      expect([code, stdout.trim().split('\n')]).toEqual([1, [expect.stringMatching(/^\{.*\}$/)]]);
      expect(JSON.parse(stdout)).toMatchObject({
        problem: expect.any(String),
        message: expect.any(String),
        errors: [],
      });
      expect(stderr.trim()).not.toBe('');
    }
  });

  it('prints only its result on stdout, and help with 0', async () => {
    const asked = [
      ['response', EXAMPLE, '--json'],
      ['rates', '--codes', '{"1.1":1}', '--json'],
      ['--help'],
      ['mailing', '--help'],
    ];
    const ended = await inTurns(asked, (args) => command(args));
    expect(ended.map(({ code }) => code)).toEqual(asked.map(() => 0));
    for (const { stdout } of ended.slice(0, 2)) expect(() => JSON.parse(stdout) as unknown).not.toThrow();
    for (const { stdout } of ended.slice(2)) expect(stdout).toMatch(/Usage: veldwerk/);
  });
});

/** Two at a time: each is a process of its own. */
async function inTurns<Item>(items: Item[], work: (item: Item) => Promise<Ended>): Promise<Ended[]> {
  const ended: Ended[] = [];
  for (let from = 0; from < items.length; from += 2)
    ended.push(...(await Promise.all(items.slice(from, from + 2).map(work))));
  return ended;
}

describe('stopping and starting again', () => {
  beforeEach(async () => {
    if (!scene.app.isAlive()) await scene.app.start();
  });

  it('SIGTERM while people save stops within 10 seconds, and all that was acknowledged is stored, once', async () => {
    const { app, caseIds } = scene;
    expect(Number(readFileSync(join(app.dataDir, 'app.pid'), 'utf8'))).toBe(app.pid());
    const cases = caseIds.slice(0, 8);
    const links = await Promise.all(
      cases.map(async (case_id) => ({
        case_id,
        link: `${app.url}/s/${(await scene.access(case_id)).token}`,
      })),
    );
    const clients = await startSavingClients(links);
    await clients.progress(100);
    const begun = Date.now();
    await app.stop();
    expect(Date.now() - begun).toBeLessThan(10_000);
    expect(databaseRuns(), 'the database was stopped with it').toBe(false);
    await app.start();
    await clients.progress(50);
    await clients.stop();
    const { sql, close } = openBeside(app);
    const revisions = await sql<StoredRevision[]>`
      select case_id, revision, save_key, changes ->> 'v40' as text from answers.response_revisions where case_id = any(${cases})`;
    const responses = await sql<
      StoredResponse[]
    >`select case_id, revision, answers ->> 'v40' as text from answers.responses where case_id = any(${cases})`;
    await close();
    expect({ ...judgeSaves(clients.history, revisions, responses), refusals: clients.refusals }).toEqual({
      lost: [],
      doubled: [],
      broken: [],
      refusals: [],
    });
  });

  it('also while somebody sends a form very slowly', async () => {
    const { app } = scene;
    const slow = connect(Number(new URL(app.url).port), '127.0.0.1');
    slow.on('error', () => undefined);
    slow.write(
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\ncode=',
    );
    await expect.poll(async () => (await scene.send({ path: '/health' })).status).toBe(200);
    const begun = Date.now();
    await app.stop();
    slow.destroy();
    expect(Date.now() - begun).toBeLessThan(10_000);
    expect(databaseRuns(), 'the database was stopped with it').toBe(false);
  });

  it('with no app running a command starts the database for as long as it needs', async () => {
    await scene.app.stop();
    const { code, stdout } = await command(['response', EXAMPLE, '--json']);
    expect([code, JSON.parse(stdout).total.cases]).toEqual([0, 210]);
    expect(databaseRuns()).toBe(false);
  });

  it('loads nothing twice', async () => {
    const { app } = scene;
    const hashes: Record<string, string>[] = [];
    for (let time = 0; time < 2; time += 1) {
      if (!app.isAlive()) await app.start();
      const { sql, close } = openBeside(app);
      const {
        'fieldwork.one_time_links': _links,
        'fieldwork.audit_events': _audit,
        ...hash
      } = await hashTables(sql);
      hashes.push(hash);
      await close();
      if (time === 0) await app.stop();
    }
    expect(hashes[1]).toEqual(hashes[0]);
    await expect
      .poll(() => app.output())
      .toMatch(
        /^Veldwerk listening on http:\/\/localhost:\d+\nThere is no administrator yet\. Sign in once with http:\/\/localhost:\d+\/desk\/welcome\/[\w-]+\n$/,
      );
    expect(app.errors()).toBe('');
  });

  it('SIGTERM or SIGINT to npm stops it as well', async () => {
    const stopBy = async (signal: 'SIGTERM' | 'SIGINT') => {
      const dataDir = newFolder();
      const child = spawn('npm', ['start'], {
        cwd: projectFolder,
        env: {
          ...process.env,
          DATA_DIR: dataDir,
          PORT: String(await freePort()),
          NODE_ENV: 'production',
          VITEST: '',
          APP_URL: '',
        },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      let printed = '';
      await new Promise<void>((done) =>
        child.stdout.on('data', (chunk: Buffer) => {
          printed += chunk.toString();
          if (printed.includes('Veldwerk listening on')) done();
        }),
      );
      const pid = Number(readFileSync(join(dataDir, 'app.pid'), 'utf8'));
      const begun = Date.now();
      child.kill(signal);
      await expect.poll(() => isAlive(pid), { timeout: 10_000, interval: 50 }).toBe(false);
      expect(Date.now() - begun).toBeLessThan(10_000);
    };
    await Promise.all([stopBy('SIGTERM'), stopBy('SIGINT')]);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
