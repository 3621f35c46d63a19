import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { may, mayInStudy, type Grant, type Role } from '#app/domain/accounts/roles.ts';
import { readRouteTable, type TableRoute } from '#tests/support/route-table.ts';
import { hashTables } from '#tests/support/stored-tables.ts';
import {
  fill,
  makeApiToken,
  makePlaces,
  makeWelcomeToken,
  openScene,
  type Places,
  type Scene,
} from './scene.ts';

/** What looks at links before, or beside, the person they were sent to. */
const LOOKERS: {
  name: string;
  method?: string;
  headers: Record<string, string>;
  times?: number;
  behindSignIn?: true;
}[] = [
  {
    name: 'a browser',
    headers: {
      'user-agent': 'Mozilla/5.0 Firefox/140.0',
      accept: 'text/html',
      'sec-fetch-site': 'none',
      'sec-fetch-mode': 'navigate',
    },
  },
  { name: 'a browser, twice', headers: { accept: 'text/html' }, times: 2, behindSignIn: true },
  { name: 'HEAD', method: 'HEAD', headers: {}, behindSignIn: true },
  { name: 'OPTIONS', method: 'OPTIONS', headers: {}, behindSignIn: true },
  {
    name: 'a preflight',
    method: 'OPTIONS',
    headers: { origin: 'https://elders.example.org', 'access-control-request-method': 'POST' },
  },
  { name: 'a prefetch', headers: { 'sec-purpose': 'prefetch', purpose: 'prefetch' }, behindSignIn: true },
  { name: 'a prerender', headers: { 'sec-purpose': 'prefetch;prerender' } },
  { name: 'a preview in Safari', headers: { 'x-purpose': 'preview' } },
  { name: 'a prefetch in Firefox', headers: { 'x-moz': 'prefetch' } },
  { name: 'a range', headers: { range: 'bytes=0-99' }, behindSignIn: true },
  { name: 'a HEAD from a scanner', method: 'HEAD', headers: { 'user-agent': 'Mimecast-URL-Protect' } },
  {
    name: 'a mail scanner',
    headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) SafeLinks', 'x-ms-client': 'SafeLinks' },
  },
  { name: 'another mail scanner', headers: { 'user-agent': 'BarracudaCentral/1.0', accept: '*/*' } },
  {
    name: 'a chat that shows previews',
    headers: { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' },
  },
  {
    name: 'curl from another page',
    headers: {
      'user-agent': 'curl/8',
      referer: 'https://elders.example.org/',
      origin: 'https://elders.example.org',
    },
  },
  {
    name: 'a mail program',
    headers: { 'list-unsubscribe': 'One-Click', 'content-type': 'application/x-www-form-urlencoded' },
  },
];

/** Pages that show more when asked: here of a case whose link nobody has seen yet. */
const QUERIES: Record<string, string> = {
  '/desk/studies/:study/mailings/:mailing': '?recipient=:case',
  '/desk/studies/:study/mailings/:mailing/preview': '?recipient=:case&language=nl',
};

/** Handing out a data file over the API is written down: who got what, and its hash. */
const WRITTEN_DOWN = ['fieldwork.audit_events', 'fieldwork.exports'];

/** To see answers belongs to no role: the study grants it. */
const GRANTED: Record<Role, Grant[]> = {
  administrator: [],
  coordinator: ['answers'],
  analyst: [],
  interviewer: [],
};

let scene: Scene;
let routes: TableRoute[];
let places: Places;
let tokens: { link: string; welcome: string };
/** One who may, for each kind of route. */
let headersFor: (route: TableRoute) => Promise<Record<string, string>>;

beforeAll(async () => {
  routes = await readRouteTable();
  scene = await openScene();
  places = await makePlaces(scene);
  tokens = {
    link: (await scene.access(scene.caseIds[1]!)).token,
    welcome: await makeWelcomeToken(scene, 'nieuw@example.org'),
  };
  const respondent = await scene.respondent(scene.caseIds[2]!);
  const bearer = await makeApiToken(scene, ['responses', 'codebook', 'rates']);
  const cookies = new Map<Role, string>();
  for (const role of ['administrator', 'coordinator', 'analyst'] as const)
    cookies.set(role, await (await scene.staff(role, GRANTED[role])).cookie());
  headersFor = async ({ loader }): Promise<Record<string, string>> => {
    const needs = loader?.needs;
    if (needs?.audience === 'respondent') return { cookie: respondent };
    if (needs?.audience === 'api') return { authorization: `Bearer ${bearer}` };
    if (needs?.audience !== 'staff') return { cookie: `${respondent}; ${cookies.get('administrator')}` };
    const { permission } = needs;
    const role = [...cookies.keys()].find(
      (each) => permission === null || may(each, permission) || mayInStudy(each, permission, GRANTED[each]),
    );
    if (!role) throw new Error(`Nobody may ${permission}.`);
    return { cookie: cookies.get(role)! };
  };
});
afterAll(async () => {
  await scene.close();
});

/** The tables that differ. */
function difference(before: Record<string, string>, after: Record<string, string>): string[] {
  return Object.keys(after)
    .filter((table) => before[table] !== after[table])
    .sort();
}

async function look(
  path: string,
  headers: Record<string, string>,
  lookers: typeof LOOKERS,
): Promise<number[]> {
  const statuses: number[] = [];
  for (const looker of lookers)
    for (let time = 0; time < (looker.times ?? 1); time += 1) {
      const { status } = await scene.send({
        method: looker.method ?? 'GET',
        path,
        headers: { ...looker.headers, ...headers },
      });
      statuses.push(status);
    }
  return statuses;
}

describe('looking changes nothing', () => {
  it('at any address, by whoever may look, in whatever way', { timeout: 240_000 }, async () => {
    const changed: string[] = [];
    const answered: Record<string, number[]> = {};
    for (const route of routes.filter(({ loader, isFrame }) => loader && !isFrame)) {
      const path =
        fill(route.pattern, places, tokens) +
        (QUERIES[route.pattern] ?? '').replace(':case', scene.caseIds[5]!);
      const headers = await headersFor(route);
      const before = await hashTables(scene.sql);
      // Mail scanners know links; behind a sign-in come only browsers.
      const isReachable = route.loader?.needs?.audience === 'public';
      const statuses = await look(
        path,
        headers,
        isReachable ? LOOKERS : LOOKERS.filter(({ behindSignIn }) => behindSignIn),
      );
      if (route.isPage)
        statuses.push(
          (
            await scene.send({
              path: path === '/' ? '/_root.data' : path.replace(/(?=\?|$)/, '.data'),
              headers,
            })
          ).status,
        );
      answered[route.pattern] = statuses;
      const mayChange = route.loader?.needs?.audience === 'api' ? WRITTEN_DOWN : [];
      const tables = difference(before, await hashTables(scene.sql)).filter(
        (table) => !mayChange.includes(table),
      );
      if (tables.length > 0) changed.push(`${route.pattern}: ${tables.join(', ')}`);
    }
    expect(changed).toEqual([]);
    expect(
      Object.entries(answered).filter(([, statuses]) => statuses.some((status) => status >= 500)),
    ).toEqual([]);
    // What is looked at is really there: else nothing was shown by this.
    const missing = Object.entries(answered).filter(
      ([pattern, statuses]) => statuses[0]! >= 400 && statuses[0] !== 405 && !pattern.includes('*'),
    );
    expect(missing.map(([pattern, statuses]) => `${pattern} ${statuses[0]}`)).toEqual([]);
  });

  it('nor does a form that is sent in the query', async () => {
    const link = (await scene.access(scene.caseIds[3]!)).token;
    const before = await hashTables(scene.sql);
    const statuses = await Promise.all(
      [
        `/s/${link}?begin=here`,
        `/s/${link}/opt-out?List-Unsubscribe=One-Click&opt-out=yes`,
        `/s/${link}/language?language=en`,
        `/desk/welcome/${tokens.welcome}?password=een-heel-lang-wachtwoord`,
        `/?code=${(await scene.access(scene.caseIds[3]!)).login_code}`,
        `/s/${link}?_method=POST`,
        `/s/${link}/opt-out.data?opt-out=yes`,
      ].map(
        async (path) =>
          (
            await scene.send({
              path,
              headers: { 'x-http-method-override': 'POST', 'x-method-override': 'POST' },
            })
          ).status,
      ),
    );
    expect(statuses.filter((status) => status >= 400)).toEqual([]);
    expect(difference(before, await hashTables(scene.sql))).toEqual([]);
  });

  it('and the hash shows a change when there is one', async () => {
    const before = await hashTables(scene.sql);
    await scene.respondent(scene.caseIds[4]!);
    expect(difference(before, await hashTables(scene.sql))).toEqual([
      'answers.responses',
      'fieldwork.access_keys',
      'fieldwork.case_events',
      'fieldwork.cases',
      'fieldwork.respondent_sessions',
    ]);
  });
});
