import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { driverIsPatched } from '#db/embedded/patched-driver.ts';
import { bundle, newFolder, PROJECT, sweep } from './processes-under-test.ts';

const CYCLES = 8;
const folder = newFolder(0o755);

afterAll(async () => {
  await sweep(join(folder, 'data'));
  await sweep(folder);
});

type Outcome = {
  uncaught: string[];
  begun: number;
  settled: number;
  acknowledged: number;
  lost: number;
  halves: number;
  endedEarly: number[];
  refused: Record<string, number>;
  recoveries: number[];
  ended: boolean;
};

it('has the patched driver', async () => {
  expect(await driverIsPatched()).toBe(true);
});

it(`settles every query, loses nothing and works again after ${CYCLES} kills of the server under load`, async () => {
  const program = await bundle('write-under-fire', folder);
  const args = [program, join(folder, 'data'), PROJECT, String(CYCLES)];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    timeout: 55_000,
    killSignal: 'SIGKILL',
  });
  const outcome = JSON.parse(stdout) as Outcome;

  expect(outcome.uncaught).toEqual([]);
  expect(outcome.settled).toBe(outcome.begun);
  expect(outcome.acknowledged).toBeGreaterThan(100);
  expect(Object.values(outcome.refused).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(CYCLES);
  expect(outcome.lost).toBe(0);
  expect(outcome.halves).toBe(0);
  expect(outcome.endedEarly).toEqual([]);
  expect(outcome.recoveries).toHaveLength(CYCLES);
  expect(Math.max(...outcome.recoveries)).toBeLessThan(3_000);
  expect(outcome.ended).toBe(true);
});
