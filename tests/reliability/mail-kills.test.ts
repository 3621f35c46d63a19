import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '#tests/support/running-app.ts';
import { startCountingSink, type CountingSink } from './counting-sink.ts';
import { embeddedDatabase, killDatabase } from './embedded-database.ts';
import { buildLateMarkingProgram } from './late-marking-worker.ts';
import { judgeMail, type MailVerdict, type OutboxRow } from './mail-checker.ts';
import { postfixLog } from './relay-log.ts';
import { BUILT_PROGRAM, startMailWorker, type MailWorker } from './mail-workers.ts';

/** `npm run test:soak` raises these. */
const KILLS = Number(process.env.MAIL_KILLS ?? 40);
const MESSAGES = Number(process.env.MAIL_MESSAGES ?? 4_000);
const WORKERS = 4;
const STUDY = 'klantmanagers-jongeren';
const FLAWLESS: MailVerdict = {
  doubled: [],
  lost: [],
  denied: [],
  unfinished: [],
  unlisted: [],
  strangers: [],
};

/** Leases of a minute would have the suite wait for hours: for them time goes eleven times as fast. */
const HURRY_EVERY_MS = 500;
const HURRY_SECONDS = 5;
const LONGER_THAN_A_LEASE_MS = 8_000;

let app: RunningApp;
let sink: CountingSink;
let secret: string;

beforeAll(async () => {
  app = await startApp({ environment: { WORKER: 'off' }, isQuiet: true });
  sink = await startCountingSink(WORKERS);
  secret = readFileSync(join(app.dataDir, 'app-secret'), 'utf8').trim();
  const rows = Array.from(
    { length: MESSAGES },
    (_, n) => `k${n},g${n},Gemeente ${n},klein,Persoon ${n},persoon${n}@example.org`,
  );
  const file = join(app.dataDir, 'many.csv');
  writeFileSync(file, ['case_id,organisation_id,organisation_name,stratum,name,email', ...rows].join('\n'));
  commanded('sample', 'import', STUDY, file);
});
afterAll(async () => {
  sink.close();
  await app.discard();
});

function commanded(...args: string[]): string {
  const { stdout, stderr, status } = app.command(...args);
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** One round of a worker that sends to the counting mail server. */
function workOnce(environment: Record<string, string>): void {
  const { url } = embeddedDatabase(app.dataDir);
  const { status, stderr } = spawnSync(process.execPath, [BUILT_PROGRAM, 'worker', '--once'], {
    env: {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production' },
      ...{ DATABASE_URL: url, APP_SECRET: secret, APP_URL: app.url, SMTP_URL: sink.urls[0]! },
      ...environment,
    },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`worker --once: ${stderr}`);
}

/** Asks the database, which may be starting again. */
async function ask<Result>(work: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
  for (;;) {
    const sql = postgres(embeddedDatabase(app.dataDir).url, { max: 1, connect_timeout: 5 });
    try {
      return await work(sql);
    } catch {
      await new Promise((done) => setTimeout(done, 200));
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}

/**
 * Sends a mailing with workers of `program`, while `disturb` does its worst; then waits until nothing is under way.
 * @param enough ends the waiting sooner
 */
async function sendThrough(
  program: string,
  mailing: string,
  disturb: (workers: MailWorker[]) => Promise<void>,
  enough: () => boolean = () => false,
): Promise<OutboxRow[]> {
  const { url } = embeddedDatabase(app.dataDir);
  const common = { DATABASE_URL: url, APP_SECRET: secret, APP_URL: app.url, LOG_LEVEL: 'silent' };
  let hurrying = true;
  const hurry = (async () => {
    while (hurrying) {
      await new Promise((done) => setTimeout(done, HURRY_EVERY_MS));
      await ask(
        (sql) => sql`
          update fieldwork.messages set lease_until = lease_until - make_interval(secs => ${HURRY_SECONDS})
          where lease_until is not null`,
      );
    }
  })();
  const workers = sink.urls.map((SMTP_URL) => startMailWorker(program, { ...common, SMTP_URL }));
  try {
    await disturb(workers);
    while (!enough() && (await underWay(mailing)) > 0) await new Promise((done) => setTimeout(done, 300));
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    hurrying = false;
    await hurry;
  }
  return outbox(mailing);
}

/** Messages without an end; those that wait for another attempt may have it now. */
function underWay(mailing: string): Promise<number> {
  return ask(async (sql) => {
    await sql`update fieldwork.messages set next_attempt_at = now() where state = 'queued' and next_attempt_at > now()`;
    const [row] = await sql<[{ n: number }]>`
      select count(*)::int as n from fieldwork.messages
      where mailing = ${mailing} and state in ('queued', 'claimed', 'in_data')`;
    return row.n;
  });
}

function outbox(mailing: string): Promise<OutboxRow[]> {
  return ask(
    (sql) => sql<OutboxRow[]>`
      select m.message_id::int, p.email as to, m.state, exists (
        select from fieldwork.case_events e
        where e.study_id = m.study_id and e.case_id = m.case_id and e.type = 'uncertain' and e.detail ->> 'mailing' = m.mailing
      ) as listed_uncertain
      from fieldwork.messages m
      join fieldwork.cases c using (study_id, case_id)
      join contact.persons p using (study_id, person_key)
      where m.mailing = ${mailing}`,
  );
}

/** Waits until a running worker is sending, and the sink got `more` messages in all. @returns that worker */
async function oneThatSends(workers: MailWorker[], more: number): Promise<MailWorker> {
  const enough = sink.deliveries.length + more;
  for (;;) {
    const before = [...sink.brought];
    await new Promise((done) => setTimeout(done, 5 + Math.random() * 10));
    const sending = workers.filter(
      (worker, index) => worker.isRunning() && sink.brought[index]! > before[index]!,
    );
    if (sink.deliveries.length >= enough && sending.length > 0)
      return sending[Math.floor(Math.random() * sending.length)]!;
  }
}

describe('mail is never sent twice and never silently lost', () => {
  it(`over ${KILLS} kills of ${WORKERS} workers and ${MESSAGES} messages, pauses longer than a lease, and a kill of PostgreSQL`, async () => {
    const { queued } = JSON.parse(commanded('mailing', 'send', STUDY, 'invitation', '--json')) as {
      queued: number;
    };
    const step = (0.6 * queued) / KILLS;
    let pauses = 0;
    const rows = await sendThrough(BUILT_PROGRAM, 'invitation', async (workers) => {
      for (let kill = 0; kill < KILLS; kill += 1) {
        const victim = await oneThatSends(workers, Math.floor(Math.random() * 2 * step));
        if (kill % 20 === 5) {
          victim.suspend(LONGER_THAN_A_LEASE_MS);
          pauses += 1;
          await oneThatSends(workers, 1).then((other) => other.kill());
        } else victim.kill();
        if (kill === Math.floor(KILLS / 2)) killDatabase(app.dataDir);
      }
    });
    const status = JSON.parse(commanded('mailing', 'status', STUDY, 'invitation', '--json')) as Record<
      string,
      number
    >;
    const uncertain = rows.filter((row) => row.state === 'uncertain').length;
    console.info(
      `kills ${KILLS}, pauses ${pauses}, messages ${queued}, the mail server got ${sink.deliveries.length}, uncertain ${uncertain}`,
    );
    expect({ ...judgeMail(sink.deliveries, rows), rows: rows.length, listed: status.uncertain }).toEqual({
      ...FLAWLESS,
      rows: queued,
      listed: uncertain,
    });
  });

  it('and the log of the relay settles the uncertain ones it got, truly, and sends nothing', async () => {
    const before = await outbox('invitation');
    const got = sink.deliveries.length;
    const reached = new Set(sink.deliveries.map((delivery) => delivery.to));
    const file = join(app.dataDir, 'mail.log');
    writeFileSync(file, postfixLog(sink.deliveries));
    workOnce({ RELAY_LOG: file });
    const after = await outbox('invitation');
    const changed = after.filter(
      (row) => row.state !== before.find((each) => each.message_id === row.message_id)!.state,
    );
    const left = after.filter((row) => row.state === 'uncertain');
    // Who answers for two organisations has two messages; which of them arrived the address does not tell.
    const isOnlyOne = (row: OutboxRow) => after.filter((each) => each.to === row.to).length === 1;
    console.info(`settled by the log ${changed.length}, left to a person ${left.length}`);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.filter((row) => row.state !== 'sent')).toEqual([]);
    expect(left.filter((row) => reached.has(row.to) && isOnlyOne(row))).toEqual([]);
    expect(judgeMail(sink.deliveries, after)).toEqual(FLAWLESS);
    expect(sink.deliveries).toHaveLength(got);
  });

  it('and the check can fail: with workers that mark after the yes it sees doubles', async () => {
    const mutant = await buildLateMarkingProgram();
    try {
      commanded('mailing', 'send', STUDY, 'reminder-1', '--limit', '1000');
      sink.deliveries.length = 0;
      const doubles = () => judgeMail(sink.deliveries, []).doubled.length > 0;
      const rows = await sendThrough(
        mutant.program,
        'reminder-1',
        async (workers) => {
          for (let kill = 0; kill < 5; kill += 1) (await oneThatSends(workers, 40)).kill();
        },
        doubles,
      );
      console.info(`marking after the yes: ${rows.length} messages, 5 kills, and some were sent twice`);
      expect(judgeMail(sink.deliveries, rows).doubled.length).toBeGreaterThan(0);
    } finally {
      mutant.discard();
    }
  });
});
