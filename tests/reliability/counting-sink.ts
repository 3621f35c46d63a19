import { fork } from 'node:child_process';
import type { Delivery } from './mail-checker.ts';

export type CountingSink = {
  /** The address of each worker's own port. */
  urls: string[];
  deliveries: Delivery[];
  /** How many messages each worker has brought. */
  brought: number[];
  close(): void;
};

/** Starts the mail server of the kill tests; it outlives every worker. */
export async function startCountingSink(workers: number): Promise<CountingSink> {
  const child = fork(new URL('./counting-sink-process.ts', import.meta.url), [String(workers)], {
    execArgv: ['--import', 'tsx'],
  });
  const deliveries: Delivery[] = [];
  const brought = Array.from({ length: workers }, () => 0);
  const ports = await new Promise<number[]>((done, fail) => {
    child.once('exit', () => fail(new Error('The sink ended.')));
    child.on('message', (told: { ports: number[] } | (Delivery & { worker: number })) => {
      if ('ports' in told) return done(told.ports);
      brought[told.worker]! += 1;
      deliveries.push({ messageId: told.messageId, to: told.to, at: told.at });
    });
  });
  return {
    urls: ports.map((port) => `smtp://127.0.0.1:${port}`),
    deliveries,
    brought,
    close: () => child.disconnect(),
  };
}
