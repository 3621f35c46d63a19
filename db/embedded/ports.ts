import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the range systems hand out for outgoing connections (32768 and up on Linux): in that range a client
 * that keeps trying a stopped server may end up connected to itself, and hold the port.
 */
const LOWEST = 20_000;
const HIGHEST = 30_000;
const TRIES = 200;

/** True when nobody listens on this port of 127.0.0.1. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A free port of 127.0.0.1, by chance, so that two that choose at once seldom choose the same. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${LOWEST} and ${HIGHEST} on 127.0.0.1 for the database.`);
}
