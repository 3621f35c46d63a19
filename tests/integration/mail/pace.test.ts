import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { setPaces } from '#app/domain/mail/pace/pace.commands.server.ts';
import type { Paces } from '#app/domain/mail/pace/pace.ts';
import { getPaces, mailingsPausedByWave, sendingPace } from '#app/domain/mail/pace/pace.views.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { mailingStatus } from '#app/domain/mailings/mailings.views.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import type { Mailer, SendOutcome } from '#app/platform/mailer.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;
let study: Study;
/** When each message began, in milliseconds, and to whom. */
let begun: { at: number; to: string }[] = [];

beforeAll(async () => {
  world = await createTestContext();
  ctx = { ...withReach(world.ctx, 'contact'), mailer: notingMailer({ outcome: 'sent', words: '250 kept' }) };
});
afterAll(() => world.close());
beforeEach(async () => {
  study = await makeStudy(world.ctx, {
    settings: { sender: { name: 'Bureau Voorbeeld', email: 'bureau@example.org' } },
  });
  await ensureMailings(world.ctx, study);
  begun = [];
});

function notingMailer(outcome: SendOutcome): Mailer {
  return {
    lanes: 6,
    async send(mail, beforeBody) {
      if (!(await beforeBody())) return { outcome: 'withdrawn' };
      begun.push({ at: performance.now(), to: mail.to.address });
      return outcome;
    },
    close: async () => undefined,
  };
}

const invite = () => queueMailing(ctx, { study, mailing: 'invitation' });
const none: Paces = { all: null, domains: [] };

/** Messages a second over the later half: the first ones begin late, while all is cold, and are caught up with. */
function pace(): number {
  const sorted = begun.map((each) => each.at).sort((a, b) => a - b);
  const times = sorted.slice(Math.floor(sorted.length / 2));
  return ((times.length - 1) * 1000) / (times.at(-1)! - times[0]!);
}

describe('the pace of mail', () => {
  it('is kept by all workers together', async () => {
    await makeCases(world.ctx, study, 150);
    await invite();
    await setPaces(ctx, { all: { messages: 50, perSeconds: 1 }, domains: [] });
    await Promise.all([deliverDue(ctx), deliverDue(ctx), deliverDue(ctx)]);
    expect(begun).toHaveLength(150);
    // Never faster. Slower it is on a busy machine; how exactly the pace is kept: tests/bench/pace.ts.
    expect(pace()).toBeLessThan(58);
    expect(pace()).toBeGreaterThan(10);
    expect(await sendingPace(ctx, study, 'invitation')).toMatchObject({
      set: { messages: 50, perSeconds: 1 },
    });
  });

  it('holds back one domain and lets the others pass', async () => {
    await makeCases(world.ctx, study, 30);
    await sql`update contact.persons set email = replace(email, 'example.org', 'slow.example.org')
      where study_id = ${study.study_id} and email ~ 'persoon[12]?[0-9]@' and person_key in
        (select person_key from contact.persons where study_id = ${study.study_id} order by person_key limit 20)`.execute(
      world.ctx.db,
    );
    await invite();
    await setPaces(ctx, {
      all: null,
      domains: [{ domain: 'slow.example.org', pace: { messages: 1, perSeconds: 1 } }],
    });
    const counts = await deliverDue(ctx);
    const slow = begun.filter((each) => each.to.endsWith('@slow.example.org')).length;
    expect(begun.length - slow).toBe(10);
    expect(slow).toBeGreaterThan(3);
    expect(slow).toBeLessThan(9);
    expect(counts.sent).toBe(begun.length);
    expect(await mailingStatus(ctx, study, 'invitation')).toMatchObject({ queued: 20 - slow, claimed: 0 });
    world.clock.set(new Date(world.clock.now().getTime() + 21_000));
    await deliverDue(ctx);
    expect(begun).toHaveLength(30);
    expect(new Set(begun.map((each) => each.to)).size).toBe(30);
  });

  it('gives messages back at once when work has to stop', async () => {
    await makeCases(world.ctx, study, 20);
    await invite();
    await setPaces(ctx, { all: { messages: 1, perSeconds: 3600 }, domains: [] });
    const stopping = new AbortController();
    const working = deliverDue(ctx, { signal: stopping.signal });
    setTimeout(() => stopping.abort(), 500);
    await working;
    expect(begun.length).toBeLessThan(3);
    expect(await mailingStatus(ctx, study, 'invitation')).toMatchObject({
      queued: 20 - begun.length,
      claimed: 0,
    });
  });

  it('can be taken away again', async () => {
    await setPaces(ctx, none);
    expect(await getPaces(ctx)).toEqual(none);
  });
});

describe('a wave of soft bounces', () => {
  it('pauses the mailing once, and again only after it was resumed', async () => {
    await setPaces(ctx, none);
    // Many more than the wave needs: this mailer answers at once, so that a busy machine sends dozens before the pause is written.
    await makeCases(world.ctx, study, 400);
    await invite();
    const soft = {
      ...ctx,
      mailer: notingMailer({
        outcome: 'refused',
        at: 'recipient',
        permanent: false,
        code: 451,
        words: '451 4.7.0 later',
      }),
    };
    await deliverDue(soft);
    expect(await mailingsPausedByWave(ctx, study.study_id)).toEqual(['invitation']);
    expect(begun.length).toBeLessThan(400);
    expect((await mailingStatus(ctx, study, 'invitation')).queued).toBe(400);
    await sql`update fieldwork.mailings set paused_at = null where study_id = ${study.study_id}`.execute(
      world.ctx.db,
    );
    world.clock.set(new Date(world.clock.now().getTime() + 120_000));
    begun = [];
    await deliverDue(ctx);
    expect(begun).toHaveLength(400);
    expect(await mailingsPausedByWave(ctx, study.study_id)).toEqual([]);
  });

  it('is not what greylisting is', async () => {
    await makeCases(world.ctx, study, 40);
    await invite();
    const words = '450 4.2.0 Greylisted, see http://example.org';
    await deliverDue({
      ...ctx,
      mailer: notingMailer({ outcome: 'refused', at: 'recipient', permanent: false, code: 450, words }),
    });
    expect(begun).toHaveLength(40);
    expect(await mailingsPausedByWave(ctx, study.study_id)).toEqual([]);
  });
});
