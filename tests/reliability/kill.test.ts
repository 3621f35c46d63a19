import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLinks, type Link } from '#tests/support/respondent.ts';
import { startApp, type RunningApp } from '#tests/support/running-app.ts';
import { killDatabase, embeddedDatabase } from './embedded-database.ts';
import { judgeSaves, type StoredResponse, type StoredRevision, type Verdict } from './save-checker.ts';
import { startSavingClients, type SavingClients } from './saving-clients.ts';

/** The longer runs of docs/benchmarks.md raise these. */
const APP_KILLS = Number(process.env.APP_KILLS ?? 60);
const DATABASE_KILLS = Number(process.env.DATABASE_KILLS ?? 30);
const CONTROL_KILLS = Number(process.env.CONTROL_KILLS ?? 25);
const CLIENTS = 10;

let app: RunningApp;
let links: Link[];

beforeAll(async () => {
  app = await startApp({ environment: { WORKER: 'off' } });
  links = readLinks(app, 'klantmanagers-jongeren');
});
afterAll(async () => {
  await app.discard();
});

/** Reads what is stored and judges the clients' history by it. */
async function judge(clients: SavingClients, cases: Link[]): Promise<Verdict> {
  await untilHealthy();
  const sql = postgres(embeddedDatabase(app.dataDir).url, { max: 1 });
  const ids = cases.map((link) => link.case_id);
  const revisions = await sql<StoredRevision[]>`
    select case_id, revision, save_key, changes ->> 'v40' as text from answers.response_revisions where case_id = any(${ids})`;
  const responses = await sql<
    StoredResponse[]
  >`select case_id, revision, answers ->> 'v40' as text from answers.responses where case_id = any(${ids})`;
  await sql.end();
  return judgeSaves(clients.history, revisions, responses);
}

/** The database may be starting again after the last kill. */
async function untilHealthy(): Promise<void> {
  while (
    !(await fetch(`${app.url}/health`).then(
      (response) => response.ok,
      () => false,
    ))
  ) {
    await new Promise((done) => setTimeout(done, 50));
  }
}

describe('no acknowledged save is lost, none is applied twice', () => {
  it(`over ${APP_KILLS} kills of the app`, async () => {
    const cases = links.slice(0, CLIENTS);
    const clients = await startSavingClients(cases);
    for (let kill = 0; kill < APP_KILLS; kill += 1) {
      await clients.progress(20 + Math.floor(Math.random() * 40));
      await app.kill();
      await app.start();
    }
    await clients.progress(20);
    await clients.stop();
    console.info(
      `kills of the app: ${APP_KILLS}, acknowledged ${clients.acknowledged()}, retries ${clients.retries()}`,
    );
    expect({ ...(await judge(clients, cases)), refusals: clients.refusals }).toEqual({
      lost: [],
      doubled: [],
      broken: [],
      refusals: [],
    });
  });

  it(`over ${DATABASE_KILLS} kills of PostgreSQL, and the app stays up`, async () => {
    const pid = app.pid();
    const cases = links.slice(CLIENTS, 2 * CLIENTS);
    const clients = await startSavingClients(cases);
    for (let kill = 0; kill < DATABASE_KILLS; kill += 1) {
      await clients.progress(20 + Math.floor(Math.random() * 40));
      killDatabase(app.dataDir);
    }
    await clients.progress(20);
    await clients.stop();
    console.info(
      `kills of PostgreSQL: ${DATABASE_KILLS}, acknowledged ${clients.acknowledged()}, retries ${clients.retries()}`,
    );
    expect(app.isAlive() && app.pid() === pid).toBe(true);
    expect({ ...(await judge(clients, cases)), refusals: clients.refusals }).toEqual({
      lost: [],
      doubled: [],
      broken: [],
      refusals: [],
    });
  });

  it('and the check can fail: without synchronous_commit acknowledged saves are lost, and it says so', async () => {
    const cases = links.slice(2 * CLIENTS, 3 * CLIENTS);
    const sql = postgres(embeddedDatabase(app.dataDir).url, { max: 1 });
    await sql.unsafe('alter system set synchronous_commit = off');
    await sql.unsafe("alter system set wal_writer_delay = '2s'");
    await sql`select pg_reload_conf()`;
    await sql.end();
    const clients = await startSavingClients(cases);
    let lost = 0;
    for (let kill = 0; kill < CONTROL_KILLS && lost === 0; kill += 1) {
      await clients.progress(60);
      killDatabase(app.dataDir);
      await clients.progress(5);
      lost = (await judge(clients, cases)).lost.length;
    }
    await clients.stop();
    expect(lost).toBeGreaterThan(0);
  });
});
