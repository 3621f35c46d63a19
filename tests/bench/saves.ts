/**
 * Saves per second and CPU per completed questionnaire, on the app as it is shipped, over HTTP as a browser does it.
 * Run: npx tsx tests/bench/saves.ts [offered saves per second, default 150] [seconds, default 30]
 * App, database and this load driver share the machine.
 */
import { Agent, request as httpRequest } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { begin, readLinks } from '../support/respondent.ts';
import { startApp, type RunningApp } from '../support/running-app.ts';
import { embeddedDatabase } from '../reliability/embedded-database.ts';
import { cpuSeconds, percentile, residentMegabytes } from './process-figures.ts';

const STUDY = 'klantmanagers-jongeren';
const offered = Number(process.argv[2] ?? 150);
const seconds = Number(process.argv[3] ?? 30);
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

type Session = { cookie: string; revision: number; busy: boolean };

/** 33 answers of a usual route, one save each. */
const ANSWERS: Record<string, unknown>[] = [
  { v1: 1 },
  { v2: { a: 30, b: -1, c: 0, d: 100 } },
  { v3: 2 },
  { v3_pct: 45 },
  { v4: [1, 3] },
  { v5: 2 },
  { v6: [2] },
  { v7: { a: 1, b: 2, c: 3, d: 4, e: -1 } },
  { v8: 1 },
  { v9: 20 },
  { v10: 1 },
  { v11: 2 },
  { v11_pct: 30 },
  { v12: [1, 2] },
  { v13: 2 },
  { v13_pct: 50 },
  { v14: 'Niet elk plan is daar lang genoeg voor.' },
  { v15: 1 },
  { v16: -1 },
  { v17: 2 },
  { v18: 1 },
  { v19: [1, 2, 3] },
  { v20: 2 },
  { v21: [1, 5] },
  { v22: 1 },
  { v23: 2 },
  { v25: 2 },
  { v27: 2 },
  { v29: 2 },
  { v31: 2 },
  { v33: [6] },
  { v34: 2, v38: 1 },
  { v39: { a: 1, b: 2, c: 3, d: 6 }, v40: 'Geen opmerkingen.' },
];

const app = await startApp({ environment: { WORKER: 'off' } });
try {
  const links = readLinks(app, STUDY);
  await measureQuestionnaires(
    app,
    links.slice(0, 60).map((one) => one.link),
  );
  await measureOffered(
    app,
    links.slice(60).map((one) => one.link),
  );
} finally {
  agent.destroy();
  await app.discard();
}

/** One respondent after another: start, one save for each answer, submit. */
async function measureQuestionnaires(app: RunningApp, links: string[]): Promise<void> {
  await complete(app, links[0]!);
  const before = { app: cpuSeconds(app.pid()), database: cpuSeconds(postmaster(app)) };
  for (const link of links.slice(1)) await complete(app, link);
  const done = links.length - 1;
  const appCpu = (cpuSeconds(app.pid()) - before.app) / done;
  const databaseCpu = (cpuSeconds(postmaster(app)) - before.database) / done;
  print(`CPU per completed questionnaire (${ANSWERS.length} saves), n = ${done}`, {
    'app s': appCpu.toFixed(3),
    'database s': databaseCpu.toFixed(3),
    'together s': (appCpu + databaseCpu).toFixed(3),
  });
}

async function complete(app: RunningApp, link: string): Promise<void> {
  const session: Session = { cookie: (await begin(link)).cookie, revision: 0, busy: false };
  for (const changes of ANSWERS) await save(app, session, changes);
  const { status, body } = await post(app, '/survey/complete', session.cookie, {
    key: crypto.randomUUID(),
    baseRevision: session.revision,
  });
  if (status !== 200) throw new Error(`Submitting was answered ${status}: ${body}`);
}

/** Saves begin at fixed moments, whether or not earlier ones are answered; a save's time counts from its moment. */
async function measureOffered(app: RunningApp, links: string[]): Promise<void> {
  const sessions = await Promise.all(
    links.map(async (link): Promise<Session> => ({
      cookie: (await begin(link)).cookie,
      revision: 0,
      busy: false,
    })),
  );
  const times: number[] = [];
  const failures: string[] = [];
  const running: Promise<void>[] = [];
  let skipped = 0;
  let turn = 0;
  const start = performance.now();
  const total = offered * seconds;
  for (let number = 0; number < total; number += 1) {
    const moment = start + (number * 1000) / offered;
    while (performance.now() < moment)
      await new Promise((done) => setTimeout(done, Math.max(0, moment - performance.now())));
    const session =
      sessions.find(
        (_, index) =>
          !sessions[(turn + index) % sessions.length]!.busy &&
          ((turn = (turn + index) % sessions.length), true),
      ) && sessions[turn];
    turn = (turn + 1) % sessions.length;
    if (!session) {
      skipped += 1;
      continue;
    }
    session.busy = true;
    running.push(
      save(app, session, ANSWERS[number % ANSWERS.length]!)
        .then(() => void times.push(performance.now() - moment))
        .catch((error: unknown) => void failures.push(String(error)))
        .finally(() => {
          session.busy = false;
        }),
    );
  }
  await Promise.all(running);
  const elapsed = (performance.now() - start) / 1000;
  print(`Saves, offered ${offered}/s for ${seconds} s over ${sessions.length} respondents`, {
    'saved/s': (times.length / elapsed).toFixed(1),
    'p50 ms': percentile(times, 0.5).toFixed(1),
    'p95 ms': percentile(times, 0.95).toFixed(1),
    'p99 ms': percentile(times, 0.99).toFixed(1),
    failed: String(failures.length + skipped),
    'app RSS MB': residentMegabytes(app.pid()).toFixed(0),
  });
  if (failures.length > 0) console.log(failures[0]);
}

async function save(app: RunningApp, session: Session, changes: Record<string, unknown>): Promise<void> {
  const { status, body } = await post(app, '/survey/answers', session.cookie, {
    key: crypto.randomUUID(),
    baseRevision: session.revision,
    changes,
  });
  if (status !== 200) throw new Error(`A save was answered ${status}: ${body}`);
  session.revision = (JSON.parse(body) as { revision: number }).revision;
}

function post(
  app: RunningApp,
  path: string,
  cookie: string,
  body: unknown,
): Promise<{ status: number; body: string }> {
  const text = JSON.stringify(body);
  return new Promise((done, fail) => {
    const request = httpRequest(
      `${app.url}${path}`,
      {
        method: 'POST',
        agent,
        headers: { cookie, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
      },
      (response) => {
        let received = '';
        response.on('data', (chunk: Buffer) => (received += chunk.toString()));
        response.on('end', () => done({ status: response.statusCode ?? 0, body: received }));
      },
    );
    request.on('error', fail);
    request.end(text);
  });
}

function postmaster(app: RunningApp): number {
  return Number(
    readFileSync(join(embeddedDatabase(app.dataDir).cluster, 'data', 'postmaster.pid'), 'utf8').split(
      '\n',
    )[0],
  );
}

function print(title: string, figures: Record<string, string>): void {
  console.log(`\n${title}`);
  for (const [name, value] of Object.entries(figures)) console.log(`  ${name.padEnd(12)} ${value}`);
}
