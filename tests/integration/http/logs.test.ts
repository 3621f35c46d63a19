import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSynthesizer } from '#app/domain/questionnaires/synthetic.ts';
import { embeddedDatabase, killDatabase } from '#tests/reliability/embedded-database.ts';
import { form } from '#tests/support/requests.ts';
import { startSmtpSink, type SmtpSink } from '#tests/support/smtp-sink.ts';
import { klantmanagersDefinition } from '#tests/support/answered-study.ts';
import { makeApiToken, makeWelcomeToken, openScene, type Scene } from './scene.ts';

/** What must stand nowhere; each is told by its name when it does. */
const canaries = new Map<string, string>();
let made = 0;

/** A word that nothing else holds, for one kind of what must not be told. */
function canary(kind: string, shape: (word: string) => string = (word) => word): string {
  made += 1;
  const word = `kanarie${String(made).padStart(3, '0')}q`;
  canaries.set(`${kind} (${word})`, word);
  return shape(word);
}

let sink: SmtpSink;
let scene: Scene;

beforeAll(async () => {
  sink = await startSmtpSink({
    onRcptTo(address, _session, callback) {
      // Mail servers repeat what they refuse.
      if (address.address.startsWith('weigert'))
        callback(
          Object.assign(new Error(`5.1.1 <${address.address}> is unknown here`), { responseCode: 550 }),
        );
      else callback();
    },
  });
  scene = await openScene({
    environment: { WORKER: 'on', SMTP_URL: sink.url, LOG_LEVEL: 'debug', MAIL_FROM: 'onderzoek@example.org' },
    isQuiet: true,
  });
}, 120_000);
afterAll(async () => {
  await scene.close();
  await sink.close();
});

/** Everything that was written for somebody to read later: both streams of the app, the log of its database. */
function logs(): string {
  const { cluster } = embeddedDatabase(scene.app.dataDir);
  const ofDatabase = readdirSync(cluster)
    .filter((name) => name.startsWith('server.log'))
    .map((name) => readFileSync(join(cluster, name), 'utf8'));
  return [scene.app.output(), scene.app.errors(), ...ofDatabase].join('\n');
}

function told(text: string): string[] {
  return [...canaries].filter(([, word]) => text.includes(word)).map(([kind]) => kind);
}

const json = (cookie: string, body: unknown) => ({
  headers: { cookie, 'content-type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const save = (changes: Record<string, unknown>, baseRevision = 0) => ({
  key: crypto.randomUUID(),
  baseRevision,
  changes,
});

describe('no name, address, answer or token is written to a log', () => {
  it('by inviting, also where the mail server refuses', async () => {
    const [one, two, three] = scene.caseIds;
    for (const [caseId, email] of [
      [one!, canary('address', (word) => `${word}@example.org`)],
      [two!, canary('refused address', (word) => `weigert.${word}@example.org`)],
      [three!, canary('address at no domain', (word) => `x@${word}.invalid`)],
    ] as const)
      await scene.sql`
        update contact.persons set email = ${email}, name = ${canary('name', (word) => `Zwaan ${word}`)}, phone = ${canary('telephone')}
        where (study_id, person_key) = (select study_id, person_key from fieldwork.cases where study_id = ${scene.study.study_id} and case_id = ${caseId})`;
    const coordinator = await (await scene.staff('coordinator')).cookie();
    const send = `/desk/studies/${scene.study.name}/mailings/invitation/send`;
    const page = await scene.send({ path: `${send}?limit=3`, headers: { cookie: coordinator } });
    const count = (name: string) =>
      new RegExp(`name="${name}" value="(\\d+)"`).exec(page.text)?.[1] ??
      /value="(\d+)" name/.exec(page.text)?.[1] ??
      '';
    const posted = form({ stratum: '', limit: '3', count: '3', eligible: count('eligible') });
    const sent = await scene.send({
      method: 'POST',
      path: send,
      headers: { ...posted.headers, cookie: coordinator },
      body: posted.body,
    });
    expect([sent.status, sent.headers.location]).toEqual([303, expect.stringContaining('queued=3')]);
    await expect
      .poll(
        async () =>
          (await scene.sql`select state from fieldwork.messages where state in ('sent', 'bounced', 'failed')`)
            .length,
        { timeout: 30_000 },
      )
      .toBe(3);
    expect(
      (await scene.sql`select from contact.message_attempts where words like '%kanarie%'`).length,
      'the words of the refusal are kept where contact data is',
    ).toBe(1);
  });

  it('by respondents, in what is right and in what is not', async () => {
    const caseId = scene.caseIds[5]!;
    const { token, login_code: code } = await scene.access(caseId);
    canaries.set('link', token).set('login code', code);
    const cookie = await scene.respondent(caseId);
    canaries.set('session', cookie.split('=')[1]!);
    for (const path of [
      `/s/${token}`,
      `/S/${token}`,
      `/s/${token}/nothing`,
      `/s/${token}.data`,
      `/s/${token}/opt-out`,
      `//s/${token}`,
      `/s/${token}%00`,
      `/s/${token}?_data=root`,
      `/${token}`,
      `/s/${canary('unknown link', (word) => word.repeat(3))}`,
      `/survey?x=${canary('query')}`,
      `/${canary('address of nothing')}`,
      `/desk/welcome/${canary('unknown one-time link')}`,
    ])
      for (const method of ['GET', 'POST', 'PUT'])
        await scene.send({ method, path, ...(method === 'GET' ? {} : form({ opt: 'x' })) });
    await scene.send({ method: 'POST', path: '/', ...form({ code: canary('wrong login code') }) });
    await scene.send({ method: 'POST', path: '/', ...form({ code }) });
    const bodies = [
      save({ v40: canary('answer') }),
      save({ v8: canary('answer of a wrong type') }),
      save({ [canary('question')]: 1 }),
      save({ v40: [canary('answer in a list')] }),
      save({ v40: `${canary('answer with NUL')}\0` }),
      save({ v40: canary('conflicting answer') }),
      { ...save({}), page: canary('page') },
      `{"v40": "${canary('answer in what is no JSON')}`,
      save({ v40: canary('too large an answer', (word) => word.repeat(60_000)) }),
    ];
    for (const body of bodies)
      await scene.send({ method: 'POST', path: '/survey/answers', ...json(cookie, body) });
    await scene.send({
      method: 'POST',
      path: '/survey/complete',
      ...json(cookie, { key: crypto.randomUUID(), baseRevision: 1 }),
    });
    const { text } = await scene.send({ path: '/survey/answers', headers: { cookie } });
    expect(JSON.parse(text).answers.v40).toMatch(/^kanarie/);
    const complete = createSynthesizer(klantmanagersDefinition())(() => 0.5);
    await scene.send({
      method: 'POST',
      path: '/survey/answers',
      ...json(cookie, save({ ...complete, v40: canary('last answer') }, 1)),
    });
    const done = await scene.send({
      method: 'POST',
      path: '/survey/complete',
      ...json(cookie, { key: crypto.randomUUID(), baseRevision: 2 }),
    });
    expect(done.status, done.text).toBe(200);
    for (const path of ['/survey/receipt', '/survey/copy', '/survey'])
      await scene.send({ path, headers: { cookie } });
    await scene.send({
      path: '/survey',
      headers: {
        cookie: `__Host-respondent=${canary('made-up session')}`,
        'user-agent': canary('user agent'),
        referer: canary('referrer'),
      },
    });
  });

  it('by staff, in what is right and in what is not', async () => {
    const welcome = await makeWelcomeToken(
      scene,
      canary('address of staff', (word) => `${word}@example.org`),
    );
    canaries.set('one-time link', welcome);
    const password = canary('password', (word) => `${word} lange zin`);
    await scene.send({
      method: 'POST',
      path: `/desk/welcome/${welcome}`,
      ...form({ password: canary('short', (word) => word.slice(0, 5)) }),
    });
    canaries.delete([...canaries.keys()].at(-1)!);
    const signedIn = await scene.send({
      method: 'POST',
      path: `/desk/welcome/${welcome}`,
      ...form({ password }),
    });
    expect(signedIn.status).toBe(302);
    canaries.set('session of staff', signedIn.headers['set-cookie']![0]!.split(/[=;]/)[1]!);
    await scene.send({
      method: 'POST',
      path: '/desk/sign-in',
      ...form({
        email: canary('unknown address', (word) => `${word}@example.org`),
        password: canary('wrong password'),
      }),
    });
    await scene.send({ path: `/desk/sign-in?to=/desk/${canary('way back')}` });
    const administrator = await (await scene.staff('administrator')).cookie();
    const coordinator = await (await scene.staff('coordinator')).cookie();
    const address = canary('new address', (word) => `${word}@example.org`);
    for (let time = 0; time < 2; time += 1) {
      const posted = form({ name: canary('name of staff'), email: address, role: 'analyst' });
      await scene.send({
        method: 'POST',
        path: '/desk/users',
        headers: { ...posted.headers, cookie: administrator },
        body: posted.body,
      });
    }
    const study = `/desk/studies/${scene.study.name}`;
    for (const content of [
      `case_id,organisation_id,stratum,name,email\nk1,o1,klein,${canary('name in a file')},${canary('malformed address in a file')}\n`,
      `PK\u0003\u0004${canary('in a broken workbook')}`,
      canary('in no table at all'),
    ]) {
      const body = `--grens\r\nContent-Disposition: form-data; name="file"; filename="${canary('name of a file')}.csv"\r\nContent-Type: text/csv\r\n\r\n${content}\r\n--grens--\r\n`;
      const kept = await scene.send({
        method: 'POST',
        path: `${study}/sample`,
        headers: { 'content-type': 'multipart/form-data; boundary=grens', cookie: coordinator },
        body,
      });
      expect(kept.status).toBe(303);
      const upload = kept.headers.location!;
      await scene.send({ path: upload, headers: { cookie: coordinator } });
      for (const intent of ['import', 'confirm', 'discard'])
        await scene.send({
          method: 'POST',
          path: upload,
          headers: { ...form().headers, cookie: coordinator },
          body: `intent=${intent}`,
        });
    }
    for (const path of [
      `/cases?search=${canary('search')}`,
      `/cases/${canary('case')}`,
      `/mailings/invitation?recipient=${canary('case in a query')}`,
      `/mailings/${canary('mailing')}`,
      `/${canary('page of a study')}`,
      `/cases/${scene.caseIds[0]}`,
    ])
      await scene.send({ path: `${study}${path}`, headers: { cookie: coordinator } });
    const test = form({
      intent: 'test',
      to: canary('address of a test', (word) => `weigert.${word}@example.org`),
      case: scene.caseIds[0]!,
      language: 'nl',
    });
    await scene.send({
      method: 'POST',
      path: `${study}/mailings/invitation`,
      headers: { ...test.headers, cookie: coordinator },
      body: test.body,
    });
    const token = await makeApiToken(scene, ['rates']);
    canaries.set('API token', token);
    for (const authorization of [`Bearer ${token}`, `Bearer ${canary('unknown API token')}`])
      await scene.send({
        path: `/api/v1/studies/${scene.study.name}/responses.csv?x=${canary('query of a program')}`,
        headers: { authorization },
      });
  });

  it('when the database refuses in words that hold what it refuses, or is gone', async () => {
    const { sql } = scene;
    const cookie = await scene.respondent(scene.caseIds[7]!);
    const administrator = await (await scene.staff('administrator')).cookie();
    const coordinator = await (await scene.staff('coordinator')).cookie();
    const broken = [
      {
        table: 'answers.response_revisions',
        sent: {
          method: 'POST',
          path: '/survey/answers',
          ...json(cookie, save({ v40: canary('answer in a failing row') })),
        },
      },
      {
        table: 'answers.responses',
        sent: {
          method: 'POST',
          path: '/survey/answers',
          ...json(cookie, save({ v40: canary('answer in a failing row') })),
        },
      },
      {
        table: 'fieldwork.users',
        sent: {
          method: 'POST',
          path: '/desk/users',
          headers: { ...form().headers, cookie: administrator },
          body: new URLSearchParams({
            name: canary('name in a failing row'),
            email: canary('address in a failing row', (word) => `${word}@example.org`),
            role: 'analyst',
          }).toString(),
        },
      },
      {
        table: 'fieldwork.case_events',
        sent: { method: 'POST', path: `/s/${(await scene.access(scene.caseIds[8]!)).token}`, body: '' },
      },
      {
        // The address is read whatever its capitals; so must be what keeps it out of the log.
        table: 'fieldwork.case_events',
        sent: { method: 'POST', path: `/S/${(await scene.access(scene.caseIds[8]!)).token}`, body: '' },
      },
      {
        table: 'fieldwork.failure_counts',
        sent: { method: 'POST', path: '/', ...form({ code: canary('code in a failing row') }) },
      },
      {
        table: 'contact.sample_uploads',
        sent: {
          method: 'POST',
          path: `/desk/studies/${scene.study.name}/sample`,
          headers: { 'content-type': 'multipart/form-data; boundary=grens', cookie: coordinator },
          body: `--grens\r\nContent-Disposition: form-data; name="file"; filename="x.csv"\r\n\r\n${canary('file in a failing row')}\r\n--grens--\r\n`,
        },
      },
    ];
    canaries.set('link whose start failed', (await scene.access(scene.caseIds[8]!)).token);
    const statuses: number[] = [];
    for (const { table, sent } of broken) {
      await sql.unsafe(`alter table ${table} add constraint broken check (false) not valid`);
      statuses.push((await scene.send(sent)).status);
      await sql.unsafe(`alter table ${table} drop constraint broken`);
    }
    expect(statuses).toEqual(broken.map(() => 500));
    await sql.unsafe('revoke select on answers.responses from veldwerk_answers');
    for (const path of ['/survey', '/survey/copy', '/survey/answers'])
      statuses.push((await scene.send({ path, headers: { cookie } })).status);
    await sql.unsafe('grant select on answers.responses to veldwerk_answers');
    expect(statuses.slice(-3)).toEqual([500, 500, 500]);
    killDatabase(scene.app.dataDir);
    const away = await scene.send({
      method: 'POST',
      path: '/survey/answers',
      ...json(cookie, save({ v40: canary('answer while the database was gone') })),
    });
    expect(away.status).toBe(503);
    await expect
      .poll(async () => (await scene.send({ path: '/health' })).status, { timeout: 30_000 })
      .toBe(200);
  });

  it('as the logs, which are not empty, show', async () => {
    const text = logs();
    expect(text.match(/"msg":"defect"/g)?.length).toBeGreaterThanOrEqual(9);
    expect(text).toMatch(/database system is ready to accept connections/);
    expect(text).toMatch(/"refused|failed|sent"/);
    expect(canaries.size).toBeGreaterThan(50);
    expect(told(text)).toEqual([]);
    // The values of a failing row, and the words of statements, would be there as such.
    expect(text).not.toMatch(/Failing row contains|Key \(|STATEMENT:|DETAIL:|parameters:|insert into/i);
    expect(text).not.toMatch(/[\w.]+@example\.org/);
  });

  it('and this would be seen', () => {
    const [kind, word] = [...canaries][0]!;
    expect(told(`at insert (${word})`)).toEqual([kind]);
  });
});
