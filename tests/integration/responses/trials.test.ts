import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDraft, saveDraft } from '#app/domain/questionnaires/drafts/drafts.commands.server.ts';
import { writtenDefinition } from '#app/domain/questionnaires/drafts/written-definition.ts';
import { publishQuestionnaire } from '#app/domain/questionnaires/questionnaires.commands.server.ts';
import {
  beginTrial,
  completeTrial,
  deleteTrial,
  restartTrial,
  saveTrial,
} from '#app/domain/responses/trials/trials.commands.server.ts';
import { getTrial, getTrialRow, listTrials } from '#app/domain/responses/trials/trials.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach } from '#app/platform/context.server.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';
import { makeStudy, rowCounts } from '../sample/sample-study.ts';

let world: TestContext;
let study: Study;

const definition = {
  pages: [
    {
      name: 'a',
      title: { nl: 'A', en: 'A' },
      elements: [
        {
          type: 'radiogroup',
          name: 'v1',
          title: { nl: 'Werkt u?', en: 'Do you work?' },
          isRequired: true,
          choices: [
            { value: 1, text: { nl: 'Ja', en: 'Yes' } },
            { value: 2, text: { nl: 'Nee', en: 'No' } },
          ],
        },
        {
          type: 'comment',
          name: 'v2',
          title: { nl: 'Waar?', en: 'Where?' },
          visibleIf: '{v1} = 1',
        },
      ],
    },
  ],
};

/** The same, with the first answer from the sample. */
const knowing = {
  pages: definition.pages.map((page) => ({
    ...page,
    elements: page.elements.map((element) =>
      element.name === 'v1' ? { ...element, preloadFrom: 'werk' } : element,
    ),
  })),
};

beforeAll(async () => {
  world = await createTestContext({ reach: 'answers' });
  study = await makeStudy(world.ctx, 'proef');
  await publishQuestionnaire(withReach(world.ctx, 'contact'), {
    studyId: study.study_id,
    questionnaire: 'vragen',
    position: 0,
    definition,
  });
});
afterAll(async () => world.close());

async function begin(version: number | null = 1) {
  const { trial_id } = await beginTrial(world.ctx, {
    studyId: study.study_id,
    questionnaire: 'vragen',
    version,
  });
  return { studyId: study.study_id, trialId: trial_id };
}
const save = (baseRevision: number, changes: Record<string, unknown>, key = crypto.randomUUID()) => ({
  key,
  baseRevision,
  changes,
  page: null,
});
const end = (baseRevision: number) => ({ key: crypto.randomUUID(), baseRevision });

describe('a try-out', () => {
  it('is saved, submitted and shown as a row of the data file', async () => {
    const { ctx } = world;
    const place = await begin();
    expect(await saveTrial(ctx, place, save(0, { v1: 2, v2: 'thuis' }), 'nl')).toMatchObject({ revision: 1 });
    expect((await getTrialRow(ctx, place.studyId, place.trialId, 'nl')).cells[0]).toMatchObject({
      variable: 'v1',
      cell: 2,
      value: 'Nee',
    });
    await completeTrial(ctx, place, end(1), 'nl');
    const { trial, cells } = await getTrialRow(ctx, place.studyId, place.trialId, 'nl');
    expect(trial.answers).toEqual({ v1: 2 });
    expect(cells.map(({ variable, cell, value }) => [variable, cell, value])).toEqual([
      ['v1', 2, 'Nee'],
      ['v2', '-7', 'niet gesteld (routing)'],
    ]);
    await expect(saveTrial(ctx, place, save(2, { v1: 1 }), 'nl')).rejects.toMatchObject({
      code: 'completed',
    });
  });

  it('refuses what a respondent would be refused', async () => {
    const { ctx } = world;
    const place = await begin();
    await expect(saveTrial(ctx, place, save(0, { v1: 7 }), 'nl')).rejects.toMatchObject({
      code: 'invalid_answers',
      details: { errors: { v1: [expect.any(String)] } },
    });
    await expect(completeTrial(ctx, place, end(0), 'nl')).rejects.toMatchObject({ code: 'incomplete' });
    await expect(saveTrial(ctx, place, save(3, { v1: 1 }), 'nl')).rejects.toMatchObject({
      code: 'revision_unknown',
    });
  });

  it('repeats an answer, merges what does not meet, and tells what does', async () => {
    const { ctx } = world;
    const place = await begin();
    const first = save(0, { v1: 1 });
    const saved = await saveTrial(ctx, place, first, 'nl');
    expect(await saveTrial(ctx, place, first, 'nl')).toEqual(saved);
    expect(await saveTrial(ctx, place, save(0, { v2: 'hier' }), 'nl')).toMatchObject({ revision: 2 });
    await expect(saveTrial(ctx, place, save(0, { v1: 2 }), 'nl')).rejects.toMatchObject({
      code: 'conflict',
      details: { revision: 2, conflicts: { v1: { current: 1, offered: 2 } } },
    });
    const { answers } = await getTrial(ctx, place.studyId, place.trialId);
    expect(answers).toEqual({ v1: 1, v2: 'hier' });
  });

  it('of a draft stays with the draft as it was', async () => {
    const { ctx } = world;
    const owner = withReach(ctx, 'contact');
    const at = { studyId: study.study_id, questionnaire: 'vragen' };
    await startDraft(owner, { ...at, from: { kind: 'version', version: 1 } });
    const changed = writtenDefinition(definition).replace('"v2"', '"v3"');
    await saveDraft(owner, { ...at, text: changed, revision: 1 });
    const place = await begin(null);
    await saveDraft(owner, { ...at, text: '{', revision: 2 });
    await saveTrial(ctx, place, save(0, { v3: 'daar' }), 'nl');
    expect(await getTrial(ctx, place.studyId, place.trialId)).toMatchObject({
      version: null,
      answers: { v3: 'daar' },
    });
    await expect(begin(null)).rejects.toMatchObject({ code: 'draft.not_json' });
  });

  it('begins again empty, and goes', async () => {
    const { ctx } = world;
    const place = await begin();
    await saveTrial(ctx, place, save(0, { v1: 1 }), 'nl');
    await restartTrial(ctx, place);
    expect(await getTrial(ctx, place.studyId, place.trialId)).toMatchObject({
      answers: {},
      revision: 2,
      completed_at: null,
    });
    await deleteTrial(ctx, place);
    await expect(getTrial(ctx, place.studyId, place.trialId)).rejects.toMatchObject({
      code: 'trial.not_found',
      status: 404,
    });
    await expect(deleteTrial(ctx, { ...place, trialId: 'geen-uuid' })).rejects.toMatchObject({ status: 404 });
  });

  it('begins with what is known, and begins again with it', async () => {
    const { ctx } = world;
    await publishQuestionnaire(withReach(ctx, 'contact'), {
      studyId: study.study_id,
      questionnaire: 'bekend',
      position: 1,
      definition: knowing,
    });
    const asked = { studyId: study.study_id, questionnaire: 'bekend', version: 1 };
    const { trial_id } = await beginTrial(ctx, { ...asked, frame: { werk: 'JA', elders: 'iets' } });
    const place = { studyId: study.study_id, trialId: trial_id };
    expect(await getTrial(ctx, place.studyId, trial_id)).toMatchObject({
      revision: 0,
      answers: { v1: 1 },
      preloaded: { v1: 1 },
    });
    await saveTrial(ctx, place, save(0, { v2: 'hier' }), 'nl');
    await completeTrial(ctx, place, end(1), 'nl');
    expect((await getTrial(ctx, place.studyId, trial_id)).answers).toEqual({ v1: 1, v2: 'hier' });
    await restartTrial(ctx, place);
    expect(await getTrial(ctx, place.studyId, trial_id)).toMatchObject({
      answers: { v1: 1 },
      preloaded: { v1: 1 },
      completed_at: null,
    });
    const unknown = await beginTrial(ctx, { ...asked, frame: { werk: 'misschien' } });
    expect(await getTrial(ctx, place.studyId, unknown.trial_id)).toMatchObject({
      answers: {},
      preloaded: {},
    });
  });

  it('is in no other table, and another study does not know it', async () => {
    const { ctx } = world;
    const before = await rowCounts(ctx);
    const place = await begin();
    await saveTrial(ctx, place, save(0, { v1: 2 }), 'nl');
    await completeTrial(ctx, place, end(1), 'nl');
    expect(await rowCounts(ctx)).toEqual(before);
    const { db } = withReach(ctx, 'owner');
    for (const table of ['answers.responses', 'answers.response_revisions', 'fieldwork.cases'] as const)
      expect(await db.selectFrom(table).select('study_id').execute()).toEqual([]);
    await expect(getTrial(ctx, study.study_id + 1, place.trialId)).rejects.toMatchObject({ status: 404 });
    expect((await listTrials(ctx, study.study_id)).length).toBeGreaterThan(3);
  });

  it('cannot be read by who follows the fieldwork', async () => {
    const place = await begin();
    const contact = withReach(world.ctx, 'contact');
    await expect(getTrial(contact, place.studyId, place.trialId)).rejects.toThrow(/permission denied/);
  });
});
