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
  cpu: number | null;
  growth: number | null;
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
    for (const measure of [
      () => copy(client, 'COPY from the same tables', `copy (${query}) to stdout (format csv, header)`),
      () => copy(client, 'COPY from a flat table', 'copy flat to stdout (format csv, header)'),
      () => exported(world.ctx, 'csv'),
      () => exported(world.ctx, 'jsonl'),
    ]) {
      const measured = await measure();
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

async function copy(client: postgres.Sql, name: string, statement: string): Promise<Measured> {
  const begun = performance.now();
  let bytes = 0;
  const stream = await client.unsafe(statement).readable();
  stream.on('data', (chunk: Buffer) => (bytes += chunk.length));
  await once(stream, 'end');
  return {
    name,
    seconds: (performance.now() - begun) / 1000,
    megabytes: bytes / 1e6,
    cpu: null,
    growth: null,
  };
}

async function exported(ctx: Ctx, format: string): Promise<Measured> {
  const before = process.cpuUsage();
  const begun = performance.now();
  const rest = process.memoryUsage.rss();
  let peak = rest;
  const manifest = await writeExport(withReach(ctx, 'answers'), {
    study: STUDY,
    format,
    async sink() {
      peak = Math.max(peak, process.memoryUsage.rss());
    },
  });
  const seconds = (performance.now() - begun) / 1000;
  if (manifest.rows !== cases) throw new Error(`${manifest.rows} rows instead of ${cases}.`);
  const { user, system } = process.cpuUsage(before);
  return {
    name: `export ${format}`,
    seconds,
    megabytes: manifest.bytes / 1e6,
    cpu: (user + system) / 1e6,
    growth: (peak - rest) / 2 ** 20,
  };
}

function print(measured: Measured[]): void {
  const [same, flat] = [measured[0]!.seconds, measured[1]!.seconds];
  const head = ['', 's', 'MB', 'CPU s (app)', 'growth MiB', 'x COPY', 'x flat'];
  const rows = measured.map((one) => [
    one.name,
    one.seconds.toFixed(2),
    one.megabytes.toFixed(1),
    one.cpu?.toFixed(2) ?? '',
    one.growth?.toFixed(0) ?? '',
    (one.seconds / same).toFixed(2),
    (one.seconds / flat).toFixed(2),
  ]);
  console.log(`${cases} cases, best of ${ROUNDS}, Node ${process.version}`);
  for (const row of [head, ...rows])
    console.log(row.map((cell, index) => (index === 0 ? cell.padEnd(28) : cell.padStart(13))).join(''));
}
