import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { listAuditEvents } from '#app/domain/audit/audit.views.server.ts';
import { markIneligible, markRefused, undoRefused } from '#app/domain/fieldwork/case-acts.commands.server.ts';
import { caseScreen } from '#app/domain/fieldwork/cases.views.server.ts';
import { responseReport } from '#app/domain/fieldwork/fieldwork.views.server.ts';
import { overrideDisposition, withdrawOverride } from '#app/domain/fieldwork/overrides.commands.server.ts';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { undoOptOut, recordOptOut } from '#app/domain/mailings/opting-out.commands.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import { correctAddress, endAbsence } from '#app/domain/mailings/returned/mending.commands.server.ts';
import { markCaseBounced, setAbsentUntil } from '#app/domain/mailings/returned/returned.queries.server.ts';
import { cutOffsSchema } from '#app/domain/studies/cut-offs.ts';
import { changeSettings } from '#app/domain/studies/settings.commands.server.ts';
import { closeStudy } from '#app/domain/studies/studies.commands.server.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
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

const DAY = 86_400_000;
const input = (reason = 'nagevraagd') => ({ studyId: study.study_id, caseId: 'c1', reason });
const send = async (mailing: string) => {
  await queueMailing(ctx, { study, mailing });
  await deliverDue(ctx);
};
/** The code of c1 by its events, and the codes of all by the columns of the cases: they must agree. */
const codeOf = async () => {
  const { disposition } = await caseScreen(ctx, study, 'c1');
  const { groups } = await responseReport(ctx, await getStudy(ctx, study.name), ['organisation_id']);
  const own = await sql<{ organisation_id: string }>`
    select organisation_id from fieldwork.cases where study_id = ${study.study_id} and case_id = 'c1'`.execute(
    ctx.db,
  );
  const group = groups.find(({ by }) => by.organisation_id === own.rows[0]!.organisation_id)!;
  expect(group.dispositions[disposition.code]).toBeGreaterThan(0);
  return disposition.code;
};
const bounce = async () => {
  await markCaseBounced(ctx.db, study.study_id, 'c1', world.clock.now());
  await recordCaseEvents(ctx, study.study_id, [{ caseId: 'c1', type: 'bounced' }]);
};
const absent = async (until: string) => {
  const at = world.clock.now();
  if (await setAbsentUntil(ctx.db, study.study_id, 'c1', until, { at, today: dayOf(at) }))
    await recordCaseEvents(ctx, study.study_id, [{ caseId: 'c1', type: 'absent', detail: { until } }]);
};
const later = (days: number) => dayOf(new Date(world.clock.now().getTime() + days * DAY));

describe('The disposition by the events of a case', () => {
  it('is what the columns that are counted say, all along a history', async () => {
    expect(await codeOf()).toBe('3.11');
    await send('invitation');
    expect(await codeOf()).toBe('3.19');
    await absent(later(30));
    expect(await codeOf()).toBe('2.26');
    await endAbsence(ctx, input());
    expect(await codeOf()).toBe('3.19');
    await bounce();
    expect(await codeOf()).toBe('3.30');
    await correctAddress(ctx, { ...input(), email: 'nieuw@example.org' });
    expect(await codeOf()).toBe('3.40');
    await bounce();
    expect(await codeOf()).toBe('3.30');
    await correctAddress(ctx, { ...input(), email: 'nog.nieuwer@example.org' });
    await send('reminder-1');
    expect(await codeOf()).toBe('3.19');
    world.clock.advance(DAY);
    await absent(later(30));
    expect(await codeOf()).toBe('3.19');
    await recordOptOut(ctx, input());
    expect(await codeOf()).toBe('2.111');
    await undoOptOut(ctx, input());
    await markRefused(ctx, input());
    expect(await codeOf()).toBe('2.111');
    await undoRefused(ctx, input());
    await markIneligible(ctx, input());
    expect(await codeOf()).toBe('4.10');
  });

  it('is final once the field is closed: only an override changes it', async () => {
    await send('invitation');
    await closeStudy(world.ctx, study);
    study = await getStudy(ctx, study.name);
    world.clock.advance(DAY);
    await bounce();
    await absent(later(30));
    await recordOptOut(ctx, input());
    for (const act of [markRefused, undoRefused, markIneligible, undoOptOut])
      await expect(act(ctx, input())).rejects.toMatchObject({ code: 'case.field_closed', status: 409 });
    expect(await codeOf()).toBe('3.19');
    await overrideDisposition(ctx, { ...input(), code: '2.31' });
    expect(await codeOf()).toBe('2.31');
  });
});

describe('An override', () => {
  it('counts instead of what follows from the events, which stays in sight, and can be withdrawn', async () => {
    await send('invitation');
    const override = { ...input('is overleden'), code: '2.31' };
    expect([await overrideDisposition(ctx, override), await overrideDisposition(ctx, override)]).toEqual([
      true,
      false,
    ]);
    const { disposition, derived, case: one, story } = await caseScreen(ctx, study, 'c1');
    expect([disposition.code, disposition.interim, derived?.code, one.status]).toEqual([
      '2.31',
      false,
      '3.19',
      'sent',
    ]);
    expect(story.at(-1)).toMatchObject({
      type: 'disposition_overridden',
      detail: { code: '2.31', reason: 'is overleden' },
    });
    expect(await codeOf()).toBe('2.31');
    expect((await responseReport(ctx, study, [])).total.dispositions).toEqual({ '2.31': 1, '3.19': 1 });
    await withdrawOverride(ctx, input('vergissing'));
    expect(await codeOf()).toBe('3.19');
    const audited = await listAuditEvents(ctx, { studyId: study.study_id, limit: 2 });
    expect(audited).toMatchObject([
      { action: 'case.override_withdrawn', subject: 'c1', detail: { from: '2.31', to: null } },
      { action: 'case.disposition_overridden', subject: 'c1', detail: { from: null, to: '2.31' } },
    ]);
  });

  it('needs a reason and a code of the standard', async () => {
    await expect(overrideDisposition(ctx, { ...input(' '), code: '2.31' })).rejects.toMatchObject({
      code: 'case.reason_missing',
      status: 422,
    });
    for (const code of ['9.9', '', '2.2'])
      await expect(overrideDisposition(ctx, { ...input(), code })).rejects.toMatchObject({
        code: 'disposition.code_unknown',
        status: 422,
      });
    await expect(
      overrideDisposition(ctx, { ...input(), caseId: 'nobody', code: '2.31' }),
    ).rejects.toMatchObject({ code: 'case.not_found' });
  });
});

it('Cut-offs can no longer change once the field has been open', async () => {
  const { title } = study.settings;
  const change = {
    title: { nl: title.nl, en: title.en ?? null },
    opens: null,
    closes: null,
    sender: null,
    coolDownDays: null,
    cutOffs: cutOffsSchema.parse({ rule: 'answered' }),
  };
  await expect(changeSettings(world.ctx, study, change)).rejects.toMatchObject({
    code: 'study.cut_offs_fixed',
    status: 409,
  });
  await sql`update fieldwork.studies set opened_at = null where study_id = ${study.study_id}`.execute(
    world.ctx.db,
  );
  expect(await changeSettings(world.ctx, study, change)).toContain('cutOffs');
  expect((await getStudy(ctx, study.name)).settings.cutOffs).toEqual({
    rule: 'answered',
    partial: 50,
    complete: 80,
  });
});
