import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const START_LIMIT_MS = 90_000;

/** The app as it is shipped, running in a process of its own with an embedded database in a folder of its own. */
export type RunningApp = {
  url: string;
  dataDir: string;
  /** Everything it printed on stdout since it was last started. */
  output(): string;
  /** Everything it printed on stderr since it was last started: its log. */
  errors(): string;
  pid(): number;
  isAlive(): boolean;
  /** kill -9, at once. */
  kill(): Promise<void>;
  /** Starts it again after a kill or stop. */
  start(): Promise<void>;
  /** SIGTERM, and waits until it ended. */
  stop(): Promise<void>;
  /** Runs one command of the command line beside it. */
  command(...args: string[]): { stdout: string; stderr: string; status: number };
  /** Stops it and removes its folder. */
  discard(): Promise<void>;
};

/** `isQuiet`: its log is not shown, for tests that make it complain. */
export type AppOptions = { environment?: Record<string, string>; dataDir?: string; isQuiet?: boolean };

/** Starts the app. The build must be there (npm test makes it). */
export async function startApp(options: AppOptions = {}): Promise<RunningApp> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'veldwerk-app-'));
  const port = await freePort();
  const environment: NodeJS.ProcessEnv = {
    ...withoutTestRunner(process.env),
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'error',
    ...options.environment,
  };
  let child: ChildProcess | null = null;
  let printed = '';
  let logged = '';
  const app: RunningApp = {
    url: `http://localhost:${port}`,
    dataDir,
    output: () => printed,
    errors: () => logged,
    pid: () => Number(readFileSync(join(dataDir, 'app.pid'), 'utf8')),
    isAlive: () => child !== null && child.exitCode === null && child.signalCode === null,
    async kill() {
      child?.kill('SIGKILL');
      await ended(child);
    },
    async start() {
      printed = '';
      logged = '';
      const started = spawn(process.execPath, ['app/bin/start.js'], {
        cwd: projectFolder,
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      started.stderr.on('data', (chunk: Buffer) => {
        logged += chunk.toString();
        if (options.isQuiet !== true) process.stderr.write(chunk);
      });
      await listening(started, (text) => {
        printed += text;
        return printed.includes('Veldwerk listening on');
      });
    },
    async stop() {
      child?.kill('SIGTERM');
      await ended(child);
    },
    command(...args) {
      const { stdout, stderr, status } = spawnSync(process.execPath, ['app/bin/veldwerk.js', ...args], {
        cwd: projectFolder,
        env: environment,
        encoding: 'utf8',
      });
      return { stdout, stderr, status: status ?? -1 };
    },
    async discard() {
      await app.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  await app.start();
  return app;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== 'object' || address === null) throw new Error('No port.');
  return address.port;
}

/** What the test runner sets must not change how the app behaves. */
function withoutTestRunner(environment: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(environment).filter(
    ([name]) => !/^(NODE_ENV|VITEST.*|TEST|DATABASE_URL|SMTP_URL|APP_.*|MODE|DEV|PROD)$/.test(name),
  );
  return Object.fromEntries(kept) as Record<string, string>;
}

function listening(child: ChildProcess, isListening: (text: string) => boolean): Promise<void> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error('The app did not start in time.')), START_LIMIT_MS);
    child.stdout?.on('data', (chunk: Buffer) => {
      if (!isListening(chunk.toString())) return;
      clearTimeout(timer);
      done();
    });
    child.once('exit', (code) => fail(new Error(`The app ended with ${code} before it listened.`)));
  });
}

function ended(child: ChildProcess | null): Promise<void> {
  return new Promise((done) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
  });
}
