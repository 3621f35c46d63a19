import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCaseFilter } from '#app/domain/fieldwork/case-list.ts';
import { caseListScreen } from '#app/domain/fieldwork/cases.views.server.ts';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

const SAMPLE = `case_id,organisation_id,organisation_name,stratum,name,email
k-1,o1,Gemeente Zandhoek,x,Noëlle Testema,noelle@example.org
k-2,o1,Gemeente Zandhoek,x,Çetin Proefstra,cetin@example.org
k-3,o2,Gemeente 100%_Appel,y,bram Bedachte,bram@example.org
K-4,o3,Gemeente Zégveld,y,Zoë Voorbeeld,
`;

let world: TestContext;
let ctx: Ctx;
let study: Study;

beforeAll(async () => {
  world = await createTestContext();
  ctx = withReach(world.ctx, 'contact');
  study = await makeStudy(world.ctx);
  const bytes = Buffer.from(SAMPLE);
  await importSample(ctx, { study, fileName: 'sample.csv', bytes, dryRun: false, acceptColumns: false });
  await sql`update fieldwork.cases set sent_at = now() where case_id = 'k-3'`.execute(world.ctx.db);
});
afterAll(() => world.close());

async function found(query: string): Promise<string[]> {
  const screen = await caseListScreen(ctx, study, readCaseFilter(new URLSearchParams(query)));
  if (screen.filter.page === 1) expect(screen.found).toBe(screen.cases.length);
  return screen.cases.map((row) => row.case_id);
}

it('finds part of a name, address, organisation or number, whatever the capitals and accents', async () => {
  expect(await found('search=noelle')).toEqual(['k-1']);
  expect(await found('search=NOËLLE+t')).toEqual(['k-1']);
  expect(await found('search=bram%40')).toEqual(['k-3']);
  expect(await found('search=zandHOEK')).toEqual(['k-1', 'k-2']);
  expect(await found('search=zegveld')).toEqual(['K-4']);
  expect(await found('search=k-4')).toEqual(['K-4']);
  expect(await found('search=nergens')).toEqual([]);
});

it('takes % and _ for what they are', async () => {
  expect(await found('search=100%25_a')).toEqual(['k-3']);
  expect(await found('search=%25')).toEqual(['k-3']);
  expect(await found('search=_')).toEqual(['k-3']);
  expect(await found('search=%5C')).toEqual([]);
});

it('sorts as people do, and puts who had nothing happen last both ways', async () => {
  expect(await found('sort=name')).toEqual(['k-3', 'k-2', 'k-1', 'K-4']);
  expect(await found('sort=name&order=desc')).toEqual(['K-4', 'k-1', 'k-2', 'k-3']);
  expect(await found('sort=organisation')).toEqual(['k-3', 'k-1', 'k-2', 'K-4']);
  expect((await found('sort=last_activity'))[0]).toBe('k-3');
  expect((await found('sort=last_activity&order=desc'))[0]).toBe('k-3');
});

it('filters by status and stratum beside a search, and counts what is beyond the last page', async () => {
  expect(await found('status=sent&search=gemeente')).toEqual(['k-3']);
  expect(await found('stratum=x&sort=name')).toEqual(['k-2', 'k-1']);
  const beyond = await caseListScreen(
    ctx,
    study,
    readCaseFilter(new URLSearchParams('search=gemeente&page=9')),
  );
  expect(beyond).toMatchObject({ cases: [], found: 4, pages: 1 });
});
