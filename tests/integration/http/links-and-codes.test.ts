import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reissueAccess } from '#app/domain/access/access.commands.server.ts';
import { form, type Received } from '#tests/support/requests.ts';
import { hashTables, watchChanges, type ChangeWatch } from '#tests/support/stored-tables.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;
let watch: ChangeWatch;

beforeAll(async () => {
  // Whose failures are counted is told by X-Forwarded-For here, so that each test can have a network of its own.
  scene = await openScene({ environment: { TRUST_PROXY: '1' } });
  watch = await watchChanges(scene.sql);
});
afterAll(async () => {
  await scene.close();
});

let networks = 0;
/** An address that nobody has failed from yet. */
function freshNetwork(): Record<string, string> {
  networks += 1;
  return { 'x-forwarded-for': `192.0.2.${networks}` };
}

/** What nobody may tell answers apart by. */
function visible({ status, rawHeaders, bytes }: Received): string {
  const nonce = /'nonce-([^']+)'/.exec(rawHeaders.join('\n'))?.[1] ?? 'no nonce';
  const lines: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]!.toLowerCase() !== 'date')
      lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`.replaceAll(nonce, 'NONCE'));
  return `${status}\n${lines.join('\n')}\n\n${bytes.toString('latin1').replaceAll(nonce, 'NONCE')}`;
}

/** Tokens that open nothing, each for another reason. */
async function deadTokens(): Promise<Record<string, string>> {
  const [revoked, erased, flipped] = [scene.caseIds[10]!, scene.caseIds[11]!, scene.caseIds[12]!];
  const tokens = {
    revoked: (await scene.access(revoked)).token,
    erased: (await scene.access(erased)).token,
    'one character off': (await scene.access(flipped)).token.replace(/^./, (first) =>
      first === 'A' ? 'B' : 'A',
    ),
    'never made': 'x'.repeat(24),
    'too short': 'abc',
    'too long': 'y'.repeat(500),
    'with odd characters': encodeURIComponent('é ‮<script>&"\'%'),
    'like a path': encodeURIComponent('../../etc/passwd'),
    'of the prototype': '__proto__',
  };
  await reissueAccess(scene.ctx, scene.study.study_id, revoked);
  await scene.sql`delete from fieldwork.cases where study_id = ${scene.study.study_id} and case_id = ${erased}`;
  return tokens;
}

describe('a link that opens nothing', () => {
  it('is answered 404 with one and the same answer, whatever is wrong with it', async () => {
    const tokens = await deadTokens();
    for (const place of ['', '/opt-out', '/not-me']) {
      for (const [method, sent] of [
        ['GET', {}],
        ['HEAD', {}],
        ['POST', form({ 'List-Unsubscribe': 'One-Click' })],
      ] as const) {
        const answers = new Map<string, string[]>();
        for (const [why, token] of Object.entries(tokens)) {
          const received = await scene.send({ method, path: `/s/${token}${place}`, ...sent });
          expect(received.status, `${method} ${why}${place}`).toBe(404);
          const seen = visible(received);
          answers.set(seen, [...(answers.get(seen) ?? []), why]);
        }
        expect([...answers.values()], `${method} /s/...${place}`).toHaveLength(1);
      }
    }
  });

  it('and so is a language chosen there, and its data alone', async () => {
    const tokens = [
      'x'.repeat(24),
      'abc',
      (await scene.access(scene.caseIds[12]!)).token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    ];
    for (const [method, place, sent] of [
      ['POST', '/language', form({ language: 'en' })],
      ['GET', '.data', {}],
      ['POST', '.data', form()],
    ] as const) {
      const answers = await Promise.all(
        tokens.map((token) => scene.send({ method, path: `/s/${token}${place}`, ...sent })),
      );
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
      expect(new Set(answers.map(visible)).size, place).toBe(1);
    }
  });

  it('changes nothing', async () => {
    await watch.changes();
    await scene.send({ method: 'POST', path: `/s/${'z'.repeat(24)}`, ...form() });
    await scene.send({ method: 'POST', path: `/s/${'z'.repeat(24)}/opt-out`, ...form({ 'opt-out': 'yes' }) });
    expect(await watch.changes()).toEqual([]);
  });

  it('reveals nothing to who holds a session of it either, once it is given anew', async () => {
    const caseId = scene.caseIds[13]!;
    const cookie = await scene.respondent(caseId);
    await reissueAccess(scene.ctx, scene.study.study_id, caseId);
    const { status, text } = await scene.send({ path: '/survey/answers', headers: { cookie } });
    expect([status, JSON.parse(text).problem]).toEqual([401, 'no_session']);
  });
});

describe('a login code', () => {
  const enter = (code: string, headers: Record<string, string> = freshNetwork()) => {
    const posted = form({ code });
    return scene.send({
      method: 'POST',
      path: '/',
      headers: { ...posted.headers, ...headers },
      body: posted.body,
    });
  };

  it('is read without its case, spaces and hyphens', async () => {
    const { login_code: code } = await scene.access(scene.caseIds[20]!);
    const ways = [
      code,
      code.toLowerCase(),
      [...code].join(' '),
      `${code.slice(0, 4)}-${code.slice(4)}`,
      `  ${code}\t`,
      code.replace(/(...)/g, '$1 - '),
    ];
    for (const way of ways) {
      const { status, headers } = await enter(way);
      expect([way, status, headers.location]).toEqual([way, 303, '/survey']);
      expect(headers['set-cookie']?.[0]).toMatch(
        /^__Host-respondent=[\w-]{20,}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
      );
    }
  });

  it('that is unknown, malformed, revoked or erased is answered 404, alike', async () => {
    const [revoked, erased] = [scene.caseIds[21]!, scene.caseIds[22]!];
    const codes = [
      'ACDE-FGH-JKM',
      '',
      '   ',
      'a',
      'é'.repeat(30),
      'Q'.repeat(5000),
      '<script>',
      (await scene.access(revoked)).login_code,
      (await scene.access(erased)).login_code,
    ];
    await reissueAccess(scene.ctx, scene.study.study_id, revoked);
    await scene.sql`delete from fieldwork.cases where study_id = ${scene.study.study_id} and case_id = ${erased}`;
    const answers = await Promise.all(codes.map((code) => enter(code)));
    expect(answers.map(({ status }) => status)).toEqual(codes.map(() => 404));
    expect(new Set(answers.map(visible)).size).toBe(1);
    const missing = await scene.send({ method: 'POST', path: '/', headers: freshNetwork(), body: '' });
    expect(visible(missing)).toBe(visible(answers[0]!));
  });

  it('is answered as an unknown link is', async () => {
    const link = await scene.send({ path: `/s/${'x'.repeat(24)}` });
    const code = await enter('ACDE-FGH-JKM');
    expect([code.status, code.text]).toEqual([link.status, link.text]);
  });

  it('can be guessed wrong 20 times a minute from one network, which keeps a right one from nobody', async () => {
    const network = freshNetwork();
    const { login_code: right } = await scene.access(scene.caseIds[23]!);
    const guesses: number[] = [];
    for (let guess = 0; guess < 25; guess += 1)
      guesses.push((await enter(`ACDEFGH${String(guess).padStart(3, '3')}`, network)).status);
    expect(guesses).toEqual([...Array<number>(20).fill(404), ...Array<number>(5).fill(429)]);
    const refused = await enter('ACDEFGHJKM', network);
    expect([refused.status, Number(refused.headers['retry-after']) > 0]).toEqual([429, true]);
    expect((await enter(right, network)).status, 'a right code from the same network').toBe(303);
    expect((await enter('ACDEFGHJKM', freshNetwork())).status, 'another network').toBe(404);
  });

  it('guessed wrong from addresses that a client makes up counts for the client itself', async () => {
    // With one proxy, what the client itself put before the proxy's own word does not count.
    const statuses: number[] = [];
    for (let guess = 0; guess < 22; guess += 1)
      statuses.push(
        (await enter('ACDEFGHJKM', { 'x-forwarded-for': `198.51.100.${guess}, 203.0.113.9` })).status,
      );
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });

  it('lets 180 people behind one address in, each with his own', async () => {
    const network = freshNetwork();
    const ids = scene.caseIds.slice(24, 204);
    const codes = await Promise.all(ids.map(async (caseId) => (await scene.access(caseId)).login_code));
    const statuses = await Promise.all(codes.map(async (code) => (await enter(code, network)).status));
    expect(statuses.filter((status) => status !== 303)).toEqual([]);
  });
});

describe('a request that another site has made', () => {
  const FOREIGN: [string, Record<string, string>][] = [
    ['Origin of another site', { origin: 'https://elders.example.org' }],
    ['Origin of another port', { origin: 'http://localhost:1' }],
    ['Origin null', { origin: 'null' }],
    ['Origin that is no origin', { origin: 'elders' }],
    ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site: same-site', { 'sec-fetch-site': 'same-site' }],
    ['own Origin, Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
  ];

  it('is refused with 403 and changes nothing', async () => {
    const caseId = scene.caseIds[205]!;
    const { token, login_code: code } = await scene.access(caseId);
    const cookie = await scene.respondent(scene.caseIds[206]!);
    const staff = await (await scene.staff('coordinator')).cookie();
    const json = {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: crypto.randomUUID(), baseRevision: 0, changes: { v8: 1 } }),
    };
    const requests: [string, { headers: Record<string, string>; body: string }][] = [
      [`/s/${token}`, form()],
      [`/s/${token}/opt-out`, form({ 'opt-out': 'yes' })],
      ['/', form({ code })],
      ['/survey/answers', json],
      ['/survey/complete', json],
      [`/desk/studies/${scene.study.name}/close`, form()],
      ['/desk/sign-out', form()],
      ['/nothing', form()],
    ];
    const before = await hashTables(scene.sql);
    for (const [why, headers] of FOREIGN)
      for (const [path, posted] of requests) {
        const received = await scene.send({
          method: 'POST',
          path,
          headers: { ...posted.headers, cookie: `${cookie}; ${staff}`, ...headers },
          body: posted.body,
        });
        expect([why, path, received.status]).toEqual([why, path, 403]);
        expect(JSON.parse(received.text).problem).toBe('foreign_origin');
      }
    expect(await hashTables(scene.sql)).toEqual(before);
  });

  it('is accepted from our own pages, and where nothing tells', async () => {
    const { token } = await scene.access(scene.caseIds[207]!);
    const own: Record<string, string>[] = [
      {},
      { origin: scene.app.url },
      { origin: scene.app.url, 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
      // What browsers send from a page with Referrer-Policy: no-referrer.
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of own) {
      const { status } = await scene.send({ method: 'POST', path: `/s/${token}`, headers, body: '' });
      expect([headers, status]).toEqual([headers, 303]);
    }
  });
});

describe('opting out', () => {
  it('works from a mail program by one POST (RFC 8058): no cookie, no Origin, no redirect; again it changes nothing', async () => {
    const caseId = scene.caseIds[208]!;
    const path = `/s/${(await scene.access(caseId)).token}/opt-out`;
    const optedOut = async () =>
      (
        await scene.sql<
          { status: string }[]
        >`select status from fieldwork.cases where study_id = ${scene.study.study_id} and case_id = ${caseId}`
      )[0]!.status;
    for (const method of ['GET', 'HEAD', 'OPTIONS']) await scene.send({ method, path });
    const unasked = await scene.send({ method: 'POST', path, body: '' });
    expect([unasked.status, await optedOut()]).toEqual([400, 'not_sent']);
    await watch.changes();
    const first = await scene.send({ method: 'POST', path, ...form({ 'List-Unsubscribe': 'One-Click' }) });
    expect([first.status, first.headers.location, first.headers['set-cookie'], await optedOut()]).toEqual([
      200,
      undefined,
      undefined,
      'opted_out',
    ]);
    expect(await watch.changes()).toEqual(['update fieldwork.cases', 'insert fieldwork.case_events']);
    for (let time = 0; time < 5; time += 1)
      expect(
        (await scene.send({ method: 'POST', path, ...form({ 'List-Unsubscribe': 'One-Click' }) })).status,
      ).toBe(200);
    expect(await watch.changes()).toEqual([]);
  });

  it('also as multipart, as some mail programs send it', async () => {
    const path = `/s/${(await scene.access(scene.caseIds[209]!)).token}/opt-out`;
    const body =
      '--abc\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--abc--\r\n';
    const { status } = await scene.send({
      method: 'POST',
      path,
      headers: { 'content-type': 'multipart/form-data; boundary=abc' },
      body,
    });
    expect(status).toBe(200);
  });

  it('leaves the questionnaire open', async () => {
    const { token } = await scene.access(scene.caseIds[209]!);
    expect((await scene.send({ method: 'POST', path: `/s/${token}`, body: '' })).status).toBe(303);
  });
});

describe('when the field is closed', () => {
  it('a link that is known says so, one that is not is unknown still; who was saving is told', async () => {
    const { token, login_code: code } = await scene.access(scene.caseIds[7]!);
    const cookie = await scene.respondent(scene.caseIds[8]!);
    await scene.sql`update fieldwork.studies set status = 'closed', closed_at = now() where study_id = ${scene.study.study_id}`;
    await watch.changes();
    const answers = [
      await scene.send({ path: `/s/${token}` }),
      await scene.send({ method: 'POST', path: `/s/${token}`, body: '' }),
      await scene.send({ method: 'POST', path: '/', ...form({ code }) }),
      await scene.send({ path: '/survey', headers: { cookie } }),
    ];
    for (const { status, text, headers } of answers) {
      expect(status).toBe(200);
      expect(text).toMatch(/gesloten/i);
      expect(headers['set-cookie']).toBeUndefined();
    }
    expect((await scene.send({ path: `/s/${'x'.repeat(24)}` })).status).toBe(404);
    const save = {
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ key: crypto.randomUUID(), baseRevision: 0, changes: { v8: 1 } }),
    };
    const refused = await scene.send({ method: 'POST', path: '/survey/answers', ...save });
    expect([refused.status, JSON.parse(refused.text).problem]).toEqual([410, 'closed']);
    expect(await watch.changes()).toEqual([]);
  });
});
