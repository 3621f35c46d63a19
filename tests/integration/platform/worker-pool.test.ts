import { afterEach, describe, expect, it } from 'vitest';
import { type WorkerPool, createWorkerPool } from '#app/platform/worker-pool.server.ts';

const file = new URL('../../support/test.worker.ts', import.meta.url);
let pool: WorkerPool;
afterEach(() => pool.close());

describe('worker pool', () => {
  it('answers every job with its own result', async () => {
    pool = createWorkerPool({ file, size: 2, timeoutMs: 30_000 });
    const said = await Promise.all(Array.from({ length: 40 }, (_, n) => pool.run({ say: n })));
    expect(said).toEqual(Array.from({ length: 40 }, (_, n) => n));
  });

  it('ends a worker that takes too long and goes on with a new one', async () => {
    pool = createWorkerPool({ file, size: 1, timeoutMs: 2_000 });
    const hanging = pool.run({ hang: true });
    const next = pool.run({ say: 'next' });
    await expect(hanging).rejects.toMatchObject({ name: 'WorkerPoolError', code: 'timeout' });
    expect(await next).toBe('next');
  });

  it('tells a job that threw from a worker that died, and outlives both', async () => {
    pool = createWorkerPool({ file, size: 1, timeoutMs: 30_000 });
    await expect(pool.run({ fail: 'no such thing' })).rejects.toMatchObject({
      code: 'failed',
      message: 'no such thing',
    });
    await expect(pool.run({ crash: true })).rejects.toMatchObject({ code: 'crashed' });
    await expect(pool.run({ say: () => 1 })).rejects.toMatchObject({ code: 'failed' });
    expect(await pool.run({ say: 'alive' })).toBe('alive');
  });

  it('refuses jobs for a file that does not load, one by one', async () => {
    pool = createWorkerPool({
      file: new URL('./no-such-file.ts', import.meta.url),
      size: 1,
      timeoutMs: 30_000,
    });
    const jobs = [pool.run({}), pool.run({})];
    for (const outcome of await Promise.allSettled(jobs)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'crashed' } });
    }
  });

  it('rejects what waits and runs when it is closed', async () => {
    pool = createWorkerPool({ file, size: 1, timeoutMs: 60_000 });
    await pool.run({ say: 1 });
    const jobs = [pool.run({ hang: true }), pool.run({ say: 2 })];
    const settled = Promise.allSettled(jobs);
    await pool.close();
    for (const outcome of await settled)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'closed' } });
    await expect(pool.run({ say: 3 })).rejects.toMatchObject({ code: 'closed' });
  });
});
