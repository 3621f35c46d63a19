import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveAccess } from '#app/domain/access/access.commands.server.ts';
import { findCaseByToken } from '#app/domain/access/access.views.server.ts';
import { writeExport } from '#app/domain/exports/exports.commands.server.ts';
import { completeSurvey } from '#app/domain/responses/completion.commands.server.ts';
import { enterSurvey } from '#app/domain/responses/entering.commands.server.ts';
import { copyPage, surveyStart } from '#app/domain/responses/respondent-pages.views.server.ts';
import { respondentResponse, responseProgress } from '#app/domain/responses/responses.views.server.ts';
import { readSaveRequest } from '#app/domain/responses/save.ts';
import { saveAnswers } from '#app/domain/responses/saving.commands.server.ts';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

const IMG = '<img src=x onerror=alert(1)>';
const DEFINITION = {
  pages: [
    {
      name: 'een',
      elements: [
        {
          type: 'radiogroup',
          name: 'org',
          title: { nl: 'Waar werkt u?', en: 'Where do you work?' },
          isRequired: true,
          preloadFrom: 'org_type',
          choices: [
            { value: 1, text: { nl: 'UWV', en: 'UWV' } },
            { value: 2, text: { nl: 'Gemeente', en: 'Municipality' }, preloadValues: ['gem'] },
          ],
        },
        {
          type: 'text',
          name: 'town',
          title: { nl: 'Plaats', en: 'Town' },
          preloadFrom: 'town',
          visibleIf: '{org} = 2',
        },
      ],
    },
    {
      name: 'twee',
      elements: [
        {
          type: 'radiogroup',
          name: 'a',
          title: { nl: 'Hoe is het in {town}?', en: 'How is {town}?' },
          isRequired: true,
          choices: [1, 2],
        },
      ],
    },
  ],
};
const SAMPLE = `case_id,organisation_id,stratum,name,email,org_type,town
k1,o1,x,Persoon Een,een@example.org,gem,Zandhoek
k2,o2,x,Persoon Twee,twee@example.org,,${IMG}
k3,o3,x,Persoon Drie,drie@example.org,uwv,
k4,o4,x,Persoon Vier,vier@example.org,Gemeente,${IMG}
`;

let world: TestContext;
let ctx: Ctx;
let study: Study;

beforeAll(async () => {
  world = await createTestContext();
  study = await makeStudy(world.ctx, { definition: DEFINITION });
  await importSample(withReach(world.ctx, 'contact'), {
    study,
    fileName: 's.csv',
    bytes: Buffer.from(SAMPLE),
    acceptColumns: false,
    dryRun: false,
  });
  ctx = withReach(world.ctx, 'answers');
});
afterAll(() => world.close());

async function enter(caseId: string): Promise<string> {
  const { token } = (await deriveAccess(ctx, study.study_id, [caseId])).get(caseId)!;
  const entered = await enterSurvey(ctx, (await findCaseByToken(ctx, token))!, 'link');
  if (!('session' in entered)) throw new Error('closed');
  return entered.session;
}

const key = () => crypto.randomUUID();
const save = (session: string, changes: Record<string, unknown>, baseRevision: number) =>
  saveAnswers(ctx, session, readSaveRequest({ key: key(), baseRevision, changes }), 'nl');

describe('a response of which something is known', () => {
  it('begins with it at revision 0, once, and tells which questions', async () => {
    const session = await enter('k1');
    await enter('k1');
    const stands = {
      revision: 0,
      answers: { org: 2, town: 'Zandhoek' },
      preloaded: ['org', 'town'],
      page: null,
    };
    expect(await respondentResponse(ctx, session)).toMatchObject({ ...stands, last_saved_at: null });
    expect(await surveyStart(ctx, session, 'nl')).toMatchObject({ status: 'open', start: stands });
    expect((await responseProgress(ctx, study.study_id, 'k1'))!.saves).toEqual([]);
    const rows = await world.ctx.db
      .selectFrom('answers.response_revisions')
      .select(['revision', 'changes'])
      .where('study_id', '=', study.study_id)
      .where('case_id', '=', 'k1')
      .execute();
    expect(rows).toEqual([{ revision: 0, changes: { org: 2, town: 'Zandhoek' } }]);
  });

  it('is saved and submitted like any other, the known answers with it', async () => {
    const session = await enter('k1');
    expect(await save(session, { a: 1 }, 0)).toMatchObject({ revision: 1 });
    await completeSurvey(ctx, session, { key: key(), baseRevision: 1 }, 'nl');
    expect((await respondentResponse(ctx, session)).answers).toEqual({ org: 2, town: 'Zandhoek', a: 1 });
  });

  it('is shown in the copy as known, with answers piped as text', async () => {
    const session = await enter('k4');
    await save(session, { a: 1 }, 0);
    const { pages } = await copyPage(ctx, session, 'nl');
    expect(pages).toMatchObject([
      {
        questions: [
          { name: 'org', known: true, lines: [{ row: null, text: 'Gemeente' }] },
          { name: 'town', known: true, lines: [{ row: null, text: IMG }] },
        ],
      },
      { questions: [{ name: 'a', known: false, title: `Hoe is het in ${IMG}?` }] },
    ]);
  });

  it('is merged and conflicts on what was known, with the value it had', async () => {
    const session = await enter('k3');
    await save(session, { org: 2 }, 0);
    const offered = save(session, { org: 1 }, 0);
    await expect(offered).rejects.toMatchObject({
      details: { conflicts: { org: { base: 1, current: 2, offered: 1 } } },
    });
  });

  it('is asked what the sample does not tell', async () => {
    const session = await enter('k2');
    expect(await respondentResponse(ctx, session)).toMatchObject({
      answers: { town: IMG },
      preloaded: ['town'],
    });
    await save(session, { a: 1 }, 0);
    const submitted = completeSurvey(ctx, session, { key: key(), baseRevision: 1 }, 'nl');
    await expect(submitted).rejects.toMatchObject({ code: 'incomplete' });
  });

  it('drops what is known of a question that is routed away, when submitting', async () => {
    const session = await enter('k2');
    await save(session, { org: 1 }, 1);
    await completeSurvey(ctx, session, { key: key(), baseRevision: 2 }, 'nl');
    expect((await respondentResponse(ctx, session)).answers).toEqual({ org: 1, a: 1 });
  });

  it('is exported like any other', async () => {
    let file = '';
    await writeExport(ctx, {
      study: study.name,
      format: 'jsonl',
      sink: async (bytes) => {
        file += Buffer.from(bytes).toString('utf8');
      },
    });
    const rows = file
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows.map(({ case_id, org, town, a }) => ({ case_id, org, town, a }))).toEqual([
      { case_id: 'k1', org: 2, town: 'Zandhoek', a: 1 },
      { case_id: 'k2', org: 1, town: '-7', a: 1 },
      { case_id: 'k3', org: 2, town: '-8', a: -9 },
      { case_id: 'k4', org: 2, town: IMG, a: 1 },
    ]);
  });
});
