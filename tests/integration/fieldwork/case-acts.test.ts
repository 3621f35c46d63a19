import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listAuditEvents } from '#app/domain/audit/audit.views.server.ts';
import {
  markIneligible,
  markRefused,
  undoIneligible,
  undoRefused,
} from '#app/domain/fieldwork/case-acts.commands.server.ts';
import { caseScreen } from '#app/domain/fieldwork/cases.views.server.ts';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { mailingStatus } from '#app/domain/mailings/mailings.views.server.ts';
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
  await deliverDue(ctx);
  study = await makeStudy(world.ctx);
  await ensureMailings(world.ctx, study);
  await makeCases(world.ctx, study, 2);
});

const input = (reason = 'zei het aan de telefoon') => ({ studyId: study.study_id, caseId: 'c1', reason });
const statusOf = async () => (await caseScreen(ctx, study, 'c1')).case.status;
const complete = () =>
  sql`update fieldwork.cases set completed_at = ${world.clock.now()} where study_id = ${study.study_id} and case_id = 'c1'`.execute(
    world.ctx.db,
  );

describe('A refusal', () => {
  it('is marked once, stops what is queued, and can be taken back', async () => {
    await queueMailing(ctx, { study, mailing: 'invitation' });
    expect([await markRefused(ctx, input()), await markRefused(ctx, input())]).toEqual([true, false]);
    const { disposition, case: marked } = await caseScreen(ctx, study, 'c1');
    expect([marked.status, disposition.code]).toEqual(['refused', '2.111']);
    await deliverDue(ctx);
    expect(await mailingStatus(ctx, study, 'invitation')).toMatchObject({ sent: 1, withdrawn: 1 });
    expect([await undoRefused(ctx, input('bedacht zich')), await undoRefused(ctx, input())]).toEqual([
      true,
      false,
    ]);
    expect(await statusOf()).toBe('not_sent');
  });

  it('stands in the history with its reason, and in the audit log without', async () => {
    await markRefused(ctx, input('  geen\ntijd '));
    await undoRefused(ctx, input('toch wel'));
    const { story } = await caseScreen(ctx, study, 'c1');
    expect(story.slice(-2)).toMatchObject([
      { type: 'refused', detail: { reason: 'geen tijd' } },
      { type: 'refusal_undone', detail: { reason: 'toch wel' } },
    ]);
    const audited = await listAuditEvents(ctx, { studyId: study.study_id, limit: 2 });
    expect(audited).toMatchObject([
      { action: 'case.refusal_undone', subject: 'c1', detail: {} },
      { action: 'case.refused', subject: 'c1', detail: {} },
    ]);
  });

  it('is refused of who submitted, and without a reason', async () => {
    await expect(markRefused(ctx, input(' \n'))).rejects.toMatchObject({
      code: 'case.reason_missing',
      status: 422,
    });
    await complete();
    await expect(markRefused(ctx, input())).rejects.toMatchObject({ code: 'case.completed', status: 409 });
    await expect(markRefused(ctx, { ...input(), caseId: 'c99' })).rejects.toMatchObject({
      code: 'case.not_found',
    });
    expect(
      (await caseScreen(ctx, study, 'c1')).story.map((entry) => entry.kind === 'event' && entry.type),
    ).toEqual(['imported']);
  });
});

describe('Who is not in the target group', () => {
  it('leaves the response, also after submitting, and comes back whole', async () => {
    await complete();
    expect(await markIneligible(ctx, input('doet ander werk'))).toBe(true);
    expect((await caseScreen(ctx, study, 'c1')).disposition).toMatchObject({ code: '4.10', interim: false });
    expect(await undoIneligible(ctx, input('vergissing'))).toBe(true);
    expect(await statusOf()).toBe('complete');
  });
});
