import { afterAll, beforeAll, expect, it } from 'vitest';
import { deriveAccess } from '#app/domain/access/access.commands.server.ts';
import { findCaseByToken } from '#app/domain/access/access.views.server.ts';
import { listAuditEvents } from '#app/domain/audit/audit.views.server.ts';
import { enterSurvey } from '#app/domain/responses/entering.commands.server.ts';
import { readAnswers } from '#app/domain/responses/reading.commands.server.ts';
import { saveAnswers } from '#app/domain/responses/saving.commands.server.ts';
import { withReach } from '#app/platform/context.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
beforeAll(async () => {
  world = await createTestContext({ reach: 'answers' });
});
afterAll(() => world.close());

it('shows the answers of one case in words, and tells the log each time; reach contact cannot', async () => {
  const { ctx } = world;
  const study = await makeStudy(ctx);
  await makeCases(ctx, study, 2);
  const of = { studyId: study.study_id, caseId: 'c1', language: 'nl' as const };
  await expect(readAnswers(ctx, of)).rejects.toMatchObject({ code: 'response.not_begun', status: 404 });
  const { token } = (await deriveAccess(ctx, study.study_id, ['c1'])).get('c1')!;
  const entered = await enterSurvey(ctx, (await findCaseByToken(ctx, token))!, 'link');
  if (!('session' in entered)) throw new Error(entered.status);
  const save = { key: crypto.randomUUID(), baseRevision: 0, changes: { q1: 2 }, page: null };
  await saveAnswers(ctx, entered.session, save, 'nl');
  const read = [await readAnswers(ctx, of), await readAnswers(ctx, of)];
  expect(read[0]!.pages[0]!.questions[0]).toMatchObject({ title: 'Een?', lines: [{ text: 'nee' }] });
  const logged = await listAuditEvents(ctx, { studyId: study.study_id });
  expect(logged.filter(({ action }) => action === 'response.read')).toMatchObject([
    { subject: 'c1', detail: {} },
    { subject: 'c1', detail: {} },
  ]);
  await expect(readAnswers(withReach(ctx, 'contact'), of)).rejects.toThrow(/permission denied/);
});
