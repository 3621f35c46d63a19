import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deriveAccess, reissueAccess } from '#app/domain/access/access.commands.server.ts';
import { findCaseByToken } from '#app/domain/access/access.views.server.ts';
import { completeSurvey } from '#app/domain/responses/completion.commands.server.ts';
import { enterSurvey } from '#app/domain/responses/entering.commands.server.ts';
import { respondentResponse } from '#app/domain/responses/responses.views.server.ts';
import { readSaveRequest } from '#app/domain/responses/save.ts';
import { saveAnswers } from '#app/domain/responses/saving.commands.server.ts';
import { closeStudy } from '#app/domain/studies/studies.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { isProblem, type Problem } from '#app/platform/problem.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;
let study: Study;
let session: string;

const uuid = () => crypto.randomUUID();
const COMPLETE = { q1: 1, q2: -1, q3: [1, 3], q4: { a: 30, b: -1 } };

async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const thrown = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (!isProblem(thrown)) throw thrown ?? new Error('It was not refused.');
  return thrown;
}

function save(
  changes: Record<string, unknown>,
  baseRevision: number,
  options: { key?: string; page?: string; session?: string } = {},
) {
  const request = readSaveRequest({
    key: options.key ?? uuid(),
    baseRevision,
    changes,
    ...(options.page ? { page: options.page } : {}),
  });
  return saveAnswers(ctx, options.session ?? session, request, 'nl');
}

async function enter(caseId: string): Promise<string> {
  const { token } = (await deriveAccess(ctx, study.study_id, [caseId])).get(caseId)!;
  const entered = await enterSurvey(ctx, (await findCaseByToken(ctx, token))!, 'link');
  if (!('session' in entered)) throw new Error('closed');
  return entered.session;
}

beforeAll(async () => {
  world = await createTestContext();
});
afterAll(() => world.close());
beforeEach(async () => {
  ctx = withReach(world.ctx, 'answers');
  study = await makeStudy(ctx);
  await makeCases(ctx, study, 3);
  session = await enter('c1');
});

describe('saving', () => {
  it('begins at revision 0 and gives back what was saved', async () => {
    expect(await respondentResponse(ctx, session)).toMatchObject({
      revision: 0,
      answers: {},
      page: null,
      status: 'open',
      version: 1,
    });
    expect(await save({ q1: 1, q4: { a: 10 } }, 0)).toMatchObject({ revision: 1 });
    expect(await respondentResponse(ctx, session)).toMatchObject({
      revision: 1,
      answers: { q1: 1, q4: { a: 10 } },
      page: 'second',
    });
  });

  it('removes an answer with null, and with an empty text, list or object', async () => {
    await save({ q1: 1, q3: [1], q4: { a: 1 }, q5: 'x' }, 0);
    await save({ q1: null, q3: [], q4: {}, q5: '' }, 1);
    expect((await respondentResponse(ctx, session)).answers).toEqual({});
  });

  it('repeats the first answer to the same key and refuses the key with another body', async () => {
    const key = uuid();
    const first = await save({ q1: 1 }, 0, { key });
    await save({ q1: 2 }, 1);
    expect(await save({ q1: 1 }, 0, { key })).toEqual(first);
    expect(await respondentResponse(ctx, session)).toMatchObject({ revision: 2, answers: { q1: 2 } });
    expect(await problemOf(save({ q1: 2 }, 0, { key }))).toMatchObject({ code: 'key_reused', status: 422 });
  });

  it('merges changes to other questions made on an older base', async () => {
    await save({ q1: 1 }, 0);
    expect(await save({ q3: [2] }, 0)).toMatchObject({ revision: 2 });
    expect((await respondentResponse(ctx, session)).answers).toEqual({ q1: 1, q3: [2] });
  });

  it('refuses the whole save when a question was changed since to another value', async () => {
    await save({ q1: 1 }, 0);
    await save({ q1: 2 }, 1);
    const problem = await problemOf(save({ q1: 1, q3: [1] }, 1));
    expect(problem).toMatchObject({
      code: 'conflict',
      status: 409,
      details: { revision: 2, conflicts: { q1: { base: 1, current: 2, offered: 1 } } },
    });
    expect((await respondentResponse(ctx, session)).answers).toEqual({ q1: 2 });
  });

  it('accepts the same value on an older base: nobody disagrees', async () => {
    await save({ q4: { a: 1, b: 2 } }, 0);
    expect(await save({ q4: { b: 2, a: 1 } }, 0)).toMatchObject({ revision: 2 });
  });

  it('refuses a base above the current revision', async () => {
    expect(await problemOf(save({ q1: 1 }, 1))).toMatchObject({ code: 'revision_unknown', status: 422 });
  });

  it.each([
    [{ nope: 1 }, 'nope'],
    [{ nope: null }, 'nope'],
    [{ __proto__x: 1 }, '__proto__x'],
    [{ q1: 3 }, 'q1'],
    [{ q1: '1' }, 'q1'],
    [{ q2: 101 }, 'q2'],
    [{ q2: '30' }, 'q2'],
    [{ q2: 1.5 }, 'q2'],
    [{ q3: [1, 4] }, 'q3'],
    [{ q3: [1, 1] }, 'q3'],
    [{ q3: [1, 2, 3] }, 'q3'],
    [{ q4: { c: 1 } }, 'q4'],
    [{ q4: { a: 101 } }, 'q4'],
    [{ q5: 7 }, 'q5'],
    [{ q5: 'a\u0000b' }, 'q5'],
  ])('refuses %j and stores nothing, also not what is right beside it', async (changes, question) => {
    const problem = await problemOf(save({ ...changes, ...(question === 'q5' ? {} : { q5: 'fine' }) }, 0));
    expect(problem).toMatchObject({ code: 'invalid_answers', status: 422 });
    expect(Object.keys(problem.details.errors as object)).toEqual([question]);
    expect(await respondentResponse(ctx, session)).toMatchObject({ revision: 0, answers: {} });
  });

  it('knows the pages of the questionnaire', async () => {
    expect(await problemOf(save({}, 0, { page: 'third' }))).toMatchObject({
      code: 'unknown_page',
      status: 422,
    });
    await save({}, 0, { page: 'second' });
    expect(await respondentResponse(ctx, session)).toMatchObject({ page: 'second', revision: 1 });
  });

  it('lets many tabs save at once without losing one: every acknowledged save is in the end state', async () => {
    const texts = Array.from({ length: 12 }, (_, index) => ({ q4: { a: index } }));
    const results = await Promise.allSettled(texts.map((changes) => save(changes, 0)));
    const acknowledged = results.filter((result) => result.status === 'fulfilled');
    const refused = results.filter((result) => result.status === 'rejected');
    expect(acknowledged.length).toBe(1);
    expect(refused.every((result) => isProblem(result.reason) && result.reason.code === 'conflict')).toBe(
      true,
    );
  });

  it('takes one of twenty simultaneous saves with the same key, and answers all alike', async () => {
    const key = uuid();
    const results = await Promise.all(Array.from({ length: 20 }, () => save({ q1: 1 }, 0, { key })));
    expect(new Set(results.map((result) => result.revision))).toEqual(new Set([1]));
    expect((await respondentResponse(ctx, session)).revision).toBe(1);
  });

  it('ends the sessions of a reissued link, and the new link finds the answers', async () => {
    await save({ q1: 1 }, 0);
    const { token } = await reissueAccess(withReach(ctx, 'contact'), study.study_id, 'c1');
    expect(await problemOf(save({ q1: 2 }, 1))).toMatchObject({ code: 'no_session', status: 401 });
    const entered = await enterSurvey(ctx, (await findCaseByToken(ctx, token))!, 'link');
    expect(entered.status === 'open' && (await respondentResponse(ctx, entered.session)).answers).toEqual({
      q1: 1,
    });
  });
});

describe('submitting', () => {
  it('gives a receipt, once and for all', async () => {
    await save({ ...COMPLETE, q5: 'dank' }, 0);
    const { receipt } = await completeSurvey(ctx, session, { key: uuid(), baseRevision: 1 }, 'nl');
    expect(await completeSurvey(ctx, session, { key: uuid(), baseRevision: 1 }, 'nl')).toEqual({ receipt });
    expect(await problemOf(save({ q1: 2 }, 1))).toMatchObject({ code: 'completed', status: 410 });
    expect(await respondentResponse(ctx, session)).toMatchObject({ status: 'complete', receipt });
  });

  it('names the questions that still need an answer and stays open', async () => {
    await save({ q1: 1, q4: { a: 1 } }, 0);
    const problem = await problemOf(completeSurvey(ctx, session, { key: uuid(), baseRevision: 1 }, 'nl'));
    expect(problem).toMatchObject({ code: 'incomplete', status: 422 });
    expect(Object.keys(problem.details.errors as object).sort()).toEqual(['q2', 'q3', 'q4']);
    expect(await respondentResponse(ctx, session)).toMatchObject({ status: 'open' });
  });

  it('drops what is routed away from the final answers', async () => {
    await save({ ...COMPLETE, q2: 40 }, 0);
    await save({ q1: 2 }, 1);
    await completeSurvey(ctx, session, { key: uuid(), baseRevision: 2 }, 'nl');
    expect((await respondentResponse(ctx, session)).answers).toEqual({
      q1: 2,
      q3: [1, 3],
      q4: { a: 30, b: -1 },
    });
  });

  it('refuses when another save came between', async () => {
    await save(COMPLETE, 0);
    await save({ q5: 'nog iets' }, 1);
    expect(
      await problemOf(completeSurvey(ctx, session, { key: uuid(), baseRevision: 1 }, 'nl')),
    ).toMatchObject({ code: 'conflict', status: 409, details: { revision: 2 } });
  });

  it('has one completion of twenty at once', async () => {
    await save(COMPLETE, 0);
    const receipts = await Promise.all(
      Array.from({ length: 20 }, () => completeSurvey(ctx, session, { key: uuid(), baseRevision: 1 }, 'nl')),
    );
    expect(new Set(receipts.map((result) => result.receipt)).size).toBe(1);
    const events = await world.ctx.db
      .selectFrom('fieldwork.case_events')
      .select('event_id')
      .where('study_id', '=', study.study_id)
      .where('type', '=', 'submitted')
      .execute();
    expect(events).toHaveLength(1);
  });

  it('saves nothing after the field was closed', async () => {
    await save({ q1: 1 }, 0);
    await closeStudy(withReach(ctx, 'contact'), study);
    expect(await problemOf(save({ q1: 2 }, 1))).toMatchObject({ code: 'closed', status: 410 });
    expect(
      await problemOf(completeSurvey(ctx, session, { key: uuid(), baseRevision: 1 }, 'nl')),
    ).toMatchObject({ code: 'closed', status: 410 });
  });
});
