import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { settleUncertain } from '#app/domain/mail/relay-log/uncertain.commands.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { mailingStatus } from '#app/domain/mailings/mailings.views.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;
const folder = mkdtempSync(join(tmpdir(), 'veldwerk-log-'));
const relayLog = join(folder, 'mail.log');
const messageIds: string[] = [];

beforeAll(async () => {
  world = await createTestContext();
  ctx = {
    ...withReach(world.ctx, 'contact'),
    settings: { ...world.ctx.settings, relayLog },
    mailer: {
      lanes: 1,
      async send(mail, beforeBody) {
        await beforeBody();
        messageIds.push(mail.messageId);
        return { outcome: 'uncertain', words: 'the server hung up' };
      },
      close: async () => undefined,
    },
  };
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

it('settles uncertain messages by the log of the relay, and leaves to a person what it does not know', async () => {
  const study = await makeStudy(world.ctx, {
    settings: { sender: { name: 'Bureau', email: 'bureau@example.org' } },
  });
  await ensureMailings(world.ctx, study);
  await makeCases(world.ctx, study, 4);
  await queueMailing(ctx, { study, mailing: 'invitation' });
  expect((await deliverDue(ctx)).uncertain).toBe(4);
  const begun = world.clock.now().getTime();
  const line = (minutes: number, rest: string) =>
    `${new Date(begun + minutes * 60_000).toISOString()} relay postfix/${rest}`;
  const [sent, bounced, rotated] = messageIds;
  writeFileSync(
    `${relayLog}.1`,
    [
      line(-5, 'qmgr[1]: 4AAAAAA: removed'),
      line(0, `cleanup[1]: 4CCCCCC: message-id=<${rotated}>`),
      line(0, 'qmgr[1]: 4CCCCCC: from=<b@example.org>, size=9, nrcpt=1 (queue active)'),
    ].join('\n'),
  );
  writeFileSync(
    relayLog,
    [
      line(0, `cleanup[1]: 4DDDDDD: message-id=<${sent}>`),
      line(0, 'smtp[1]: 4DDDDDD: to=<a@example.org>, dsn=2.0.0, status=sent (250 ok)'),
      line(0, `cleanup[1]: 4EEEEEE: message-id=<${bounced}>`),
      line(1, 'smtp[1]: 4EEEEEE: to=<b@example.org>, dsn=5.1.1, status=bounced (no such user)'),
    ].join('\n'),
  );
  expect(await settleUncertain(ctx)).toEqual({ sent: 2, bounced: 1, open: 0, waiting: 1 });
  world.clock.advance(16 * 60_000);
  expect(await settleUncertain(ctx)).toEqual({ sent: 0, bounced: 0, open: 1, waiting: 0 });
  expect(await settleUncertain(ctx)).toEqual({ sent: 0, bounced: 0, open: 0, waiting: 0 });
  expect(await mailingStatus(ctx, study, 'invitation')).toMatchObject({
    sent: 2,
    bounced: 1,
    uncertain: 1,
    queued: 0,
  });
  const { rows } = await sql<{ relay_finding: string }>`
    select relay_finding from fieldwork.messages where state = 'uncertain'`.execute(world.ctx.db);
  expect(rows).toEqual([{ relay_finding: 'absent' }]);
});
