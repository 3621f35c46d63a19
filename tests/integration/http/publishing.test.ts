import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDraft } from '#app/domain/questionnaires/drafts/drafts.commands.server.ts';
import { EXAMPLE, openScene, type Scene } from './scene.ts';

let scene: Scene;
let cookie: string;

beforeAll(async () => {
  scene = await openScene();
  cookie = await (await scene.staff('coordinator')).cookie();
  await startDraft(scene.ctx, {
    studyId: scene.study.study_id,
    questionnaire: EXAMPLE,
    from: { kind: 'version', version: 1 },
  });
});
afterAll(() => scene.close());

async function get(query = ''): Promise<string> {
  const path = `/desk/studies/${scene.study.name}/workshop/${EXAMPLE}/publish${query}`;
  const { status, text } = await scene.send({ method: 'GET', path, headers: { cookie } });
  expect(status).toBe(200);
  return text;
}

it('can be published at once while nobody has answered', async () => {
  const page = await get();
  expect(page).not.toContain('naspelen');
  expect(page).toContain('Publiceer versie 2');
});

it('shows the page before the responses are played through, and can be published after', async () => {
  await scene.respondent(scene.caseIds[0]!);
  await scene.respondent(scene.caseIds[1]!);
  const first = await get();
  expect(first).toContain('Bezig met naspelen van 2 reacties…');
  expect(first).toContain('?replay=1');
  expect(first).not.toContain('Publiceer versie 2');
  const replayed = await get('?replay=1');
  expect(replayed).toContain('de 2 reacties tot nu toe');
  expect(replayed).toContain('Publiceer versie 2');
});
