import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createUser,
  disableUser,
  firstAdministratorLink,
  makePasswordLink,
} from '#app/domain/accounts/accounts.commands.server.ts';
import { describeLink, listUsers } from '#app/domain/accounts/accounts.views.server.ts';
import { useLink } from '#app/domain/accounts/links.commands.server.ts';
import { findSession } from '#app/domain/accounts/sessions.views.server.ts';
import { signIn } from '#app/domain/accounts/sign-in.commands.server.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';
import { createReadyUser, PASSWORD, refusalOf, tokenIn } from './staff.ts';

const DAY = 86_400_000;
let world: TestContext;

beforeEach(async () => {
  world = await createTestContext({ reach: 'contact' });
});
afterEach(() => world.close());

describe('a link to set the password', () => {
  it('is a whole URL, shows what it is for as often as it is asked, and works once', async () => {
    const { ctx } = world;
    const { link, user_id } = await createUser(ctx, {
      email: 'Kim@example.org',
      role: 'analyst',
      name: 'Kim  Voorbeeld ',
    });
    expect(link).toMatch(/^http:\/\/localhost:3999\/desk\/welcome\/[A-Za-z0-9_-]{43}$/);
    const token = tokenIn(link);
    for (let n = 0; n < 3; n += 1) {
      expect(await describeLink(ctx, token)).toMatchObject({
        purpose: 'set_password',
        user_id,
        email: 'Kim@example.org',
        name: 'Kim Voorbeeld',
      });
    }
    const { sessionToken, user } = await useLink(ctx, { token, password: PASSWORD });
    expect(user).toEqual({ user_id, email: 'Kim@example.org', name: 'Kim Voorbeeld', role: 'analyst' });
    expect(await findSession(ctx, sessionToken)).toEqual(user);
    expect(await refusalOf(describeLink(ctx, token))).toBe('link.unknown');
    expect(await refusalOf(useLink(ctx, { token, password: PASSWORD }))).toBe('link.unknown');
    expect(
      (await signIn(ctx, { email: 'kim@EXAMPLE.org', password: PASSWORD, ip: '192.0.2.1' })).user,
    ).toEqual(user);
  });

  it('is used by one of twenty at once', async () => {
    const { ctx } = world;
    const { link } = await createUser(ctx, { email: 'kim@example.org', role: 'analyst' });
    const uses = Array.from({ length: 20 }, () =>
      refusalOf(useLink(ctx, { token: tokenIn(link), password: PASSWORD })),
    );
    const refusals = await Promise.all(uses);
    expect(refusals.filter((refusal) => refusal === undefined)).toHaveLength(1);
    expect(refusals.filter((refusal) => refusal === 'link.unknown')).toHaveLength(19);
    const sessions = await ctx.db.selectFrom('fieldwork.user_sessions').selectAll().execute();
    expect(sessions).toHaveLength(1);
  });

  it('is not used up by a password that is refused', async () => {
    const { ctx } = world;
    const { link } = await createUser(ctx, { email: 'kim@example.org', role: 'analyst' });
    const token = tokenIn(link);
    expect(await refusalOf(useLink(ctx, { token, password: 'kort' }))).toBe('password.too_short');
    expect(await refusalOf(useLink(ctx, { token, password: 'Welkom12345678' }))).toBe('password.too_common');
    expect(await refusalOf(useLink(ctx, { token, password: PASSWORD }))).toBeUndefined();
  });

  it('is refused alike when unknown, malformed, expired, replaced, or of a disabled user', async () => {
    const { ctx, clock } = world;
    const expired = tokenIn((await createUser(ctx, { email: 'a@example.org', role: 'analyst' })).link);
    clock.advance(7 * DAY);
    const replaced = await createUser(ctx, { email: 'b@example.org', role: 'analyst' });
    const fresh = tokenIn(await makePasswordLink(ctx, replaced.user_id));
    const disabled = await createUser(ctx, { email: 'c@example.org', role: 'analyst' });
    await disableUser(ctx, disabled.user_id);
    for (const token of [
      expired,
      tokenIn(replaced.link),
      tokenIn(disabled.link),
      'x'.repeat(43),
      '',
      'é\0',
    ]) {
      expect(await refusalOf(describeLink(ctx, token))).toBe('link.unknown');
      expect(await refusalOf(useLink(ctx, { token, password: PASSWORD }))).toBe('link.unknown');
    }
    expect(await refusalOf(useLink(ctx, { token: fresh, password: PASSWORD }))).toBeUndefined();
    expect(await refusalOf(makePasswordLink(ctx, disabled.user_id))).toBe('user.disabled');
    expect(await refusalOf(makePasswordLink(ctx, 999))).toBe('user.not_found');
  });

  it('ends the sessions that the user had, and leaves his password alone until it is used', async () => {
    const { ctx } = world;
    const { userId, sessionToken } = await createReadyUser(ctx, 'kim@example.org', 'coordinator');
    const token = tokenIn(await makePasswordLink(ctx, userId));
    expect(await findSession(ctx, sessionToken)).not.toBeNull();
    expect(
      await refusalOf(signIn(ctx, { email: 'kim@example.org', password: PASSWORD, ip: '' })),
    ).toBeUndefined();
    await useLink(ctx, { token, password: 'tien paarse tractors' });
    expect(await findSession(ctx, sessionToken)).toBeNull();
    expect(await refusalOf(signIn(ctx, { email: 'kim@example.org', password: PASSWORD, ip: '' }))).toBe(
      'sign_in.refused',
    );
  });

  it('stores neither token nor password', async () => {
    const { ctx } = world;
    const { link } = await createUser(ctx, { email: 'kim@example.org', role: 'analyst' });
    await useLink(ctx, { token: tokenIn(link), password: PASSWORD });
    const user = await ctx.db.selectFrom('fieldwork.users').select('password_hash').executeTakeFirstOrThrow();
    expect(user.password_hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    const links = await ctx.db.selectFrom('fieldwork.one_time_links').select('link_hash').execute();
    expect(links.map((row) => row.link_hash.length)).toEqual([32]);
  });
});

describe('the first administrator', () => {
  const somebody = { email: 'eerste@example.org', name: 'Eerste Beheerder', password: PASSWORD };

  it('is made by a link that is there only while nobody can be administrator', async () => {
    const { ctx } = world;
    const first = await firstAdministratorLink(ctx);
    const second = await firstAdministratorLink(ctx);
    expect(await refusalOf(describeLink(ctx, tokenIn(first!)))).toBe('link.unknown');
    expect(await describeLink(ctx, tokenIn(second!))).toMatchObject({ purpose: 'first_administrator' });
    const { user, sessionToken } = await useLink(ctx, { token: tokenIn(second!), ...somebody });
    expect(user).toMatchObject({
      email: 'eerste@example.org',
      name: 'Eerste Beheerder',
      role: 'administrator',
    });
    expect(await findSession(ctx, sessionToken)).toEqual(user);
    expect(await firstAdministratorLink(ctx)).toBeNull();
  });

  it('wants an address and a name, and keeps the link until all is right', async () => {
    const { ctx } = world;
    const token = tokenIn((await firstAdministratorLink(ctx))!);
    expect(await refusalOf(useLink(ctx, { token, password: PASSWORD }))).toBe('user.email_invalid');
    expect(await refusalOf(useLink(ctx, { token, ...somebody, email: 'eerste@' }))).toBe(
      'user.email_invalid',
    );
    expect(await refusalOf(useLink(ctx, { token, ...somebody, name: '\0' }))).toBe('user.name_invalid');
    expect(await refusalOf(useLink(ctx, { token, ...somebody, password: 'beheerder1234' }))).toBe(
      'password.too_common',
    );
    await createUser(ctx, { email: 'EERSTE@example.org', role: 'administrator' });
    expect(await refusalOf(useLink(ctx, { token, ...somebody }))).toBe('user.email_taken');
    expect(
      await refusalOf(useLink(ctx, { token, ...somebody, email: 'tweede@example.org' })),
    ).toBeUndefined();
  });

  it('is one, also when twenty use the link at once with different addresses', async () => {
    const { ctx } = world;
    const token = tokenIn((await firstAdministratorLink(ctx))!);
    const uses = Array.from({ length: 20 }, (_, n) =>
      refusalOf(useLink(ctx, { token, ...somebody, email: `nr${n}@example.org` })),
    );
    expect((await Promise.all(uses)).filter((refusal) => refusal === undefined)).toHaveLength(1);
    expect(await listUsers(ctx)).toHaveLength(1);
  });

  it('cannot be made once an administrator set his password in another way', async () => {
    const { ctx } = world;
    const token = tokenIn((await firstAdministratorLink(ctx))!);
    await createReadyUser(ctx, 'ander@example.org', 'administrator');
    expect(await refusalOf(describeLink(ctx, token))).toBe('link.unknown');
    expect(await refusalOf(useLink(ctx, { token, ...somebody }))).toBe('link.unknown');
  });
});
