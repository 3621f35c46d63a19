import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WAYS_OUT } from '#app/domain/fieldwork/requests/ways-out.ts';
import { dayOf } from '#app/platform/dates.ts';
import { form } from '#tests/support/requests.ts';
import { watchChanges, type ChangeWatch } from '#tests/support/stored-tables.ts';
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

const DAY_MS = 86_400_000;
/** A day in Amsterdam, so many from now. */
const day = (fromNow: number) => dayOf(new Date(Date.now() + fromNow * DAY_MS));

/** A case of its own for each test, that is told ways out. */
async function someone() {
  const caseId = scene.caseIds[used++]!;
  const path = `/s/${(await scene.access(caseId)).token}`;
  await watch.changes();
  return {
    caseId,
    path,
    tell: (way: string, fields: Record<string, string> = {}) =>
      scene.send({ method: 'POST', path: `${path}/${way}`, ...form(fields) }),
    async row() {
      const [row] = await scene.sql<{ status: string; absent_until: string | null; held: boolean }[]>`
        select c.status, c.absent_until, h.case_id is not null as held
        from fieldwork.cases c left join fieldwork.mail_holds h on h.study_id = c.study_id and h.case_id = c.case_id
        where c.study_id = ${scene.study.study_id} and c.case_id = ${caseId}`;
      return row!;
    },
    async events() {
      const rows = await scene.sql<{ type: string; actor_kind: string; detail: object }[]>`
        select type, actor_kind, detail from fieldwork.case_events
        where study_id = ${scene.study.study_id} and case_id = ${caseId} and type <> 'imported' order by event_id`;
      return rows.map(({ type, actor_kind, detail }) => [type, actor_kind, detail]);
    },
    async requests() {
      return scene.sql`select kind, why, words, colleague_name, colleague_email, paused_mail, decision
        from contact.respondent_requests where study_id = ${scene.study.study_id} and case_id = ${caseId} order by request_id`;
    },
  };
}

describe('the pages', () => {
  it('lead from the welcome to each way, in both languages, and change nothing', async () => {
    const { path } = await someone();
    const welcome = await scene.send({ path });
    expect(welcome.text).toContain(`href="${path}/cannot"`);
    const choices = await scene.send({ path: `${path}/cannot` });
    for (const way of WAYS_OUT) {
      expect(choices.text).toContain(`href="${path}/${way}"`);
      for (const [language, word] of [
        ['nl', 'Terug naar de keuzes'],
        ['en', 'Back to the choices'],
      ]) {
        const headers = { cookie: `language=${language}` };
        const query = '?words=x&until=2030-01-01&why=left';
        const { status, text } = await scene.send({ path: `${path}/${way}${query}`, headers });
        expect([way, language, status, text.includes(word!)]).toEqual([way, language, 200, true]);
      }
    }
    expect(await watch.changes()).toEqual([]);
  });

  it('are 404 for another word or an unknown link', async () => {
    const { path } = await someone();
    const unknown = `/s/${'z'.repeat(24)}`;
    for (const method of ['GET', 'POST'])
      for (const address of [
        `${path}/maybe`,
        `${unknown}/cannot`,
        `${unknown}/refuse`,
        `${unknown}/not-me`,
      ]) {
        const sent = method === 'POST' ? form({ why: 'left' }) : {};
        const { status } = await scene.send({ method, path: address, ...sent });
        expect([method, address, status]).toEqual([
          method,
          address,
          address.endsWith('cannot') && method === 'POST' ? 405 : 404,
        ]);
      }
    expect(await watch.changes()).toEqual([]);
  });
});

describe('refusing', () => {
  it('needs no reason, counts once, and leaves the questionnaire open', async () => {
    const { tell, row, events, requests, path } = await someone();
    const first = await tell('refuse');
    expect([first.status, first.text.includes('U doet niet mee')]).toEqual([200, true]);
    expect((await row()).status).toBe('refused');
    await tell('refuse');
    expect(await events()).toEqual([['refused', 'respondent', {}]]);
    expect(await requests()).toEqual([]);
    expect((await scene.send({ method: 'POST', path, body: '' })).status).toBe(303);
  });

  it('keeps a reason with contact data, not in the history', async () => {
    const { tell, events, requests } = await someone();
    await tell('refuse', { words: 'Te druk, zegt Bo.' });
    await tell('refuse', { words: 'Te druk, zegt Bo.' });
    expect(await events()).toEqual([['refused', 'respondent', {}]]);
    expect(await requests()).toMatchObject([{ kind: 'refuse', words: 'Te druk, zegt Bo.', decision: null }]);
  });
});

describe('being away', () => {
  it('lets mail wait until that day', async () => {
    const { tell, row, events } = await someone();
    const until = day(14);
    const told = await tell('absent', { until });
    expect([told.status, told.text.includes('Wij wachten tot u terug bent')]).toEqual([200, true]);
    await tell('absent', { until });
    expect(await row()).toMatchObject({ absent_until: until, status: 'not_sent' });
    expect(await events()).toEqual([['absent', 'respondent', { until }]]);
  });

  it('of a day that is none, or is over, is refused beside the field with what was typed', async () => {
    const { tell } = await someone();
    for (const until of ['', 'volgende week', day(0), day(400)]) {
      const { status, text } = await tell('absent', { until });
      expect([until, status, text.includes('id="until-fault"')]).toEqual([until, 422, true]);
      expect(text).toContain('aria-invalid="true"');
    }
    expect(await watch.changes()).toEqual([]);
  });
});

describe('not me, and not in the target group', () => {
  it('wait for staff with mail on hold; told again the same way nothing changes', async () => {
    const { tell, row, events, requests } = await someone();
    const fields = {
      why: 'other_task',
      colleague_name: 'Noor Nieuw',
      colleague_email: 'noor.nieuw@example.org',
    };
    expect((await tell('not-me', fields)).text).toContain('Dank u wel, wij kijken ernaar');
    expect(await row()).toEqual({ status: 'not_sent', absent_until: null, held: true });
    await watch.changes();
    await tell('not-me', fields);
    expect(await watch.changes()).toEqual([]);
    expect(await events()).toEqual([['not_me_told', 'respondent', { why: 'other_task' }]]);
    expect(await requests()).toMatchObject([
      { kind: 'not_me', ...fields, paused_mail: true, decision: null },
    ]);
  });

  it('what is told later replaces what waits', async () => {
    const { tell, row, events, requests } = await someone();
    await tell('not-me', { why: 'left' });
    await tell('not-in-target-group', { words: 'Ik werk met ouderen.' });
    expect(await requests()).toMatchObject([
      { kind: 'not_me', decision: 'replaced', paused_mail: true },
      { kind: 'not_in_target_group', words: 'Ik werk met ouderen.', decision: null, paused_mail: true },
    ]);
    expect((await row()).held).toBe(true);
    expect((await events()).map(([type]) => type)).toEqual(['not_me_told', 'not_in_target_group_told']);
  });

  it('say beside the field what is wrong, and do nothing', async () => {
    const { tell } = await someone();
    const missing = await tell('not-me', { colleague_name: '<b>Noor</b>', colleague_email: 'geen adres' });
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('id="why-fault"');
    expect(missing.text).toContain('id="colleague_email-fault"');
    expect(missing.text).toContain('value="&lt;b&gt;Noor&lt;/b&gt;"');
    expect(await watch.changes()).toEqual([]);
  });

  it('are taken twenty times at most', async () => {
    const { tell } = await someone();
    const statuses: number[] = [];
    for (let time = 0; time < 22; time += 1)
      statuses.push((await tell('not-in-target-group', { words: `Nee ${time}` })).status);
    expect(statuses).toEqual([...Array<number>(20).fill(200), 429, 429]);
  });

  it('told at the same time from two places leave one that waits', async () => {
    const { tell, requests } = await someone();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => tell('not-in-target-group', { words: `Plek ${n}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(6).fill(200));
    expect((await requests()).filter(({ decision }) => decision === null)).toHaveLength(1);
  });
});

it('from a foreign page is refused', async () => {
  const { path } = await someone();
  for (const way of WAYS_OUT) {
    const posted = form({ why: 'left', until: day(3) });
    const headers = { ...posted.headers, origin: 'https://elders.example.org' };
    const { status } = await scene.send({
      method: 'POST',
      path: `${path}/${way}`,
      headers,
      body: posted.body,
    });
    expect(status).toBe(403);
  }
  expect(await watch.changes()).toEqual([]);
});

it('does nothing for who has submitted, and when the field is closed', async () => {
  const done = await someone();
  await scene.sql`update fieldwork.cases set started_at = now(), completed_at = now()
    where study_id = ${scene.study.study_id} and case_id = ${done.caseId}`;
  expect((await done.tell('refuse')).status).toBe(409);
  const { tell, path } = await someone();
  await scene.sql`update fieldwork.studies set status = 'closed', closed_at = now() where study_id = ${scene.study.study_id}`;
  await watch.changes();
  for (const way of ['cannot', ...WAYS_OUT])
    expect((await scene.send({ path: `${path}/${way}` })).text).toMatch(/gesloten/i);
  for (const way of WAYS_OUT) {
    const { status, text } = await tell(way, { why: 'left', until: day(3) });
    expect([way, status]).toEqual([way, 200]);
    expect(text).toMatch(/gesloten/i);
  }
  expect(await watch.changes()).toEqual([]);
});
