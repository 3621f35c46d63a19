import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deriveAccess, reissueAccess } from '#app/domain/access/access.commands.server.ts';
import { findCaseByToken } from '#app/domain/access/access.views.server.ts';
import { findForwardByToken } from '#app/domain/access/forward-links.views.server.ts';
import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { markRefused } from '#app/domain/fieldwork/case-acts.commands.server.ts';
import { caseScreen } from '#app/domain/fieldwork/cases.views.server.ts';
import {
  askColleague,
  remindColleague,
  withdrawRequest,
  withdrawRequests,
} from '#app/domain/fieldwork/forwarding/asking.commands.server.ts';
import { caseForwards, forwardScreen } from '#app/domain/fieldwork/forwarding/forward-screen.views.server.ts';
import { deliverDue } from '#app/domain/mail/delivery.commands.server.ts';
import { claimDue, commitInData, finishSending } from '#app/domain/mail/mail.commands.server.ts';
import { listMailings } from '#app/domain/mailings/mailings.views.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import { recordAbsence } from '#app/domain/mailings/returned/absence.commands.server.ts';
import { completeSurvey } from '#app/domain/responses/completion.commands.server.ts';
import { enterSurvey } from '#app/domain/responses/entering.commands.server.ts';
import { colleaguePage } from '#app/domain/responses/forwarding/colleague.views.server.ts';
import {
  enterAsColleague,
  handBack,
  optOutAsColleague,
} from '#app/domain/responses/forwarding/forwards.commands.server.ts';
import { copyPage, surveyStart } from '#app/domain/responses/respondent-pages.views.server.ts';
import { openAnswers } from '#app/domain/responses/responses.views.server.ts';
import { saveAnswers } from '#app/domain/responses/saving.commands.server.ts';
import { closeStudy } from '#app/domain/studies/studies.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withActor, withReach, type Ctx } from '#app/platform/context.server.ts';
import { isProblem } from '#app/platform/problem.ts';
import { makeCases, makeStudy, SMALL_QUESTIONNAIRE } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
/** The doors of respondents reach answers, those that mail reach contact data. */
let answers: Ctx;
let contact: Ctx;
let coordinator: Ctx;
let study: Study;

const NOOR = { name: 'Noor Nieuw', email: 'noor.nieuw@example.org', note: '', language: 'nl' as const };
/** The second part, with a condition on the first and an answer of the first in a text. */
const DEFINITION = {
  ...SMALL_QUESTIONNAIRE,
  pages: [
    SMALL_QUESTIONNAIRE.pages[0]!,
    {
      name: 'second',
      title: { nl: 'Tweede deel', en: 'Second part' },
      elements: [{ type: 'comment', name: 'q5', title: 'U zei {q1}', visibleIf: '{q1} = 1' }],
    },
  ],
};

beforeAll(async () => {
  world = await createTestContext();
  const { user_id: id } = await createUser(world.ctx, { email: 'cato@example.org', role: 'coordinator' });
  const respondent = withActor(world.ctx, { kind: 'respondent', id: null });
  answers = withReach(respondent, 'answers');
  contact = withReach(respondent, 'contact');
  coordinator = withActor(contact, { kind: 'user', id, role: 'coordinator' });
});
afterAll(() => world.close());

beforeEach(async () => {
  await deliverDue(contact);
  world.mails.length = 0;
  study = await makeStudy(world.ctx, {
    definition: DEFINITION,
    settings: { sender: { name: 'Bureau', email: 'post@example.org' } },
  });
  await ensureMailings(world.ctx, study);
  await makeCases(world.ctx, study, 2);
});

const of = (caseId = 'c1') => ({ studyId: study.study_id, caseId });
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: unknown) => (isProblem(thrown) ? thrown.code : thrown),
  );
const save = (session: string, baseRevision: number, changes: Record<string, unknown>, page?: string) =>
  saveAnswers(
    answers,
    session,
    { key: crypto.randomUUID(), baseRevision, changes, page: page ?? null },
    'nl',
  );

async function owner(): Promise<string> {
  const { token } = (await deriveAccess(world.ctx, study.study_id, ['c1'])).get('c1')!;
  const entered = await enterSurvey(answers, (await findCaseByToken(answers, token))!, 'link');
  if (!('session' in entered)) throw new Error(entered.status);
  return entered.session;
}

/** Asks, and has the mail delivered. @returns the token of the colleague's link */
async function ask(module: string | null, colleague = NOOR): Promise<string> {
  const title = module === 'second' ? 'Tweede deel' : null;
  expect(await askColleague(contact, of(), { ...colleague, module, title })).toBe('asked');
  await deliverDue(contact);
  return /\/c\/([\w-]+)/.exec(world.mails.at(-1)!.text)![1]!;
}
const page = async (token: string) =>
  colleaguePage(answers, (await findForwardByToken(answers, token))!, 'nl');
async function enter(token: string): Promise<string> {
  const entered = await enterAsColleague(answers, (await findForwardByToken(answers, token))!);
  if (entered === 'closed') throw new Error('closed');
  return entered.session;
}
const states = async () => (await caseForwards(contact, of())).map(({ state }) => state);
const caseRow = async () => (await caseScreen(contact, study, 'c1')).case;

describe('a request to a colleague', () => {
  it('goes out once, with a link of its own that is no link of the respondent', async () => {
    const token = await ask('second');
    const again = await askColleague(contact, of(), { ...NOOR, module: 'second', title: 'Tweede deel' });
    expect(again).toBe('asked_before');
    await deliverDue(contact);
    const [mail, ...more] = world.mails;
    expect(more).toEqual([]);
    expect(mail!.to).toEqual({ name: NOOR.name, address: NOOR.email });
    expect(mail!.subject).toBe('Persoon 1 vraagt uw hulp: Klein onderzoek');
    expect(mail!.text).toContain(
      'Persoon 1 van Organisatie 1 vraagt u om het deel “Tweede deel” in te vullen',
    );
    expect(mail!.headers['List-Unsubscribe']).toContain(`/c/${token}/opt-out`);
    expect(token).toHaveLength(24);
    expect(await findCaseByToken(answers, token)).toBeNull();
    const own = (await deriveAccess(world.ctx, study.study_id, ['c1'])).get('c1')!;
    expect(await findForwardByToken(answers, own.token)).toBeNull();
    expect(await caseRow()).toMatchObject({ sent_at: null, status: 'not_sent' });
    expect((await listMailings(contact, study)).map(({ mailing }) => mailing)).not.toContain('forward');
  });

  it('stands in the history by code, and its mail is none of the respondent', async () => {
    await ask('second', { ...NOOR, note: 'Kun jij dit?' });
    const { story, messages } = await caseScreen(contact, study, 'c1');
    const events = story.flatMap((entry) => (entry.kind === 'event' ? [entry] : []));
    expect(events.map(({ type, detail }) => [type, detail])).toMatchObject([
      ['imported', {}],
      ['forward_asked', { module: 'second' }],
      ['forward_mailed', { mailing: 'forward', state: 'sent' }],
    ]);
    expect(messages).toEqual([]);
    for (const secret of ['Noor', 'noor', 'Kun jij']) expect(JSON.stringify(events)).not.toContain(secret);
  });

  it('is mailed about also when the respondent is away or opted out, and not when he refused', async () => {
    await recordAbsence(contact, { ...of(), until: '2099-01-01' });
    await ask(null);
    expect(world.mails.map((mail) => mail.to.address)).toEqual([NOOR.email]);
    await askColleague(contact, of(), { ...NOOR, email: 'piet@example.org', module: null, title: null });
    await markRefused(coordinator, { ...of(), reason: 'gebeld' });
    await deliverDue(contact);
    expect(world.mails).toHaveLength(1);
  });

  it('says nothing of the respondent when its mail does not arrive, and tells him', async () => {
    await askColleague(contact, of(), { ...NOOR, module: null, title: null });
    const [message] = await claimDue(contact, 1);
    await commitInData(contact, [message!]);
    const refused = { outcome: 'refused', at: 'recipient', permanent: true, code: 550 } as const;
    const outcome = { ...refused, words: '550 5.1.1 no such user' };
    expect(await finishSending(contact, [{ message: message!, outcome }])).toEqual(['bounced']);
    expect(await caseRow()).toMatchObject({ bounced_at: null, status: 'not_sent' });
    const screen = await forwardScreen(contact, of(), 'nl');
    expect(screen).toMatchObject({ status: 'open', forwards: [{ state: 'asked', undelivered: true }] });
    const { story } = await caseScreen(contact, study, 'c1');
    expect(story.at(-1)).toMatchObject({ type: 'forward_mailed', detail: { state: 'bounced' } });
  });

  it('is limited to ten for a case, and to one reminder each', async () => {
    for (let n = 1; n <= 10; n += 1)
      await askColleague(contact, of(), { ...NOOR, email: `c${n}@example.org`, module: null, title: null });
    const eleventh = { ...NOOR, email: 'c11@example.org', module: null, title: null };
    expect(await codeOf(askColleague(contact, of(), eleventh))).toBe('forwards.too_many');
    await deliverDue(contact);
    const [first] = await caseForwards(contact, of());
    const request = { ...of(), forwardId: first!.forward_id };
    await remindColleague(contact, request);
    await remindColleague(contact, request);
    await deliverDue(contact);
    expect(world.mails.filter((mail) => mail.to.address === 'c1@example.org')).toHaveLength(2);
    expect(await codeOf(remindColleague(contact, { ...request, caseId: 'c2' }))).toBe('forward.not_found');
  });

  it('is not made again to who wants none, in no study', async () => {
    const token = await ask(null);
    const opened = (await findForwardByToken(answers, token))!;
    const forward = { studyId: opened.study_id, forwardId: opened.forward_id };
    await optOutAsColleague(contact, forward);
    await optOutAsColleague(contact, forward);
    const other = await makeStudy(world.ctx, {});
    await ensureMailings(world.ctx, other);
    await makeCases(world.ctx, other, 1);
    const asked = { ...NOOR, email: 'NOOR.nieuw@example.org', module: null, title: null };
    const outcome = askColleague(contact, { studyId: other.study_id, caseId: 'c1' }, asked);
    expect(await outcome).toBe('opted_out');
    await remindColleague(contact, { ...of(), forwardId: forward.forwardId });
    await deliverDue(contact);
    expect(world.mails).toHaveLength(1);
    await world.ctx.db.deleteFrom('contact.forward_opt_outs').execute();
  });
});

describe('the colleague', () => {
  it('sees and answers what he was asked, and the answers that decide on it', async () => {
    const session = await owner();
    await save(session, 0, { q1: 1, q2: 40 }, 'first');
    const helper = await enter(await ask('second'));
    const { response, colleague } = await openAnswers(answers, helper);
    expect(response.answers).toEqual({ q1: 1 });
    expect(colleague!.scope.pages).toEqual(['second']);
    expect(await surveyStart(answers, helper, 'nl')).toMatchObject({
      status: 'open',
      start: { answers: { q1: 1 }, page: null, colleague: { pages: ['second'], asker: 'Persoon 1' } },
    });
    expect(await codeOf(save(helper, 1, { q1: 2 }))).toBe('outside_request');
    expect(await codeOf(save(helper, 1, {}, 'first'))).toBe('outside_request');
    expect(await codeOf(copyPage(answers, helper, 'nl'))).toBe('no_session');
    const submitted = completeSurvey(answers, helper, { key: crypto.randomUUID(), baseRevision: 1 }, 'nl');
    expect(await codeOf(submitted)).toBe('colleague_cannot_submit');
    world.clock.advance(1000);
    expect(await save(helper, 1, { q5: 'Van Noor' }, 'second')).toMatchObject({ revision: 2 });

    const own = (await openAnswers(answers, session)).response;
    expect([own.answers, own.page]).toEqual([{ q1: 1, q2: 40, q5: 'Van Noor' }, 'first']);
    const rows = await world.ctx.db
      .selectFrom('answers.response_revisions')
      .select(['revision', 'source', 'forward_id'])
      .where('study_id', '=', study.study_id)
      .orderBy('revision')
      .execute();
    expect(rows).toEqual([
      { revision: 1, source: 'respondent', forward_id: null },
      { revision: 2, source: 'colleague', forward_id: colleague!.forwardId },
    ]);
    expect((await caseScreen(contact, study, 'c1')).story.slice(-2)).toMatchObject([
      { kind: 'saves', saves: 1, by: 'respondent' },
      { kind: 'saves', saves: 1, by: 'colleague' },
    ]);
  });

  it('and the respondent never overwrite each other silently', async () => {
    const session = await owner();
    const helper = await enter(await ask(null));
    await save(helper, 0, { q1: 1 });
    const conflict = await save(session, 0, { q1: 2 }).catch((thrown: unknown) => thrown);
    expect(conflict).toMatchObject({
      code: 'conflict',
      details: { conflicts: { q1: { base: null, current: 1, offered: 2 } } },
    });
    await save(session, 0, { q3: [1] });
    expect((await openAnswers(answers, helper)).response.answers).toEqual({ q1: 1, q3: [1] });
  });

  it('begins the response when he comes first, and hands back; the respondent submits', async () => {
    const token = await ask(null);
    expect(await page(token)).toMatchObject({ status: 'open', asker: 'Persoon 1', part: null, begun: false });
    const helper = await enter(token);
    expect(await states()).toEqual(['begun']);
    expect(await caseRow()).toMatchObject({ status: 'started', opened_at: null });
    await save(helper, 0, { q1: 2, q3: [4] });
    await handBack(answers, helper);
    await handBack(answers, helper);
    expect(await states()).toEqual(['handed_back']);
    expect(await page(token)).toMatchObject({ status: 'handed_back' });
    expect(await codeOf(save(helper, 1, { q1: 1 }))).toBe('handed_back');
    const session = await owner();
    await completeSurvey(answers, session, { key: crypto.randomUUID(), baseRevision: 1 }, 'nl');
    expect((await caseRow()).status).toBe('complete');
    const { story } = await caseScreen(contact, study, 'c1');
    const types = story.flatMap((entry) => (entry.kind === 'event' ? [entry.type] : []));
    expect(types.filter((type) => type === 'forward_handed_back')).toHaveLength(1);
    expect(types.at(-1)).toBe('submitted');
  });

  it('is stopped at once when the request is withdrawn, by the respondent or by staff, or is overtaken', async () => {
    const token = await ask('second');
    const helper = await enter(token);
    const [request] = await caseForwards(contact, of());
    const withdrawn = { ...of(), forwardId: request!.forward_id };
    expect(await codeOf(withdrawRequest(contact, { ...withdrawn, caseId: 'c2' }))).toBe('forward.not_found');
    expect(await withdrawRequest(contact, withdrawn)).toBe(true);
    expect(await withdrawRequest(contact, withdrawn)).toBe(false);
    expect(await codeOf(save(helper, 0, { q5: 'te laat' }))).toBe('no_session');
    expect(await page(token)).toMatchObject({ status: 'withdrawn' });
    const opened = (await findForwardByToken(answers, token))!;
    expect(await enterAsColleague(answers, opened)).toBe('closed');

    const second = await ask(null, { ...NOOR, email: 'piet@example.org' });
    const piet = await enter(second);
    expect(await withdrawRequests(coordinator, { ...of(), reason: 'op verzoek' })).toBe(true);
    expect(await codeOf(openAnswers(answers, piet))).toBe('no_session');
    expect(await states()).toEqual(['withdrawn', 'withdrawn']);

    const third = await ask(null, { ...NOOR, email: 'mies@example.org' });
    await save(await owner(), 0, { q1: 2, q3: [4] });
    await completeSurvey(answers, await owner(), { key: crypto.randomUUID(), baseRevision: 1 }, 'nl');
    expect(await page(third)).toMatchObject({ status: 'complete' });
    await closeStudy(world.ctx, study);
    expect((await page(third)).status).toBe('complete');
  });

  it('keeps his link when the respondent gets a new one, and mail that waits goes out by it', async () => {
    const token = await ask(null);
    const helper = await enter(token);
    await queueMailing(coordinator, { study, mailing: 'invitation' });
    await reissueAccess(coordinator, study.study_id, 'c1');
    expect((await openAnswers(answers, helper)).colleague).not.toBeNull();
    expect((await page(token)).status).toBe('open');
    await deliverDue(contact);
    expect(world.mails.map((mail) => mail.to.address).sort()).toEqual([
      NOOR.email,
      'persoon1@example.org',
      'persoon2@example.org',
    ]);
  });
});
