/**
 * How quickly the list of participants and the pages that count them answer: `npx tsx tests/bench/case-list.ts [cases]`
 * (default 100,000), against
 * the build in build/. Whole pages over HTTP as a signed-in coordinator gets them, one at a time; the sample is imported
 * by command, and a mix of statuses is written beside the app. Ends with 1 when a p95 is above the floor: that of the
 * list; the pages that count have none yet.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { embeddedDatabase } from '#tests/reliability/embedded-database.ts';
import { startApp, type RunningApp } from '#tests/support/running-app.ts';
import { percentile } from './process-figures.ts';

const FLOOR_MS = 300;
const REQUESTS = 60;
const STUDY = 'bench';
const CASES_PER_ORGANISATION = 5;
const STRATA = ['klein', 'midden', 'groot'];

/** Addresses of one kind; the number makes each another one. */
const KINDS: [name: string, query: (turn: number) => string][] = [
  ['list, first page', () => ''],
  ['list, page in the middle', (turn) => `page=${500 + turn * 17}`],
  ['list, last page', () => 'page=2000'],
  ['sorted by name', (turn) => `sort=name&page=${1 + turn}`],
  ['sorted by organisation, descending', (turn) => `sort=organisation&order=desc&page=${1 + turn}`],
  ['sorted by last event, descending', (turn) => `sort=last_activity&order=desc&page=${1 + turn}`],
  ['filtered by status', (turn) => `status=${['sent', 'started', 'complete', 'bounced'][turn % 4]}`],
  [
    'filtered by status and stratum',
    (turn) => `status=sent&stratum=${STRATA[turn % 3]}&page=${1 + (turn % 20)}`,
  ],
  ['search, a common name', (turn) => `search=${nameOf(turn * 37).split(' ')[1]}`],
  ['search, one person', (turn) => `search=${encodeURIComponent(`${nameOf(turn * 991)} ${turn * 991}`)}`],
  ['search, e-mail address', (turn) => `search=p${turn * 977}%40example.org`],
  ['search, organisation', (turn) => `search=Organisatie+${turn * 31}`],
  ['search, number', (turn) => `search=c${String(turn * 1013).padStart(6, '0')}`],
  ['search, nothing found', (turn) => `search=xyzzy${turn}`],
  ['search, two letters, sorted by name', (turn) => `search=${['an', 'de', 'vo', 'el'][turn % 4]}&sort=name`],
  [
    'search within status, sorted by last event',
    (turn) => `search=ver&status=sent&sort=last_activity&page=${1 + (turn % 9)}`,
  ],
];

/** Pages that count all cases. */
const COUNTING: [name: string, path: string][] = [
  ['overview', ''],
  ['response rates, by stratum', '/response'],
  ['mailings', '/mailings'],
  ['one mailing', '/mailings/invitation'],
  ['mail plan', '/mailings/plan'],
  ['call list', '/calls'],
  ['call list, page in the middle', '/calls?page=300'],
];

const cases = Number(process.argv[2] ?? 100_000);
const app = await startApp();
try {
  await readyStudy(app, cases);
  const cookie = await signIn(app);
  const slow: string[] = [];
  process.stdout.write(`${cases} cases; ${REQUESTS} requests of each kind, milliseconds\n`);
  for (const [name, query] of KINDS) {
    const p95 = await report(name, `${app.url}/desk/studies/${STUDY}/cases?`, cookie, query);
    if (p95 > FLOOR_MS) slow.push(name);
  }
  for (const [name, path] of COUNTING)
    await report(name, `${app.url}/desk/studies/${STUDY}${path}`, cookie, () => '');
  process.stdout.write(
    slow.length === 0 ? `All p95 under ${FLOOR_MS} ms.\n` : `Above ${FLOOR_MS} ms: ${slow.join('; ')}\n`,
  );
  process.exitCode = slow.length === 0 ? 0 : 1;
} finally {
  await app.discard();
}

/** Prints how long one kind of page takes. @returns its p95 */
async function report(
  name: string,
  address: string,
  cookie: string,
  query: (turn: number) => string,
): Promise<number> {
  const times = await measure(address, cookie, query);
  const figures = [percentile(times, 0.5), percentile(times, 0.95), Math.max(...times)];
  const [p50, p95, most] = figures.map(Math.round);
  process.stdout.write(`${name.padEnd(46)} p50 ${p50}  p95 ${p95}  max ${most}\n`);
  return p95!;
}

async function measure(address: string, cookie: string, query: (turn: number) => string): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < REQUESTS; turn += 1) {
    const begun = performance.now();
    const response = await fetch(address + query(turn), { headers: { cookie, accept: 'text/html' } });
    const page = await response.text();
    times.push(performance.now() - begun);
    if (response.status !== 200 || !page.includes('</html>'))
      throw new Error(`${query(turn)} was answered ${response.status}.`);
  }
  return times;
}

async function readyStudy(running: RunningApp, count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'veldwerk-bench-'));
  try {
    const definition = join(folder, STUDY);
    mkdirSync(definition);
    cpSync('survey-definitions/klantmanagers-jongeren', definition, { recursive: true });
    const sample = join(folder, 'sample.csv');
    writeFileSync(sample, sampleOf(count));
    run(running, 'study', 'load', definition);
    const begun = performance.now();
    run(running, 'sample', 'import', STUDY, sample);
    process.stdout.write(`imported by command in ${((performance.now() - begun) / 1000).toFixed(1)} s\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await mixStatuses(running);
}

function run(running: RunningApp, ...args: string[]): string {
  const { stdout, stderr, status } = running.command(...args);
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}${stdout}`);
  return stdout;
}

/** Three quarters invited; of those some undeliverable, a third begun and most of these completed. */
async function mixStatuses(running: RunningApp): Promise<void> {
  const sql = postgres(embeddedDatabase(running.dataDir).url, { max: 1 });
  await sql`
    update fieldwork.cases set
      sent_at = case when turn % 4 > 0 then moment end,
      bounced_at = case when turn % 40 = 1 then moment + interval '1 hour' end,
      opened_at = case when turn % 4 = 2 then moment + interval '2 hours' end,
      started_at = case when turn % 12 in (2, 6) then moment + interval '3 hours' end,
      completed_at = case when turn % 12 = 2 then moment + interval '4 hours' end
    from (
      select study_id, case_id, substr(case_id, 2)::int as turn,
        timestamptz '2026-11-01' + substr(case_id, 2)::int % 20000 * interval '1 minute' as moment
      from fieldwork.cases
      where study_id = (select study_id from fieldwork.studies where name = ${STUDY})
    ) turns
    where turns.study_id = cases.study_id and turns.case_id = cases.case_id`;
  // As autovacuum does within a minute after an import.
  await sql.unsafe('vacuum analyze fieldwork.cases, fieldwork.organisations, contact.persons');
  await sql.end();
}

async function signIn(running: RunningApp): Promise<string> {
  const link = run(running, 'user', 'create', 'bench@example.org', '--role', 'coordinator')
    .trim()
    .split('\n')
    .at(-1)!;
  const body = new URLSearchParams({ password: 'een lange zin voor metingen' });
  const response = await fetch(link, { method: 'POST', body, redirect: 'manual' });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error(`Signing in was answered ${response.status}.`);
  return cookie;
}

function sampleOf(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const organisation = Math.floor(index / CASES_PER_ORGANISATION);
    const stratum = STRATA[organisation % 3]!;
    return `c${String(index).padStart(6, '0')},o${organisation},Organisatie ${organisation},${stratum},${nameOf(index)} ${index},p${index}@example.org`;
  });
  return ['case_id,organisation_id,organisation_name,stratum,name,email', ...lines].join('\n');
}

/** Invented, and as unevenly spread as names are. */
function nameOf(index: number): string {
  const given = [
    'Anna',
    'Bram',
    'Carla',
    'Daan',
    'Elif',
    'Fatima',
    'Gijs',
    'Hanna',
    'Ilse',
    'Joost',
    'Karin',
  ];
  const family = [
    'Voorbeeld',
    'Proefstra',
    'Verzinsel',
    'Testema',
    'Fictiema',
    'Bedachte',
    'Denkbeeld',
    'Zogenaamd',
    'Nepveld',
    'Schijnstra',
    'Modelink',
    'Oefenaar',
    'Droomstra',
  ];
  return `${given[index % given.length]} ${family[(index * 7) % family.length]}`;
}
