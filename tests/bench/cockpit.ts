/**
 * How quickly the pages that follow the response answer for a very large study: `npx tsx tests/bench/cockpit.ts [cases]`
 * (default 1,000,000, over 400 organisations), against the build in build/. Whole pages over HTTP as a signed-in
 * coordinator gets them, one at a time; the cases are written beside the app, with a mix of everything that happens.
 * Ends with 1 when a p95 is above the floor.
 */
import postgres from 'postgres';
import { embeddedDatabase } from '#tests/reliability/embedded-database.ts';
import { startApp, type RunningApp } from '#tests/support/running-app.ts';
import { percentile } from './process-figures.ts';

const FLOOR_MS = 300;
const REQUESTS = 60;
const ORGANISATIONS = 400;
const STUDY = 'klantmanagers-jongeren';

const PAGES: [name: string, path: string][] = [
  ['overview', ''],
  ['response rates, by stratum', '/response'],
  ['response rates, by organisation', '/response?by=organisation_id'],
  ['mailings', '/mailings'],
];

const cases = Number(process.argv[2] ?? 1_000_000);
const app = await startApp();
try {
  await fillStudy(app, cases);
  const cookie = await signIn(app);
  process.stdout.write(
    `${cases} cases over ${ORGANISATIONS} organisations; ${REQUESTS} requests, milliseconds\n`,
  );
  const slow: string[] = [];
  for (const [name, path] of PAGES) {
    const first = await timeOf(path, cookie);
    const times: number[] = [];
    for (let turn = 0; turn < REQUESTS; turn += 1) times.push(await timeOf(path, cookie));
    const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
    process.stdout.write(
      `${name.padEnd(36)} first ${Math.round(first)}  p50 ${Math.round(p50)}  p95 ${Math.round(p95)}\n`,
    );
    if (p95 > FLOOR_MS) slow.push(name);
  }
  process.stdout.write(slow.length === 0 ? `All p95 under ${FLOOR_MS} ms.\n` : `Above: ${slow.join('; ')}\n`);
  process.exitCode = slow.length === 0 ? 0 : 1;
} finally {
  await app.discard();
}

async function timeOf(path: string, cookie: string): Promise<number> {
  const begun = performance.now();
  const response = await fetch(`${app.url}/desk/studies/${STUDY}${path}`, {
    headers: { cookie, accept: 'text/html' },
  });
  const page = await response.text();
  if (response.status !== 200 || !page.includes('</html>'))
    throw new Error(`${path} was answered ${response.status}.`);
  return performance.now() - begun;
}

/** Three quarters invited; of those some undeliverable, a third begun and most of these completed, one saved each. */
async function fillStudy(running: RunningApp, count: number): Promise<void> {
  const sql = postgres(embeddedDatabase(running.dataDir).url, { max: 1, onnotice: () => undefined });
  const [study] = await sql`select study_id from fieldwork.studies where name = ${STUDY}`;
  const id = study!.study_id as number;
  const begun = performance.now();
  await sql`insert into fieldwork.organisations (study_id, organisation_id, name)
    select ${id}, 'o' || n, 'Organisatie ' || n from generate_series(1, ${ORGANISATIONS}) n`;
  await sql`insert into contact.persons (study_id, name, email)
    select ${id}, 'Persoon ' || n, 'p' || n || '@example.org' from generate_series(1, ${count}) n`;
  await sql`insert into fieldwork.cases (study_id, case_id, questionnaire, organisation_id, person_key, stratum, language,
      has_email, inclusion_probability, frame, added_at, updated_at, sent_at, bounced_at, opened_at, started_at, completed_at, refused_at)
    select ${id}, 'big-' || n, ${STUDY}, 'o' || (1 + n % ${ORGANISATIONS}), p.person_key,
      (array['klein', 'midden', 'groot'])[1 + (n % ${ORGANISATIONS}) % 3], 'nl', true, 0.15, '{"regio": "noord"}'::jsonb, moment, moment,
      case when n % 4 > 0 then moment end, case when n % 40 = 1 then moment + interval '1 hour' end,
      case when n % 4 = 2 then moment + interval '2 hours' end, case when n % 12 in (2, 6) then moment + interval '3 hours' end,
      case when n % 12 = 2 then moment + interval '4 hours' end, case when n % 25 = 3 then moment + interval '1 day' end
    from (select n, timestamptz '2026-11-01' + n % 20000 * interval '1 minute' as moment from generate_series(1, ${count}) n) turns
    join contact.persons p on p.study_id = ${id} and p.email = 'p' || n || '@example.org'`;
  await sql`insert into fieldwork.messages (study_id, mailing, case_id, language, text_revision, state, attempts, next_attempt_at, queued_at, in_data_at, ended_at, outcome)
    select study_id, 'invitation', case_id, 'nl', 1, case when bounced_at is null then 'sent' else 'bounced' end, 1, sent_at, sent_at, sent_at, sent_at, 'sent'
    from fieldwork.cases where study_id = ${id} and sent_at is not null and case_id like 'big-%'`;
  await sql`insert into answers.responses (study_id, case_id, questionnaire, version, revision, answers, page, mode, started_at, last_saved_at, completed_at)
    select study_id, case_id, questionnaire, 1, 5, '{}'::jsonb, null, 'web', started_at, started_at, completed_at
    from fieldwork.cases where study_id = ${id} and started_at is not null and case_id like 'big-%'`;
  await sql.unsafe('vacuum analyze');
  process.stdout.write(`written in ${((performance.now() - begun) / 1000).toFixed(0)} s\n`);
  await sql.end();
}

async function signIn(running: RunningApp): Promise<string> {
  const { stdout } = running.command('user', 'create', 'bench@example.org', '--role', 'coordinator');
  const link = stdout.trim().split('\n').at(-1)!;
  const body = new URLSearchParams({ password: 'een lange zin voor metingen' });
  const response = await fetch(link, { method: 'POST', body, redirect: 'manual' });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error(`Signing in was answered ${response.status}.`);
  return cookie;
}
