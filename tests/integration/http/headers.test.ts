import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { may } from '#app/domain/accounts/roles.ts';
import { readRouteTable, type TableRoute } from '#tests/support/route-table.ts';
import { form, openSender, type Received, type Sent } from '#tests/support/requests.ts';
import { startApp } from '#tests/support/running-app.ts';
import { fill, makeApiToken, makePlaces, makeWelcomeToken, openScene, type Scene } from './scene.ts';

let scene: Scene;
let routes: TableRoute[];
/** An answer of each kind: every route as who may and as nobody, every early refusal, files, and what is not there. */
let answers: { what: string; path: string; received: Received }[];

beforeAll(async () => {
  routes = await readRouteTable();
  scene = await openScene();
  answers = await collectAnswers();
}, 240_000);
afterAll(async () => {
  await scene.close();
});

async function collectAnswers(): Promise<typeof answers> {
  const places = await makePlaces(scene);
  const tokens = {
    link: (await scene.access(scene.caseIds[0]!)).token,
    welcome: await makeWelcomeToken(scene, 'nieuw@example.org'),
  };
  const cookies = [await scene.respondent(scene.caseIds[1]!)];
  const byRole = { administrator: '', coordinator: '', analyst: '' };
  for (const role of ['administrator', 'coordinator', 'analyst'] as const)
    byRole[role] = await (await scene.staff(role)).cookie();
  const bearer = await makeApiToken(scene, ['responses', 'codebook', 'rates']);
  const collected: typeof answers = [];
  const ask = async (sent: Sent, what = `${sent.method ?? 'GET'} ${sent.path}`) => {
    collected.push({ what, path: sent.path, received: await scene.send(sent) });
  };
  for (const { pattern, loader, isFrame, isPage } of routes) {
    if (isFrame) continue;
    const path = fill(pattern, places, tokens);
    const needs = loader?.needs;
    const permission = needs?.audience === 'staff' ? needs.permission : null;
    const role = (['coordinator', 'administrator', 'analyst'] as const).find(
      (each) => permission === null || may(each, permission),
    )!;
    const known = { cookie: [...cookies, byRole[role]].join('; '), authorization: `Bearer ${bearer}` };
    await ask({ path, headers: known }, `GET ${pattern} as one who may`);
    await ask({ path }, `GET ${pattern} as nobody`);
    await ask({ path, headers: { ...known, 'accept-encoding': 'br, gzip' } }, `GET ${pattern} compressed`);
    await ask({ method: 'HEAD', path, headers: known }, `HEAD ${pattern}`);
    await ask(
      { method: 'OPTIONS', path, headers: { origin: 'https://elders.example.org' } },
      `OPTIONS ${pattern}`,
    );
    await ask({ method: 'POST', path, ...form() }, `POST ${pattern} as nobody`);
    if (isPage)
      await ask(
        { path: path === '/' ? '/_root.data' : `${path}.data`, headers: known },
        `GET ${pattern}.data`,
      );
  }
  await ask({ path: '/health' });
  for (const file of [
    ...filesOf('build/client/assets').slice(0, 12),
    ...filesOf('build/client/assets').filter((name) => name.endsWith('.css') || name.endsWith('.woff2')),
  ]) {
    await ask({ path: `/assets/${file.split('/').at(-1)!}` });
    await ask({ path: `/assets/${file.split('/').at(-1)!}`, headers: { 'accept-encoding': 'br, gzip' } });
  }
  for (const path of [
    '/favicon.svg',
    '/assets/none.js',
    '/assets/',
    '/assets/..%2f..%2fpackage.json',
    '/.git/config',
    '/package.json',
    '/nothing',
    '/nothing.data',
    '/__manifest',
    '/__manifest?version=x&p=%2F',
    '/%',
    '/%00',
    '//',
    '/?_data=root',
    '/s/unknown',
    '/desk/welcome/unknown',
    '/api/nothing',
    '/definitions/none.json',
  ])
    await ask({ path });
  for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND']) await ask({ method, path: '/' });
  await ask(
    { method: 'POST', path: '/', headers: { origin: 'https://elders.example.org' }, body: '' },
    'POST / from another site',
  );
  await ask(
    {
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: 'no form',
    },
    'POST / that is no form',
  );
  await ask({ method: 'POST', path: '/', ...form({ code: 'ACDE' }) }, 'POST / with a wrong code');
  await ask({ method: 'POST', path: `/s/${tokens.link}`, body: '' }, 'POST of a link');
  await ask(
    {
      method: 'POST',
      path: '/survey/answers',
      headers: { 'content-type': 'application/json', cookie: cookies[0]! },
      body: '{',
    },
    'a save that is no JSON',
  );
  await ask(
    {
      method: 'POST',
      path: '/survey/answers',
      headers: { 'content-type': 'application/json', 'content-length': '99999999', connection: 'close' },
      body: '',
    },
    'a save that says it is huge',
  );
  return collected;
}

function filesOf(folder: string): string[] {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** What each header that all answers carry must be. */
const EVERYWHERE: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'x-robots-tag': 'noindex',
};

const OWN_POLICY =
  /^default-src 'none'; script-src 'nonce-[\w+/=]{24}' 'strict-dynamic'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; frame-src 'none'; base-uri 'none'; object-src 'none'; manifest-src 'self'$/;
/** The desk holds the frame of the workshop's preview, and its editor makes a style element. */
const DESK_POLICY =
  /^default-src 'none'; script-src 'nonce-([\w+/=]{24})' 'strict-dynamic'; style-src 'self' 'nonce-\1'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; frame-src 'self'; base-uri 'none'; object-src 'none'; manifest-src 'self'$/;
/** That preview may stand in a frame of ours, and is otherwise a respondent's page. */
const PREVIEW_POLICY =
  /^default-src 'none'; script-src 'nonce-[\w+/=]{24}' 'strict-dynamic'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'self'; frame-src 'none'; base-uri 'none'; object-src 'none'; manifest-src 'self'$/;
const PREVIEW = /^\/desk\/studies\/[^/]+\/workshop\/[^/]+\/preview$/;

function policyOf(path: string): RegExp {
  if (PREVIEW.test(path)) return PREVIEW_POLICY;
  return /^\/(desk|mailbox)(\/|$)/.test(path) ? DESK_POLICY : OWN_POLICY;
}

/** A mail, or a codebook: a document that stands alone, without scripts. */
const DOCUMENT_POLICY =
  /^default-src 'none'; style-src ('unsafe-inline'|'none'|'sha256-[\w+/=]+'( 'sha256-[\w+/=]+')*); base-uri 'none'; form-action 'none'; frame-ancestors '(none|self)'$/;
const STANDING_ALONE = /\/preview$|\/html$|\/codebook\.html$/;

/** Answers for which something is not so. */
function those(wrong: (answer: (typeof answers)[number]) => unknown): string[] {
  return answers
    .filter(wrong)
    .map(
      ({ what, received }) =>
        `${what}: ${received.status} ${String(wrong({ what, path: '', received }) ?? '')}`,
    );
}

const pathname = (path: string) => path.split('?')[0]!;

describe('every answer', () => {
  it('was asked for: of each status and kind', () => {
    const statuses = new Set(answers.map(({ received }) => received.status));
    expect([...statuses].sort()).toEqual(
      expect.arrayContaining([200, 204, 302, 303, 400, 401, 404, 405, 413]),
    );
    expect(answers.filter(({ received }) => received.status === 403).length).toBeGreaterThan(0);
    expect(answers.length).toBeGreaterThan(300);
    expect(answers.filter(({ received }) => received.status >= 500).map(({ what }) => what)).toEqual([]);
  });

  it('carries the headers of all', () => {
    const isFramed = (path: string, received: Received) =>
      PREVIEW.test(pathname(path)) && received.headers['x-frame-options'] === 'SAMEORIGIN';
    const wrong = answers.flatMap(({ what, path, received }) =>
      Object.entries(EVERYWHERE)
        .filter(([name, value]) => received.headers[name] !== value)
        .filter(([name]) => name !== 'x-frame-options' || !isFramed(path, received))
        .map(([name]) => `${what}: ${name} is ${String(received.headers[name])}`),
    );
    expect(wrong).toEqual([]);
  });

  it('carries one policy, strict, of its own when it is a document that stands alone', () => {
    const wrong = answers.filter(({ path, received }) => {
      const policies = received.rawHeaders.filter(
        (_, at) => at % 2 === 0 && received.rawHeaders[at]!.toLowerCase() === 'content-security-policy',
      );
      const policy = String(received.headers['content-security-policy']);
      const standsAlone = STANDING_ALONE.test(pathname(path)) && DOCUMENT_POLICY.test(policy);
      return policies.length !== 1 || !(policyOf(pathname(path)).test(policy) || standsAlone);
    });
    expect(
      wrong.map(({ what, received }) => `${what}: ${String(received.headers['content-security-policy'])}`),
    ).toEqual([]);
  });

  it('has a nonce of its own, which is that of its scripts', () => {
    const nonces = answers.flatMap(
      ({ received }) =>
        /'nonce-([^']+)'/.exec(String(received.headers['content-security-policy']))?.[1] ?? [],
    );
    expect(new Set(nonces).size).toBe(nonces.length);
    const wrong: string[] = [];
    let scripts = 0;
    for (const { what, path, received } of answers) {
      if (!String(received.headers['content-type']).startsWith('text/html')) continue;
      if (received.headers['content-encoding'] !== undefined || STANDING_ALONE.test(pathname(path))) continue;
      const nonce = /'nonce-([^']+)'/.exec(String(received.headers['content-security-policy']))?.[1];
      for (const [, attributes] of received.text.matchAll(/<script\b([^>]*)>/g)) {
        scripts += 1;
        if (!attributes!.includes(`nonce="${nonce}"`)) wrong.push(`${what}: <script${attributes}>`);
      }
      if (/\son\w+="|\sstyle="|javascript:/i.test(received.text))
        wrong.push(`${what}: holds an inline handler or style`);
    }
    expect(wrong).toEqual([]);
    expect(scripts).toBeGreaterThan(50);
  });

  it('tells nobody where a link was: no referrer from a page whose address holds a token', () => {
    const wrong = answers.filter(({ path, received }) => {
      const holdsToken = /^\/+(s|c|desk\/+welcome)\//i.test(pathname(path));
      return received.headers['referrer-policy'] !== (holdsToken ? 'no-referrer' : 'same-origin');
    });
    expect(
      wrong.map(({ what, received }) => `${what}: ${String(received.headers['referrer-policy'])}`),
    ).toEqual([]);
  });

  it('is kept by no cache, but for files whose name changes with what is in them', () => {
    const wrong = answers.filter(({ path, received }) => {
      const isFound = received.status === 200 || received.status === 304;
      const isFile = isFound && (/^\/assets\//.test(path) || /^\/definitions\//.test(path));
      const should = isFile
        ? 'public, max-age=31536000, immutable'
        : isFound && path === '/favicon.svg'
          ? 'public, max-age=3600'
          : 'no-store';
      return received.headers['cache-control'] !== should;
    });
    expect(
      wrong.map(
        ({ what, received }) => `${what}: ${received.status} ${String(received.headers['cache-control'])}`,
      ),
    ).toEqual([]);
  });

  it('says what it is, and in which characters', () => {
    const wrong = answers.filter(({ received }) => {
      if (received.bytes.length === 0) return false;
      const type = String(received.headers['content-type']);
      return (
        !/^(text\/(html|csv|plain|css|javascript|x-script)|application\/(json|x-ndjson|jsonl|javascript|xml))\s*;\s*charset=utf-8$/i.test(
          type,
        ) &&
        !/^(font\/woff2|image\/(svg\+xml|png)|application\/(json|x-ndjson|jsonl)|text\/(javascript|css))$/.test(
          type,
        )
      );
    });
    expect(wrong.map(({ what, received }) => `${what}: ${String(received.headers['content-type'])}`)).toEqual(
      [],
    );
  });

  it('lets no other site read it, and says nothing of what serves it', () => {
    for (const name of [
      'access-control-allow-origin',
      'access-control-allow-credentials',
      'access-control-allow-methods',
      'x-powered-by',
      'server',
      'strict-transport-security',
      'etag-inode',
    ])
      expect(
        those(({ received }) => received.headers[name]),
        name,
      ).toEqual([]);
    expect(
      those(
        ({ received }) =>
          /at \S+ \(?(file:|\/|node:)/.test(received.text) && /\.js:\d+:\d+/.test(received.text),
      ),
    ).toEqual([]);
  });

  it('sets only cookies that are ours, for this host alone, and that no script can read', async () => {
    const set = answers.flatMap(({ received }) => received.headers['set-cookie'] ?? []);
    const signedOut = await scene.send({
      method: 'POST',
      path: '/desk/sign-out',
      headers: { cookie: await (await scene.staff('analyst')).cookie() },
      body: '',
    });
    const welcome = await makeWelcomeToken(scene, 'ander@example.org');
    const signedIn = await scene.send({
      method: 'POST',
      path: `/desk/welcome/${welcome}`,
      ...form({ password: 'gele kano langs de dijk' }),
    });
    expect([signedOut.status, signedIn.status]).toEqual([302, 302]);
    for (const cookie of [
      ...set,
      ...(signedOut.headers['set-cookie'] ?? []),
      ...(signedIn.headers['set-cookie'] ?? []),
    ])
      expect(cookie).toMatch(
        /^(__Host-(respondent|staff)=[\w-]*; Path=\/; Secure; HttpOnly; SameSite=(Lax|Strict); Max-Age=\d+|language=(nl|en); Path=\/; SameSite=Lax; Max-Age=\d+)$/,
      );
    expect(signedIn.headers['set-cookie']![0]).toMatch(/^__Host-staff=[\w-]{43};/);
    expect(signedOut.headers['set-cookie']![0]).toMatch(/^__Host-staff=; .*Max-Age=0$/);
  });

  it('gives a new session for a cookie that somebody else has set beforehand', async () => {
    const fixed = `__Host-respondent=${'A'.repeat(32)}`;
    const { token } = await scene.access(scene.caseIds[3]!);
    const { headers } = await scene.send({
      method: 'POST',
      path: `/s/${token}`,
      headers: { cookie: fixed },
      body: '',
    });
    expect(headers['set-cookie']![0]).not.toContain('A'.repeat(32));
    expect((await scene.send({ path: '/survey/answers', headers: { cookie: fixed } })).status).toBe(401);
  });

  it('redirects to nowhere but here', async () => {
    const away = answers.filter(
      ({ received }) =>
        received.headers.location !== undefined && !/^\/(?!\/)/.test(received.headers.location),
    );
    expect(away.map(({ what, received }) => `${what}: ${received.headers.location}`)).toEqual([]);
    const cookie = await (await scene.staff('analyst')).cookie();
    for (const to of [
      'https://elders.example.org',
      '//elders.example.org',
      '/\\elders.example.org',
      '/desk/../../elders',
      '/desk\\@elders',
      'javascript:alert(1)',
      '/desk/%0d%0aSet-Cookie:x=1',
      '/deskelders',
    ]) {
      const signIn = await scene.send({
        path: `/desk/sign-in?to=${encodeURIComponent(to)}`,
        headers: { cookie },
      });
      expect(signIn.headers.location).toMatch(/^\/desk([/?]|$)/);
      expect(signIn.headers['set-cookie']).toBeUndefined();
      const language = await scene.send({
        method: 'POST',
        path: '/language',
        ...form({ language: 'en', back: to }),
      });
      expect(language.headers.location).toMatch(/^\/(?![/\\])/);
    }
    const faked = await scene.send({
      path: '/desk',
      headers: {
        host: 'elders.example.org',
        'x-forwarded-host': 'elders.example.org',
        'x-forwarded-proto': 'https',
      },
    });
    expect(faked.headers.location).toBe('/desk/sign-in?to=%2Fdesk');
  });
});

describe('HEAD', () => {
  it('is answered as GET is, without the body', async () => {
    const wrong: string[] = [];
    for (const { pattern, isFrame } of routes.filter(
      (route) => !/[:*]/.test(route.pattern) && route.loader,
    )) {
      if (isFrame) continue;
      const [get, head] = [
        await scene.send({ path: pattern }),
        await scene.send({ method: 'HEAD', path: pattern }),
      ];
      const seen = ({ status, headers }: Received) =>
        `${status} ${String(headers.location)} ${String(headers['content-type'])}`;
      if (seen(get) !== seen(head) || head.bytes.length > 0)
        wrong.push(`${pattern}: GET ${seen(get)}, HEAD ${seen(head)}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('what the browser gets', () => {
  /** Addresses in the files that the browser never asks for. */
  const NEVER_ASKED: [RegExp, string][] = [
    [
      /^https?:\/\/www\.w3\.org\/(2000\/svg|1999\/xlink|1998\/Math\/MathML|1999\/xhtml|2000\/xmlns\/|XML\/1998\/namespace|TR\/)/,
      'names of XML vocabularies',
    ],
    [/^https:\/\/(reactjs\.org|react\.dev|fb\.me)\//, 'where React explains its errors'],
    [/^https:\/\/(reactrouter\.com|remix\.run)\//, 'where Remix explains its errors'],
    [/^https?:\/\/surveyjs\.io\//, 'where SurveyJS explains its settings'],
    [/^http:\/\/www\.opensource\.org\/licenses\//, 'the licence in the comment above SurveyJS'],
    [/^https?:\/\/json-schema\.org\/draft/, 'names of versions of JSON Schema, in zod and SurveyJS'],
    [
      /^https:\/\/www\.youtube\.com\/$/,
      'what SurveyJS puts before a film: no questionnaire has one, and frame-src forbids it',
    ],
    [/^http:\/\/\[\$\{/, 'how zod has an IPv6 address read'],
    [/^https:\/\/github\.com\//, 'comments of sources'],
    [/^https?:\/\/(localhost|a|n|x)\b/, 'stands in for an origin where a path is read as a URL'],
  ];

  it('asks nothing of anybody else', () => {
    const found = filesOf('build/client')
      .filter((file) => /\.(js|css|svg|html|json|webmanifest)$/.test(file))
      .flatMap((file) =>
        [
          ...readFileSync(file, 'utf8').matchAll(
            /["'`(]\/\/(?:[a-z0-9-]+\.)+[a-z]{2,}[^\s"'`)<>\\]*|https?:\/\/[^\s"'`)<>\\]*/gi,
          ),
        ].map(([url]) => ({ file: file.split('/').at(-1)!, url })),
      );
    const strange = found.filter(({ url }) => !NEVER_ASKED.some(([known]) => known.test(url)));
    expect(strange.map(({ file, url }) => `${file}: ${url}`)).toEqual([]);
    expect(found.length, 'addresses that were looked at').toBeGreaterThan(5);
  });

  it('names no other site on any page', () => {
    const strange = answers
      .filter(
        ({ received }) =>
          String(received.headers['content-type']).startsWith('text/html') &&
          received.headers['content-encoding'] === undefined,
      )
      .flatMap(({ what, received }) =>
        [...received.text.matchAll(/(?:src|href|action|srcset|poster|data)="((?:https?:)?\/\/[^"]*)"/g)].map(
          ([, url]) => ({ what, url: url! }),
        ),
      )
      .filter(({ url }) => !url.startsWith(scene.app.url));
    expect(strange).toEqual([]);
  });

  it('has no source maps, and nothing of the server', () => {
    const names = filesOf('build/client');
    expect(names.filter((name) => name.endsWith('.map'))).toEqual([]);
    const telling = names
      .filter((name) => name.endsWith('.js'))
      .filter((name) =>
        /APP_SECRET|DATABASE_URL|select .{1,40} from (contact|answers|fieldwork)\.|node:crypto/.test(
          readFileSync(name, 'utf8'),
        ),
      );
    expect(telling).toEqual([]);
  });
});

describe('in production', () => {
  it('also says that only TLS will do', async () => {
    const app = await startApp({
      environment: {
        APP_URL: 'https://enquete.example.org',
        APP_SECRET: 'x'.repeat(48),
        LOG_LEVEL: 'warn',
        WORKER: 'off',
      },
      isQuiet: true,
    });
    const sender = openSender(app.url);
    try {
      for (const path of ['/', '/health', '/nothing', '/desk', '/assets/none.js', '/%']) {
        const { headers } = await sender.send({ path });
        expect([path, headers['strict-transport-security']]).toEqual([
          path,
          'max-age=63072000; includeSubDomains',
        ]);
      }
      expect((await sender.send({ path: '/mailbox' })).status).toBe(404);
      expect(app.errors(), 'that no mail will leave is warned about').toMatch(/SMTP_URL is not set/);
      const own = await sender.send({
        method: 'POST',
        path: '/language',
        headers: { ...form().headers, origin: 'https://enquete.example.org', host: 'enquete.example.org' },
        body: 'language=en',
      });
      expect(own.status).toBe(302);
      const foreign = await sender.send({
        method: 'POST',
        path: '/language',
        headers: { ...form().headers, origin: 'http://enquete.example.org' },
        body: 'language=en',
      });
      expect(foreign.status).toBe(403);
    } finally {
      sender.close();
      await app.discard();
    }
  });
});
