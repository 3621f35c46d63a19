import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeExport } from '#app/domain/exports/exports.commands.server.ts';
import { getDataScreen } from '#app/domain/exports/exports.views.server.ts';
import { readCaseFilter } from '#app/domain/fieldwork/case-list.ts';
import { readCaseScope } from '#app/domain/fieldwork/case-scope.ts';
import { caseListScreen, caseScreen } from '#app/domain/fieldwork/cases.views.server.ts';
import { frontPage } from '#app/domain/fieldwork/desk.views.server.ts';
import { responseReport } from '#app/domain/fieldwork/fieldwork.views.server.ts';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

const HEADER = 'case_id,organisation_id,stratum,name,email,wave,pilot,respondent_group,linked_to';
const SAMPLE = [
  HEADER,
  '007,o1,x,Cliënt Een,c1@example.org,1,nee,client,',
  '0071,o1,x,Manager Een,m1@example.org,1,,klantmanager,007',
  '0072,o1,x,Begeleider Een,b1@example.org,2,nee,begeleider,007',
  '008,o2,y,Manager Twee,m2@example.org,2,0,klantmanager,009',
  '009,o2,y,Cliënt Twee,c2@example.org,,,client,',
  'p1,o3,y,Proef Een,p1@example.org,1,ja,client,',
  'p2,o3,y,Proef Twee,p2@example.org,1,1,klantmanager,p1',
];

let world: TestContext;
let ctx: Ctx;
let study: Study;

const load = (lines: string[], dryRun = false) => loadBytes('s.csv', Buffer.from(lines.join('\n')), dryRun);
function loadBytes(fileName: string, bytes: Buffer, dryRun = false) {
  return importSample(ctx, { study, fileName, bytes, acceptColumns: false, dryRun });
}

beforeAll(async () => {
  world = await createTestContext();
  ctx = withReach(world.ctx, 'contact');
  study = await makeStudy(world.ctx);
  await load(SAMPLE);
});
afterAll(() => world.close());

const scope = (query: string) => readCaseScope(new URLSearchParams(query), false);

describe('waves, groups, links and the pilot in a sample', () => {
  it('are kept with the case and as frame variables, ids as texts', async () => {
    const cases = await world.ctx.db
      .selectFrom('fieldwork.cases')
      .select(['case_id', 'wave', 'pilot', 'respondent_group', 'linked_to', 'frame'])
      .where('study_id', '=', study.study_id)
      .orderBy('case_id')
      .execute();
    expect(cases.map(({ frame: _, ...one }) => Object.values(one))).toEqual([
      ['007', '1', false, 'client', null],
      ['0071', '1', false, 'klantmanager', '007'],
      ['0072', '2', false, 'begeleider', '007'],
      ['008', '2', false, 'klantmanager', '009'],
      ['009', '1', false, 'client', null],
      ['p1', '1', true, 'client', null],
      ['p2', '1', true, 'klantmanager', 'p1'],
    ]);
    expect(cases[1]!.frame).toEqual({
      wave: 1,
      pilot: null,
      respondent_group: 'klantmanager',
      linked_to: '007',
    });
  });

  it('change nothing when imported again, and tell a change once', async () => {
    expect(await load(SAMPLE)).toMatchObject({ unchanged: 7, added: 0 });
    const changed = [HEADER, '009,o2,y,Cliënt Twee,c2@example.org,2,,client,007'];
    expect((await load(changed, true)).changes).toEqual([
      { case_id: '009', column: 'wave', from: '1', to: '2' },
      { case_id: '009', column: 'linked_to', from: null, to: '007' },
    ]);
  });

  it('stay when a later file has no such columns', async () => {
    const without = ['case_id,organisation_id,stratum,name,email', 'p2,o3,y,Proef Twee,p2@example.org'];
    expect(await load(without)).toMatchObject({ unchanged: 1 });
  });

  it('are refused at row and column where they cannot be', async () => {
    const refused = load([
      HEADER,
      'k1,o1,x,Een,k1@example.org,1,misschien,,',
      'k2,o1,x,Twee,k2@example.org,1,nee,,9',
      'k3,o1,x,Drie,k3@example.org,1,nee,,k3',
      'k4,o1,x,Vier,k4@example.org,1,nee,,k1',
    ]);
    await expect(refused).rejects.toMatchObject({
      details: { errors: [{ row: 2, column: 'pilot', code: 'bad_permission' }] },
    });
    const links = load([
      HEADER,
      'k2,o1,x,Twee,k2@example.org,1,nee,,9',
      'k3,o1,x,Drie,k3@example.org,1,nee,,k3',
      'k4,o1,x,Vier,k4@example.org,1,nee,,k2',
    ]);
    await expect(links).rejects.toMatchObject({
      details: {
        errors: [
          { row: 2, column: 'linked_to', code: 'unknown_linked_to' },
          { row: 3, column: 'linked_to', code: 'linked_to_itself' },
        ],
      },
    });
  });

  it('come out of a workbook with their noughts', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('s');
    sheet.addRow(HEADER.split(','));
    sheet.addRow(['0100', 'o9', 'x', 'Boek Een', 'boek@example.org', 1, 'nee', 'client', '007']);
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
    await loadBytes('s.xlsx', bytes);
    expect((await caseScreen(ctx, study, '0100')).linked.map((one) => one.case_id)).toContain('007');
    await world.ctx.db.deleteFrom('fieldwork.cases').where('case_id', '=', '0100').execute();
  });
});

describe('the pilot', () => {
  it('counts in no response rate and no overview unless asked for', async () => {
    const total = async (query: string) => (await responseReport(ctx, study, [], scope(query))).total.cases;
    expect((await responseReport(ctx, study, [])).total.cases).toBe(5);
    expect(await responseReport(ctx, study, [])).not.toHaveProperty('pilot');
    expect(await responseReport(ctx, study, [], scope('pilot=1'))).toMatchObject({
      pilot: true,
      total: { cases: 2 },
    });
    expect([await total('wave=2'), await total('group=client'), await total('questionnaire=geen')]).toEqual([
      2, 2, 0,
    ]);
    const page = await frontPage(ctx, study);
    expect(page.total.cases).toBe(5);
    expect(page.organisations).toEqual({ x: 1, y: 1 });
    expect(page.divisions).toEqual({
      questionnaires: ['small'],
      waves: ['1', '2'],
      groups: ['begeleider', 'client', 'klantmanager'],
      pilot: 2,
    });
    expect(
      (await responseReport(ctx, study, ['wave', 'respondent_group'])).groups.map(({ by, cases }) => [
        by,
        cases,
      ]),
    ).toEqual([
      [{ wave: '1', respondent_group: 'client' }, 2],
      [{ wave: '1', respondent_group: 'klantmanager' }, 1],
      [{ wave: '2', respondent_group: 'begeleider' }, 1],
      [{ wave: '2', respondent_group: 'klantmanager' }, 1],
    ]);
  });

  it.each([
    [false, ['007', '0071', '0072', '008', '009']],
    [true, ['p1', 'p2']],
  ])('is in a data file of its own: %s', async (pilot, ids) => {
    let text = '';
    const manifest = await writeExport(withReach(world.ctx, 'answers'), {
      study: study.name,
      format: 'jsonl',
      pilot,
      sink: async (bytes) => void (text += Buffer.from(bytes).toString('utf8')),
    });
    const rows = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows.map((row) => row.case_id)).toEqual(ids);
    expect(Object.keys(rows[0]!)).toEqual(
      expect.arrayContaining(['f_wave', 'f_pilot', 'f_respondent_group', 'f_linked_to']),
    );
    expect(manifest.pilot).toBe(pilot ? true : undefined);
    const screen = await getDataScreen(ctx, study.name);
    expect(screen.questionnaires).toMatchObject([{ cases: 5, pilot: 2 }]);
    expect(screen.exports.map(({ export_id }) => export_id)).toContain(manifest.export_id);
  });

  it('stands in the list of cases, and can be left out or shown alone', async () => {
    const found = async (query: string) =>
      (await caseListScreen(ctx, study, readCaseFilter(new URLSearchParams(query)))).cases.map(
        (one) => one.case_id,
      );
    expect(await found('')).toHaveLength(7);
    expect(await found('pilot=1')).toEqual(['p1', 'p2']);
    expect(await found('pilot=0&wave=2')).toEqual(['0072', '008']);
    expect(await found('group=client&search=twee')).toEqual(['009', 'p1'].slice(0, 1));
  });
});

it('shows cases that belong together on each of their pages', async () => {
  const linked = async (caseId: string) =>
    (await caseScreen(ctx, study, caseId)).linked.map((one) => one.case_id);
  expect(await linked('007')).toEqual(['0071', '0072']);
  expect(await linked('0071')).toEqual(['007', '0072']);
  expect(await linked('p1')).toEqual(['p2']);
  expect(await linked('008')).toEqual(['009']);
});
