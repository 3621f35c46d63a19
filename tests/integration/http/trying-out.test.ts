import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishQuestionnaire } from '#app/domain/questionnaires/questionnaires.commands.server.ts';
import { form } from '#tests/support/requests.ts';
import { openScene, type Scene } from './scene.ts';

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
            { value: 2, text: { nl: 'Gemeente', en: 'Municipality' } },
          ],
        },
        { type: 'text', name: 'town', title: { nl: 'Plaats', en: 'Town' }, preloadFrom: 'town' },
        { type: 'comment', name: 'why', title: { nl: 'Waarom?', en: 'Why?' } },
      ],
    },
  ],
};
const WHAT = '1/bekend';

let scene: Scene;
let cookie: string;
let trials: string;

beforeAll(async () => {
  scene = await openScene();
  const { study_id: studyId, name } = scene.study;
  await publishQuestionnaire(scene.ctx, {
    studyId,
    questionnaire: 'bekend',
    position: 1,
    definition: DEFINITION,
  });
  cookie = await (await scene.staff('coordinator')).cookie();
  trials = `/desk/studies/${name}/trials`;
});
afterAll(() => scene.close());

const get = async (path: string) => (await scene.send({ method: 'GET', path, headers: { cookie } })).text;
async function begin(fields: Record<string, string>): Promise<string> {
  const { headers, body } = form({ act: 'begin', ...fields });
  const answered = await scene.send({
    method: 'POST',
    path: trials,
    headers: { ...headers, cookie, origin: scene.app.url },
    body,
  });
  expect(answered.status).toBe(303);
  return answered.headers.location!;
}

it('asks what is known of a questionnaire that takes answers from the sample, and only of that', async () => {
  expect(await get(trials)).not.toContain('known.');
  const asks = await begin({ what: WHAT });
  expect(asks).toBe(`${trials}?what=1%2Fbekend`);
  const page = await get(asks);
  expect(page).toContain('name="known.org_type"');
  expect(page).toMatch(/<option value="[^"]+">Gemeente<\/option>/);
  expect(page).toContain('name="known.town"');
});

it('begins with what is filled in, and asks the rest', async () => {
  const trial = await begin({ what: WHAT, asked: WHAT, 'known.org_type': 'gemeente', 'known.town': ' ' });
  expect(JSON.parse(await get(`${trial}/answers`))).toMatchObject({
    revision: 0,
    answers: { org: 2 },
    preloaded: ['org'],
  });
});

it('begins at once when nothing can be known, or nothing is', async () => {
  const { name } = scene.study;
  expect(await begin({ what: `1/${name}` })).toMatch(/\/trials\/[0-9a-f-]{36}$/);
  expect(await begin({ what: WHAT, asked: WHAT, 'known.org_type': '' })).toMatch(/\/trials\/[0-9a-f-]{36}$/);
});
