import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  changeRole,
  createUser,
  disableUser,
  enableUser,
  firstAdministratorLink,
  makePasswordLink,
} from '#app/domain/accounts/accounts.commands.server.ts';
import {
  describeLink,
  getUser,
  grantsOf,
  hasGrant,
  listAudit,
  listGrants,
  listUsers,
} from '#app/domain/accounts/accounts.views.server.ts';
import { createApiToken, revokeApiToken } from '#app/domain/accounts/api-tokens.commands.server.ts';
import { grantStudy, withdrawGrant } from '#app/domain/accounts/grants.commands.server.ts';
import { useLink } from '#app/domain/accounts/links.commands.server.ts';
import { signOut, signOutEverywhere } from '#app/domain/accounts/sessions.commands.server.ts';
import { findSession } from '#app/domain/accounts/sessions.views.server.ts';
import { changePassword, signIn } from '#app/domain/accounts/sign-in.commands.server.ts';
import { userCommands } from '#app/cli/user.ts';
import { withActor, withReach, type Ctx } from '#app/platform/context.server.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';
import { createReadyUser, PASSWORD, refusalOf, tokenIn } from './staff.ts';
import { createStudyRow } from './study.ts';

let world: TestContext;

beforeEach(async () => {
  world = await createTestContext({ reach: 'contact' });
});
afterEach(() => world.close());

const asUser = (ctx: Ctx, id: number) => withActor(ctx, { kind: 'user', id, role: 'administrator' });

describe('users', () => {
  it('are refused with the field at fault, and nothing is stored', async () => {
    const { ctx } = world;
    await createUser(ctx, { email: 'kim@example.org', role: 'analyst' });
    expect(await refusalOf(createUser(ctx, { email: 'KIM@example.org', role: 'coordinator' }))).toBe(
      'user.email_taken',
    );
    expect(await refusalOf(createUser(ctx, { email: 'kim', role: 'coordinator' }))).toBe(
      'user.email_invalid',
    );
    expect(await refusalOf(createUser(ctx, { email: 'x@example.org', role: 'constructor' }))).toBe(
      'role.unknown',
    );
    expect(await refusalOf(createUser(ctx, { email: 'x@example.org', role: 'analyst', name: ' ' }))).toBe(
      'user.name_invalid',
    );
    expect(await listUsers(ctx)).toHaveLength(1);
  });

  it('are listed with their state', async () => {
    const { ctx, clock } = world;
    const kim = await createReadyUser(ctx, 'kim@example.org', 'administrator');
    await createUser(ctx, { email: 'nieuw@example.org', role: 'analyst' });
    const off = await createReadyUser(ctx, 'uit@example.org', 'coordinator');
    await disableUser(ctx, off.userId);
    const lines = (await listUsers(ctx)).map(({ name, state, last_seen_at, link_expires_at }) => ({
      name,
      state,
      last_seen_at,
      link_expires_at,
    }));
    expect(lines).toEqual([
      { name: 'kim', state: 'active', last_seen_at: clock.now(), link_expires_at: null },
      {
        name: 'nieuw',
        state: 'invited',
        last_seen_at: null,
        link_expires_at: new Date(clock.now().getTime() + 7 * 86_400_000),
      },
      { name: 'uit', state: 'disabled', last_seen_at: null, link_expires_at: null },
    ]);
    clock.advance(8 * 86_400_000);
    expect((await listUsers(ctx))[1]!.link_expires_at).toBeNull();
    expect(await getUser(ctx, kim.userId)).toMatchObject({ email: 'kim@example.org', grants: [] });
    expect(await refusalOf(getUser(ctx, 999))).toBe('user.not_found');
  });

  it('have a new role from the next request on', async () => {
    const { ctx } = world;
    const { userId, sessionToken } = await createReadyUser(ctx, 'kim@example.org', 'analyst');
    await changeRole(ctx, { userId, role: 'coordinator' });
    expect((await findSession(ctx, sessionToken))?.role).toBe('coordinator');
    expect(await refusalOf(changeRole(ctx, { userId: 999, role: 'analyst' }))).toBe('user.not_found');
  });
});

describe('the last administrator', () => {
  it('is neither disabled nor given another role', async () => {
    const { ctx } = world;
    const { userId } = await createReadyUser(ctx, 'een@example.org', 'administrator');
    await createUser(ctx, { email: 'uitgenodigd@example.org', role: 'administrator' });
    expect(await refusalOf(disableUser(ctx, userId))).toBe('user.last_administrator');
    expect(await refusalOf(changeRole(ctx, { userId, role: 'analyst' }))).toBe('user.last_administrator');
    const two = await createReadyUser(ctx, 'twee@example.org', 'administrator');
    expect(await refusalOf(disableUser(ctx, userId))).toBeUndefined();
    expect(await refusalOf(disableUser(ctx, two.userId))).toBe('user.last_administrator');
    await enableUser(ctx, userId);
    expect(await refusalOf(changeRole(ctx, { userId: two.userId, role: 'analyst' }))).toBeUndefined();
  });

  it('remains when two remove each other at once', async () => {
    const { ctx } = world;
    const one = await createReadyUser(ctx, 'een@example.org', 'administrator');
    const two = await createReadyUser(ctx, 'twee@example.org', 'administrator');
    const refusals = await Promise.all([
      refusalOf(disableUser(asUser(ctx, one.userId), two.userId)),
      refusalOf(changeRole(asUser(ctx, two.userId), { userId: one.userId, role: 'analyst' })),
    ]);
    expect(refusals.filter((refusal) => refusal === 'user.last_administrator')).toHaveLength(1);
    expect(await firstAdministratorLink(ctx)).toBeNull();
  });
});

describe('grants', () => {
  it('are given by an administrator, also to himself, and taken back', async () => {
    const { ctx } = world;
    const studyId = await createStudyRow(ctx, 'proef');
    const admin = await createReadyUser(ctx, 'admin@example.org', 'administrator');
    const own = asUser(ctx, admin.userId);
    const grant = { studyId, userId: admin.userId, what: 'answers' } as const;
    expect(await refusalOf(grantStudy(ctx, grant))).toBe('grant.needs_user');
    await grantStudy(own, grant);
    await grantStudy(own, grant);
    expect(await hasGrant(ctx, grant)).toBe(true);
    expect(await listGrants(ctx, studyId)).toMatchObject([
      { name: 'admin', what: 'answers', granted_by_name: 'admin' },
    ]);
    const events = (await listAudit(ctx, { studyId })).filter((event) => event.action === 'grant.given');
    expect(events).toMatchObject([
      { actor_name: 'admin', subject_name: 'admin', detail: { what: 'answers', to_himself: true } },
    ]);
    await withdrawGrant(own, grant);
    await withdrawGrant(own, grant);
    expect(await hasGrant(ctx, grant)).toBe(false);
    expect((await listAudit(ctx, { studyId })).map((event) => event.action)).toEqual([
      'grant.withdrawn',
      'grant.given',
    ]);
  });

  it('are never of contact data to an analyst, also not by way of another role', async () => {
    const { ctx } = world;
    const studyId = await createStudyRow(ctx, 'proef');
    const admin = await createReadyUser(ctx, 'admin@example.org', 'administrator');
    const kim = await createReadyUser(ctx, 'kim@example.org', 'administrator');
    const own = asUser(ctx, admin.userId);
    await grantStudy(own, { studyId, userId: kim.userId, what: 'contact' });
    await changeRole(own, { userId: kim.userId, role: 'analyst' });
    expect(await grantsOf(ctx, studyId, kim.userId)).toEqual([]);
    expect(await refusalOf(grantStudy(own, { studyId, userId: kim.userId, what: 'contact' }))).toBe(
      'grant.not_for_role',
    );
    expect(await refusalOf(grantStudy(own, { studyId, userId: 999, what: 'contact' }))).toBe(
      'user.not_found',
    );
  });
});

describe('the audit log', () => {
  it('tells of every deed, and holds no password, token, hash, name or address', async () => {
    const { ctx } = world;
    const studyId = await createStudyRow(ctx, 'proef');
    const first = (await firstAdministratorLink(ctx))!;
    const admin = await useLink(ctx, {
      token: tokenIn(first),
      email: 'baas@example.org',
      name: 'Bazige Baas',
      password: PASSWORD,
    });
    const own = asUser(ctx, admin.user.user_id);
    const kim = await createUser(own, {
      email: 'kim@example.org',
      role: 'administrator',
      name: 'Kim Voorbeeld',
    });
    const userId = kim.user_id;
    const again = await makePasswordLink(own, userId);
    await describeLink(ctx, tokenIn(again));
    const session = await useLink(ctx, { token: tokenIn(again), password: PASSWORD });
    await signOut(ctx, session.sessionToken);
    await refusalOf(
      signIn(ctx, { email: 'kim@example.org', password: 'een fout wachtwoord', ip: '192.0.2.1' }),
    );
    await refusalOf(signIn(ctx, { email: 'niemand@example.org', password: PASSWORD, ip: '192.0.2.1' }));
    const second = await signIn(ctx, { email: 'kim@example.org', password: PASSWORD, ip: '192.0.2.1' });
    const third = await changePassword(withActor(ctx, { kind: 'user', id: userId, role: 'administrator' }), {
      userId,
      current: PASSWORD,
      password: 'tien paarse tractors',
    });
    await signOutEverywhere(own, userId);
    await grantStudy(own, { studyId, userId, what: 'contact' });
    await changeRole(own, { userId, role: 'analyst' });
    await grantStudy(own, { studyId, userId, what: 'answers' });
    await withdrawGrant(own, { studyId, userId, what: 'answers' });
    await disableUser(own, userId);
    await enableUser(own, userId);
    const token = await createApiToken(own, { studyId, scopes: ['rates'] });
    await revokeApiToken(own, { studyId, tokenId: token.token_id });

    const log = (await listAudit(ctx)).reverse();
    expect(
      log.map((event) => [event.action, event.actor_kind, event.actor_name, event.subject_name]),
    ).toEqual([
      ['user.link_made', 'command', null, null],
      ['user.created', 'user', 'Bazige Baas', 'Bazige Baas'],
      ['user.password_set', 'user', 'Bazige Baas', 'Bazige Baas'],
      ['user.signed_in', 'user', 'Bazige Baas', 'Bazige Baas'],
      ['user.created', 'user', 'Bazige Baas', 'Kim Voorbeeld'],
      ['user.link_made', 'user', 'Bazige Baas', 'Kim Voorbeeld'],
      ['user.link_made', 'user', 'Bazige Baas', 'Kim Voorbeeld'],
      ['user.password_set', 'user', 'Kim Voorbeeld', 'Kim Voorbeeld'],
      ['user.signed_in', 'user', 'Kim Voorbeeld', 'Kim Voorbeeld'],
      ['user.signed_out', 'user', 'Kim Voorbeeld', 'Kim Voorbeeld'],
      ['user.sign_in_refused', 'command', null, 'Kim Voorbeeld'],
      ['user.sign_in_refused', 'command', null, null],
      ['user.signed_in', 'user', 'Kim Voorbeeld', 'Kim Voorbeeld'],
      ['user.password_set', 'user', 'Kim Voorbeeld', 'Kim Voorbeeld'],
      ['user.signed_out', 'user', 'Bazige Baas', 'Kim Voorbeeld'],
      ['grant.given', 'user', 'Bazige Baas', 'Kim Voorbeeld'],
      ['user.role_changed', 'user', 'Bazige Baas', 'Kim Voorbeeld'],
      ['grant.withdrawn', 'user', 'Bazige Baas', 'Kim Voorbeeld'],
      ['grant.given', 'user', 'Bazige Baas', 'Kim Voorbeeld'],
      ['grant.withdrawn', 'user', 'Bazige Baas', 'Kim Voorbeeld'],
      ['user.disabled', 'user', 'Bazige Baas', 'Kim Voorbeeld'],
      ['user.enabled', 'user', 'Bazige Baas', 'Kim Voorbeeld'],
      ['token.created', 'user', 'Bazige Baas', null],
      ['token.revoked', 'user', 'Bazige Baas', null],
    ]);

    const rows = await ctx.db.selectFrom('fieldwork.audit_events').selectAll().execute();
    const stored = JSON.stringify(rows);
    const hashes = await ctx.db.selectFrom('fieldwork.users').select('password_hash').execute();
    const secrets = [
      PASSWORD,
      'tien paarse tractors',
      'een fout wachtwoord',
      tokenIn(first),
      tokenIn(kim.link),
      tokenIn(again),
      session.sessionToken,
      second.sessionToken,
      third.sessionToken,
      token.token,
      token.token.slice(3),
      'argon2',
      ...hashes.map((row) => row.password_hash!),
      'example.org',
      'Voorbeeld',
      'Baas',
      '192.0.2.1',
    ];
    for (const secret of secrets) expect(stored).not.toContain(secret);
  });

  it('is read in pages', async () => {
    const { ctx } = world;
    for (let n = 0; n < 5; n += 1) await createUser(ctx, { email: `nr${n}@example.org`, role: 'analyst' });
    const first = await listAudit(ctx, { limit: 4 });
    const second = await listAudit(ctx, { limit: 4, before: first[3]!.audit_id });
    expect([...first, ...second].map((event) => event.audit_id)).toEqual([10, 9, 8, 7, 6, 5, 4, 3]);
  });
});

describe('veldwerk user create', () => {
  it('prints a link that works, alone on the last line', async () => {
    const { ctx } = world;
    const results: { json: unknown; text: string }[] = [];
    const program = new Command().exitOverride();
    userCommands(program, async (_options, reach, work) => {
      results.push(await work(withReach(ctx, reach)));
    });
    await program.parseAsync(
      ['user', 'create', 'kim@example.org', '--role', 'coordinator', '--name', 'Kim Voorbeeld'],
      { from: 'user' },
    );
    const link = results[0]!.text.trimEnd().split('\n').at(-1)!;
    expect(await describeLink(ctx, tokenIn(link))).toMatchObject({
      email: 'kim@example.org',
      name: 'Kim Voorbeeld',
    });
    expect(results[0]!.json).toMatchObject({ link });
    const parts = (role: string) => ['user', 'create', 'x@example.org', '--role', role];
    for (const command of program.commands[0]!.commands)
      command.exitOverride().configureOutput({ writeErr: () => undefined });
    await expect(program.parseAsync(parts('baas'), { from: 'user' })).rejects.toMatchObject({
      code: 'commander.invalidArgument',
    });
  });
});
