import { pathToFileURL } from 'node:url';
import { Worker, parentPort } from 'node:worker_threads';

export type WorkerPoolOptions = {
  /** The worker's file. A `.ts` file is run through tsx, any other by Node itself. */
  file: URL | string;
  /** How many workers at most; each is started when there is work for it. */
  size: number;
  /** How long one job may take, counted from the moment a ready worker gets it. */
  timeoutMs: number;
  /** How long a worker may take to load. Default 30 seconds: on a machine at full load tsx needs several. */
  startupMs?: number;
};

export type WorkerPool = {
  /**
   * Has a worker do one job, each worker one at a time, first come first served.
   * @param message anything structured clone can carry; the worker gets it as it is
   * @returns what the worker's `handle` returned
   * @throws WorkerPoolError
   */
  run<Result = unknown>(message: object): Promise<Result>;
  /** Stops all workers; what waits or runs is rejected with `closed`. */
  close(): Promise<void>;
};

/** `timeout`: took too long; `crashed`: the worker died or would not start; `failed`: the job itself threw. */
export type WorkerPoolErrorCode = 'timeout' | 'crashed' | 'failed' | 'closed';

/** Why a job has no result. The job may be run again; nothing of it is left. */
export class WorkerPoolError extends Error {
  readonly code: WorkerPoolErrorCode;

  constructor(code: WorkerPoolErrorCode, message: string) {
    super(message);
    this.name = 'WorkerPoolError';
    this.code = code;
  }
}

type Job = { message: object; resolve(result: unknown): void; reject(error: WorkerPoolError): void };
type Reply = { ready: true } | { result: unknown } | { error: string };
type Seat = { worker: Worker; ready: boolean; job: Job | null; timer: NodeJS.Timeout | null };

/** Runs jobs in worker threads, so that heavy work never holds up the event loop. See `serveJobs` for their side. */
export function createWorkerPool(options: WorkerPoolOptions): WorkerPool {
  const seats = new Set<Seat>();
  const waiting: Job[] = [];
  let closed = false;

  function assign(): void {
    for (const seat of seats) {
      if (waiting.length === 0) return;
      if (seat.ready && seat.job === null) give(seat, waiting.shift()!);
    }
    const loading = [...seats].filter((seat) => !seat.ready).length;
    const wanted = Math.min(waiting.length - loading, options.size - seats.size);
    for (let n = 0; n < wanted; n += 1) hire();
  }

  function give(seat: Seat, job: Job): void {
    seat.job = job;
    seat.worker.ref();
    seat.timer = setTimeout(() => {
      dismiss(seat, new WorkerPoolError('timeout', `A job took more than ${options.timeoutMs} ms.`));
    }, options.timeoutMs);
    try {
      seat.worker.postMessage(job.message);
    } catch (error) {
      release(seat);
      job.reject(new WorkerPoolError('failed', `The message cannot be sent to a worker: ${describe(error)}`));
    }
  }

  function release(seat: Seat): void {
    if (seat.timer) clearTimeout(seat.timer);
    seat.timer = null;
    seat.job = null;
    seat.worker.unref();
  }

  function hire(): void {
    const seat: Seat = { worker: startWorker(options.file), ready: false, job: null, timer: null };
    seats.add(seat);
    const startupMs = options.startupMs ?? 30_000;
    seat.timer = setTimeout(() => {
      dismiss(seat, new WorkerPoolError('crashed', `A worker did not start within ${startupMs} ms.`));
    }, startupMs);
    seat.worker.on('message', (reply: Reply) => take(seat, reply));
    seat.worker.on('error', (error) => dismiss(seat, new WorkerPoolError('crashed', describe(error))));
    seat.worker.on('exit', (code) => {
      dismiss(seat, new WorkerPoolError('crashed', `A worker ended with code ${code}.`));
    });
  }

  function take(seat: Seat, reply: Reply): void {
    const { job } = seat;
    release(seat);
    if ('ready' in reply) seat.ready = true;
    else if ('error' in reply) job?.reject(new WorkerPoolError('failed', reply.error));
    else job?.resolve(reply.result);
    assign();
  }

  function dismiss(seat: Seat, reason: WorkerPoolError): void {
    if (!seats.delete(seat)) return;
    const { job } = seat;
    release(seat);
    void seat.worker.terminate();
    // A worker that never got ready holds no job; without this the first in line would start such workers for ever.
    const stricken = job ?? (seat.ready ? undefined : waiting.shift());
    stricken?.reject(reason);
    if (!closed) assign();
  }

  return {
    run<Result>(message: object) {
      return new Promise<Result>((resolve, reject) => {
        if (closed) return reject(new WorkerPoolError('closed', 'The workers have been stopped.'));
        waiting.push({ message, resolve: resolve as (result: unknown) => void, reject });
        assign();
      });
    },
    async close() {
      closed = true;
      const reason = new WorkerPoolError('closed', 'The workers have been stopped.');
      for (const job of waiting.splice(0)) job.reject(reason);
      const stopping = [...seats].map((seat) => {
        seats.delete(seat);
        const { job } = seat;
        release(seat);
        job?.reject(reason);
        return seat.worker.terminate();
      });
      await Promise.all(stopping);
    },
  };
}

/**
 * The worker's side: tells the pool it has loaded, and answers every message with what `handle` returns.
 * What `handle` throws rejects that job with `failed`; the worker goes on.
 */
export function serveJobs(handle: (message: unknown) => unknown): void {
  const port = parentPort;
  if (!port) throw new Error('serveJobs works only in a worker thread.');
  port.on('message', (message: unknown) => {
    void (async () => handle(message))().then(
      (result) => port.postMessage({ result }),
      (error: unknown) => port.postMessage({ error: describe(error) }),
    );
  });
  port.postMessage({ ready: true });
}

function startWorker(file: URL | string): Worker {
  const url = file instanceof URL ? file : pathToFileURL(file);
  if (!url.pathname.endsWith('.ts')) return new Worker(url);
  const beginning = new URL('./typescript-worker.js', import.meta.url);
  return new Worker(beginning, { workerData: { file: url.href } });
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
