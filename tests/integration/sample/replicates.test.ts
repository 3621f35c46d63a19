import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deriveAccess } from '#app/domain/access/access.commands.server.ts';
import { findCaseByCode, findCaseByToken } from '#app/domain/access/access.views.server.ts';
import { listAuditEvents } from '#app/domain/audit/audit.views.server.ts';
import { writeExport } from '#app/domain/exports/exports.commands.server.ts';
import { responseReport } from '#app/domain/fieldwork/fieldwork.views.server.ts';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import {
  divideSample,
  joinReplicates,
  releaseReplicate,
  withdrawRelease,
} from '#app/domain/sample/replicates/replicates.commands.server.ts';
import { replicatesScreen } from '#app/domain/sample/replicates/replicates.views.server.ts';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import { listCaseIds } from '#app/domain/sample/sample.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;
let study: Study;

beforeAll(async () => {
  world = await createTestContext();
  ctx = withReach(world.ctx, 'contact');
});
afterAll(() => world.close());

beforeEach(async () => {
  await deliverDue(ctx);
  study = await makeStudy(world.ctx);
  await ensureMailings(world.ctx, study);
});

const inParts = async () =>
  (await replicatesScreen(ctx, study)).flatMap(({ stratum, replicates }) =>
    replicates.map(({ replicate, cases, released_at }) => [stratum, replicate, cases, released_at !== null]),
  );
const part = (stratum: string, replicate: number, expectedCount: number) => ({
  studyId: study.study_id,
  stratum,
  replicate,
  expectedCount,
});
const divide = (parts: number, seed = 'zaad', strata: string[] = []) =>
  divideSample(ctx, { studyId: study.study_id, strata, parts, seed });
const byReplicate = async () => {
  const { rows } = await sql<{ case_id: string; replicate: number | null }>`
    select case_id, replicate from fieldwork.cases where study_id = ${study.study_id} order by case_id`.execute(
    world.ctx.db,
  );
  return rows.map((row) => row.replicate);
};
const file = (lines: string[]) =>
  importSample(ctx, {
    study,
    fileName: 's.csv',
    bytes: Buffer.from(['case_id,organisation_id,stratum,name,email,replicate', ...lines].join('\n')),
    dryRun: false,
    acceptColumns: false,
  });

describe('A sample in parts', () => {
  it('waits: no mail, no link, in no count, file or list of links, until its part is released', async () => {
    await makeCases(world.ctx, study, 12);
    expect(await divide(3)).toEqual({ cases: 12, seed: 'zaad' });
    expect(await inParts()).toEqual(
      ['x', 'y'].flatMap((stratum) => [1, 2, 3].map((n) => [stratum, n, 2, false])),
    );
    const access = [...(await deriveAccess(ctx, study.study_id, ['c1'])).values()][0]!;
    expect(await findCaseByToken(ctx, access.token)).toBeNull();
    expect(await findCaseByCode(ctx, access.login_code)).toBeNull();
    expect(await queueMailing(ctx, { study, mailing: 'invitation' })).toEqual({
      queued: 0,
      skipped: { not_released: 12 },
    });
    const mine = (await byReplicate())[0]!;
    await expect(releaseReplicate(ctx, part('x', mine, 3))).rejects.toMatchObject({
      code: 'replicates.count_changed',
      details: { count: 2 },
    });
    expect(await releaseReplicate(ctx, part('x', mine, 2))).toBe(2);
    await expect(releaseReplicate(ctx, part('x', mine, 2))).rejects.toMatchObject({ status: 409 });
    expect((await findCaseByToken(ctx, access.token))?.case_id).toBe('c1');
    const { total } = await responseReport(ctx, study, []);
    expect([total.cases, total.dispositions]).toEqual([2, { '3.11': 2 }]);
    expect(await listCaseIds(ctx, study.study_id)).toHaveLength(2);
    const { rows } = await writeExport(withReach(world.ctx, 'answers'), {
      study: study.name,
      format: 'csv',
      sink: async () => undefined,
    });
    expect(rows).toBe(2);
    expect((await queueMailing(ctx, { study, mailing: 'invitation' })).queued).toBe(2);
  });

  it('is released and taken back, as long as nothing was sent', async () => {
    await makeCases(world.ctx, study, 4);
    await divide(2);
    await releaseReplicate(ctx, part('x', 1, 1));
    expect(await withdrawRelease(ctx, part('x', 1, 1))).toBe(1);
    expect((await responseReport(ctx, study, [])).total.cases).toBe(0);
    await releaseReplicate(ctx, part('x', 1, 1));
    await queueMailing(ctx, { study, mailing: 'invitation' });
    await expect(withdrawRelease(ctx, part('x', 1, 1))).rejects.toMatchObject({
      code: 'replicates.touched',
      status: 409,
    });
    expect(
      (await listAuditEvents(ctx, { studyId: study.study_id })).map(({ action }) => action).slice(1, 5),
    ).toEqual([
      'replicate.released',
      'replicate.release_withdrawn',
      'replicate.released',
      'replicates.divided',
    ]);
  });

  it('comes by chance, in equal parts, the same again by the same seed, and can be made whole', async () => {
    await makeCases(world.ctx, study, 40);
    await divide(4, 'een');
    const once = await byReplicate();
    await expect(divide(2)).rejects.toMatchObject({ code: 'replicates.begun', status: 409 });
    for (const stratum of ['x', 'y']) await joinReplicates(ctx, { studyId: study.study_id, stratum });
    expect((await responseReport(ctx, study, [])).total.cases).toBe(40);
    await divide(4, 'een');
    expect(await byReplicate()).toEqual(once);
    expect(once).not.toEqual(once.toSorted());
    await releaseReplicate(ctx, part('x', 1, 5));
    await expect(joinReplicates(ctx, { studyId: study.study_id, stratum: 'x' })).rejects.toMatchObject({
      code: 'replicates.released',
    });
  });

  it('is not divided once somebody was invited', async () => {
    await makeCases(world.ctx, study, 4);
    await queueMailing(ctx, { study, mailing: 'invitation', stratum: 'x' });
    await expect(divide(2, '', ['x'])).rejects.toMatchObject({ code: 'replicates.begun' });
    expect((await divide(2)).cases).toBe(2);
  });

  it('comes from the file: new rows of a released part are in at once, who was invited keeps his part', async () => {
    await file(['a,o1,x,An,an@example.org,1', 'b,o1,x,Bo,bo@example.org,2', 'c,o1,x,Co,co@example.org,']);
    await expect(file(['d,o1,x,Do,do@example.org,nul'])).rejects.toMatchObject({
      details: { errors: [{ code: 'bad_replicate' }] },
    });
    expect(await inParts()).toEqual([
      ['x', 1, 1, false],
      ['x', 2, 1, false],
    ]);
    await releaseReplicate(ctx, part('x', 1, 1));
    await queueMailing(ctx, { study, mailing: 'invitation' });
    await file(['e,o1,x,Ed,ed@example.org,1', 'b,o1,x,Bo,bo@example.org,3']);
    expect((await responseReport(ctx, study, [])).total.cases).toBe(3);
    expect(await inParts()).toEqual([
      ['x', 1, 2, true],
      ['x', 3, 1, false],
    ]);
    await expect(file(['a,o1,x,An,an@example.org,3'])).rejects.toMatchObject({
      details: { errors: [{ code: 'invited_replicate' }] },
    });
  });
});
