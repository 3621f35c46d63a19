import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  discardDraft,
  publishDraft,
  saveDraft,
  startDraft,
} from '#app/domain/questionnaires/drafts/drafts.commands.server.ts';
import { getDraft, listDrafts } from '#app/domain/questionnaires/drafts/drafts.views.server.ts';
import { questionnaireText } from '#app/domain/questionnaires/tables/questionnaire-file.server.ts';
import {
  getNewestVersion,
  listQuestionnaires,
  listVersions,
} from '#app/domain/questionnaires/questionnaires.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';
import { makeStudy } from '../sample/sample-study.ts';

let world: TestContext;
let study: Study;
const place = (questionnaire = 'vragen') => ({ studyId: study.study_id, questionnaire });

beforeAll(async () => {
  world = await createTestContext({ reach: 'contact' });
  study = await makeStudy(world.ctx, 'proef');
});
afterAll(async () => world.close());

const TABLE = [
  'name;type;text nl;text en;choices;condition',
  'deel1;page;Werk;Work;;',
  'v1;radiogroup;Werkt u?;Do you work?;"1 = Ja | Yes; 2 = Nee | No";',
  'v2;comment;Waar werkt u?;Where do you work?;;{v1} = 1',
].join('\n');

describe('a draft', () => {
  it('goes from a table to the first version, and from that version to the next', async () => {
    const { ctx } = world;
    const read = await questionnaireText(Buffer.from(TABLE));
    if (!('text' in read)) throw new Error(JSON.stringify(read.faults));
    await startDraft(ctx, { ...place(), from: { kind: 'text', text: read.text } });
    const draft = await getDraft(ctx, study.study_id, 'vragen');
    expect(draft).toMatchObject({ revision: 1, based_on: null });
    expect(await publishDraft(ctx, { ...place(), revision: 1 })).toEqual({ version: 1, published: true });
    expect(await listDrafts(ctx, study.study_id)).toEqual([]);

    await startDraft(ctx, { ...place(), from: { kind: 'version', version: 1 } });
    const copy = await getDraft(ctx, study.study_id, 'vragen');
    expect(copy.text).toBe(read.text);
    const changed = copy.text.replace('"Ja"', '"Ja, betaald"');
    await saveDraft(ctx, { ...place(), text: changed, revision: 1 });
    expect(await publishDraft(ctx, { ...place(), revision: 2 })).toEqual({ version: 2, published: true });
    expect(JSON.stringify((await getNewestVersion(ctx, study.study_id, 'vragen')).definition)).toContain(
      'Ja, betaald',
    );
  });

  it('is saved on the revision it was read at, or refused with what stands now', async () => {
    const { ctx } = world;
    await startDraft(ctx, { ...place(), from: { kind: 'version', version: 1 } });
    const both = await Promise.allSettled([
      saveDraft(ctx, { ...place(), text: '{"a": 1}', revision: 1 }),
      saveDraft(ctx, { ...place(), text: '{"b": 2}', revision: 1 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const now = await getDraft(ctx, study.study_id, 'vragen');
    const [refused] = both.filter((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({
      code: 'draft.stale',
      status: 409,
      details: { revision: 2, text: now.text },
    });
    await expect(publishDraft(ctx, { ...place(), revision: 1 })).rejects.toMatchObject({
      code: 'draft.stale',
    });
    await discardDraft(ctx, place());
    await discardDraft(ctx, place());
    await expect(saveDraft(ctx, { ...place(), text: '{}', revision: 2 })).rejects.toMatchObject({
      code: 'draft.not_found',
      status: 404,
    });
  });

  it('keeps any text, but publishes none with an error in it, and then all is as it was', async () => {
    const { ctx } = world;
    const versions = await listVersions(ctx, study.study_id, 'vragen');
    await startDraft(ctx, { ...place(), from: { kind: 'version', version: 2 } });
    for (const [revision, text, code] of [
      [1, '{"pages": [', 'draft.not_json'],
      [
        2,
        '{"pages": [{"name": "a", "elements": [{"type": "file", "name": "v1"}]}]}',
        'questionnaire.invalid',
      ],
    ] as const) {
      const saved = await saveDraft(ctx, { ...place(), text, revision });
      await expect(publishDraft(ctx, { ...place(), revision: saved.revision })).rejects.toMatchObject({
        code,
      });
      expect((await getDraft(ctx, study.study_id, 'vragen')).text).toBe(text);
    }
    expect(await listVersions(ctx, study.study_id, 'vragen')).toEqual(versions);
    await discardDraft(ctx, place());
  });

  it('can be the first of a wholly new questionnaire', async () => {
    const { ctx } = world;
    await startDraft(ctx, { ...place('nieuw'), from: { kind: 'empty', title: 'Nieuw' } });
    expect(await listQuestionnaires(ctx, study.study_id)).toEqual(['vragen']);
    await publishDraft(ctx, { ...place('nieuw'), revision: 1 });
    expect(await listQuestionnaires(ctx, study.study_id)).toEqual(['vragen', 'nieuw']);
  });

  it('is refused when it cannot begin', async () => {
    const { ctx } = world;
    const start = (questionnaire: string, text: string) =>
      startDraft(ctx, { ...place(questionnaire), from: { kind: 'text', text } });
    await expect(start('Hoofdletters', '{}')).rejects.toMatchObject({ code: 'draft.bad_name', status: 422 });
    await expect(start('lijst', '[1]')).rejects.toMatchObject({ code: 'draft.not_json', status: 422 });
    await expect(start('lang', `{"a":"${'x'.repeat(500_000)}"}`)).rejects.toMatchObject({ status: 413 });
    await expect(
      startDraft(ctx, { ...place(), from: { kind: 'version', version: 99 } }),
    ).rejects.toMatchObject({ status: 404 });
    await start('twee', '{}');
    await expect(start('twee', '{}')).rejects.toMatchObject({ code: 'draft.exists', status: 409 });
    expect(await questionnaireText(Buffer.from('name;type\nv1;text'))).toMatchObject({
      faults: [{ code: 'missing_column', column: 'text nl' }],
    });
  });
});
