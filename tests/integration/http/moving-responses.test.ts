import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishQuestionnaire } from '#app/domain/questionnaires/questionnaires.commands.server.ts';
import { moveResponsesPath, questionnairePath } from '#app/platform/path.ts';
import { addCase, createStudy } from '#tests/support/answered-study.ts';
import { form } from '#tests/support/requests.ts';
import { openScene, type Scene } from './scene.ts';

const definition = (choices: number[]) => ({
  pages: [{ name: 'een', elements: [{ type: 'radiogroup', name: 'a', isRequired: true, choices }] }],
});
const STUDY = 'verplaatsen';

let scene: Scene;
let studyId: number;
let cookie: string;

beforeAll(async () => {
  scene = await openScene();
  studyId = await createStudy(scene.ctx, STUDY, { q: definition([1, 2, 3]) });
  await addCase(scene.ctx, studyId, { caseId: 'k1', answers: { a: 3 } });
  await addCase(scene.ctx, studyId, { caseId: 'k2', answers: { a: 1 } });
  await addCase(scene.ctx, studyId, { caseId: 'k3', answers: { a: 3 }, completed: true });
  await publishQuestionnaire(scene.ctx, {
    studyId,
    questionnaire: 'q',
    position: 0,
    definition: definition([1, 2]),
  });
  cookie = await (await scene.staff('coordinator')).cookie();
});
afterAll(() => scene.close());

const get = async (path: string) => (await scene.send({ path, headers: { cookie } })).text;
async function confirm(count: number) {
  const { headers, body } = form({ confirm: String(count) });
  return scene.send({
    method: 'POST',
    path: moveResponsesPath(STUDY, 'q'),
    headers: { ...headers, cookie, origin: scene.app.url },
    body,
  });
}
const versions = async () =>
  Object.fromEntries(
    (
      await scene.sql<{ case_id: string; version: number }[]>`
        select case_id, version from answers.responses where study_id = ${studyId} order by case_id`
    ).map((row) => [row.case_id, row.version]),
  );

it('stands on the page of the questionnaire, and says what it would cost', async () => {
  expect(await get(questionnairePath(STUDY))).toContain(moveResponsesPath(STUDY, 'q'));
  const page = await get(moveResponsesPath(STUDY, 'q'));
  expect(page).toContain('2 open reacties gaan verder in versie 2.');
  expect(page).toContain('Bij 1 daarvan vervalt een antwoord');
});

it('says the same from the command line, and moves nothing without a number', async () => {
  const { stdout } = scene.app.command('questionnaire', 'move', STUDY, '--json');
  expect(JSON.parse(stdout)).toEqual({
    newest: 2,
    responses: 2,
    loseAnAnswer: 1,
    lost: [{ question: 'a', responses: 1 }],
  });
  expect(await versions()).toEqual({ k1: 1, k2: 1, k3: 1 });
});

it('moves none when the number is another by now, by screen or by command', async () => {
  const refused = await confirm(3);
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('Inmiddels zijn het er 2.');
  const { status, stderr } = scene.app.command('questionnaire', 'move', STUDY, '--confirm', '1');
  expect(status).not.toBe(0);
  expect(stderr).toContain('By now it would be 2 open responses');
  expect(await versions()).toEqual({ k1: 1, k2: 1, k3: 1 });
});

it('moves those that are open, says how many, and has nothing left to move', async () => {
  const moved = await confirm(2);
  expect(moved.status).toBe(303);
  expect(await versions()).toEqual({ k1: 2, k2: 2, k3: 1 });
  expect(await get(moved.headers.location!)).toContain('2 open reacties gaan verder in de nieuwste versie.');
  expect(await get(moveResponsesPath(STUDY, 'q'))).toContain('Er is niets te verplaatsen');
  expect(await get(questionnairePath(STUDY))).not.toContain(moveResponsesPath(STUDY, 'q'));
});
