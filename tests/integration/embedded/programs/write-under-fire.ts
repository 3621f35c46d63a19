/**
 * Writes to the embedded database with many at once while its server is killed again and again:
 * `write-under-fire <dataDir> <projectDir> <cycles>`. Says one JSON line at the end.
 */
import { Kysely, sql as kyselySql } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import postgres from 'postgres';
import { isConnectionLoss, reconnectDelay } from '#db/embedded/connection-loss.ts';
import { openEmbeddedPostgres } from '#db/embedded/embedded-postgres.ts';
import { killServer } from './server-processes.ts';

const [dataDir = '', projectDir = '', cycles = '8'] = process.argv.slice(2);
const WRITERS_OF_EACH_KIND = 12;
const FIRE_MS = 250;
const SETTLE_MS = 10_000;
const WORKS_AGAIN_MS = 10_000;

const uncaught: string[] = [];
const note = (error: unknown): void => {
  uncaught.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
};
process.on('uncaughtException', note);
process.on('unhandledRejection', note);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const embedded = await openEmbeddedPostgres({ dataDir, projectDir, log: () => undefined });
const pool = postgres(embedded.url, {
  max: 10,
  backoff: reconnectDelay,
  connect_timeout: 5,
  onnotice: () => undefined,
});
const db = new Kysely<{ written: { id: number; kind: string } }>({
  dialect: new PostgresJSDialect({ postgres: pool }),
});
await pool`create table written (id integer primary key, kind text not null)`;

let nextId = 0;
let begun = 0;
let settled = 0;
let writing = true;
const acknowledged = new Set<number>();
const refused = new Map<string, number>();
const endedEarly: number[] = [];

/** A transaction of two statements: the second must never be stored without the first. */
async function inKyselyTransaction(id: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('written').values({ id, kind: 'kysely, first half' }).execute();
    await trx.updateTable('written').set({ kind: 'kysely' }).where('id', '=', id).execute();
  });
}

async function inDriverTransaction(id: number): Promise<void> {
  await pool.begin(async (tx) => {
    await tx`insert into written values (${id}, 'begin, first half')`;
    await tx`update written set kind = 'begin' where id = ${id}`;
  });
}

/** Reads through a cursor; one that ends too early must say so by an error. */
async function throughCursor(id: number): Promise<void> {
  let rows = 0;
  for await (const row of db
    .selectFrom(kyselySql<{ n: number }>`generate_series(1, 3000)`.as('n'))
    .selectAll()
    .stream(100)) {
    if (row) rows += 1;
    if (rows % 500 === 0) await pause(1);
  }
  if (rows !== 3_000) endedEarly.push(rows);
  await db.insertInto('written').values({ id, kind: 'after cursor' }).execute();
}

const kinds = [
  async (id: number): Promise<void> => void (await pool`insert into written values (${id}, 'tagged')`),
  async (id: number): Promise<void> =>
    void (await db.insertInto('written').values({ id, kind: 'kysely' }).execute()),
  inKyselyTransaction,
  inDriverTransaction,
  throughCursor,
];

async function write(kind: (id: number) => Promise<void>): Promise<void> {
  while (writing) {
    nextId += 1;
    const id = nextId;
    begun += 1;
    try {
      await kind(id);
      acknowledged.add(id);
    } catch (error) {
      const code = String((error as { code?: unknown }).code ?? (error as Error).message);
      refused.set(code, (refused.get(code) ?? 0) + 1);
      if (!isConnectionLoss(error)) note(error);
      await pause(5);
    } finally {
      settled += 1;
    }
  }
}

async function worksAgain(): Promise<number> {
  const since = performance.now();
  const tenInARow = async (): Promise<void> => {
    await Promise.all(Array.from({ length: 10 }, () => kyselySql`select 1`.execute(db)));
  };
  while (performance.now() - since < WORKS_AGAIN_MS) {
    const worked = await Promise.race([
      tenInARow().then(
        () => true,
        () => false,
      ),
      pause(WORKS_AGAIN_MS).then(() => false),
    ]);
    if (worked) break;
    await pause(20);
  }
  return Math.round(performance.now() - since);
}

const writers = kinds.flatMap((kind) => Array.from({ length: WRITERS_OF_EACH_KIND }, () => write(kind)));
const restarts: number[] = [];
const recoveries: number[] = [];
for (let cycle = 0; cycle < Number(cycles); cycle += 1) {
  await pause(FIRE_MS);
  await killServer(dataDir);
  const since = performance.now();
  await embedded.ensureRunning();
  restarts.push(Math.round(performance.now() - since));
  recoveries.push(await worksAgain());
}
writing = false;
await Promise.race([Promise.all(writers), pause(SETTLE_MS)]);

const check = postgres(embedded.url, { max: 1, onnotice: () => undefined });
const stored = new Set((await check`select id from written`).map((row) => Number(row.id)));
const halves = await check`select id from written where kind like '%first half'`;
const connections =
  await check`select count(*)::int as n from pg_stat_activity where application_name = 'postgres.js'`;
await check.end();
const ended = await Promise.race([pool.end().then(() => true), pause(5_000).then(() => false)]);
await embedded.release();

process.stdout.write(
  `${JSON.stringify({
    did: 'open',
    uncaught: uncaught.slice(0, 5),
    begun,
    settled,
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter((id) => !stored.has(id)).length,
    halves: halves.length,
    endedEarly,
    refused: Object.fromEntries(refused),
    restarts,
    recoveries,
    connections: connections[0]?.n,
    ended,
  })}\n`,
);
process.exit(0);
