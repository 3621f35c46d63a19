import type * as Argon2 from '@node-rs/argon2';
import { parseOptions, verify } from '@node-rs/argon2';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createUser, disableUser, enableUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { countFailure, failuresIn } from '#app/domain/accounts/failure-limits.commands.server.ts';
import { signOut, signOutEverywhere } from '#app/domain/accounts/sessions.commands.server.ts';
import { findSession } from '#app/domain/accounts/sessions.views.server.ts';
import { changePassword, signIn } from '#app/domain/accounts/sign-in.commands.server.ts';
import { inTransaction } from '#app/platform/context.server.ts';
import { isProblem } from '#app/platform/problem.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';
import { createReadyUser, PASSWORD, refusalOf } from './staff.ts';

// The real thing, watched: the only sign that an unknown user costs a hash as well, besides a clock.
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof Argon2>();
  return { ...argon2, verify: vi.fn(argon2.verify) };
});

const MINUTE = 60_000;
const email = 'kim@example.org';
let world: TestContext;

beforeEach(async () => {
  world = await createTestContext({ reach: 'contact' });
});
afterEach(() => world.close());

const tryOnce = (password: string, ip: string, as = email) =>
  refusalOf(signIn(world.ctx, { email: as, password, ip }));

/** Guesses whose hash is known to differ, without the fifth of a second that it takes to find out. */
async function failQuickly(
  count: number,
  ip: (n: number) => string,
  as?: (n: number) => string,
): Promise<string[]> {
  const { verify: real } = await vi.importActual<typeof Argon2>('@node-rs/argon2');
  vi.mocked(verify).mockImplementation(async () => false);
  const refusals: string[] = [];
  for (let n = 0; n < count; n += 1) refusals.push(...(await failTimes(1, () => ip(n), as?.(n))));
  vi.mocked(verify).mockImplementation(real);
  return refusals;
}

async function failTimes(count: number, ip: (n: number) => string, as = email): Promise<string[]> {
  const refusals: string[] = [];
  for (let n = 0; n < count; n += 1)
    refusals.push((await tryOnce('een fout wachtwoord', ip(n), as)) ?? 'none');
  return refusals;
}

describe('signing in', () => {
  it('answers the same to unknown, wrong, disabled and not yet activated, after a hash of the same cost', async () => {
    const { ctx } = world;
    await createReadyUser(ctx, email, 'analyst');
    const off = await createReadyUser(ctx, 'uit@example.org', 'analyst');
    await disableUser(ctx, off.userId);
    await createUser(ctx, { email: 'nieuw@example.org', role: 'analyst' });
    const answers = new Set<string>();
    for (const [as, password] of [
      ['niemand@example.org', PASSWORD],
      ['geen adres\0', PASSWORD],
      [email, 'een fout wachtwoord'],
      [email, 'x'.repeat(100_000)],
      ['uit@example.org', PASSWORD],
      ['nieuw@example.org', PASSWORD],
    ] as const) {
      vi.mocked(verify).mockClear();
      const thrown: unknown = await signIn(ctx, { email: as, password, ip: '192.0.2.1' }).catch(
        (error: unknown) => error,
      );
      expect(isProblem(thrown)).toBe(true);
      if (isProblem(thrown))
        answers.add(JSON.stringify([thrown.code, thrown.status, thrown.message, thrown.details]));
      expect(verify).toHaveBeenCalledTimes(1);
      expect(parseOptions(String(vi.mocked(verify).mock.calls[0]![0]))).toMatchObject({
        memoryCost: 65_536,
        timeCost: 3,
        parallelism: 1,
      });
    }
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toContain('sign_in.refused');
  });

  it('takes a password typed with other code points for the same letters', async () => {
    const { ctx } = world;
    const { userId } = await createReadyUser(ctx, email, 'analyst');
    await changePassword(ctx, { userId, current: PASSWORD, password: 'zeeën en rivieren'.normalize('NFD') });
    expect(await tryOnce('zeeën en rivieren'.normalize('NFC'), '')).toBeUndefined();
  });

  it('gives every sign-in a session of its own', async () => {
    const { ctx } = world;
    await createReadyUser(ctx, email, 'analyst');
    const one = await signIn(ctx, { email, password: PASSWORD, ip: '192.0.2.1' });
    const two = await signIn(ctx, { email: ` ${email.toUpperCase()} `, password: PASSWORD, ip: '192.0.2.1' });
    expect(one.sessionToken).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(one.sessionToken).not.toBe(two.sessionToken);
    await signOut(ctx, one.sessionToken);
    await signOut(ctx, one.sessionToken);
    expect(await findSession(ctx, one.sessionToken)).toBeNull();
    expect(await findSession(ctx, two.sessionToken)).toEqual(two.user);
  });
});

describe('limits on failures', () => {
  it('looks at ten wrong passwords in a quarter of an hour from one network, and says how long to wait', async () => {
    await createReadyUser(world.ctx, email, 'analyst');
    const refusals = await failTimes(12, () => '192.0.2.1');
    expect(refusals.filter((refusal) => refusal === 'sign_in.refused')).toHaveLength(10);
    const thrown: unknown = await signIn(world.ctx, { email, password: PASSWORD, ip: '192.0.2.1' }).catch(
      (error: unknown) => error,
    );
    expect(isProblem(thrown) && [thrown.code, thrown.status]).toEqual(['sign_in.too_many', 429]);
    const wait = isProblem(thrown) ? Number(thrown.details.retry_after) : 0;
    expect(wait).toBeGreaterThanOrEqual(15 * 60);
    expect(wait).toBeLessThanOrEqual(16 * 60);
    expect(await tryOnce(PASSWORD, '192.0.2.2')).toBeUndefined();
    world.clock.advance(wait * 1000 - 1);
    expect(await tryOnce(PASSWORD, '192.0.2.1')).toBe('sign_in.too_many');
    world.clock.advance(1);
    expect(await tryOnce(PASSWORD, '192.0.2.1')).toBeUndefined();
  });

  it('evaluates no more than ten of sixty guesses made at once', async () => {
    await createReadyUser(world.ctx, email, 'analyst');
    const guesses = await Promise.all(
      Array.from({ length: 60 }, () => tryOnce('een fout wachtwoord', '192.0.2.1')),
    );
    const evaluated = guesses.filter((refusal) => refusal === 'sign_in.refused').length;
    expect(evaluated).toBeGreaterThanOrEqual(10);
    expect(evaluated).toBeLessThanOrEqual(11);
  });

  it('does not count successes, so that everybody in one office can sign in', async () => {
    await createReadyUser(world.ctx, email, 'analyst');
    for (let n = 0; n < 15; n += 1) expect(await tryOnce(PASSWORD, '192.0.2.1')).toBeUndefined();
    const counts = await world.ctx.db.selectFrom('fieldwork.failure_counts').selectAll().execute();
    expect(counts).toEqual([]);
  });

  it('looks at a hundred guesses an hour for an account, and lets its owner in from where nobody failed', async () => {
    const { ctx } = world;
    await createReadyUser(ctx, email, 'analyst');
    const refusals = await failQuickly(110, (n) => `198.51.100.${n % 11}`);
    expect(refusals.filter((refusal) => refusal === 'sign_in.refused')).toHaveLength(100);
    expect(await tryOnce(PASSWORD, '198.51.100.0')).toBe('sign_in.too_many');
    world.clock.advance(20 * MINUTE);
    expect(await tryOnce(PASSWORD, '198.51.100.0')).toBe('sign_in.too_many');
    expect(await tryOnce(PASSWORD, '192.0.2.1')).toBeUndefined();
    world.clock.advance(45 * MINUTE);
    expect(await tryOnce(PASSWORD, '198.51.100.0')).toBeUndefined();
  });

  it('looks at a hundred guesses an hour from one network, whoever they are for', async () => {
    await createReadyUser(world.ctx, email, 'analyst');
    const refusals = await failQuickly(
      105,
      (n) => `2001:db8::${n + 1}`,
      (n) => `nr${n}@example.org`,
    );
    expect(refusals.filter((refusal) => refusal === 'sign_in.refused')).toHaveLength(100);
    expect(await tryOnce(PASSWORD, '2001:db8::ffff')).toBe('sign_in.too_many');
    expect(await tryOnce(PASSWORD, '2001:db8:0:1::1')).toBeUndefined();
  });

  it('keeps no address in the counts, and removes old ones now and then', async () => {
    const { ctx, clock } = world;
    await countFailure(ctx, 'sign-in kim@example.org 192.0.2.1', 900);
    const [row] = await ctx.db.selectFrom('fieldwork.failure_counts').selectAll().execute();
    expect(row!.bucket).toMatch(/^[A-Za-z0-9_-]{43}$/);
    clock.advance(3 * 86_400_000);
    await countFailure({ ...ctx, random: { ...ctx.random, token: () => 'AA' } }, 'another', 900);
    expect(await ctx.db.selectFrom('fieldwork.failure_counts').selectAll().execute()).toHaveLength(1);
  });

  it('counts each bucket apart, in a window that slides, and never inside a transaction', async () => {
    const { ctx, clock } = world;
    await countFailure(ctx, 'a', 900);
    clock.advance(8 * MINUTE);
    await Promise.all(Array.from({ length: 20 }, () => countFailure(ctx, 'a', 900)));
    expect(await failuresIn(ctx, 'a', 900)).toBe(21);
    expect(await failuresIn(ctx, 'b', 900)).toBe(0);
    clock.advance(8 * MINUTE);
    expect(await failuresIn(ctx, 'a', 900)).toBe(20);
    await expect(inTransaction(ctx, (inside) => countFailure(inside, 'a', 900))).rejects.toThrow(
      'inside a transaction',
    );
  });
});

describe('a session', () => {
  it('lives an hour after its last use', async () => {
    const { ctx, clock } = world;
    const { sessionToken } = await createReadyUser(ctx, email, 'analyst');
    for (let n = 0; n < 5; n += 1) {
      clock.advance(59 * MINUTE);
      expect(await findSession(ctx, sessionToken)).not.toBeNull();
    }
    clock.advance(60 * MINUTE);
    expect(await findSession(ctx, sessionToken)).toBeNull();
  });

  it('lives twelve hours, however it is used', async () => {
    const { ctx, clock } = world;
    const { sessionToken } = await createReadyUser(ctx, email, 'analyst');
    for (let n = 1; n < 24; n += 1) {
      clock.advance(30 * MINUTE);
      expect(await findSession(ctx, sessionToken)).not.toBeNull();
    }
    clock.advance(30 * MINUTE);
    expect(await findSession(ctx, sessionToken)).toBeNull();
  });

  it('is written down as used at most once a minute', async () => {
    const { ctx, clock } = world;
    const { sessionToken } = await createReadyUser(ctx, email, 'analyst');
    const began = clock.now();
    const lastSeen = async () =>
      (await ctx.db.selectFrom('fieldwork.user_sessions').select('last_seen_at').executeTakeFirstOrThrow())
        .last_seen_at;
    clock.advance(59_000);
    await findSession(ctx, sessionToken);
    expect(await lastSeen()).toEqual(began);
    clock.advance(1000);
    await findSession(ctx, sessionToken);
    expect(await lastSeen()).toEqual(clock.now());
  });

  it('is nobody for a token that was made up', async () => {
    await createReadyUser(world.ctx, email, 'analyst');
    for (const token of ['', 'x'.repeat(43), '\0', '{"$ne":1}'])
      expect(await findSession(world.ctx, token)).toBeNull();
  });

  it('ends at once when the user is disabled, and does not come back when he is enabled', async () => {
    const { ctx } = world;
    const { userId, sessionToken } = await createReadyUser(ctx, email, 'analyst');
    await disableUser(ctx, userId);
    expect(await findSession(ctx, sessionToken)).toBeNull();
    await enableUser(ctx, userId);
    expect(await findSession(ctx, sessionToken)).toBeNull();
    expect(await tryOnce(PASSWORD, '')).toBeUndefined();
  });

  it('ends on all devices when asked', async () => {
    const { ctx } = world;
    const { userId, sessionToken } = await createReadyUser(ctx, email, 'analyst');
    const other = await signIn(ctx, { email, password: PASSWORD, ip: '' });
    expect(await signOutEverywhere(ctx, userId)).toBe(2);
    expect(await findSession(ctx, sessionToken)).toBeNull();
    expect(await findSession(ctx, other.sessionToken)).toBeNull();
  });
});

describe('changing the password', () => {
  it('needs the current one, ends every session and begins a new one', async () => {
    const { ctx } = world;
    const { userId, sessionToken } = await createReadyUser(ctx, email, 'analyst');
    const change = (current: string, password: string) => changePassword(ctx, { userId, current, password });
    expect(await refusalOf(change('een fout wachtwoord', 'tien paarse tractors'))).toBe('password.wrong');
    expect(await refusalOf(change(PASSWORD, 'wachtwoord123'))).toBe('password.too_common');
    const renewed = await change(PASSWORD, 'tien paarse tractors');
    expect(await findSession(ctx, sessionToken)).toBeNull();
    expect((await findSession(ctx, renewed.sessionToken))?.user_id).toBe(userId);
    expect(await tryOnce(PASSWORD, '')).toBe('sign_in.refused');
    expect(await tryOnce('tien paarse tractors', '')).toBeUndefined();
  });

  it('looks at ten wrong ones in a quarter of an hour', async () => {
    const { ctx } = world;
    const { userId } = await createReadyUser(ctx, email, 'analyst');
    const change = (current: string) =>
      refusalOf(changePassword(ctx, { userId, current, password: 'tien paarse tractors' }));
    for (let n = 0; n < 10; n += 1) expect(await change('een fout wachtwoord')).toBe('password.wrong');
    expect(await change(PASSWORD)).toBe('sign_in.too_many');
    world.clock.advance(16 * MINUTE);
    expect(await change(PASSWORD)).toBeUndefined();
  });
});
