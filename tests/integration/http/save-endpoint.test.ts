import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSynthesizer } from '#app/domain/questionnaires/synthetic.ts';
import { watchChanges, type ChangeWatch } from '#tests/support/stored-tables.ts';
import type { Received, Sent } from '#tests/support/requests.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;
let watch: ChangeWatch;
let used = 0;

beforeAll(async () => {
  scene = await openScene();
  watch = await watchChanges(scene.sql);
});
afterAll(async () => {
  await scene.close();
});

/** Somebody who has just begun, with nothing answered. */
async function newRespondent() {
  const caseId = scene.caseIds[used]!;
  used += 1;
  const cookie = await scene.respondent(caseId);
  await watch.changes();
  const post = async (path: string, body: unknown, sent: Partial<Sent> = {}): Promise<Answer> =>
    answerOf(
      await scene.send({
        method: 'POST',
        path,
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
        ...sent,
        headers: { cookie, 'content-type': 'application/json', ...sent.headers },
      }),
    );
  return {
    caseId,
    cookie,
    save: (body: unknown, sent?: Partial<Sent>) => post('/survey/answers', body, sent),
    complete: (body: unknown, sent?: Partial<Sent>) => post('/survey/complete', body, sent),
    stands: async () => answerOf(await scene.send({ path: '/survey/answers', headers: { cookie } })),
  };
}

type Answer = { status: number; body: Record<string, unknown>; received: Received };

function answerOf(received: Received): Answer {
  expect(received.headers['content-type'], received.text.slice(0, 200)).toMatch(/^application\/json/);
  return { status: received.status, body: JSON.parse(received.text) as Record<string, unknown>, received };
}

const key = () => crypto.randomUUID();
const changing = (changes: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  key: key(),
  baseRevision: 0,
  changes,
  ...more,
});

/** A refusal names its reason, says it in words, and stored nothing. */
async function expectRefusal(answer: Answer, status: number, problem: string | RegExp): Promise<void> {
  expect([answer.status, answer.body.problem], JSON.stringify(answer.body).slice(0, 300)).toEqual([
    status,
    typeof problem === 'string' ? problem : expect.stringMatching(problem),
  ]);
  expect(answer.body.message).toMatch(/\w{3}.*\.$/);
  expect(await watch.changes()).toEqual([]);
}

describe('who and how', () => {
  it('wants JSON, else 415', async () => {
    const one = await newRespondent();
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
      'text/json',
      '',
    ])
      await expectRefusal(
        await one.save(changing({ v8: 1 }), { headers: { 'content-type': type } }),
        415,
        'unsupported_media_type',
      );
    expect(
      (
        await one.save(changing({ v8: 1 }), {
          headers: { 'content-type': 'Application/JSON; charset=utf-8' },
        })
      ).status,
    ).toBe(200);
  });

  it('wants the cookie, else 401 no_session', async () => {
    const one = await newRespondent();
    for (const cookie of [
      '',
      'x=1',
      '__Host-respondent=',
      `__Host-respondent=${'A'.repeat(32)}`,
      '__Host-respondent=a b',
      `respondent=${one.cookie.split('=')[1]}`,
      `${one.cookie}x`,
    ])
      for (const answer of [
        await one.save(changing({ v8: 1 }), { headers: { cookie } }),
        await one.complete({ key: key(), baseRevision: 0 }, { headers: { cookie } }),
      ])
        await expectRefusal(answer, 401, 'no_session');
    const bare = answerOf(await scene.send({ path: '/survey/answers' }));
    await expectRefusal(bare, 401, 'no_session');
  });

  it('refuses with a session that has run out', async () => {
    const one = await newRespondent();
    await scene.sql`update fieldwork.respondent_sessions set expires_at = now() where case_id = ${one.caseId}`;
    await watch.changes();
    await expectRefusal(await one.save(changing({ v8: 1 })), 401, 'no_session');
  });

  it('answers GET and HEAD only where there is something to read', async () => {
    const one = await newRespondent();
    const read = await one.stands();
    expect([read.status, read.body]).toEqual([
      200,
      { revision: 0, answers: {}, page: null, status: 'open', version: 1, preloaded: [] },
    ]);
    for (const [method, path, status] of [
      ['HEAD', '/survey/answers', 200],
      ['GET', '/survey/complete', 405],
      ['HEAD', '/survey/complete', 405],
      ['PUT', '/survey/answers', 405],
      ['DELETE', '/survey/answers', 405],
      ['PATCH', '/survey/complete', 405],
    ] as const) {
      const received = await scene.send({ method, path, headers: { cookie: one.cookie } });
      expect([method, path, received.status]).toEqual([method, path, status]);
      if (status === 405 && method !== 'HEAD')
        expect(answerOf(received).body).toMatchObject({
          problem: 'method_not_allowed',
          message: expect.any(String),
        });
    }
    expect(await watch.changes()).toEqual([]);
  });
});

describe('what cannot be read', () => {
  it('is 400', async () => {
    const one = await newRespondent();
    const bodies = [
      '',
      '{',
      '{"key":',
      'nul',
      "{'key':1}",
      '{"a":1}{"b":2}',
      '[1,2',
      '{"key":"\u0001"}',
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
      Buffer.from([0xef, 0xbb, 0xbf, 0x7b]),
      '{"changes":{"v40":"\\ud8"}}',
      '{"baseRevision":01}',
      '{"baseRevision":1e}',
      '{"baseRevision":NaN}',
    ];
    for (const body of bodies) {
      await expectRefusal(await one.save(body), 400, 'malformed_json');
      await expectRefusal(await one.complete(body), 400, 'malformed_json');
    }
    await expectRefusal(await one.save('[', { chunked: true }), 400, 'malformed_json');
  });

  it('is 413 above 256 KB, whether or not it says how large it is', async () => {
    const one = await newRespondent();
    const whole = JSON.stringify(changing({ v40: '' }));
    const filled = (size: number) => whole.replace('"v40":""', `"v40":"${'x'.repeat(size - whole.length)}"`);
    const largest = filled(256 * 1024);
    expect(Buffer.byteLength(largest)).toBe(256 * 1024);
    for (const chunked of [false, true]) {
      await expectRefusal(await one.save(`${largest} `, { chunked }), 413, 'too_large');
      await expectRefusal(await one.save(filled(2 * 1024 * 1024), { chunked }), 413, 'too_large');
      // Not too large to be read; too long a text all the same.
      await expectRefusal(await one.save(largest, { chunked }), 422, 'invalid_answers');
    }
  });

  it('leaves the connection and the process fit to go on', async () => {
    const one = await newRespondent();
    expect((await one.save(changing({ v8: 1 }))).status).toBe(200);
  });
});

describe('what is read and not right', () => {
  it('is 422 with the field that is wrong', async () => {
    const one = await newRespondent();
    const good = changing({ v8: 1 });
    const bodies: unknown[] = [
      null,
      1,
      'text',
      [],
      [good],
      {},
      { ...good, key: undefined },
      { ...good, key: null },
      { ...good, key: '' },
      { ...good, key: 'abc' },
      { ...good, key: 7 },
      { ...good, key: { toString: 'x' } },
      { ...good, key: `${good.key}0` },
      { ...good, key: [good.key] },
      { ...good, baseRevision: undefined },
      { ...good, baseRevision: -1 },
      { ...good, baseRevision: 0.5 },
      { ...good, baseRevision: '0' },
      { ...good, baseRevision: null },
      { ...good, baseRevision: 2 ** 31 },
      { ...good, baseRevision: 1e300 },
      { ...good, baseRevision: true },
      { ...good, changes: undefined },
      { ...good, changes: null },
      { ...good, changes: [] },
      { ...good, changes: 'v8' },
      { ...good, changes: 1 },
      { ...good, page: 7 },
      { ...good, page: ['plan'] },
      { ...good, page: {} },
      { ...good, extra: 1 },
      { ...good, case_id: 'kmj-009' },
      { ...good, session: 'x' },
      { ...good, constructor: 1 },
    ];
    for (const body of bodies)
      await expectRefusal(await one.save(JSON.stringify(body)), 422, 'save.malformed');
    for (const body of [
      null,
      [],
      {},
      { key: key() },
      { baseRevision: 0 },
      { key: key(), baseRevision: 0, changes: {} },
    ])
      await expectRefusal(await one.complete(JSON.stringify(body)), 422, 'save.malformed');
  });

  it('is 422 for each question that cannot hold what is offered, by name, in words', async () => {
    const one = await newRespondent();
    const offers: Record<string, unknown>[] = [
      { nothing: 1 },
      { V8: 1 },
      { 'v8 ': 1 },
      { '': 1 },
      { v41: 1 },
      { v8: 9 },
      { v8: '1' },
      { v8: [1] },
      { v8: 1.5 },
      { v8: true },
      { v8: { value: 1 } },
      { v8: -1 },
      { v33: [1, 1] },
      { v33: [6, 1] },
      { v33: ['1'] },
      { v33: [99] },
      { v33: 1 },
      { v33: { 0: 1 } },
      { v33: [[1]] },
      { v9: 101 },
      { v9: -2 },
      { v9: '50' },
      { v9: 33.3 },
      { v9: [1] },
      { v9: 1e308 },
      { v9: 2 ** 53 },
      { v2: { a: 101 } },
      { v2: { zz: 1 } },
      { v2: [1] },
      { v2: { a: '1' } },
      { v2: { a: { b: 1 } } },
      { v2: 'a' },
      { v35: -1 },
      { v35: 10_000 },
      { v3_pct: -1 },
      { v3_pct: 101 },
      { v39: { a: 7 } },
      { v39: { a: [1] } },
      { v40: 1 },
      { v40: ['x'] },
      { v40: { x: 1 } },
      { v40: true },
      { v40: 'x'.repeat(100_000) },
      { v8: 1, v9: 101 },
    ];
    for (const changes of offers) {
      const answer = await one.save(changing(changes));
      expect([changes, answer.status]).toEqual([changes, 422]);
      await expectRefusal(answer, 422, 'invalid_answers');
      const errors = answer.body.errors as Record<string, string[]>;
      expect(Object.keys(errors).length, JSON.stringify(changes).slice(0, 80)).toBeGreaterThan(0);
      expect(
        Object.values(errors)
          .flat()
          .every((words) => typeof words === 'string' && words.length > 3),
      ).toBe(true);
    }
    expect(Object.keys((await one.save(changing({ v8: 1, v9: 101 }))).body.errors as object)).toEqual(['v9']);
    await expectRefusal(await one.save(changing({ v8: 1 }, { page: 'nergens' })), 422, 'unknown_page');
    await expectRefusal(await one.save(changing({ v8: 1 }, { page: '__proto__' })), 422, 'unknown_page');
    expect((await one.stands()).body).toMatchObject({ revision: 0, answers: {} });
  });

  it('is never taken for a property that every object has', async () => {
    const one = await newRespondent();
    const names = [
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      'valueOf',
      '__defineGetter__',
    ];
    for (const name of names) {
      const inChanges = `{"key":"${key()}","baseRevision":0,"changes":{"${name}":{"v8":1,"polluted":true}}}`;
      await expectRefusal(await one.save(inChanges), 422, 'invalid_answers');
      const inBlock = `{"key":"${key()}","baseRevision":0,"changes":{"v2":{"${name}":1}}}`;
      await expectRefusal(await one.save(inBlock), 422, 'invalid_answers');
      const inStatements = `{"key":"${key()}","baseRevision":0,"changes":{"v39":{"${name}":1}}}`;
      await expectRefusal(await one.save(inStatements), 422, 'invalid_answers');
      const inBody = `{"key":"${key()}","baseRevision":0,"changes":{"v8":1},"${name}":{"polluted":true}}`;
      await expectRefusal(await one.save(inBody), 422, 'save.malformed');
    }
    expect((await one.save(changing({ v8: 1 }))).status).toBe(200);
    expect((await one.stands()).body.answers).toEqual({ v8: 1 });
  });

  it('of keys that stand there twice takes the last, as JSON says', async () => {
    const one = await newRespondent();
    const answer = await one.save(
      `{"key":"${key()}","baseRevision":0,"changes":{"v8":9},"changes":{"v8":2,"v8":1}}`,
    );
    expect(answer.status).toBe(200);
    expect((await one.stands()).body.answers).toEqual({ v8: 1 });
  });

  it('refuses huge numbers, deep nesting, NUL and half characters', async () => {
    const one = await newRespondent();
    const raw = (changes: string) => `{"key":"${key()}","baseRevision":0,"changes":{${changes}}}`;
    for (const changes of [
      '"v9":1e400',
      '"v9":-1e400',
      `"v9":${'9'.repeat(400)}`,
      '"v9":5e-324',
      '"v40":"a\\u0000b"',
      '"v40":"\\ud800"',
      '"v40":"\\udc00 los"',
      '"v2":{"a\\u0000":1}',
      '"v8\\u0000":1',
      '"\\ud800":1',
    ])
      await expectRefusal(await one.save(raw(changes)), 422, 'invalid_answers');
    for (const levels of [19, 5_000, 40_000])
      for (const changes of [
        `"v40":${'['.repeat(levels)}${']'.repeat(levels)}`,
        `"v2":${'{"":'.repeat(levels)}1${'}'.repeat(levels)}`,
      ])
        await expectRefusal(
          await one.save(raw(changes)),
          422,
          levels > 19 ? 'too_deep' : /invalid_answers|too_deep/,
        );
    await expectRefusal(
      await one.save(`{"key":"${key()}","baseRevision":1e400,"changes":{}}`),
      422,
      'save.malformed',
    );
    await expectRefusal(
      await one.save(`{"key":"${key()}","baseRevision":0,"changes":{},"page":"a\\u0000"}`),
      422,
      'unknown_page',
    );
    const manyQuestions = Array.from({ length: 5_000 }, (_, index) => `"q${index}":1`).join(',');
    await expectRefusal(await one.save(raw(manyQuestions)), 422, 'invalid_answers');
  });

  it('keeps text as it was typed', async () => {
    const one = await newRespondent();
    const text = `"quotes" \\ é ﷺ 😀 \u202E <b>&amp;</b> '; drop table x; --\n\ttab`;
    expect((await one.save(changing({ v40: text }))).status).toBe(200);
    expect((await one.stands()).body.answers).toEqual({ v40: text });
  });
});

describe('saving', () => {
  it('merges what others did not change, and refuses what they did, whole', async () => {
    const one = await newRespondent();
    const first = await one.save(changing({ v8: 1, v40: 'een' }));
    expect(first.body).toEqual({
      revision: 1,
      savedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    expect((await one.save(changing({ v9: 50 }))).body.revision, 'an older base, another question').toBe(2);
    await watch.changes();
    const conflict = await one.save(changing({ v40: 'twee', v35: 4 }));
    expect(conflict.body.conflicts).toEqual({ v40: { base: null, current: 'een', offered: 'twee' } });
    await expectRefusal(conflict, 409, 'conflict');
    expect((await one.save(changing({ v40: 'een' }))).body.revision, 'the same value is no conflict').toBe(3);
    expect((await one.save({ ...changing({ v40: null }), baseRevision: 3 })).body.revision).toBe(4);
    expect((await one.stands()).body).toMatchObject({
      revision: 4,
      answers: { v8: 1, v9: 50 },
      page: 'algemeen',
    });
    await watch.changes();
    const above = await one.save({ ...changing({ v8: 2 }), baseRevision: 5 });
    await expectRefusal(above, 422, 'revision_unknown');
  });

  it('answers a repeated key as it did the first time, and refuses it for anything else', async () => {
    const one = await newRespondent();
    const save = changing({ v8: 1 });
    const first = await one.save(save);
    await one.save({ ...changing({ v8: 2 }), baseRevision: 1 });
    await watch.changes();
    for (let time = 0; time < 3; time += 1)
      expect(await one.save(save)).toMatchObject({ status: 200, body: first.body });
    expect((await one.save({ ...save, key: save.key.toUpperCase() })).body).toEqual(first.body);
    expect(await watch.changes()).toEqual([]);
    for (const other of [
      { ...save, changes: { v8: 2 } },
      { ...save, changes: {} },
      { ...save, baseRevision: 1 },
      { ...save, page: 'plan' },
    ])
      await expectRefusal(await one.save(other), 422, 'key_reused');
    const another = await newRespondent();
    expect((await another.save(save)).body.revision, 'a key belongs to one response').toBe(1);
  });

  it('stores one of twenty that come at once with one key, and all of twenty with their own', async () => {
    const one = await newRespondent();
    const save = changing({ v8: 1 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => one.save(save)));
    expect(
      new Set(answers.map(({ status, body }) => `${status} ${String(body.revision)} ${String(body.savedAt)}`))
        .size,
    ).toBe(1);
    expect(answers[0]!.status).toBe(200);
    const others = await Promise.all(Array.from({ length: 20 }, () => one.save(changing({ v8: 1 }))));
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 200));
    expect((await one.stands()).body.revision).toBe(21);
  });

  it('remembers the page', async () => {
    const one = await newRespondent();
    await one.save(changing({ v40: 'x' }));
    expect((await one.stands()).body.page).toBe('algemeen');
    await one.save({ ...changing({}), baseRevision: 1, page: 'plan' });
    expect((await one.stands()).body.page).toBe('plan');
    await one.save({ ...changing({ v8: 2 }), baseRevision: 2, page: null });
    expect((await one.stands()).body.page).toBe('vraaggericht');
  });
});

describe('completing', () => {
  const definition = JSON.parse(
    readFileSync('survey-definitions/klantmanagers-jongeren/klantmanagers-jongeren.json', 'utf8'),
  ) as unknown;
  const invented = createSynthesizer(definition)(() => 0.5);

  it('refuses what is not complete, by question, and stores nothing', async () => {
    const one = await newRespondent();
    const answer = await one.complete({ key: key(), baseRevision: 0 });
    await expectRefusal(answer, 422, 'incomplete');
    expect(Object.keys(answer.body.errors as object)).toContain('v1');
    await expectRefusal(await one.complete({ key: key(), baseRevision: 1 }), 422, 'revision_unknown');
  });

  it('gives one receipt, again and again; after that nothing is saved', async () => {
    const one = await newRespondent();
    await one.save(changing(invented));
    await watch.changes();
    await expectRefusal(await one.complete({ key: key(), baseRevision: 0 }), 409, 'conflict');
    const first = await one.complete({ key: key(), baseRevision: 1 });
    expect([first.status, first.body], first.received.text).toEqual([
      200,
      { receipt: expect.stringMatching(/^[\w-]{8,}$/) },
    ]);
    await watch.changes();
    const again = await Promise.all([0, 1].map((baseRevision) => one.complete({ key: key(), baseRevision })));
    expect(again.map(({ status, body }) => [status, body])).toEqual([
      [200, first.body],
      [200, first.body],
    ]);
    await expectRefusal(
      await one.save({ ...changing({ v40: 'te laat' }), baseRevision: 1 }),
      410,
      'completed',
    );
    expect((await one.stands()).body.status).toBe('complete');
    expect(await watch.changes()).toEqual([]);
  });

  it('gives ten that come at once one receipt', async () => {
    const one = await newRespondent();
    await one.save(changing(invented));
    await watch.changes();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => one.complete({ key: key(), baseRevision: 1 })),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(200);
    const [events] = await scene.sql<
      { count: number }[]
    >`select count(*)::int from fieldwork.case_events where case_id = ${one.caseId} and type = 'submitted'`;
    expect(events!.count).toBe(1);
  });
});
