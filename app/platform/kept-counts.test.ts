import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ctx } from './context.server.ts';
import { KEPT_FROM, keptCount } from './kept-counts.server.ts';

let ctx: Ctx;
let counted: number;
let size: number;
let fails: boolean;

const look = () =>
  keptCount(
    ctx,
    'response',
    async () => {
      if (fails) throw new Error('no database');
      counted += 1;
      return counted;
    },
    () => size,
  );

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  ctx = { databases: {}, log: { warn: () => undefined } } as unknown as Ctx;
  counted = 0;
  size = KEPT_FROM;
  fails = false;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a count for a screen', () => {
  it('is made for everybody who looks while it is small', async () => {
    size = KEPT_FROM - 1;
    expect([await look(), await look(), await look()]).toEqual([1, 2, 3]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(counted).toBe(3);
  });

  it('is kept when it is large, and made anew within two seconds while somebody looks', async () => {
    expect([await look(), await look()]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await look()).toBe(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await look()).toBe(3);
  });

  it('is no longer made when nobody looks, and then anew for who comes back', async () => {
    await look();
    await vi.advanceTimersByTimeAsync(120_000);
    const before = counted;
    expect(before).toBeLessThan(20);
    expect(await look()).toBe(before + 1);
  });

  it('is one count for all who come at once after it was kept', async () => {
    await look();
    await vi.advanceTimersByTimeAsync(120_000);
    const values = await Promise.all([look(), look(), look()]);
    expect(new Set(values).size).toBe(1);
  });

  it('is not kept when it cannot be made: who looks hears of it', async () => {
    await look();
    fails = true;
    await vi.advanceTimersByTimeAsync(2_000);
    await expect(look()).rejects.toThrow('no database');
    fails = false;
    expect(await look()).toBe(2);
  });

  it('is of one installation', async () => {
    await look();
    ctx = { ...ctx, databases: {} as Ctx['databases'] };
    expect(await look()).toBe(2);
  });
});
