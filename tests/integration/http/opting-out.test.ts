import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casePath, caseActPath } from '#app/platform/path.ts';
import { form } from '#tests/support/requests.ts';
import { watchChanges, type ChangeWatch } from '#tests/support/stored-tables.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;
let watch: ChangeWatch;

beforeAll(async () => {
  scene = await openScene();
  watch = await watchChanges(scene.sql);
});
afterAll(() => scene.close());

/** A thousand in the soak. */
const LOOKS = Number(process.env.OPT_OUT_LOOKS ?? 200);

const ONE_CLICK = form({ 'List-Unsubscribe': 'One-Click' });

const pathOf = async (caseId: string) => `/s/${(await scene.access(caseId)).token}/opt-out`;

async function reasonAgainstMail(caseId: string): Promise<string | null> {
  const [row] = await scene.sql<{ opted_out_at: Date | null }[]>`
    select opted_out_at from fieldwork.cases where study_id = ${scene.study.study_id} and case_id = ${caseId}`;
  return row!.opted_out_at === null ? null : 'opted_out';
}

/** What is asked many times, eight at a time. @returns the statuses that came */
async function many(times: number, ask: () => Promise<{ status: number }>): Promise<number[]> {
  const statuses = new Set<number>();
  for (let done = 0; done < times; done += 8)
    for (const { status } of await Promise.all(Array.from({ length: Math.min(8, times - done) }, ask)))
      statuses.add(status);
  return [...statuses];
}

describe('the page of the opt-out', () => {
  it(`changes nothing by being looked at, ${LOOKS} times`, { timeout: 180_000 }, async () => {
    const path = await pathOf(scene.caseIds[10]!);
    await watch.changes();
    expect(await many(LOOKS, () => scene.send({ path }))).toEqual([200]);
    expect(await watch.changes()).toEqual([]);
  });

  it('is one opt-out for a hundred posts at once', async () => {
    const caseId = scene.caseIds[11]!;
    const path = await pathOf(caseId);
    await watch.changes();
    const statuses = await many(100, () => scene.send({ method: 'POST', path, ...ONE_CLICK }));
    expect([statuses, await reasonAgainstMail(caseId)]).toEqual([[200], 'opted_out']);
    const events = await scene.sql<{ type: string }[]>`
      select type from fieldwork.case_events
      where study_id = ${scene.study.study_id} and case_id = ${caseId} and type = 'opted_out'`;
    expect(events).toHaveLength(1);
  });

  it('does nothing for a link that is not known, and for a post that does not ask for it', async () => {
    const known = await pathOf(scene.caseIds[12]!);
    await watch.changes();
    const wrong = known.replace(/\/s\/./, (start) => start.slice(0, -1) + (start.endsWith('a') ? 'b' : 'a'));
    const answers = [
      await scene.send({ method: 'POST', path: wrong, ...ONE_CLICK }),
      await scene.send({ method: 'POST', path: known, body: '' }),
      await scene.send({ method: 'POST', path: known, ...form({ 'List-Unsubscribe': 'Later' }) }),
      await scene.send({ method: 'POST', path: known, ...form({ 'opt-out': 'no' }) }),
      await scene.send({ path: `${known}?List-Unsubscribe=One-Click` }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 400, 400, 400, 200]);
    expect(await watch.changes()).toEqual([]);
  });
});

describe('who opted out', () => {
  it('can still begin, and is shown the questionnaire', async () => {
    const caseId = scene.caseIds[13]!;
    const path = await pathOf(caseId);
    await scene.send({ method: 'POST', path, ...ONE_CLICK });
    const cookie = await scene.respondent(caseId);
    const page = await scene.send({ path: '/survey', headers: { cookie } });
    expect([page.status, await reasonAgainstMail(caseId)]).toEqual([200, 'opted_out']);
    const [row] = await scene.sql<{ started_at: Date | null }[]>`
      select started_at from fieldwork.cases where study_id = ${scene.study.study_id} and case_id = ${caseId}`;
    expect(row!.started_at).not.toBeNull();
  });

  it('gets mail again when staff says why, which the story of the case and the log of deeds keep', async () => {
    const caseId = scene.caseIds[14]!;
    await scene.send({ method: 'POST', path: await pathOf(caseId), ...ONE_CLICK });
    const coordinator = await scene.staff('coordinator');
    const cookie = await coordinator.cookie();
    const undo = async (reason: string) => {
      const { headers, body } = form({ reason });
      return scene.send({
        method: 'POST',
        path: caseActPath(scene.study.name, caseId, 'mail-again'),
        headers: { ...headers, cookie, origin: scene.app.url },
        body,
      });
    };
    const refused = await undo('  ');
    expect([refused.status, await reasonAgainstMail(caseId)]).toEqual([422, 'opted_out']);
    const done = await undo('Belde zelf & wil weer post');
    expect([done.status, await reasonAgainstMail(caseId)]).toEqual([303, null]);
    const { text } = await scene.send({ path: casePath(scene.study.name, caseId), headers: { cookie } });
    expect(text).toContain('Krijgt weer mail');
    expect(text).toContain('Belde zelf &amp; wil weer post');
    const audited = await scene.sql<{ actor_id: string; subject: string }[]>`
      select * from fieldwork.audit_events where action = 'case.opt_out_undone' order by 1`;
    expect(audited).toEqual([expect.objectContaining({ subject: caseId })]);
    // Once more is harmless, and no second deed.
    await undo('Nog eens');
    const again = await scene.sql`select 1 from fieldwork.audit_events where action = 'case.opt_out_undone'`;
    expect(again).toHaveLength(1);
  });

  it('is not let off by an analyst, nor by another page', async () => {
    const caseId = scene.caseIds[11]!;
    const path = caseActPath(scene.study.name, caseId, 'mail-again');
    const { headers, body } = form({ reason: 'zomaar' });
    const analyst = await (await scene.staff('analyst')).cookie();
    const coordinator = await (await scene.staff('coordinator')).cookie();
    const answers = [
      await scene.send({
        method: 'POST',
        path,
        headers: { ...headers, cookie: analyst, origin: scene.app.url },
        body,
      }),
      await scene.send({
        method: 'POST',
        path,
        headers: { ...headers, cookie: coordinator, origin: 'https://elders.example.org' },
        body,
      }),
    ];
    for (const { status } of answers) expect([403, 404]).toContain(status);
    expect(await reasonAgainstMail(caseId)).toBe('opted_out');
  });
});
