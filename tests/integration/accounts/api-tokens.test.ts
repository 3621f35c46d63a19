import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApiToken, revokeApiToken } from '#app/domain/accounts/api-tokens.commands.server.ts';
import { findApiToken, listApiTokens } from '#app/domain/accounts/api-tokens.views.server.ts';
import { tokenCommands } from '#app/cli/token.ts';
import { withReach } from '#app/platform/context.server.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';
import { createReadyUser, refusalOf } from './staff.ts';
import { createStudyRow } from './study.ts';

const DAY = 86_400_000;
let world: TestContext;
let studyId: number;

beforeEach(async () => {
  world = await createTestContext({ reach: 'contact' });
  studyId = await createStudyRow(world.ctx, 'proef');
});
afterEach(() => world.close());

describe('API tokens', () => {
  it('open their own study, for their scopes', async () => {
    const { ctx } = world;
    const other = await createStudyRow(ctx, 'ander');
    const one = await createApiToken(ctx, { studyId, scopes: ['rates', 'responses', 'rates'] });
    const two = await createApiToken(ctx, { studyId: other, scopes: ['codebook'] });
    expect(one.token).toMatch(/^vw_[A-Za-z0-9_-]{43}$/);
    expect(await findApiToken(ctx, one.token)).toEqual({
      token_id: one.token_id,
      study_id: studyId,
      scopes: ['responses', 'rates'],
    });
    expect(await findApiToken(ctx, two.token)).toEqual({
      token_id: two.token_id,
      study_id: other,
      scopes: ['codebook'],
    });
  });

  it('are nothing when made up or mutilated', async () => {
    const { ctx } = world;
    const { token } = await createApiToken(ctx, { studyId, scopes: ['rates'] });
    const flipped = token.slice(0, -3) + (token.at(-3) === 'A' ? 'B' : 'A') + token.slice(-2);
    for (const text of [
      '',
      'vw_',
      token.slice(3),
      token.slice(0, -1),
      `${token}x`,
      `${token}\n`,
      flipped,
      '\0',
    ]) {
      expect(await findApiToken(ctx, text)).toBeNull();
    }
  });

  it('stop when they expire and when they are revoked', async () => {
    const { ctx, clock } = world;
    const expiring = await createApiToken(ctx, { studyId, scopes: ['rates'], expiresInDays: 30 });
    const lasting = await createApiToken(ctx, { studyId, scopes: ['rates'] });
    clock.advance(30 * DAY - 1);
    expect(await findApiToken(ctx, expiring.token)).not.toBeNull();
    clock.advance(1);
    expect(await findApiToken(ctx, expiring.token)).toBeNull();
    expect(await findApiToken(ctx, lasting.token)).not.toBeNull();
    const other = await createStudyRow(ctx, 'ander');
    expect(await revokeApiToken(ctx, { studyId: other, tokenId: lasting.token_id })).toBe(false);
    expect(await revokeApiToken(ctx, { studyId, tokenId: lasting.token_id })).toBe(true);
    expect(await revokeApiToken(ctx, { studyId, tokenId: lasting.token_id })).toBe(false);
    expect(await findApiToken(ctx, lasting.token)).toBeNull();
  });

  it('are listed by their last four characters, with who made them', async () => {
    const { ctx, clock } = world;
    const admin = await createReadyUser(ctx, 'admin@example.org', 'administrator');
    const own = { ...ctx, actor: { kind: 'user', id: admin.userId, role: 'administrator' } as const };
    const first = await createApiToken(ctx, { studyId, scopes: ['rates'], expiresInDays: 1 });
    const second = await createApiToken(ctx, { studyId, scopes: ['codebook'] });
    const third = await createApiToken(own, { studyId, scopes: ['responses'] });
    await revokeApiToken(own, { studyId, tokenId: second.token_id });
    clock.advance(DAY);
    const lines = await listApiTokens(ctx, studyId);
    expect(lines.map(({ hint, state, created_by_name }) => ({ hint, state, created_by_name }))).toEqual([
      { hint: third.token.slice(-4), state: 'works', created_by_name: 'admin' },
      { hint: second.token.slice(-4), state: 'revoked', created_by_name: null },
      { hint: first.token.slice(-4), state: 'expired', created_by_name: null },
    ]);
    for (const { token } of [first, second, third]) expect(JSON.stringify(lines)).not.toContain(token);
    const rows = await ctx.db.selectFrom('fieldwork.api_tokens').selectAll().execute();
    for (const { token } of [first, second, third])
      expect(JSON.stringify(rows)).not.toContain(token.slice(3));
  });

  it('are refused without scope, with an unknown one, or with a strange expiry', async () => {
    const { ctx } = world;
    const refused = (input: { scopes: string[]; expiresInDays?: number }) =>
      refusalOf(createApiToken(ctx, { studyId, ...input }));
    expect(await refused({ scopes: [] })).toBe('token.scope_unknown');
    expect(await refused({ scopes: ['rates', 'all'] })).toBe('token.scope_unknown');
    for (const expiresInDays of [0, -1, 1.5, NaN, 1e9])
      expect(await refused({ scopes: ['rates'], expiresInDays })).toBe('token.expiry_invalid');
    expect(await listApiTokens(ctx, studyId)).toEqual([]);
  });
});

describe('veldwerk token create', () => {
  const runIt = async (...parts: string[]) => {
    const results: { json: unknown; text: string }[] = [];
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    tokenCommands(program, async (_options, reach, work) => {
      results.push(await work(withReach(world.ctx, reach)));
    });
    for (const group of program.commands)
      for (const command of group.commands)
        command.exitOverride().configureOutput({ writeErr: () => undefined });
    await program.parseAsync(['token', 'create', ...parts], { from: 'user' });
    return results[0]!;
  };

  it('prints a token that works, alone on the last line', async () => {
    const result = await runIt('proef', '--scope', 'responses, codebook', '--expires', '90');
    const token = result.text.trimEnd().split('\n').at(-1)!;
    expect((await findApiToken(world.ctx, token))?.scopes).toEqual(['responses', 'codebook']);
    expect(result.json).toMatchObject({ study: 'proef', token, scopes: ['responses', 'codebook'] });
  });

  it('refuses an unknown study, scope or number of days', async () => {
    expect(await refusalOf(runIt('nergens', '--scope', 'rates'))).toBe('study.not_found');
    expect(await refusalOf(runIt('proef', '--scope', 'alles'))).toBe('commander.invalidArgument');
    expect(await refusalOf(runIt('proef', '--scope', 'rates', '--expires', 'ooit'))).toBe(
      'commander.invalidArgument',
    );
    expect(await refusalOf(runIt('proef'))).toBe('commander.missingMandatoryOptionValue');
  });
});
