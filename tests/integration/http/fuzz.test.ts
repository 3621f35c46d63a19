import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '#app/domain/accounts/roles.ts';
import { hashTables, watchChanges, type ChangeWatch } from '#tests/support/stored-tables.ts';
import { readRouteTable } from '#tests/support/route-table.ts';
import type { Received, Sent } from '#tests/support/requests.ts';
import { chanceOf, makeOdd, pick, type BaseRequest, type Chance } from './odd-requests.ts';
import { formsOf, linksOf } from './page-forms.ts';
import {
  fill,
  makeApiToken,
  makePlaces,
  makeWelcomeToken,
  openScene,
  type Places,
  type Scene,
  type Staff,
} from './scene.ts';

/** A longer run raises the first; the second repeats a run. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1_500);
const SEED = Number(process.env.FUZZ_SEED ?? 20261123);

/** Refusals that are counted, so that guessing ends, or written down. */
const MAY_CHANGE_WITH_A_REFUSAL = /^(insert|update|delete) fieldwork\.failure_counts$/;
const SIGN_IN_REFUSED = 'insert fieldwork.audit_events';

let scene: Scene;
let watch: ChangeWatch;
let places: Places;
let staff: Staff[];
let bearer: string;
const sessions = new Map<string, Record<string, string>>();

beforeAll(async () => {
  scene = await openScene({ isQuiet: true });
  places = await makePlaces(scene);
  staff = await Promise.all(ROLES.map((role) => scene.staff(role)));
  bearer = await makeApiToken(scene, ['responses', 'codebook', 'rates']);
  await freshSessions();
  watch = await watchChanges(scene.sql);
}, 120_000);
afterAll(async () => {
  await scene.close();
});

/** Gives everybody back what requests have taken from him: sessions, roles, an open field. */
async function freshSessions(): Promise<void> {
  for (const one of staff) {
    await scene.sql`update fieldwork.users set disabled_at = null, role = ${one.role} where user_id = ${one.userId}`;
    sessions.set(one.role, { cookie: await one.cookie() });
  }
  await scene.sql`update fieldwork.studies set status = 'open' where study_id = ${scene.study.study_id}`;
  sessions.set('respondent', { cookie: await scene.respondent(scene.caseIds[3]!) });
  sessions.set('token', { authorization: `Bearer ${bearer}` });
  sessions.set('nobody', {});
}

/** `who` was shown it. */
type Base = BaseRequest & { who?: string };

const SAMPLE_FILE = 'case_id,organisation_id,stratum,name,email\nx1,o1,klein,Iemand,iemand@example.org\n';

/** Every route as a GET, every form of every page with its fields as they stand there, every link, and the saves. */
async function baseRequests(): Promise<Base[]> {
  const tokens = {
    link: (await scene.access(scene.caseIds[3]!)).token,
    welcome: await makeWelcomeToken(scene, 'nieuw@example.org'),
  };
  const bases: Base[] = [];
  const seen = new Set<string>();
  const add = (base: Base) => {
    const key = JSON.stringify([base.method, base.path, base.form]);
    if (!seen.has(key)) bases.push(base);
    seen.add(key);
  };
  for (const route of await readRouteTable()) {
    const path = fill(route.pattern, places, tokens);
    const who = route.loader ? await whoMay(path) : undefined;
    const shownTo = who === undefined ? {} : { who };
    if (route.loader) add({ method: 'GET', path, ...shownTo });
    if (route.isPage) add({ method: 'GET', path: path === '/' ? '/_root.data' : `${path}.data`, ...shownTo });
    if (route.action) add({ method: 'POST', path, form: [] });
    if (!route.isPage || route.isFrame) continue;
    for (const [shown, headers] of sessions) {
      const { text, status } = await scene.send({ path, headers });
      if (status !== 200) continue;
      for (const form of formsOf(text, path)) {
        const fields = form.fields.map(([name, value]): [string, string] => [
          name,
          form.files.includes(name) ? SAMPLE_FILE : value,
        ]);
        const query = new URLSearchParams(fields).toString();
        if (form.method === 'POST')
          add({ method: 'POST', path: form.action, form: fields, files: form.files, who: shown });
        else add({ method: 'GET', path: `${form.action.split('?')[0]}?${query}`, who: shown });
      }
      for (const link of linksOf(text).filter((each) => each.includes('?')))
        add({ method: 'GET', path: link, who: shown });
    }
  }
  const changes = { v8: 1, v2: { a: 30 }, v33: [1, 2], v40: 'tekst' };
  add({ method: 'POST', path: '/survey/answers', json: { changes, page: 'plan' }, who: 'respondent' });
  add({ method: 'POST', path: '/survey/complete', json: {}, who: 'respondent' });
  add({ method: 'GET', path: '/survey/answers' });
  add({ method: 'GET', path: '/health' });
  add({ method: 'GET', path: '/__manifest?p=%2Fdesk' });
  return bases;
}

/** The first to whom an address is shown. */
async function whoMay(path: string): Promise<string | undefined> {
  for (const [who, headers] of [...sessions].reverse())
    if ((await scene.send({ path, headers })).status === 200) return who;
  return undefined;
}

/** Forms, saves and looks by turns, whatever their numbers. */
function pickBase(bases: Base[], chance: Chance): Base {
  const turn = chance();
  const kind = bases.filter(({ form, json }) =>
    turn < 0.45 ? form && form.length > 0 : turn < 0.6 ? json !== undefined : !form && json === undefined,
  );
  return structuredClone(pick(chance, kind));
}

/** A save made now, on what stands now: else it is refused for that, and for nothing else. */
async function madeNow(json: unknown): Promise<unknown> {
  const [response] = await scene.sql<{ revision: number }[]>`
    select revision from answers.responses where case_id = ${scene.caseIds[3]!}`;
  return { key: crypto.randomUUID(), baseRevision: response!.revision, ...(json as object) };
}

type Fault = {
  what: string;
  who: string;
  status: number | string;
  sent: Sent;
  changed: string[];
  said: string;
  before?: string;
};

/** What is wrong with an answer, or null. */
async function faultOf(received: Received | Error, sent: Sent, who: string): Promise<Fault | null> {
  const changed = await watch.changes();
  // What is no HTTP Node itself cuts off, unread.
  if (received instanceof Error && /[^!-~]/.test(sent.path)) return null;
  if (received instanceof Error)
    return { what: 'no answer', who, status: received.message, sent, changed, said: '' };
  const { status, text } = received;
  const fault = (what: string): Fault => ({ what, who, status, sent, changed, said: text.slice(0, 200) });
  if (status >= 500) return fault('failed');
  const unaccounted = changed.filter(
    (change) =>
      !MAY_CHANGE_WITH_A_REFUSAL.test(change) &&
      !(change === SIGN_IN_REFUSED && sent.path.includes('sign-in')),
  );
  if (status >= 400 && unaccounted.length > 0) return fault('refused, and changed something');
  return null;
}

describe('odd requests', () => {
  it(
    `${REQUESTS} of them: none fails, none that is refused changes anything, the process lives`,
    { timeout: 60_000 + REQUESTS * 200 },
    async () => {
      const pid = scene.app.pid();
      const bases = await baseRequests();
      expect(
        bases.filter(({ form }) => form && form.length > 1).length,
        'forms that were found on pages',
      ).toBeGreaterThan(15);
      const chance = chanceOf(SEED);
      const faults: Fault[] = [];
      const statuses: Record<string, number> = {};
      let before = '';
      for (let number = 0; number < REQUESTS && faults.length < 20; number += 1) {
        if (number % 100 === 0) await freshSessions();
        if (number % 100 === 0) await watch.changes();
        const { who: one, ...base } = pickBase(bases, chance);
        if (base.json !== undefined) base.json = await madeNow(base.json);
        // Mostly who was shown the form, so that most get as far as what the form does.
        const who = one !== undefined && chance() < 0.8 ? one : pick(chance, [...sessions.keys()]);
        const sent = makeOdd({ ...base, headers: { ...sessions.get(who), ...base.headers } }, chance);
        const received = await scene
          .send(sent)
          .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
        const status = received instanceof Error ? 'none' : String(received.status);
        statuses[status] = (statuses[status] ?? 0) + 1;
        const fault = await faultOf(received, sent, who);
        // A connection that gives no answer was spoilt by the request before.
        if (fault) faults.push({ ...fault, before });
        before = `${status} to ${JSON.stringify({ ...sent, body: sent.body?.slice(0, 300) })} of ${sent.body?.length ?? 0} bytes`;
      }
      console.info(`odd requests, seed ${SEED}: ${JSON.stringify(statuses)}`);
      expect(faults.map((fault) => JSON.stringify(fault).slice(0, 2_500))).toEqual([]);
      expect([scene.app.isAlive(), scene.app.pid()]).toEqual([true, pid]);
      expect((await scene.send({ path: '/health' })).status).toBe(200);
      // Enough of them got past the door to show something.
      expect(
        Object.entries(statuses)
          .filter(([status]) => Number(status) < 400)
          .reduce((sum, [, count]) => sum + count, 0),
      ).toBeGreaterThan(REQUESTS / 10);
      expect(
        scene.app
          .errors()
          .split('\n')
          .filter((line) => line.includes('defect')),
      ).toEqual([]);
    },
  );

  it('and the watch sees a change where there is one', async () => {
    await freshSessions();
    await watch.changes();
    const save = { key: crypto.randomUUID(), baseRevision: 0, changes: { v17_toel: 'x' } };
    const { status } = await scene.send({
      method: 'POST',
      path: '/survey/answers',
      headers: { ...sessions.get('respondent'), 'content-type': 'application/json' },
      body: JSON.stringify(save),
    });
    expect([status, (await watch.changes()).sort()]).toEqual([
      200,
      ['insert answers.response_revisions', 'update answers.responses'],
    ]);
  });
});

describe('what is no HTTP, or breaks off', () => {
  /** Sends bytes as they are. @returns the first line of the answer, or '' when the connection just ended */
  function raw(bytes: string, endAfterMs = 1_500): Promise<string> {
    return new Promise((resolve) => {
      const socket = connect(Number(new URL(scene.app.url).port), '127.0.0.1');
      let got = '';
      const end = () => {
        socket.destroy();
        resolve(got.split('\r\n')[0]!);
      };
      const timer = setTimeout(end, endAfterMs);
      socket.on('data', (chunk) => (got += chunk.toString('latin1')));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearTimeout(timer);
        end();
      });
      socket.write(bytes, 'latin1');
    });
  }

  it('is refused or cut off, changes nothing, and leaves the process alive', async () => {
    const before = await hashTables(scene.sql);
    const save = JSON.stringify({ key: crypto.randomUUID(), baseRevision: 0, changes: { v8: 2 } });
    const cookie = sessions.get('respondent')!.cookie!;
    const head = `POST /survey/answers HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\n`;
    const refused = [
      'GET\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'G\0T / HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\nA\0B: 1\r\n\r\n',
      'GET / HTTP/1.1\r\nHost : x\r\n\r\n',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(40_000)}\r\n\r\n`,
      `${head}Content-Length: ${save.length}\r\nTransfer-Encoding: chunked\r\n\r\n${save}`,
      `${head}Content-Length: 5\r\nContent-Length: ${save.length}\r\n\r\n${save}`,
      `${head}Content-Length: -5\r\n\r\n${save}`,
      `${head}Content-Length: 5x\r\n\r\n${save}`,
      `${head}Transfer-Encoding: chunked, identity\r\n\r\n${save}`,
      `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n${save}\r\n0\r\n\r\n`,
      `${head}Content-Length: ${save.length}\r\n X: folded\r\n\r\n${save}`,
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      'CONNECT elders.example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET http://elders.example.org/s/x HTTP/1.1\r\nHost: localhost\r\n\r\n',
      '* / HTTP/1.1\r\n\r\n',
    ];
    for (const bytes of refused) {
      const line = await raw(bytes);
      expect(line, JSON.stringify(bytes.slice(0, 120))).toMatch(/^(HTTP\/1\.1 4\d\d .*|)$/);
    }
    expect(await hashTables(scene.sql)).toEqual(before);
    expect((await scene.send({ path: '/health' })).status).toBe(200);
  });

  it('a large form that is refused unread leaves its connection fit for the next', async () => {
    for (const path of ['/desk/users', '/nothing', '/survey', '/desk/sign-out', '/survey/answers', '/api/x'])
      for (let time = 0; time < 3; time += 1) {
        const { status } = await scene.send({ method: 'POST', path, body: 'x'.repeat(300_000) });
        expect([path, status]).toEqual([path, expect.any(Number)]);
      }
  });

  it('so are saves and forms that end halfway', async () => {
    const cookie = sessions.get('respondent')!.cookie!;
    const save = JSON.stringify({ key: crypto.randomUUID(), baseRevision: 0, changes: { v8: 2 } });
    const { token } = await scene.access(scene.caseIds[9]!);
    const before = await hashTables(scene.sql);
    for (let cut = 1; cut <= 20; cut += 1) {
      const length = Math.floor((save.length * cut) / 21);
      await raw(
        `POST /survey/answers HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: ${save.length}\r\n\r\n${save.slice(0, length)}`,
        30,
      );
      await raw(
        `POST /s/${token}/opt-out HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 30\r\n\r\nopt-out=yes`,
        30,
      );
    }
    expect((await scene.send({ path: '/health' })).status).toBe(200);
    expect(await hashTables(scene.sql)).toEqual(before);
    expect(scene.app.isAlive()).toBe(true);
  });
});
