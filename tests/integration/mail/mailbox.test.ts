import { afterAll, beforeAll, expect, it } from 'vitest';
import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { listAuditEvents } from '#app/domain/audit/audit.views.server.ts';
import { keepInMailbox } from '#app/domain/mail/mailbox.commands.server.ts';
import { getMailboxMessage, listMailbox } from '#app/domain/mail/mailbox.views.server.ts';
import { mailStaffLink } from '#app/domain/mail/staff-link.commands.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { createMailboxMailer } from '#app/platform/mailer.mailbox.server.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;

beforeAll(async () => {
  world = await createTestContext();
  ctx = withReach(world.ctx, 'contact');
  ctx.mailer = createMailboxMailer((mail) => keepInMailbox(ctx, mail));
});
afterAll(() => world.close());

const tokenOf = (link: string) => link.split('/').at(-1)!;

it('mails a one-time link to the user it is for, once it is asked, without using it up', async () => {
  const { user_id, link } = await createUser(ctx, {
    email: 'nieuw@example.org',
    name: 'Nina Nieuw',
    role: 'analyst',
  });
  expect(await mailStaffLink(ctx, { userId: user_id, token: tokenOf(link), language: 'nl' })).toEqual({
    to: 'nieuw@example.org',
  });
  const [entry] = await listMailbox(ctx, { recipient: 'NINA' });
  expect(entry).toMatchObject({ to: 'Nina Nieuw <nieuw@example.org>' });
  expect((await getMailboxMessage(ctx, entry!.id)).text).toContain(link);
  const events = await listAuditEvents(ctx);
  expect(events[0]).toMatchObject({ action: 'user.link_mailed', subject: String(user_id) });
  expect(JSON.stringify(events)).not.toContain('nieuw@example.org');
});

it('mails no link to another user, and no link that does not work', async () => {
  const one = await createUser(ctx, { email: 'een@example.org', role: 'analyst' });
  const other = await createUser(ctx, { email: 'ander@example.org', role: 'analyst' });
  await expect(
    mailStaffLink(ctx, { userId: other.user_id, token: tokenOf(one.link), language: 'nl' }),
  ).rejects.toMatchObject({ code: 'link.unknown' });
  await expect(
    mailStaffLink(ctx, { userId: one.user_id, token: 'onzin', language: 'nl' }),
  ).rejects.toMatchObject({ code: 'link.unknown' });
  expect(await listMailbox(ctx, { recipient: 'een@' })).toEqual([]);
});

it('searches for what was typed, not for a pattern', async () => {
  expect(await listMailbox(ctx, { recipient: '%' })).toEqual([]);
  expect(await listMailbox(ctx, { recipient: '_ieuw' })).toEqual([]);
  expect(await listMailbox(ctx, { recipient: '\\' })).toEqual([]);
});
