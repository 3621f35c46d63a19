import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findCaseByToken } from '#app/domain/access/access.views.server.ts';
import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { listAuditEvents } from '#app/domain/audit/audit.views.server.ts';
import { undoIneligible } from '#app/domain/fieldwork/case-acts.commands.server.ts';
import { caseScreen } from '#app/domain/fieldwork/cases.views.server.ts';
import { frontPage } from '#app/domain/fieldwork/desk.views.server.ts';
import { responseReport } from '#app/domain/fieldwork/fieldwork.views.server.ts';
import { approveRequest, rejectRequest } from '#app/domain/fieldwork/requests/deciding.commands.server.ts';
import { tellWayOut } from '#app/domain/fieldwork/requests/leaving.commands.server.ts';
import { requestsOfCase, waitingRequests } from '#app/domain/fieldwork/requests/requests.views.server.ts';
import type { ToldWayOut } from '#app/domain/fieldwork/requests/ways-out.ts';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { isCaseHeld } from '#app/domain/mailings/plan/plan.views.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import { getPersonOfCase } from '#app/domain/sample/sample.views.server.ts';
import { closeStudy } from '#app/domain/studies/studies.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withActor, withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
/** The coordinator, and the respondent of c1. */
let ctx: Ctx;
let respondent: Ctx;
let study: Study;

beforeAll(async () => {
  world = await createTestContext();
  const { user_id: id } = await createUser(world.ctx, { email: 'cato@example.org', role: 'coordinator' });
  const reach = withReach(world.ctx, 'contact');
  ctx = withActor(reach, { kind: 'user', id, role: 'coordinator' });
  respondent = withActor(reach, { kind: 'respondent', id: null });
});
afterAll(() => world.close());

beforeEach(async () => {
  await deliverDue(ctx);
  world.mails.length = 0;
  study = await makeStudy(world.ctx, {
    settings: { strata: { stratum: ['x', 'y'] }, sender: { name: 'Bureau', email: 'post@example.org' } },
  });
  await ensureMailings(world.ctx, study);
  await makeCases(world.ctx, study, 4);
});

const NOOR = { name: 'Noor Nieuw', email: 'noor.nieuw@example.org' };
const LEFT: ToldWayOut = { way: 'not-me', why: 'left', words: 'Ik werk elders.', colleague: NOOR };
const tell = async (told: ToldWayOut = LEFT, caseId = 'c1') => {
  await tellWayOut(respondent, { studyId: study.study_id, caseId }, told);
  return (await waitingRequests(ctx, study.study_id)).requests.at(-1)!.request_id;
};
const decision = (requestId: number) => ({ study, requestId, reason: 'gebeld met de organisatie' });
const story = async (caseId: string) => (await caseScreen(ctx, study, caseId)).story;
const typesOf = async (caseId: string) =>
  (await story(caseId)).flatMap((entry) => (entry.kind === 'event' ? [entry.type] : []));
const held = (caseId: string) => isCaseHeld(ctx, study.study_id, caseId);
const addressed = () => world.mails.map((mail) => mail.to.address).sort();

describe('what a respondent told', () => {
  it('waits in the list and on the front page, and his mail waits with it', async () => {
    await queueMailing(ctx, { study, mailing: 'invitation' });
    await tell();
    await deliverDue(ctx);
    expect(addressed()).toEqual(['persoon2@example.org', 'persoon3@example.org', 'persoon4@example.org']);
    const { requests, count } = await waitingRequests(ctx, study.study_id);
    expect([count, requests]).toMatchObject([
      1,
      [{ case_id: 'c1', name: 'Persoon 1', kind: 'not_me', why: 'left', colleague_name: NOOR.name }],
    ]);
    const { todo } = await frontPage(ctx, study);
    expect(todo).toContainEqual({ what: 'requests', count: 1 });
  });

  it('is not known to the audit log or the history by its words', async () => {
    const requestId = await tell();
    await approveRequest(ctx, { ...decision(requestId), original: 'ineligible', substitute: NOOR });
    const written = JSON.stringify([await story('c1'), await story('c1-v1'), await listAuditEvents(ctx, {})]);
    for (const secret of ['Noor', 'noor.nieuw', 'elders']) expect(written).not.toContain(secret);
  });
});

describe('approving', () => {
  it('asks the colleague as a case of its own, with a link of his own, that raises no response rate', async () => {
    const before = await responseReport(ctx, study, []);
    const requestId = await tell();
    const made = await approveRequest(ctx, { ...decision(requestId), original: 'stays', substitute: NOOR });
    expect(made).toEqual({ substitute: 'c1-v1', invited: true });
    await deliverDue(ctx);
    expect(addressed()).toEqual([NOOR.email]);
    const token = /\/s\/([\w-]+)/.exec(world.mails[0]!.text)![1]!;
    expect(await findCaseByToken(ctx, token)).toMatchObject({ case_id: 'c1-v1' });
    const { case: one } = await caseScreen(ctx, study, 'c1-v1');
    expect(one).toMatchObject({
      substitute_for: 'c1',
      organisation_id: 'o1',
      stratum: 'x',
      inclusion_probability: null,
      frame: { substitute_for: 'c1' },
    });
    await world.ctx.db
      .updateTable('fieldwork.cases')
      .set({ started_at: world.clock.now(), completed_at: world.clock.now() })
      .where('study_id', '=', study.study_id)
      .where('case_id', '=', 'c1-v1')
      .execute();
    const after = await responseReport(ctx, study, []);
    expect([after.total.cases, after.total.rates, after.total.completed_of_gross]).toEqual([
      before.total.cases,
      before.total.rates,
      0,
    ]);
    expect(after.total.including_substitutes).toMatchObject({ cases: 5, dispositions: { '1.1': 1 } });
  });

  it('takes the case out of the target group, or leaves it in the sample without mail', async () => {
    const [left, wrong] = [await tell(), await tell({ ...LEFT, why: 'wrong_person' }, 'c2')];
    await approveRequest(ctx, { ...decision(left), original: 'ineligible', substitute: null });
    await approveRequest(ctx, { ...decision(wrong), original: 'stays', substitute: null });
    const [one, two] = [await caseScreen(ctx, study, 'c1'), await caseScreen(ctx, study, 'c2')];
    expect([one.disposition.code, await held('c1')]).toEqual(['4.10', false]);
    expect([two.disposition.code, await held('c2')]).toEqual(['3.11', true]);
    expect((await queueMailing(ctx, { study, mailing: 'invitation' })).queued).toBe(2);
    expect((await typesOf('c1')).slice(1)).toEqual(['not_me_told', 'request_approved', 'ineligible']);
    expect(await undoIneligible(ctx, { studyId: study.study_id, caseId: 'c1', reason: 'toch wel' })).toBe(
      true,
    );
  });

  it('of who is not in the target group always takes him out of it, and asks nobody', async () => {
    const requestId = await tell({ way: 'not-in-target-group', words: '' });
    const made = await approveRequest(ctx, { ...decision(requestId), original: 'stays', substitute: NOOR });
    expect(made).toEqual({ substitute: null, invited: false });
    expect((await caseScreen(ctx, study, 'c1')).case.status).toBe('ineligible');
  });

  it('asks a colleague without address by letter, and a second one under the next number', async () => {
    const byLetter = { name: 'Bas Brief', email: ' ' };
    const first = await approveRequest(ctx, {
      ...decision(await tell()),
      original: 'stays',
      substitute: byLetter,
    });
    expect(first).toEqual({ substitute: 'c1-v1', invited: false });
    expect((await getPersonOfCase(ctx, study.study_id, 'c1-v1')).email).toBeNull();
    const again = await tell({ ...LEFT, words: 'Nog iemand.' });
    const second = await approveRequest(ctx, { ...decision(again), original: 'stays', substitute: NOOR });
    expect(second.substitute).toBe('c1-v2');
  });

  it.each([
    ['case.reason_missing', { reason: ' ' }],
    ['request.name_missing', { substitute: { ...NOOR, name: ' ' } }],
    ['case.email_malformed', { substitute: { ...NOOR, email: 'geen adres' } }],
    ['request.colleague_known', { substitute: { ...NOOR, email: 'PERSOON2@example.org' } }],
    ['request.not_found', { requestId: 999_999 }],
  ])('is refused (%s), and then nothing was done', async (code, wrong) => {
    const requestId = await tell();
    const input = { ...decision(requestId), original: 'ineligible' as const, substitute: NOOR, ...wrong };
    await expect(approveRequest(ctx, input)).rejects.toMatchObject({ code });
    expect((await waitingRequests(ctx, study.study_id)).count).toBe(1);
    expect((await caseScreen(ctx, study, 'c1')).case.status).toBe('not_sent');
    expect(await held('c1')).toBe(true);
  });

  it('is refused once the field is closed, when the case would change', async () => {
    const requestId = await tell();
    await closeStudy(world.ctx, study);
    await expect(
      approveRequest(ctx, { ...decision(requestId), original: 'ineligible', substitute: null }),
    ).rejects.toMatchObject({ code: 'case.field_closed' });
    await expect(tell({ way: 'refuse', words: '' })).rejects.toMatchObject({ code: 'case.field_closed' });
  });

  it('by two at once is done once', async () => {
    const requestId = await tell();
    const both = await Promise.allSettled(
      [1, 2].map(() =>
        approveRequest(ctx, { ...decision(requestId), original: 'ineligible', substitute: NOOR }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'request.decided' },
    });
  });
});

describe('rejecting', () => {
  it('lets mail go out again, and says why in the history', async () => {
    await queueMailing(ctx, { study, mailing: 'invitation' });
    const requestId = await tell();
    await rejectRequest(ctx, decision(requestId));
    await deliverDue(ctx);
    expect(addressed()).toContain('persoon1@example.org');
    expect((await requestsOfCase(ctx, study.study_id, 'c1'))[0]).toMatchObject({ decision: 'rejected' });
    expect(
      (await story('c1')).find((entry) => entry.kind === 'event' && entry.type === 'request_rejected'),
    ).toMatchObject({
      actorKind: 'user',
      detail: { reason: 'gebeld met de organisatie' },
    });
    expect((await listAuditEvents(ctx, {})).map(({ action }) => action)).toContain('request.rejected');
    await expect(rejectRequest(ctx, decision(requestId))).rejects.toMatchObject({ code: 'request.decided' });
  });
});

it('somebody who is away gets his mail on the day he is back', async () => {
  await queueMailing(ctx, { study, mailing: 'invitation' });
  world.clock.set('2026-11-23T09:00:00+01:00');
  await tellWayOut(
    respondent,
    { studyId: study.study_id, caseId: 'c1' },
    { way: 'absent', until: '2026-12-01' },
  );
  world.clock.set('2026-12-01T07:59:00+01:00');
  await deliverDue(ctx);
  expect(addressed()).not.toContain('persoon1@example.org');
  world.clock.set('2026-12-01T08:01:00+01:00');
  await deliverDue(ctx);
  expect(addressed()).toContain('persoon1@example.org');
});
