/**
 * How long a data file takes beside COPY, and how much memory: `npx tsx tests/bench/export.ts [cases]`, against a
 * scratch database on TEST_DATABASE_SERVER (default a local server on port 5499).
 *
 * The questionnaire is that of the example study (135 variables) and the answers follow its routing. COPY is measured
 * twice: from the tables that the export reads, taking the same columns out of the stored answers, and from a flat
 * table made beforehand, the least that writing such a file can take. Both leave out what the export also does:
 * telling apart what was not asked, not answered and not reached, and hashing.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { sql } from 'kysely';
import postgres from 'postgres';
import { writeExport } from '#app/domain/exports/exports.commands.server.ts';
import { variablesOf } from '#app/domain/questionnaires/answer-schema.ts';
import { getVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { addManyCases, createStudy, klantmanagersDefinition } from '#tests/support/answered-study.ts';
import { createTestContext } from '#tests/support/context.ts';

const ROUNDS = 3;
const STUDY = 'bench';
const QUESTIONNAIRE = 'klantmanagers-jongeren';

type Measured = {
  name: string;
  seconds: number;
  megabytes: number;
  /** Processor seconds of this process and of the database; they say more than the clock on a busy machine. */
  cpu: { app: number; database: number };
  /** MiB of memory above what the process held before. */
  growth: number;
};

process.env.TEST_DATABASE_SERVER ??= 'postgres://postgres@127.0.0.1:5499/postgres';
const cases = Number(process.argv[2] ?? 100_000);
const world = await createTestContext();
try {
  const studyId = await createStudy(world.ctx, STUDY, { [QUESTIONNAIRE]: klantmanagersDefinition() });
  await addManyCases(world.ctx, studyId, QUESTIONNAIRE, cases);
  const client = postgres(world.databaseUrl, { max: 1 });
  const query = await sameColumns(world.ctx, studyId);
  await client.unsafe(`create table flat as ${query}; analyze flat`);
  const best = new Map<string, Measured>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const run of [
      () => copied(client, 'COPY from the same tables', `copy (${query}) to stdout (format csv, header)`),
      () => copied(client, 'COPY from a flat table', 'copy flat to stdout (format csv, header)'),
      () => exported(world.ctx, 'csv'),
      () => exported(world.ctx, 'jsonl'),
    ]) {
      const measured = await run();
      if (measured.seconds < (best.get(measured.name)?.seconds ?? Infinity))
        best.set(measured.name, measured);
    }
  }
  await client.end();
  print([...best.values()]);
} finally {
  await world.close();
}

/** The columns of the data file as one query, in its order. */
async function sameColumns(ctx: Ctx, studyId: number): Promise<string> {
  const { answerSchema } = await getVersion(ctx, studyId, QUESTIONNAIRE, 1);
  const variables = Object.entries(answerSchema.questions).flatMap(([question, rule]) =>
    variablesOf(question, rule).map((variable) => {
      const part = variable.slice(question.length + 1);
      if (rule.kind === 'choices') return `(r.answers -> '${question}' @> '${part}')::int as ${variable}`;
      const value = part === '' ? `r.answers ->> '${question}'` : `r.answers -> '${question}' ->> '${part}'`;
      return `${rule.kind === 'text' ? value : `(${value})::int`} as ${variable}`;
    }),
  );
  return `select c.case_id, c.questionnaire, r.version, c.organisation_id, c.stratum, c.status, r.mode, c.started_at, c.completed_at,
    1 / c.inclusion_probability as weight_design, ${variables.join(', ')},
    (c.frame ->> 'wwb_jongeren')::int as f_wwb_jongeren, c.frame ->> 'selection_by' as f_selection_by
    from fieldwork.cases c left join answers.responses r on r.study_id = c.study_id and r.case_id = c.case_id
    where c.study_id = ${studyId} order by c.case_id`;
}

async function copied(client: postgres.Sql, name: string, statement: string): Promise<Measured> {
  return measure(name, async (tick) => {
    let bytes = 0;
    const stream = await client.unsafe(statement).readable();
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      tick();
    });
    await once(stream, 'end');
    return bytes;
  });
}

async function exported(ctx: Ctx, format: string): Promise<Measured> {
  return measure(`export ${format}`, async (tick) => {
    const sink = async () => tick();
    const manifest = await writeExport(withReach(ctx, 'answers'), { study: STUDY, format, sink });
    if (manifest.rows !== cases) throw new Error(`${manifest.rows} rows instead of ${cases}.`);
    return manifest.bytes;
  });
}

async function measure(name: string, work: (tick: () => void) => Promise<number>): Promise<Measured> {
  const rest = process.memoryUsage.rss();
  let peak = rest;
  const databaseBefore = await databaseSeconds();
  const appBefore = process.cpuUsage();
  const begun = performance.now();
  const bytes = await work(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  });
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(appBefore);
  const cpu = { app: (user + system) / 1e6, database: (await databaseSeconds()) - databaseBefore };
  return { name, seconds, megabytes: bytes / 1e6, cpu, growth: (peak - rest) / 2 ** 20 };
}

/** Processor seconds that the connections to this database have used, where the server runs on this Linux machine. */
async function databaseSeconds(): Promise<number> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and backend_type in ('client backend', 'parallel worker')`.execute(
    world.ctx.db,
  );
  let ticks = 0;
  for (const { pid } of rows) {
    const fields = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const [user, system] = fields
      .slice(fields.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    ticks += Number(user ?? 0) + Number(system ?? 0);
  }
  return ticks / 100;
}

function print(measured: Measured[]): void {
  const [same, flat] = [measured[0]!.seconds, measured[1]!.seconds];
  const head = ['', 's', 'MB', 'CPU app', 'CPU database', 'growth MiB', 'x COPY', 'x flat'];
  const rows = measured.map((one) => [
    one.name,
    one.seconds.toFixed(2),
    one.megabytes.toFixed(1),
    one.cpu.app.toFixed(2),
    one.cpu.database.toFixed(2),
    one.growth.toFixed(0),
    (one.seconds / same).toFixed(2),
    (one.seconds / flat).toFixed(2),
  ]);
  console.log(`${cases} cases, best of ${ROUNDS}, Node ${process.version}, load ${loadavg()[0]!.toFixed(1)}`);
  for (const row of [head, ...rows]) {
    console.log(row.map((cell, index) => (index === 0 ? cell.padEnd(26) : cell.padStart(13))).join(''));
  }
}
