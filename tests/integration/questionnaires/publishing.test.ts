import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishQuestionnaire } from '#app/domain/questionnaires/questionnaires.commands.server.ts';
import { listVersions } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { isProblem } from '#app/platform/problem.ts';
import { makeStudy, SMALL_QUESTIONNAIRE } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;
let studyId: number;

beforeAll(async () => {
  world = await createTestContext();
  studyId = (await makeStudy(world.ctx)).study_id;
  ctx = withReach(world.ctx, 'owner');
});
afterAll(() => world.close());

const publish = (definition: unknown) =>
  publishQuestionnaire(ctx, { studyId, questionnaire: 'small', position: 0, definition });
const versions = async () => (await listVersions(ctx, studyId, 'small')).map(({ version }) => version);
const withElement = (element: unknown) => ({
  ...SMALL_QUESTIONNAIRE,
  pages: [...SMALL_QUESTIONNAIRE.pages, { name: 'third', elements: [element] }],
});
const question = { type: 'text', name: 'q6', title: { nl: 'Zes?', en: 'Six?' } };

async function refusal(definition: unknown): Promise<unknown> {
  return publish(definition).then(
    () => Promise.reject(new Error('It was published.')),
    (thrown: unknown) =>
      isProblem(thrown)
        ? { code: thrown.code, status: thrown.status, errors: thrown.details.errors }
        : Promise.reject(thrown as Error),
  );
}

describe('publishing a questionnaire', () => {
  it('refuses what the checks find wrong, all of it at once, and publishes nothing', async () => {
    const wrong = withElement({
      ...question,
      title: { nl: '<b>Zes?</b>' },
      visibleIf: '{q1} = 1 and {q1} = 2',
    });
    expect(await refusal(wrong)).toEqual({
      code: 'questionnaire.invalid',
      status: 422,
      errors: [
        expect.objectContaining({ code: 'unreachable_item', path: 'pages[2].elements[0]' }),
        expect.objectContaining({ code: 'missing_translation', path: 'pages[2].elements[0].title' }),
        {
          code: 'html_in_text',
          path: 'pages[2].elements[0].title.nl',
          message: expect.any(String) as string,
        },
      ],
    });
    expect(await versions()).toEqual([1]);
  });

  it('refuses what is too deep to be hashed', async () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(await refusal(withElement({ ...question, extra: deep }))).toMatchObject({
      code: 'questionnaire.invalid',
      errors: [{ code: 'too_deep' }],
    });
  });

  it('is not kept back by warnings, and the same again is not even checked', async () => {
    const withWarning = withElement({ ...question, title: undefined });
    expect(await publish(withWarning)).toMatchObject({ version: 2, published: true });
    expect(await publish(withWarning)).toMatchObject({ version: 2, published: false });
    expect(await versions()).toEqual([1, 2]);
  });
});
