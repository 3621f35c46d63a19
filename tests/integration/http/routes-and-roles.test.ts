import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { mayInStudy, may, ROLES, type Grant, type Role } from '#app/domain/accounts/roles.ts';
import type { RouteNeeds } from '#app/http/route-needs.server.ts';
import { readDoorsInFront, readRouteTable, type TableRoute } from '#tests/support/route-table.ts';
import type { Received } from '#tests/support/requests.ts';
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

/** Who asks: a column of access-matrix.txt. */
type Asker = {
  name: string;
  headers(): Promise<Record<string, string>>;
  staff?: { role: Role; grants: Grant[] };
  isRespondent?: boolean;
  scope?: 'responses' | 'codebook' | 'rates' | 'other study';
};
type Door = 'loader' | 'action';
type Outcome = 'in' | 'sign-in' | '401' | '403';

/** Anybody's words, which whoever may not see them must not find on any page. */
const CONTACT = { name: 'Zwaan Kanarievogel', email: 'zwaan.kanarie@example.org', phone: '0699887766' };
const ANSWER = 'Een kanarie in het antwoord';

/** What the web server answers in front of all routes, and for whom. */
const IN_FRONT: { door: string; needs: RouteNeeds }[] = [
  { door: 'GET /health', needs: { audience: 'public' } },
  { door: 'GET /survey/answers', needs: { audience: 'respondent' } },
  { door: 'POST /survey/answers', needs: { audience: 'respondent' } },
  { door: 'POST /survey/complete', needs: { audience: 'respondent' } },
];
/** All that is left of these addresses is refused; all that is left of the others are routes. */
const CATCH_ALL = ['* /survey/answers', '* /survey/complete', '* *'];

let scene: Scene;
let routes: TableRoute[];
let places: Places;
let askers: Asker[];
let linkToken: string;

beforeAll(async () => {
  routes = await readRouteTable();
  scene = await openScene();
  places = await makePlaces(scene);
  const caseId = scene.caseIds[0]!;
  await scene.sql`
    update contact.persons set ${scene.sql(CONTACT)}
    where (study_id, person_key) = (select study_id, person_key from fieldwork.cases where study_id = ${scene.study.study_id} and case_id = ${caseId})`;
  const respondent = await scene.respondent(caseId);
  const saved = await scene.send({
    method: 'POST',
    path: '/survey/answers',
    headers: { cookie: respondent, 'content-type': 'application/json' },
    body: JSON.stringify({ key: crypto.randomUUID(), baseRevision: 0, changes: { v40: ANSWER } }),
  });
  expect(saved.status).toBe(200);
  linkToken = (await scene.access(caseId)).token;
  askers = await makeAskers(respondent);
});
afterAll(async () => {
  await scene.close();
});

async function makeAskers(respondent: string): Promise<Asker[]> {
  const staff = await Promise.all(ROLES.map((role) => scene.staff(role)));
  const granted = [
    // Nobody can give this to an interviewer or an analyst; were it in the table all the same, it must open nothing.
    await scene.staff('interviewer', ['contact']),
    await scene.staff('administrator', ['contact']),
    await scene.staff('coordinator', ['answers']),
    await scene.staff('analyst', ['contact']),
  ];
  const [other] = await scene.sql<{ study_id: number }[]>`
    insert into fieldwork.studies (name, settings, status, created_at, updated_at)
    select 'another', settings, 'open', now(), now() from fieldwork.studies returning study_id`;
  const tokens = {
    responses: await makeApiToken(scene, ['responses']),
    codebook: await makeApiToken(scene, ['codebook']),
    rates: await makeApiToken(scene, ['rates']),
    'other study': await makeApiToken(scene, ['responses', 'codebook', 'rates'], other!.study_id),
  };
  return [
    { name: 'nobody', headers: async () => ({}) },
    { name: 'respondent', headers: async () => ({ cookie: respondent }), isRespondent: true },
    ...[...staff, ...granted].map((person: Staff): Asker => ({
      name: [person.role, ...person.grants].join('+'),
      headers: async () => ({ cookie: await person.cookie() }),
      staff: person,
    })),
    ...Object.entries(tokens).map(([scope, token]): Asker => ({
      name: `token ${scope}`,
      headers: async () => ({ authorization: `Bearer ${token}` }),
      scope: scope as Asker['scope'],
    })),
  ];
}

/** Scopes of tokens matter to the API alone; elsewhere one token shows that none opens anything. */
function askersOf(needs: RouteNeeds): Asker[] {
  return askers.filter(({ scope }) => needs.audience === 'api' || !scope || scope === 'responses');
}

/** What a route needs, held against who asks. */
function expected(needs: RouteNeeds, asker: Asker, inStudy: boolean, door: Door): Outcome {
  switch (needs.audience) {
    case 'public':
      return 'in';
    case 'respondent':
      return asker.isRespondent ? 'in' : '401';
    case 'api':
      if (!asker.scope) return '401';
      return asker.scope === needs.scope ? 'in' : '403';
    case 'staff': {
      if (!asker.staff) return door === 'loader' ? 'sign-in' : '401';
      const { role, grants } = asker.staff;
      if (needs.permission === null || may(role, needs.permission)) return 'in';
      return inStudy && mayInStudy(role, needs.permission, grants) ? 'in' : '403';
    }
  }
}

/** A document asks all loaders around a page: the one that refuses decides, signing in before all others. */
function expectedOfDocument(route: TableRoute, asker: Asker): Outcome {
  const inStudy = route.pattern.includes(':study');
  const outcomes = route.chain.map((needs) => expected(needs, asker, inStudy, 'loader'));
  return (['sign-in', '401', '403'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'in';
}

function outcomeOf({ status, headers, text }: Received): Outcome | `${number}` {
  const isRedirect = [301, 302, 303, 307].includes(status) || status === 202;
  const target = status === 202 ? text : String(headers.location ?? '');
  if (isRedirect && target.includes('/desk/sign-in?to=')) return 'sign-in';
  if (status === 401 || status === 403) return `${status}`;
  return status >= 500 ? `${status}` : 'in';
}

/** Each sign-in page of an address is made anew: of the desk's welcome page the POST uses the link up. */
async function addressOf(route: TableRoute): Promise<string> {
  const welcome = route.pattern.startsWith('/desk/welcome')
    ? await makeWelcomeToken(scene, `w${crypto.randomUUID()}@example.org`)
    : '';
  return fill(route.pattern, places, { link: linkToken, welcome });
}

/** The address at which Remix's own script asks one loader by itself, past those around it. */
async function alone(route: TableRoute): Promise<string> {
  const address = await addressOf(route);
  const path = address === '/' ? '/_root' : address;
  return `${path}.data?${route.isIndex ? 'index&' : ''}_routes=${encodeURIComponent(route.id)}`;
}

const askedAlone = async (route: TableRoute, asker: Asker) =>
  scene.send({
    path: route.isPage ? await alone(route) : await addressOf(route),
    headers: await asker.headers(),
  });
const askedAsDocument = async (route: TableRoute, asker: Asker) =>
  scene.send({ path: await addressOf(route), headers: await asker.headers() });

async function posted(route: TableRoute, asker: Asker, asData: boolean): Promise<Received> {
  const address = await addressOf(route);
  const data = `${address === '/' ? '/_root' : address}.data`;
  return scene.send({
    method: 'POST',
    path: `${asData ? data : address}${route.isIndex ? '?index' : ''}`,
    headers: { ...(await asker.headers()), 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  });
}

function needsInWords(needs: RouteNeeds): string {
  if (needs.audience === 'staff') return needs.permission ?? 'any staff';
  return needs.audience === 'api' ? `token ${needs.scope}` : needs.audience;
}

const leaks: string[] = [];
let shown = 0;

/** Holds what somebody was shown against what he may see. */
function noteLeaks(route: TableRoute, asker: Asker, { text }: Received): void {
  if (!route.loader || route.pattern.startsWith('/s/') || route.pattern.startsWith('/api/')) return;
  const { role, grants } = asker.staff ?? { role: null, grants: [] };
  const seesContact = role !== null && mayInStudy(role, 'contact:see', grants);
  const seesAnswers =
    (role !== null && mayInStudy(role, 'answers:see', grants)) || asker.isRespondent === true;
  const contact = Object.values(CONTACT).filter((word) => text.includes(word));
  if (seesContact && contact.length > 0) shown += 1;
  if (!seesContact && contact.length > 0) leaks.push(`${asker.name} sees contact data at ${route.id}`);
  if (!seesContact && text.includes(linkToken)) leaks.push(`${asker.name} sees a link at ${route.id}`);
  if (!seesAnswers && text.includes(ANSWER)) leaks.push(`${asker.name} sees answers at ${route.id}`);
}

/** What the doors of the app answered, to be compared with access-matrix.txt. */
const matrix: { line: string; needs: string; outcomes: string[] }[] = [];

function printMatrix(): string {
  const head = ['', 'needs', ...askers.map((asker) => asker.name)];
  const rows = [
    head,
    ...matrix.map(({ line, needs, outcomes }) =>
      head.map((_, column) => [line, needs, ...outcomes][column] ?? ''),
    ),
  ];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return `${rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`;
}

describe('every route says who it is for', () => {
  it('each loader and each action carries its needs', () => {
    const doors = routes.flatMap((route) => [
      ...(route.loader ? [{ door: `loader of ${route.id}`, needs: route.loader.needs }] : []),
      ...(route.action ? [{ door: `action of ${route.id}`, needs: route.action.needs }] : []),
    ]);
    expect(doors.length).toBeGreaterThan(60);
    expect(doors.filter((door) => door.needs === undefined)).toEqual([]);
  });

  it('and so does each address that the web server answers itself', async () => {
    expect((await readDoorsInFront(scene.ctx)).sort()).toEqual(
      [...IN_FRONT.map(({ door }) => door), ...CATCH_ALL].sort(),
    );
    for (const { door, needs } of IN_FRONT) {
      const [method, path] = door.split(' ') as [string, string];
      const outcomes: string[] = [];
      for (const asker of askersOf(needs)) {
        const outcome = outcomeOf(
          await scene.send({
            method,
            path,
            headers: await asker.headers(),
            ...(method === 'POST' ? { body: '' } : {}),
          }),
        );
        expect([door, asker.name, outcome]).toEqual([
          door,
          asker.name,
          expected(needs, asker, false, 'action'),
        ]);
        outcomes.push(outcome);
      }
      matrix.push({ line: `${method.padEnd(4)} ${path} (in front)`, needs: needsInWords(needs), outcomes });
    }
  });

  it('answers each loader by itself as its needs and the roles say', { timeout: 240_000 }, async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      if (!route.loader?.needs) continue;
      const outcomes: string[] = [];
      for (const asker of askersOf(route.loader.needs)) {
        const received = await askedAlone(route, asker);
        noteLeaks(route, asker, received);
        const outcome = outcomeOf(received);
        const right = expected(route.loader.needs, asker, route.pattern.includes(':study'), 'loader');
        if (outcome !== right) wrong.push(`${route.id} for ${asker.name}: ${outcome}, should be ${right}`);
        outcomes.push(outcome);
      }
      matrix.push({
        line: `GET  ${route.pattern} (${route.id.replace('routes/', '')})`,
        needs: needsInWords(route.loader.needs),
        outcomes,
      });
    }
    expect(wrong).toEqual([]);
  });

  it(
    'answers each page as a document only to whom all its loaders are open',
    { timeout: 240_000 },
    async () => {
      const wrong: string[] = [];
      for (const route of routes) {
        if (!route.isPage || route.isFrame || route.chain.length === 0) continue;
        for (const asker of askers.filter(({ scope }) => !scope)) {
          const received = await askedAsDocument(route, asker);
          noteLeaks(route, asker, received);
          const outcome = outcomeOf(received);
          const right = expectedOfDocument(route, asker);
          if (outcome !== right) wrong.push(`${route.id} for ${asker.name}: ${outcome}, should be ${right}`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  it('shows contact data and answers to none but those who may see them', () => {
    expect(leaks).toEqual([]);
    expect(shown, 'pages on which somebody who may sees contact data').toBeGreaterThan(5);
  });

  it(
    'answers each action, as a form and to a script, as its needs and the roles say',
    { timeout: 240_000 },
    async () => {
      const wrong: string[] = [];
      for (const route of routes) {
        if (!route.action?.needs) continue;
        const outcomes: string[] = [];
        for (const asker of askersOf(route.action.needs)) {
          const right = expected(route.action.needs, asker, route.pattern.includes(':study'), 'action');
          const asForm = outcomeOf(await posted(route, asker, false));
          const asData = outcomeOf(await posted(route, asker, true));
          // Of a form, Remix also runs the loaders around it, and the one that asks to sign in may answer first.
          const isRight = asForm === right || (right === '401' && asForm === 'sign-in');
          if (!isRight) wrong.push(`POST ${route.id} for ${asker.name}: ${asForm}, should be ${right}`);
          if (asData !== right)
            wrong.push(`POST ${route.id} as data for ${asker.name}: ${asData}, should be ${right}`);
          outcomes.push(asForm);
        }
        matrix.push({
          line: `POST ${route.pattern} (${route.id.replace('routes/', '')})`,
          needs: needsInWords(route.action.needs),
          outcomes,
        });
      }
      expect(wrong).toEqual([]);
    },
  );

  it('is as access-matrix.txt says, which shows every change of access to who reviews it', async () => {
    await expect(printMatrix()).toMatchFileSnapshot('access-matrix.txt');
  });

  it('refuses POST where there is no action, to everybody', async () => {
    const withAction = new Set(routes.filter((route) => route.action).map((route) => route.pattern));
    const wrong: string[] = [];
    for (const route of routes) {
      if (route.action || route.isFrame || withAction.has(route.pattern)) continue;
      for (const asker of askers.filter(({ staff, scope }) => !scope && !staff?.grants.length)) {
        const received = await posted(route, asker, false);
        const mustSignIn = !asker.staff && outcomeOf(received) === 'sign-in';
        if (received.status !== 405 && !mustSignIn)
          wrong.push(`POST ${route.id} for ${asker.name}: ${received.status}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
