import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { listMailingRecipients, mailingScreen } from '#app/domain/mailings/mailings.views.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;

beforeAll(async () => {
  world = await createTestContext();
  ctx = withReach(world.ctx, 'contact');
});
afterAll(() => world.close());
beforeEach(async () => {
  await deliverDue(ctx);
  world.mails.length = 0;
});

let used = 0;
const establishment = () => {
  used += 1;
  return `kvk-${used}`;
};

/** A study with one case for each organisation named, in that order. */
async function study(organisations: string[], coolDownDays?: number): Promise<Study> {
  const made = await makeStudy(world.ctx, { settings: coolDownDays === undefined ? {} : { coolDownDays } });
  await ensureMailings(world.ctx, made);
  const lines = organisations.map(
    (id, index) => `k${index + 1},${id},x,Persoon ${index + 1},p${index + 1}@${made.name}.example.org`,
  );
  await importSample(ctx, {
    study: made,
    fileName: 's.csv',
    bytes: Buffer.from(['case_id,organisation_id,stratum,name,email', ...lines].join('\n')),
    acceptColumns: false,
    dryRun: false,
  });
  return made;
}

const invite = (made: Study) => queueMailing(ctx, { study: made, mailing: 'invitation' });
const day = (days: number) => world.clock.advance(days * 86_400_000);

describe('an establishment that was approached', () => {
  it('is left alone for the period, over all studies, and counted as cool_down', async () => {
    const [a, b] = [establishment(), establishment()];
    const first = await study([a]);
    expect(await invite(first)).toEqual({ queued: 1, skipped: {} });
    const second = await study([a, b], 30);
    expect((await mailingScreen(ctx, second, 'invitation')).skipped).toEqual({ cool_down: 1 });
    await deliverDue(ctx);
    day(29);
    expect(await invite(second)).toEqual({ queued: 1, skipped: { cool_down: 1 } });
    expect(await listMailingRecipients(ctx, second, 'invitation')).toMatchObject([
      { recipientId: 'k1', hindrance: 'cool_down' },
      { recipientId: 'k2', state: 'queued' },
    ]);
    day(1);
    expect(await invite(second)).toEqual({ queued: 1, skipped: { already_queued: 1 } });
    await deliverDue(ctx);
    expect(world.mails).toHaveLength(3);
  });

  it('does not hinder a study without the setting, nor reminders and thanks', async () => {
    const a = establishment();
    const [first, second] = [await study([a], 30), await study([a])];
    await invite(first);
    expect(await invite(second)).toMatchObject({ queued: 1 });
    await deliverDue(ctx);
    expect(await queueMailing(ctx, { study: first, mailing: 'reminder-1' })).toMatchObject({ queued: 1 });
    await deliverDue(ctx);
    expect(world.mails).toHaveLength(3);
  });

  it('is approached once within a study too, the first case that may', async () => {
    const a = establishment();
    const made = await study([a, a, a], 30);
    await world.ctx.db
      .updateTable('fieldwork.cases')
      .set({ opted_out_at: world.clock.now() })
      .where('study_id', '=', made.study_id)
      .where('case_id', '=', 'k1')
      .execute();
    expect(await invite(made)).toEqual({ queued: 1, skipped: { opted_out: 1, cool_down: 1 } });
    expect(await listMailingRecipients(ctx, made, 'invitation')).toMatchObject([
      { hindrance: 'opted_out' },
      { state: 'queued' },
      { hindrance: 'cool_down' },
    ]);
    await deliverDue(ctx);
    expect(world.mails).toHaveLength(1);
  });

  it('is not invited by a message that waited while another study did so', async () => {
    const a = establishment();
    const [waiting, other] = [await study([a], 30), await study([a])];
    await invite(waiting);
    await world.ctx.db
      .updateTable('fieldwork.messages')
      .set({ next_attempt_at: new Date(world.clock.now().getTime() + 3_600_000) })
      .where('study_id', '=', waiting.study_id)
      .execute();
    await invite(other);
    await deliverDue(ctx);
    expect(world.mails).toHaveLength(1);
    world.clock.advance(2 * 3_600_000);
    await deliverDue(ctx);
    expect(world.mails).toHaveLength(1);
    const rows = await world.ctx.db
      .selectFrom('fieldwork.messages')
      .select('state')
      .where('study_id', '=', waiting.study_id)
      .execute();
    expect(rows).toEqual([{ state: 'withdrawn' }]);
  });

  it('is approached by one of two studies that queue at once, every time', async () => {
    for (let round = 0; round < 8; round += 1) {
      const organisations = Array.from({ length: 5 }, establishment);
      const studies = [await study(organisations, 30), await study(organisations.toReversed(), 30)];
      world.mails.length = 0;
      const results = await Promise.all(studies.map(invite));
      expect(results.map(({ queued }) => queued).sort()).toEqual([0, 5]);
      expect(results.find(({ queued }) => queued === 0)!.skipped).toEqual({ cool_down: 5 });
      await Promise.all([deliverDue(ctx), deliverDue(ctx)]);
      expect(world.mails).toHaveLength(5);
    }
  });
});
