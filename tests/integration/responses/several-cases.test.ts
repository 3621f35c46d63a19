import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deriveAccess } from '#app/domain/access/access.commands.server.ts';
import { findCaseByToken } from '#app/domain/access/access.views.server.ts';
import { writeExport } from '#app/domain/exports/exports.commands.server.ts';
import { caseScreen } from '#app/domain/fieldwork/cases.views.server.ts';
import { publishQuestionnaire } from '#app/domain/questionnaires/questionnaires.commands.server.ts';
import { completeSurvey } from '#app/domain/responses/completion.commands.server.ts';
import { takeOverAnswers } from '#app/domain/responses/copying/copying.commands.server.ts';
import { copyOffers, personCases } from '#app/domain/responses/copying/copying.views.server.ts';
import { enterSurvey } from '#app/domain/responses/entering.commands.server.ts';
import { respondentResponse } from '#app/domain/responses/responses.views.server.ts';
import { saveAnswers } from '#app/domain/responses/saving.commands.server.ts';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { isProblem } from '#app/platform/problem.ts';
import { makeStudy, SMALL_QUESTIONNAIRE } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

const [first, ...others] = SMALL_QUESTIONNAIRE.pages;
const KNOWN = { type: 'text', name: 'town', title: 'Gemeente', preloadFrom: 'town' };
const DEFINITION = {
  ...SMALL_QUESTIONNAIRE,
  pages: [{ ...first!, elements: [KNOWN, ...first!.elements] }, ...others],
};
const SAMPLE = [
  'case_id,organisation_id,organisation_name,stratum,name,email,person_id,town',
  'c1,o1,Zandhoek,x,Anna Voorbeeld,anna@example.org,p1,Zandhoek',
  'c2,o2,Maanveen,x,Anna Voorbeeld,anna@example.org,p1,Maanveen',
  'c3,o2,Maanveen,x,Piet Ander,piet@example.org,p2,Maanveen',
].join('\n');
const ANSWERS = { q1: 1, q2: -1, q3: [1, 3], q4: { a: 30, b: -1 } };

let world: TestContext;
let ctx: Ctx;
let study: Study;

beforeAll(async () => {
  world = await createTestContext();
  ctx = withReach(world.ctx, 'answers');
});
afterAll(() => world.close());
beforeEach(async () => {
  study = await makeStudy(world.ctx, { definition: DEFINITION });
  const bytes = Buffer.from(SAMPLE);
  const file = { fileName: 's.csv', bytes, acceptColumns: false, dryRun: false };
  await importSample(withReach(world.ctx, 'contact'), { study, ...file });
});

const opened = async (caseId: string) => {
  const { token } = (await deriveAccess(ctx, study.study_id, [caseId])).get(caseId)!;
  return (await findCaseByToken(ctx, token))!;
};
async function enter(caseId: string): Promise<string> {
  const entered = await enterSurvey(ctx, await opened(caseId), 'link');
  if (!('session' in entered)) throw new Error(entered.status);
  return entered.session;
}
async function answer(caseId: string, changes: Record<string, unknown> = ANSWERS): Promise<string> {
  const session = await enter(caseId);
  await saveAnswers(ctx, session, { key: crypto.randomUUID(), baseRevision: 0, changes, page: null }, 'nl');
  return session;
}
const offers = (caseId: string) =>
  copyOffers(ctx, { studyId: study.study_id, caseId, questionnaire: 'small' });
const takeOver = async (caseId: string, from: string) => takeOverAnswers(ctx, await opened(caseId), { from });
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: unknown) => (isProblem(thrown) ? thrown.code : thrown),
  );
const cases = async (caseId: string) =>
  (await personCases(ctx, { studyId: study.study_id, caseId }, 'nl')).map(
    ({ case_id, organisation, state, isOwn }) => [case_id, organisation, state, isOwn],
  );

describe('a person who holds several cases', () => {
  it('sees them all behind the link of each, and who holds one sees no list', async () => {
    await answer('c1');
    expect(await cases('c2')).toEqual([
      ['c1', 'Zandhoek', 'begun', false],
      ['c2', 'Maanveen', 'not_begun', true],
    ]);
    expect(await cases('c3')).toEqual([]);
  });

  it('takes the answers of one over into the other, in one save that says so, and submits himself', async () => {
    expect(await offers('c2')).toEqual([]);
    const session = await answer('c1');
    await completeSurvey(ctx, session, { key: crypto.randomUUID(), baseRevision: 1 }, 'nl');
    expect(await offers('c2')).toEqual([{ case_id: 'c1', organisation: 'Zandhoek' }]);
    expect(await offers('c3')).toEqual([]);

    const entered = await takeOver('c2', 'c1');
    if (!('session' in entered)) throw new Error(entered.status);
    const copied = await respondentResponse(ctx, entered.session);
    expect(copied).toMatchObject({ status: 'open', revision: 1, answers: { ...ANSWERS, town: 'Maanveen' } });
    const [revision] = await world.ctx.db
      .selectFrom('answers.response_revisions')
      .select(['source', 'changes'])
      .where('study_id', '=', study.study_id)
      .where('case_id', '=', 'c2')
      .where('revision', '=', 1)
      .execute();
    expect(revision).toEqual({ source: 'copy', changes: ANSWERS });
    const { story } = await caseScreen(withReach(world.ctx, 'contact'), study, 'c2');
    expect(story).toContainEqual(expect.objectContaining({ type: 'answers_copied', detail: { case: 'c1' } }));

    const changed = { key: crypto.randomUUID(), baseRevision: 1, changes: { q3: [2] }, page: null };
    await saveAnswers(ctx, entered.session, changed, 'nl');
    await completeSurvey(ctx, entered.session, { key: crypto.randomUUID(), baseRevision: 2 }, 'nl');
    expect((await respondentResponse(ctx, session)).answers).toMatchObject({ q3: [1, 3], town: 'Zandhoek' });
  });

  it('is offered this only before something was answered, for the same version, and among his own', async () => {
    await answer('c1');
    expect(await codeOf(takeOver('c2', 'c3'))).toBe('copy.not_offered');
    expect(await codeOf(takeOver('c3', 'c1'))).toBe('copy.not_offered');
    await takeOver('c2', 'c1');
    expect(await offers('c2')).toEqual([]);
    expect(await codeOf(takeOver('c2', 'c1'))).toBe('copy.not_offered');
    await answer('c3');
    await publishQuestionnaire(world.ctx, {
      studyId: study.study_id,
      questionnaire: 'small',
      position: 0,
      definition: { ...DEFINITION, title: 'Anders' },
    });
    const bytes = Buffer.from(`${SAMPLE}\nc4,o1,Zandhoek,x,Piet Ander,piet@example.org,p2,Zandhoek`);
    const file = { fileName: 's.csv', bytes, acceptColumns: false, dryRun: false };
    await importSample(withReach(world.ctx, 'contact'), { study, ...file });
    expect(await offers('c4')).toEqual([]);
  });

  it('pressed twenty times at once, they are taken over once', async () => {
    await answer('c1');
    const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(takeOver('c2', 'c1'))));
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect((await offers('c2')).length).toBe(0);
  });

  it('is known to the data file, in a last column that stands there only then', async () => {
    const lines = async () => {
      const chunks: Uint8Array[] = [];
      const sink = async (chunk: Uint8Array) => void chunks.push(Uint8Array.from(chunk));
      await writeExport(world.ctx, { study: study.name, format: 'csv', sink });
      return Buffer.concat(chunks).toString('utf8').trim().split('\r\n');
    };
    await answer('c1');
    expect((await lines())[0]).toMatch(/,f_town$/);
    await takeOver('c2', 'c1');
    const [head, c1, c2] = await lines();
    expect(head).toMatch(/,f_town,f_copied_from$/);
    expect(c1).toMatch(/,Zandhoek,$/);
    expect(c2).toMatch(/,Maanveen,c1$/);
  });
});
