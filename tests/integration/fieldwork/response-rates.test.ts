import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WITHOUT_PILOT } from '#app/domain/fieldwork/case-scope.ts';
import { responseReport } from '#app/domain/fieldwork/fieldwork.views.server.ts';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;
let study: Study;

const HEAD = 'case_id,organisation_id,stratum,name,email,person_id,inclusion_probability,region';
/** p1 answers for two municipalities, p2 for none of his two; the weights are 5 and 2. */
const SAMPLE = `${HEAD}
c1,o1,klein,Persoon Een,een@example.org,p1,0.2,noord
c2,o2,groot,Persoon Een,een@example.org,p1,0.5,zuid
c3,o1,klein,Persoon Twee,twee@example.org,p2,0.2,noord
c4,o3,klein,Persoon Twee,twee@example.org,p2,0.2,
c5,o2,groot,Persoon Drie,drie@example.org,p3,0.5,zuid
c6,o3,klein,Persoon Vier,vier@example.org,p4,0.2,noord`;

beforeAll(async () => {
  world = await createTestContext();
  ctx = withReach(world.ctx, 'contact');
  study = await makeStudy(world.ctx);
  await importSample(ctx, {
    study,
    fileName: 'sample.csv',
    bytes: Buffer.from(SAMPLE),
    dryRun: false,
    acceptColumns: false,
  });
  const at = world.clock.now();
  const mark = (set: ReturnType<typeof sql>, ...cases: string[]) =>
    sql`update fieldwork.cases set ${set} where study_id = ${study.study_id} and case_id = any(${cases}::text[])`.execute(
      world.ctx.db,
    );
  await mark(sql`sent_at = ${at}`, 'c1', 'c2', 'c3', 'c4', 'c5', 'c6');
  await mark(sql`started_at = ${at}, completed_at = ${at}`, 'c1', 'c2', 'c6');
  await mark(sql`refused_at = ${at}`, 'c3');
  await mark(sql`substitute_for = 'c5'`, 'c6');
});
afterAll(() => world.close());

it('counts cases, persons and design weights, and substitutes apart', async () => {
  const { total } = await responseReport(ctx, study, [], WITHOUT_PILOT, { persons: true });
  expect(total).toMatchObject({
    cases: 5,
    dispositions: { '1.1': 2, '2.111': 1, '3.19': 2 },
    completed_of_gross: 0.4,
    persons: { persons: 3, dispositions: { '1.1': 1, '2.111': 1, '3.19': 1 } },
    including_substitutes: { cases: 6, dispositions: { '1.1': 3, '2.111': 1, '3.19': 2 } },
  });
  expect(total.rates.RR1).toBe(2 / 5);
  expect(total.weighted_rates?.RR1).toBeCloseTo(7 / 19, 12);
  expect(total.persons?.rates.RR1).toBe(1 / 3);
  expect(total.persons?.weighted_rates?.RR1).toBeCloseTo(5 / 12, 12);
  expect(total.including_substitutes?.rates.RR1).toBe(3 / 6);
});

it('splits by a variable of the frame, by two crossed, and by mode', async () => {
  const codesBy = async (...by: string[]) =>
    (await responseReport(ctx, study, by)).groups.map((group) => [
      ...Object.values(group.by),
      group.dispositions,
    ]);
  expect(await codesBy('region')).toEqual([
    ['noord', { '1.1': 1, '2.111': 1 }],
    ['zuid', { '1.1': 1, '3.19': 1 }],
    [null, { '3.19': 1 }],
  ]);
  expect(await codesBy('stratum', 'region')).toEqual([
    ['groot', 'zuid', { '1.1': 1, '3.19': 1 }],
    ['klein', 'noord', { '1.1': 1, '2.111': 1 }],
    ['klein', null, { '3.19': 1 }],
  ]);
  expect(await codesBy('mode')).toEqual([[null, { '1.1': 2, '2.111': 1, '3.19': 2 }]]);
  await expect(responseReport(ctx, study, ['unknown'])).rejects.toMatchObject({
    code: 'response.unknown_variable',
    status: 400,
  });
});
