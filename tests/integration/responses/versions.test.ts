import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishQuestionnaire } from '#app/domain/questionnaires/questionnaires.commands.server.ts';
import { moveOpenResponses } from '#app/domain/responses/versions/versions.commands.server.ts';
import {
  openResponsesToMove,
  replayResponses,
} from '#app/domain/responses/versions/versions.views.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { addCase, createStudy } from '#tests/support/answered-study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

const older = {
  pages: [
    {
      name: 'een',
      elements: [
        { type: 'radiogroup', name: 'a', isRequired: true, choices: [1, 2, 3] },
        { type: 'text', name: 'b', inputType: 'number', max: 100 },
      ],
    },
    { name: 'twee', elements: [{ type: 'comment', name: 'c' }] },
  ],
};
const newer = {
  pages: [
    {
      name: 'een',
      elements: [
        { type: 'radiogroup', name: 'a', isRequired: true, choices: [1, 2] },
        { type: 'text', name: 'b', inputType: 'number', max: 50 },
        { type: 'text', name: 'place', preloadFrom: 'place' },
      ],
    },
    { name: 'drie', elements: [{ type: 'comment', name: 'd', isRequired: true, visibleIf: '{a} = 1' }] },
  ],
};

let world: TestContext;
let ctx: Ctx;
let study: { study_id: number };

beforeAll(async () => {
  world = await createTestContext();
  const study_id = await createStudy(world.ctx, 'versies', { q: older });
  study = { study_id };
  const add = (caseId: string, answers: Record<string, unknown>, more: object = {}) =>
    addCase(world.ctx, study_id, { caseId, answers, ...more });
  await add('k1', { a: 2, b: 10 }, { completed: true });
  await add('k2', { a: 1, b: 60, c: 'x' }, { completed: true });
  await add('k3', { a: 3, b: 20 }, { page: 'twee', frame: { place: 'Zandhoek' } });
  await add('k4', { a: 1, b: 30 }, { page: 'een' });
  await addCase(world.ctx, study_id, { caseId: 'k5' });
  for (let n = 100; n < 350; n += 1) await add(`m${n}`, { a: 2 }, { completed: true });
  ctx = withReach(world.ctx, 'answers');
});
afterAll(() => world.close());

const responseOf = (caseId: string) =>
  world.ctx.db
    .selectFrom('answers.responses')
    .selectAll()
    .where('study_id', '=', study.study_id)
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();

describe('a new version', () => {
  it('is replayed over all responses, without changing one', async () => {
    const before = await responseOf('k3');
    expect(await replayResponses(ctx, { study, questionnaire: 'q', definition: newer })).toEqual({
      responses: 254,
      submitted: 252,
      stillValid: 252,
      loseAnAnswer: 2,
      lost: [
        { question: 'a', responses: 1 },
        { question: 'b', responses: 1 },
        { question: 'c', responses: 1 },
      ],
      invalid: 2,
      unfit: [
        { question: 'a', responses: 1 },
        { question: 'b', responses: 1 },
      ],
      seeNewItem: 253,
      unseen: [
        { question: 'place', responses: 253 },
        { question: 'd', responses: 1 },
      ],
      incomplete: 1,
      wanting: [{ question: 'd', responses: 1 }],
    });
    expect(await responseOf('k3')).toEqual(before);
  });

  it('moves open responses only when told how many, and all or none', async () => {
    await publishQuestionnaire(world.ctx, {
      studyId: study.study_id,
      questionnaire: 'q',
      position: 0,
      definition: newer,
    });
    expect(await openResponsesToMove(ctx, { study, questionnaire: 'q' })).toEqual({
      newest: 2,
      responses: 2,
      loseAnAnswer: 1,
      lost: [{ question: 'a', responses: 1 }],
    });
    const wrong = moveOpenResponses(ctx, { study, questionnaire: 'q', confirm: 3 });
    await expect(wrong).rejects.toMatchObject({ code: 'move.count_changed', details: { responses: 2 } });
    expect((await responseOf('k3')).version).toBe(1);

    expect(await moveOpenResponses(ctx, { study, questionnaire: 'q', confirm: 2 })).toEqual({
      version: 2,
      moved: 2,
      lostAnAnswer: 1,
    });
    expect(await responseOf('k3')).toMatchObject({
      version: 2,
      revision: 3,
      answers: { b: 20, place: 'Zandhoek' },
      preloaded: ['place'],
      changed_in: { a: 3, place: 3 },
      page: null,
    });
    expect(await responseOf('k4')).toMatchObject({ version: 2, answers: { a: 1, b: 30 }, page: 'een' });
    expect(await responseOf('k1')).toMatchObject({ version: 1, answers: { a: 2, b: 10 } });
    expect(await openResponsesToMove(ctx, { study, questionnaire: 'q' })).toMatchObject({ responses: 0 });
  });

  it('leaves what it did in history and log, without answers', async () => {
    const revisions = await world.ctx.db
      .selectFrom('answers.response_revisions')
      .select(['revision', 'changes'])
      .where('study_id', '=', study.study_id)
      .where('case_id', '=', 'k3')
      .execute();
    expect(revisions).toEqual([{ revision: 3, changes: { a: null, place: 'Zandhoek' } }]);
    const audit = await world.ctx.db
      .selectFrom('fieldwork.audit_events')
      .select('detail')
      .where('action', '=', 'responses.moved')
      .execute();
    expect(audit).toEqual([{ detail: { version: 2, responses: 2, lost_an_answer: 1 } }]);
    const events = await world.ctx.db
      .selectFrom('fieldwork.case_events')
      .select(['case_id', 'detail'])
      .where('type', '=', 'version_moved')
      .orderBy('case_id')
      .execute();
    expect(events).toEqual([
      { case_id: 'k3', detail: { version: 2, from: 1 } },
      { case_id: 'k4', detail: { version: 2, from: 1 } },
    ]);
  });

  it('counts anew how much of a moved response is answered, where the cut-offs go by that', async () => {
    const study_id = await createStudy(world.ctx, 'grenzen', { q: older });
    await world.ctx.db
      .updateTable('fieldwork.studies')
      .set({ settings: sql`settings || '{"cutOffs": {"rule": "answered", "partial": 50, "complete": 80}}'` })
      .where('study_id', '=', study_id)
      .execute();
    await addCase(world.ctx, study_id, { caseId: 'g1', answers: { a: 1, b: 30 } });
    await publishQuestionnaire(world.ctx, {
      studyId: study_id,
      questionnaire: 'q',
      position: 0,
      definition: newer,
    });
    await moveOpenResponses(ctx, { study: { study_id }, questionnaire: 'q', confirm: 1 });
    const { items } = await world.ctx.db
      .selectFrom('answers.responses')
      .select('items')
      .where('study_id', '=', study_id)
      .executeTakeFirstOrThrow();
    // a, b and place are asked, remarks are in no count; a and b are answered.
    expect(items).toEqual([3, 2, 0, 0]);
  });
});
