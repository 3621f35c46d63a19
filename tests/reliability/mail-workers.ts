import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** The command line as it is built; a program with a planted fault can take its place. */
export const BUILT_PROGRAM = `${projectFolder}/build/bin/veldwerk.mjs`;

export type MailWorker = {
  isRunning(): boolean;
  /** kill -9, and starts it again. */
  kill(): void;
  /** SIGSTOP, and SIGCONT after so many milliseconds. */
  suspend(ms: number): void;
  /** SIGTERM, and waits until it ended. */
  stop(): Promise<void>;
};

/** A `worker` process that is started again whenever it ends, as a supervisor would. */
export function startMailWorker(program: string, environment: Record<string, string>): MailWorker {
  let child: ChildProcess;
  let suspended = false;
  let stopping = false;
  let killed = false;
  let ended: () => void = () => undefined;

  function start(): void {
    killed = false;
    child = spawn(process.execPath, [program, 'worker'], {
      cwd: projectFolder,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...environment },
      // One that starts while the database is away says so and ends.
      stdio: 'ignore',
    });
    child.once('exit', () => {
      if (stopping) return ended();
      start();
    });
  }

  start();
  return {
    isRunning: () => !suspended && !killed,
    kill() {
      killed = true;
      child.kill('SIGKILL');
    },
    suspend(ms) {
      const held = child;
      suspended = true;
      held.kill('SIGSTOP');
      setTimeout(() => {
        suspended = false;
        held.kill('SIGCONT');
      }, ms);
    },
    stop() {
      stopping = true;
      child.kill('SIGCONT');
      return new Promise((done) => {
        ended = done;
        child.kill('SIGTERM');
      });
    },
  };
}
