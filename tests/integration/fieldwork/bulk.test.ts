import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { doInBulk, undoBulk } from '#app/domain/fieldwork/bulk/bulk.commands.server.ts';
import { bulkSelectionQuery, readBulkSelection, type BulkAct } from '#app/domain/fieldwork/bulk/bulk.ts';
import { bulkLine, bulkPreview } from '#app/domain/fieldwork/bulk/bulk.views.server.ts';
import { markRefused } from '#app/domain/fieldwork/case-acts.commands.server.ts';
import { readCaseFilter } from '#app/domain/fieldwork/case-list.ts';
import { caseListScreen, caseScreen } from '#app/domain/fieldwork/cases.views.server.ts';
import { setCaseWork } from '#app/domain/fieldwork/work/work.commands.server.ts';
import { endMailHold, holdMail } from '#app/domain/mailings/holds.commands.server.ts';
import { isCaseHeld } from '#app/domain/mailings/plan/plan.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withActor, withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;
let study: Study;
let cato: number;
let carla: number;

beforeAll(async () => {
  world = await createTestContext();
  const coordinator = async (email: string) =>
    (await createUser(world.ctx, { email, name: email, role: 'coordinator' })).user_id;
  cato = await coordinator('cato@example.org');
  carla = await coordinator('carla@example.org');
  ctx = withActor(withReach(world.ctx, 'contact'), { kind: 'user', id: cato, role: 'coordinator' });
});
afterAll(() => world.close());

beforeEach(async () => {
  study = await makeStudy(world.ctx);
  await makeCases(world.ctx, study, 4);
});

const of = (caseId: string) => ({ studyId: study.study_id, caseId, reason: 'nagevraagd' });
const selection = (query: string) => readBulkSelection(new URLSearchParams(query));
/** What a coordinator sees, and then confirms. */
const shown = (query: string) => bulkPreview(ctx, study.study_id, selection(query));
const act = async (
  query: string,
  what: BulkAct,
  value = '',
  expected: { count: number; digest: string } | null = null,
) =>
  doInBulk(ctx, {
    studyId: study.study_id,
    act: what,
    selection: selection(query),
    value,
    reason: 'vakantie',
    expected: expected ?? (await shown(query)),
  });
const undo = (bulkId: string) => undoBulk(ctx, { studyId: study.study_id, bulkId });
const owners = async () =>
  (await caseListScreen(ctx, study, readCaseFilter(new URLSearchParams()))).cases.map(({ owner }) => owner);
const held = () => Promise.all(['c1', 'c2', 'c3', 'c4'].map((id) => isCaseHeld(ctx, study.study_id, id)));

it('sets an owner for all that a filter finds, and gives each back what he had', async () => {
  await setCaseWork(ctx, { ...of('c1'), ownerId: carla, dueOn: null });
  await setCaseWork(ctx, { ...of('c2'), ownerId: cato, dueOn: null });
  const { bulkId, changed } = await act('of=all', 'owner', String(cato));
  expect(changed).toBe(3);
  expect(await owners()).toEqual(Array(4).fill('cato@example.org'));
  expect((await caseScreen(ctx, study, 'c3')).story.at(-1)).toMatchObject({
    type: 'owner_set',
    detail: { owner: cato, bulk: bulkId },
  });
  // Changed since, be it to the same owner again: left as it is.
  await setCaseWork(ctx, { ...of('c3'), ownerId: null, dueOn: null });
  await setCaseWork(ctx, { ...of('c3'), ownerId: cato, dueOn: '2026-12-01' });
  expect(await undo(bulkId)).toEqual({ restored: 2, kept: 1 });
  expect(await owners()).toEqual(['carla@example.org', 'cato@example.org', 'cato@example.org', null]);
  await expect(undo(bulkId)).rejects.toMatchObject({ code: 'bulk.undone', status: 409 });
  expect(await bulkLine(ctx, study.study_id, bulkId)).toMatchObject({ act: 'owner', cases: 3, restored: 2 });
});

it('holds the mail of those that were ticked, and ends it only where that still is why', async () => {
  await holdMail(ctx, of('c1'));
  const { bulkId, changed } = await act('of=ticked&case=c1&case=c2&case=c3&case=zzz', 'hold');
  expect([changed, await held()]).toEqual([2, [true, true, true, false]]);
  await endMailHold(ctx, of('c2'));
  await holdMail(ctx, of('c2'));
  expect(await undo(bulkId)).toEqual({ restored: 1, kept: 1 });
  expect(await held()).toEqual([true, true, false, false]);
  const ended = await act('of=all', 'hold-ended');
  expect([ended.changed, await held()]).toEqual([2, [false, false, false, false]]);
  expect(await undo(ended.bulkId)).toEqual({ restored: 2, kept: 0 });
  expect(await held()).toEqual([true, true, false, false]);
});

it('does nothing when the choice is another by now, also when it counts as many', async () => {
  const query = 'of=all&status=not_sent&stratum=x';
  const before = await shown(query);
  expect(before).toMatchObject({ count: 2, named: [{ case_id: 'c1' }, { case_id: 'c3' }] });
  await markRefused(ctx, of('c1'));
  await expect(act(query, 'due', '2026-12-01', before)).rejects.toMatchObject({
    code: 'bulk.changed',
    status: 409,
    details: { count: 1 },
  });
  const ticked = await shown('of=ticked&case=c1');
  await expect(act('of=ticked&case=c2', 'due', '2026-12-01', ticked)).rejects.toMatchObject({
    code: 'bulk.changed',
  });
  await expect(act('of=ticked', 'due', '2026-12-01')).rejects.toMatchObject({ code: 'bulk.nobody' });
  await expect(act('of=all', 'due', 'morgen')).rejects.toMatchObject({ code: 'work.no_day' });
  await expect(act('of=all', 'owner', '999999')).rejects.toMatchObject({ code: 'work.owner_unknown' });
});

it('writes a selection in the address as it is read', () => {
  for (const query of ['of=all&status=sent&owner=me', 'of=ticked&case=c1&case=c2'])
    expect(selection(bulkSelectionQuery('hold', selection(query)))).toEqual(selection(query));
});
