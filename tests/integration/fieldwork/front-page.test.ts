import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { fieldReach, frontPage, studyLines } from '#app/domain/fieldwork/desk.views.server.ts';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { unpauseMailing } from '#app/domain/mailings/outbox/outbox.commands.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;
let study: Study;

beforeAll(async () => {
  world = await createTestContext();
  ctx = withReach(world.ctx, 'contact');
});
afterAll(() => world.close());

beforeEach(async () => {
  study = await makeStudy(world.ctx);
  await ensureMailings(world.ctx, study);
});

const mark = (caseId: string, ...columns: string[]) =>
  sql`update fieldwork.cases set ${sql.join(columns.map((column) => sql`${sql.ref(column)} = ${world.clock.now()}`))}
    where study_id = ${study.study_id} and case_id = ${caseId}`.execute(world.ctx.db);

it('says of a study without a sample that one is wanted', async () => {
  const page = await frontPage(ctx, study);
  expect(page).toMatchObject({ groups: [], curve: [], lagging: [], todo: [{ what: 'import_sample' }] });
  expect(page.total.cases).toBe(0);
});

it('asks to invite whoever can be, and after a week to remind whoever did not answer', async () => {
  await makeCases(world.ctx, study, 6);
  expect((await frontPage(ctx, study)).todo).toEqual([{ what: 'invite', count: 6, mailing: 'invitation' }]);
  await queueMailing(ctx, { study, mailing: 'invitation' });
  await deliverDue(ctx);
  await mark('c1', 'opened_at', 'started_at', 'completed_at');
  const page = await frontPage(ctx, study);
  expect(page.todo).toEqual([]);
  expect(page.mailings).toMatchObject([{ mailing: 'invitation', sent: 6 }]);
  expect(page.curve.at(-1)).toMatchObject({ completed: 1, total: 1 });
  expect(page.total.funnel).toEqual({ drawn: 6, sent: 6, opened: 1, started: 1, completed: 1 });
  world.clock.advance(7 * 86_400_000);
  expect((await frontPage(ctx, study)).todo).toEqual([{ what: 'remind', count: 5, mailing: 'reminder-1' }]);
});

it('tells of a mailing that a wave of soft bounces paused until somebody resumes it', async () => {
  await makeCases(world.ctx, study, 30);
  await queueMailing(ctx, { study, mailing: 'invitation' });
  const later: Ctx = {
    ...ctx,
    mailer: {
      lanes: 1,
      send: async (_mail, mayBegin) =>
        (await mayBegin())
          ? { outcome: 'refused', at: 'recipient', permanent: false, code: 451, words: '451 4.7.0 later' }
          : { outcome: 'withdrawn' },
      close: async () => undefined,
    },
  };
  await deliverDue(later);
  const paused = { what: 'paused_by_wave', count: 30, mailing: 'invitation' };
  expect((await frontPage(ctx, study)).todo).toContainEqual(paused);
  await unpauseMailing(ctx, { study, mailing: 'invitation' });
  expect((await frontPage(ctx, study)).todo).not.toContainEqual(paused);
});

it('asks for a better address of whoever cannot be reached', async () => {
  await makeCases(world.ctx, study, 3);
  await queueMailing(ctx, { study, mailing: 'invitation' });
  await deliverDue(ctx);
  await mark('c2', 'bounced_at');
  expect((await frontPage(ctx, study)).todo).toEqual([{ what: 'bounced', count: 1 }]);
});

it('counts whom closing the field touches', async () => {
  await makeCases(world.ctx, study, 6);
  await queueMailing(ctx, { study, mailing: 'invitation' });
  await mark('c1', 'started_at', 'completed_at');
  await mark('c2', 'started_at');
  await mark('c3', 'refused_at');
  expect(await fieldReach(ctx, study)).toEqual({ cases: 6, waiting: 4, started: 1, queued: 6 });
});

it('lists the studies without their response for who may not see it', async () => {
  const [shown] = await studyLines(ctx, { withResponse: true });
  const [bare] = await studyLines(ctx, { withResponse: false });
  expect(shown!.total).not.toBeNull();
  expect(bare).toEqual({ ...shown, total: null });
});
