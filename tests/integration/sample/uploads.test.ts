import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  confirmUpload,
  discardUpload,
  keepUpload,
  previewUpload,
} from '#app/domain/sample/uploads.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';
import { csv, HEADER, makeStudy, rowCounts } from './sample-study.ts';

let world: TestContext;
let study: Study;

beforeAll(async () => {
  world = await createTestContext({ reach: 'contact' });
  study = await makeStudy(world.ctx, 'proef', { strata: { stratum: ['klein'] } });
});
afterAll(async () => world.close());

async function keep(bytes: Uint8Array): Promise<string> {
  return (await keepUpload(world.ctx, { study, fileName: 'steek\u0000proef.csv', bytes })).upload_id;
}

const gone = { code: 'sample.upload_not_found', status: 404 };

describe('an uploaded file', () => {
  it('is previewed without writing, then confirmed once', async () => {
    const uploadId = await keep(csv(HEADER, 'k1,g1,klein,Anna,anna@example.org'));
    const choice = { study, uploadId, acceptColumns: false };
    const before = await rowCounts(world.ctx);
    expect(await previewUpload(world.ctx, choice)).toMatchObject({
      file_name: 'steekproef.csv',
      result: { added: 1 },
    });
    expect(await rowCounts(world.ctx)).toEqual(before);
    const both = await Promise.allSettled([
      confirmUpload(world.ctx, choice),
      confirmUpload(world.ctx, choice),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(previewUpload(world.ctx, choice)).rejects.toMatchObject(gone);
  });

  it('shows every fault, stays when it is refused, and goes when it is discarded', async () => {
    const uploadId = await keep(
      csv(`${HEADER},voornaam`, 'k2,g1,reus,Bram,bram@', 'k2,g1,klein,Bram,'.concat(',')),
    );
    const choice = { study, uploadId, acceptColumns: true };
    const preview = await previewUpload(world.ctx, choice);
    expect('faults' in preview && preview.faults.map(({ code }) => code)).toEqual(['wrong_number_of_cells']);
    await expect(confirmUpload(world.ctx, choice)).rejects.toMatchObject({ code: 'sample.refused' });
    await previewUpload(world.ctx, choice);
    await discardUpload(world.ctx, choice);
    await discardUpload(world.ctx, choice);
    await expect(previewUpload(world.ctx, choice)).rejects.toMatchObject(gone);
  });

  it('is unknown under a name that is no id, and in another study', async () => {
    const uploadId = await keep(csv(HEADER, 'k3,g1,klein,Carla,'));
    const other = await makeStudy(world.ctx, 'andere');
    await expect(
      previewUpload(world.ctx, { study, uploadId: "x' or 1=1", acceptColumns: false }),
    ).rejects.toMatchObject(gone);
    await expect(
      previewUpload(world.ctx, { study: other, uploadId, acceptColumns: false }),
    ).rejects.toMatchObject(gone);
    await discardUpload(world.ctx, { study, uploadId: 'x' });
  });

  it('is removed after a day, and refused above 32 MB', async () => {
    const uploadId = await keep(csv(HEADER, 'k3,g1,klein,Carla,'));
    world.clock.advance(25 * 60 * 60 * 1000);
    const next = await keep(csv(HEADER, 'k3,g1,klein,Carla,'));
    await expect(previewUpload(world.ctx, { study, uploadId, acceptColumns: false })).rejects.toMatchObject(
      gone,
    );
    expect(await previewUpload(world.ctx, { study, uploadId: next, acceptColumns: false })).toMatchObject({
      result: { added: 1 },
    });
    await expect(keep(new Uint8Array(33 * 1024 * 1024))).rejects.toMatchObject({
      code: 'sample.file_too_large',
      status: 413,
    });
  });
});
