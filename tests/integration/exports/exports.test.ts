import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExport, writeExport } from '#app/domain/exports/exports.commands.server.ts';
import type { ExportRequest } from '#app/domain/exports/exports.ts';
import { getDataScreen } from '#app/domain/exports/exports.views.server.ts';
import { publishQuestionnaire } from '#app/domain/questionnaires/questionnaires.commands.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { isProblem } from '#app/platform/problem.ts';
import { addCase, createStudy, smallDefinition } from '#tests/support/answered-study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;
beforeAll(async () => {
  world = await createTestContext();
  ctx = withReach(world.ctx, 'answers');
});
afterAll(() => world.close());

async function exported(request: ExportRequest) {
  const chunks: Uint8Array[] = [];
  const manifest = await writeExport(ctx, {
    ...request,
    sink: async (chunk) => void chunks.push(Uint8Array.from(chunk)),
  });
  const bytes = Buffer.concat(chunks);
  return { manifest, bytes, text: bytes.toString('utf8') };
}

type Line = Record<string, string | number | null>;

async function lines(study: string): Promise<Line[]> {
  const { text } = await exported({ study, format: 'jsonl' });
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}

async function codeOf(work: Promise<unknown>): Promise<[string, number] | null> {
  return work.then(
    () => null,
    (thrown: unknown) => (isProblem(thrown) ? [thrown.code, thrown.status] : Promise.reject(thrown as Error)),
  );
}

describe('a data file', () => {
  it('has one row per case: complete, broken off, begun, never begun', async () => {
    const studyId = await createStudy(world.ctx, 'rows', { q: smallDefinition() });
    const complete = { w1: 1, w2: [2, 3], w3: { a: 30, b: -1 } };
    await addCase(world.ctx, studyId, {
      caseId: 'a',
      answers: complete,
      page: 'twee',
      completed: true,
      frame: { regio: 'Noord', jongeren: 12 },
    });
    await addCase(world.ctx, studyId, {
      caseId: 'b',
      answers: { w1: 2 },
      page: 'een',
      frame: { regio: null },
    });
    await addCase(world.ctx, studyId, { caseId: 'c', answers: {}, page: null });
    await addCase(world.ctx, studyId, { caseId: 'd', inclusionProbability: null });
    const [a, b, c, d] = await lines('rows');
    const begun = '2026-11-23T08:00:00.000Z';
    expect(a).toEqual({
      case_id: 'a', questionnaire: 'q', version: 1, organisation_id: 'g001', stratum: 'klein', status: 'complete', disposition: '1.1',
      mode: 'web', started_at: begun, completed_at: begun, weight_design: 1 / 0.15,
      w1: 1, w2_1: 0, w2_2: 1, w2_3: 1, w3_a: 30, w3_b: -1, w4: '-8', f_jongeren: 12, f_regio: 'Noord',
    }); // prettier-ignore
    expect(b).toMatchObject({
      status: 'started',
      disposition: '2.12',
      completed_at: null,
      w1: 2,
      w2_1: -7,
      w2_2: -7,
      w3_a: -9,
      w4: '-9',
      f_regio: null,
    });
    expect(c).toMatchObject({ status: 'started', disposition: '2.1121', w1: -9, w2_1: -9, w4: '-9' });
    expect(d).toMatchObject({
      status: 'not_sent',
      disposition: '3.11',
      version: null,
      mode: null,
      weight_design: null,
      w1: null,
      w2_1: null,
      w4: null,
    });
  });

  it('holds hostile text unharmed: csv and jsonl say the same', async () => {
    const hostile = [
      '=1+1', '+31', '-1+1', '@SUM(A1)', '\tx', '\rx', '-9', ' -9', '-10', 'a,b;c', '"', '""', 'een\r\ntwee', '\n', "'", '\u2028', '😀 é ﷺ',
      '\uFEFFx', '<script>', '\u0001', 'a'.repeat(5000), 'null', 'NaN', '\\N', "'; drop table x; --",
    ]; // prettier-ignore
    const studyId = await createStudy(world.ctx, 'hostile', { q: smallDefinition() });
    for (const [index, w4] of hostile.entries()) {
      await addCase(world.ctx, studyId, {
        caseId: `h${String(index).padStart(3, '0')}`,
        answers: { w1: 2, w4 },
        page: 'twee',
        completed: true,
        frame: { toel: w4 },
      });
    }
    const fromJsonl = await lines('hostile');
    const expected = hostile.map((text) => (text === '-9' ? ' -9' : text.trim() === '' ? '-8' : text));
    expect(fromJsonl.map((line) => line.w4)).toEqual(expected);
    for (const dutch of [false, true]) {
      const raw = await exported({ study: 'hostile', format: 'csv', raw: true, dutch });
      const read = parse(raw.text, {
        columns: true,
        record_delimiter: '\r\n',
        delimiter: dutch ? ';' : ',',
        bom: dutch,
      }) as Line[];
      const comma = (value: Line[string]) =>
        dutch && typeof value === 'number' ? String(value).replace('.', ',') : String(value ?? '');
      expect(read).toEqual(
        fromJsonl.map((line) =>
          Object.fromEntries(Object.entries(line).map(([name, value]) => [name, comma(value)])),
        ),
      );
      expect(raw.text.startsWith('\uFEFF')).toBe(dutch);
    }
    const guarded = parse((await exported({ study: 'hostile', format: 'csv' })).text, {
      columns: true,
      record_delimiter: '\r\n',
    }) as Line[];
    const harmless = (text: string) =>
      /^[=+\-@\t\r]/.test(text) && !/^-[1-9]$/.test(text) ? `'${text}` : text;
    expect(guarded.map((line) => line.w4)).toEqual(expected.map(harmless));
  });

  it('of a study without cases has a header only', async () => {
    await createStudy(world.ctx, 'empty', { q: smallDefinition() });
    const csv = await exported({ study: 'empty', format: 'csv' });
    expect(csv.text).toMatch(
      /^case_id,questionnaire,version,.*,weight_design,w1,w2_1,w2_2,w2_3,w3_a,w3_b,w4\r\n$/,
    );
    expect(csv.manifest).toMatchObject({
      rows: 0,
      columns: 18,
      bytes: csv.bytes.length,
      versions: [{ version: 1 }],
    });
    expect((await exported({ study: 'empty', format: 'jsonl' })).manifest).toMatchObject({
      rows: 0,
      bytes: 0,
    });
  });

  it('holds several versions, each row by its own', async () => {
    const studyId = await createStudy(world.ctx, 'versions', { q: smallDefinition() });
    await addCase(world.ctx, studyId, {
      caseId: 'old',
      answers: { w1: 2, w4: 'toen' },
      page: 'twee',
      completed: true,
    });
    const definition = smallDefinition();
    definition.pages[1]!.elements = [
      { type: 'radiogroup', name: 'w5', visibleIf: '{w1} = 1', choices: [1, 2] },
    ];
    await publishQuestionnaire(world.ctx, { studyId, questionnaire: 'q', position: 0, definition });
    await addCase(world.ctx, studyId, {
      caseId: 'new',
      answers: { w1: 1, w2: [1], w5: 2 },
      page: 'twee',
      completed: true,
      version: 2,
    });
    const { text, manifest } = await exported({ study: 'versions', format: 'csv' });
    const [header, now, then] = parse(text, { record_delimiter: '\r\n' }) as string[][];
    expect(header!.slice(11)).toEqual(['w1', 'w2_1', 'w2_2', 'w2_3', 'w5', 'w3_a', 'w3_b', 'w4']);
    expect(now!.slice(11)).toEqual(['1', '1', '0', '0', '2', '', '', '']);
    expect(then!.slice(11)).toEqual(['2', '-7', '-7', '-7', '', '-8', '-8', 'toen']);
    expect(manifest.versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(manifest.versions[0]!.hash).not.toBe(manifest.versions[1]!.hash);
  });

  it('is all of one moment, whatever is written meanwhile', async () => {
    const studyId = await createStudy(world.ctx, 'moment', { q: smallDefinition() });
    await addCase(world.ctx, studyId, { caseId: 'k0', answers: { w1: 2 }, page: 'een' });
    await sql`insert into fieldwork.cases (study_id, case_id, organisation_id, person_key, questionnaire, stratum, language, has_email, added_at, updated_at, started_at)
      select study_id, 'k' || n, organisation_id, person_key, questionnaire, stratum, language, has_email, added_at, updated_at, started_at
      from fieldwork.cases, generate_series(1, 1202) n where study_id = ${studyId}`.execute(world.ctx.db);
    await sql`insert into answers.responses (study_id, case_id, questionnaire, version, mode, revision, answers, page, started_at)
      select study_id, 'k' || n, questionnaire, version, mode, revision, answers, page, started_at
      from answers.responses, generate_series(1, 1202) n where study_id = ${studyId}`.execute(world.ctx.db);
    const before = await exported({ study: 'moment', format: 'csv' });
    let disturbed = 0;
    const hash = createHash('sha256');
    const manifest = await writeExport(ctx, {
      study: 'moment',
      format: 'csv',
      async sink(chunk) {
        hash.update(chunk);
        disturbed += 1;
        await sql`update answers.responses set answers = '{"w1": 1}', page = 'twee' where study_id = ${studyId}`.execute(
          world.ctx.db,
        );
        await addCase(world.ctx, studyId, { caseId: `z${disturbed}` });
        await sql`delete from fieldwork.cases where study_id = ${studyId} and case_id = ${`k${disturbed + 900}`}`.execute(
          world.ctx.db,
        );
      },
    });
    expect(disturbed).toBeGreaterThan(3);
    expect([manifest.rows, manifest.sha256, hash.digest('hex')]).toEqual([
      1203,
      before.manifest.sha256,
      before.manifest.sha256,
    ]);
    expect((await exported({ study: 'moment', format: 'csv' })).manifest.sha256).not.toBe(
      before.manifest.sha256,
    );
  });

  it('never holds contact data, and could not', async () => {
    const studyId = await createStudy(world.ctx, 'apart', { q: smallDefinition() });
    await addCase(world.ctx, studyId, { caseId: 'a', answers: { w1: 2 }, page: 'een' });
    await sql`insert into contact.case_details values (${studyId}, 'a', '{"geheim": "Koudekerk"}')`.execute(
      world.ctx.db,
    );
    for (const format of ['csv', 'jsonl'])
      expect((await exported({ study: 'apart', format })).text).not.toMatch(
        /Anna|example\.org|Koudekerk|geheim/,
      );
    for (const table of [
      'persons',
      'case_details',
      'organisation_contacts',
      'mailbox_messages',
      'sample_uploads',
      'message_attempts',
    ]) {
      await expect(sql.raw(`select * from contact.${table}`).execute(ctx.db)).rejects.toMatchObject({
        code: '42501',
      });
    }
  });
});

describe('an export', () => {
  it('is recorded with its manifest and in the audit log', async () => {
    const studyId = await createStudy(world.ctx, 'recorded', { q: smallDefinition() });
    await addCase(world.ctx, studyId, { caseId: 'a', answers: { w1: 2 }, page: 'een' });
    const { manifest, bytes } = await exported({ study: 'recorded', format: 'csv' });
    expect(manifest).toMatchObject({
      study: 'recorded',
      questionnaire: 'q',
      format: 'csv',
      rows: 1,
      bytes: bytes.length,
      interim: true,
      disposition_edition: '9 (2016)',
    });
    expect(manifest.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const screen = await getDataScreen(ctx, 'recorded');
    expect(screen.exports).toMatchObject([
      { export_id: manifest.export_id, rows: 1, made_by_kind: 'command', manifest },
    ]);
    expect(screen.questionnaires).toMatchObject([
      {
        name: 'q',
        cases: 1,
        statuses: { started: 1 },
        columns: { case: 11, variables: 7, frame: 0 },
        versions: [{ version: 1 }],
      },
    ]);
    const { rows } =
      await sql`select subject, detail from fieldwork.audit_events where action = 'export.made' and study_id = ${studyId}`.execute(
        world.ctx.db,
      );
    expect(rows).toEqual([
      {
        subject: manifest.export_id,
        detail: { questionnaire: 'q', format: 'csv', rows: 1, sha256: manifest.sha256 },
      },
    ]);
  });

  it('that fails half-way is not recorded', async () => {
    const studyId = await createStudy(world.ctx, 'failing', { q: smallDefinition() });
    await expect(
      writeExport(ctx, { study: 'failing', format: 'csv', sink: () => Promise.reject(new Error('gone')) }),
    ).rejects.toThrow('gone');
    const { rows } = await sql`select 1 from fieldwork.exports where study_id = ${studyId}
      union all select 1 from fieldwork.audit_events where study_id = ${studyId} and action = 'export.made'`.execute(
      world.ctx.db,
    );
    expect(rows).toEqual([]);
  });

  it('refuses what cannot be made', async () => {
    await createStudy(world.ctx, 'two', { q1: smallDefinition(), q2: smallDefinition() });
    expect(await codeOf(exported({ study: 'two', format: 'csv' }))).toEqual([
      'export.questionnaire_needed',
      400,
    ]);
    expect(await codeOf(exported({ study: 'two', format: 'csv', questionnaire: 'q3' }))).toEqual([
      'questionnaire.not_found',
      404,
    ]);
    expect(await codeOf(exported({ study: 'two', format: 'xlsx', questionnaire: 'q1' }))).toEqual([
      'export.format_unknown',
      400,
    ]);
    expect(await codeOf(exported({ study: 'nowhere', format: 'csv' }))).toEqual(['study.not_found', 404]);
    expect(
      (await exported({ study: 'two', format: 'csv', questionnaire: 'q2' })).manifest.questionnaire,
    ).toBe('q2');
  });

  it('over HTTP is a stream, and breaks off when it fails', async () => {
    const studyId = await createStudy(world.ctx, 'stream', { q: smallDefinition() });
    await addCase(world.ctx, studyId, { caseId: 'a' });
    const { fileName, mediaType, body } = await openExport(ctx, { study: 'stream', format: 'csv' });
    expect([fileName, mediaType]).toEqual(['q-2026-11-23.csv', 'text/csv; charset=utf-8']);
    const whole = await new Response(body).text();
    expect(whole).toBe((await exported({ study: 'stream', format: 'csv' })).text);
    const breaking = { ...ctx, random: { ...ctx.random, uuid: () => 'no uuid' } };
    const broken = await openExport(breaking, { study: 'stream', format: 'csv' });
    await expect(new Response(broken.body).text()).rejects.toThrow();
  });

  it('lets the database go when the reader goes away', async () => {
    const leaving = await openExport(ctx, { study: 'moment', format: 'csv' });
    const reader = leaving.body.getReader();
    await reader.read();
    await reader.cancel();
    const open = () =>
      sql<{
        n: number;
      }>`select count(*)::int as n from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`.execute(
        world.ctx.db,
      );
    await expect.poll(async () => (await open()).rows[0]!.n).toBe(0);
  });
});
