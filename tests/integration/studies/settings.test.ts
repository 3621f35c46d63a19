import { afterAll, beforeAll, expect, it } from 'vitest';
import { listAuditEvents } from '#app/domain/audit/audit.views.server.ts';
import { changeSettings } from '#app/domain/studies/settings.commands.server.ts';
import type { SettingsChange } from '#app/domain/studies/settings-change.ts';
import { closeStudy, openStudy } from '#app/domain/studies/studies.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;
let study: Study;

const change: SettingsChange = {
  title: { nl: 'Nieuwe titel', en: 'New title' },
  opens: '2026-11-01',
  closes: '2026-12-31',
  sender: { name: 'Inspectie Voorbeeld', email: 'post@example.org', phone: null },
  coolDownDays: 30,
};

beforeAll(async () => {
  world = await createTestContext();
  study = await makeStudy(world.ctx);
  ctx = withReach(world.ctx, 'contact');
});
afterAll(() => world.close());

it('changes what the screen shows, leaves the rest, and says in the log what changed', async () => {
  expect(await changeSettings(ctx, study, change)).toContain('title');
  const { settings } = await getStudy(ctx, study.name);
  expect(settings).toMatchObject({
    title: change.title,
    opens: '2026-11-01',
    closes: '2026-12-31',
    sender: { name: 'Inspectie Voorbeeld', email: 'post@example.org' },
    coolDownDays: 30,
  });
  expect(settings.questionnaires).toEqual(study.settings.questionnaires);
  const [event] = await listAuditEvents(ctx, { studyId: study.study_id, limit: 1 });
  expect(event).toMatchObject({
    action: 'study.settings_changed',
    detail: { changed: expect.arrayContaining(['title', 'closes']) },
  });
});

it('changes nothing the second time', async () => {
  await changeSettings(ctx, study, change);
  const before = await listAuditEvents(ctx, { studyId: study.study_id });
  expect(await changeSettings(ctx, study, change)).toEqual([]);
  expect(await listAuditEvents(ctx, { studyId: study.study_id })).toEqual(before);
});

it('refuses a last day before the first, and an address that is none', async () => {
  await expect(changeSettings(ctx, study, { ...change, closes: '2026-10-31' })).rejects.toMatchObject({
    code: 'study.dates_reversed',
    status: 422,
    details: { field: 'closes' },
  });
  await expect(
    changeSettings(ctx, study, { ...change, sender: { name: 'X', email: 'geen adres', phone: null } }),
  ).rejects.toMatchObject({ code: 'study.settings_invalid', details: { field: 'email' } });
});

it('keeps the day of the first opening when the field is closed and opened again', async () => {
  await openStudy(ctx, study);
  const first = (await getStudy(ctx, study.name)).opened_at;
  await closeStudy(ctx, study);
  world.clock.advance(3 * 86_400_000);
  await openStudy(ctx, study);
  expect((await getStudy(ctx, study.name)).opened_at).toEqual(first);
});
