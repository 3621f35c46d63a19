import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createUser } from '#app/domain/accounts/accounts.commands.server.ts';
import { recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { listAuditEvents } from '#app/domain/audit/audit.views.server.ts';
import {
  assignCalls,
  assignOrganisation,
  unassignCalls,
} from '#app/domain/fieldwork/calls/assigning.commands.server.ts';
import type { Caller } from '#app/domain/fieldwork/calls/callers.ts';
import { callFileLines, callListScreen } from '#app/domain/fieldwork/calls/call-list.views.server.ts';
import type { CallNote } from '#app/domain/fieldwork/calls/call-note.ts';
import { endCall, startCall, takeNextCall } from '#app/domain/fieldwork/calls/calling.commands.server.ts';
import { callerLines, callScreen } from '#app/domain/fieldwork/calls/calls.views.server.ts';
import { noteCall } from '#app/domain/fieldwork/calls/noting.commands.server.ts';
import { undoAttempt } from '#app/domain/fieldwork/calls/undoing.commands.server.ts';
import {
  callHindrance,
  callPrecedence,
  partOfDay,
  type CallCandidate,
} from '#app/domain/fieldwork/calls/who-to-call.ts';
import { caseScreen } from '#app/domain/fieldwork/cases.views.server.ts';
import { frontPage } from '#app/domain/fieldwork/desk.views.server.ts';
import { responseReport } from '#app/domain/fieldwork/fieldwork.views.server.ts';
import { waitingRequests } from '#app/domain/fieldwork/requests/requests.views.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { listMailings } from '#app/domain/mailings/mailings.views.server.ts';
import { isCaseHeld } from '#app/domain/mailings/plan/plan.views.server.ts';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import { closeStudy } from '#app/domain/studies/studies.commands.server.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withActor, withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let ctx: Ctx;
let study: Study;
let cato: Caller;
let ivo: Caller;
let ilse: Caller;

beforeAll(async () => {
  world = await createTestContext();
  const caller = async (email: string, role: 'coordinator' | 'interviewer'): Promise<Caller> => {
    const { user_id: userId } = await createUser(world.ctx, { email, role });
    return { userId, onlyOwn: role === 'interviewer' };
  };
  cato = await caller('cato@example.org', 'coordinator');
  ivo = await caller('ivo@example.org', 'interviewer');
  ilse = await caller('ilse@example.org', 'interviewer');
  ctx = withActor(withReach(world.ctx, 'contact'), { kind: 'user', id: cato.userId, role: 'coordinator' });
});
afterAll(() => world.close());

const HEAD = 'case_id,organisation_id,organisation_name,stratum,name,email,phone,contact_name,contact_phone';

/** o1: c1, c2, c3 with a contact person (klein); o2: c4 (groot); o3: c5 (klein), not invited yet. */
beforeEach(async () => {
  world.clock.set('2026-11-24T09:00:00Z');
  study = await makeStudy(world.ctx);
  await ensureMailings(world.ctx, study);
  const lines = [
    'c1,o1,Een,klein,An,an@example.org,010,Kees,020',
    'c2,o1,Een,klein,Bo,bo@example.org,,Kees,020',
    'c3,o1,Een,klein,Cy,,,Kees,020',
    'c4,o2,Twee,groot,Di,di@example.org,030,,',
    'c5,o3,Drie,klein,Ed,ed@example.org,,,',
  ];
  await importSample(ctx, {
    study,
    fileName: 'sample.csv',
    bytes: Buffer.from([HEAD, ...lines].join('\n')),
    dryRun: false,
    acceptColumns: false,
  } as Parameters<typeof importSample>[1]);
  await set("sent_at = '2026-11-01'", 'c1', 'c2', 'c4');
  const sent = ['c1', 'c2', 'c4'].map((caseId) => ({ caseId, type: 'sent' as const }));
  await recordCaseEvents(ctx, study.study_id, sent);
});

const set = (change: string, ...caseIds: string[]) =>
  sql`update fieldwork.cases set ${sql.raw(change)} where study_id = ${study.study_id} and case_id = any(${caseIds})`.execute(
    world.ctx.db,
  );
const list = (caller = cato, page = 1) => callListScreen(ctx, study, caller, { of: null, page });
const ids = async (caller = cato) => (await list(caller)).lines.map((line) => line.organisationId);
const screen = (organisationId: string, caller = cato) =>
  callScreen(ctx, { study, organisationId, caller, locale: 'nl' });
const note = (change: Partial<CallNote>, organisationId = 'o1', caller = cato) =>
  noteCall(ctx, {
    study,
    organisationId,
    caller,
    locale: 'nl',
    note: {
      spokenWith: 'contact_person',
      cases: ['c1'],
      outcome: 'no_answer',
      words: '',
      appointment: null,
      until: null,
      told: null,
      email: null,
      ...change,
    },
  });
const undo = (attemptId: number, caller = cato) =>
  undoAttempt(ctx, { study, attemptId, caller, reason: 'verkeerde persoon' });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (problem: { code: string }) => problem.code,
  );
/** By the events of the case, and by the columns that are counted: they must agree. */
const codeOf = async (caseId: string) => {
  const { disposition } = await caseScreen(ctx, study, caseId);
  const { dispositions } = (await responseReport(ctx, study, [])).total;
  expect(dispositions[disposition.code]).toBeGreaterThan(0);
  return disposition.code;
};

describe('the call list', () => {
  it('has organisations with somebody who can still answer, and nobody who is not invited yet', async () => {
    expect(await ids()).toEqual(['o2', 'o1']);
    const [second, first] = (await list()).lines;
    expect(second).toMatchObject({ organisation: 'Twee', contactName: null, cases: 1, stratum: 'groot' });
    expect(first).toMatchObject({ contactName: 'Kees', contactPhone: '020', cases: 3, attempts: 0 });
    expect((await screen('o1')).persons.map((one) => one.caseId)).toEqual(['c1', 'c2', 'c3']);
    await set('completed_at = now()', 'c1', 'c2');
    await set('refused_at = now()', 'c3');
    expect(await ids()).toEqual(['o2']);
  });

  it('agrees with the rule in words about whom to call and in which order', async () => {
    const marks: [string, object][] = [
      ['duplicate_at = now()', { duplicate: true }],
      ['ineligible_at = now()', { ineligible: true }],
      ['completed_at = now()', { completed: true }],
      ['refused_at = now()', { refused: true }],
      ['opted_out_at = now()', { optedOut: true }],
      ["override_code = '3.19'", { decided: true }],
      ['deceased_at = now()', { deceased: true }],
      ['language_problem_at = now()', { languageProblem: true }],
      ['unavailable_at = now()', { unavailable: true }],
      ['may_approach = false', { mayApproach: false }],
      ["absent_until = '2026-12-24'", { absent: true }],
      ['sent_at = null', { invited: false }],
      ['sent_at = null, opened_at = now()', { invited: true }],
    ];
    const plain = {
      duplicate: false,
      ineligible: false,
      completed: false,
      refused: false,
      optedOut: false,
      decided: false,
      deceased: false,
      languageProblem: false,
      unavailable: false,
      mayApproach: null,
      held: false,
      absent: false,
      hasEmail: true,
      invited: true,
    };
    for (const [column, change] of marks) {
      const { rows } = await sql<{ hindrance: string | null }>`
        with one as (update fieldwork.cases set ${sql.raw(column)}
          where study_id = ${study.study_id} and case_id = 'c4' returning *)
        select fieldwork.call_hindrance(one::fieldwork.cases, false, false, ${world.clock.now()}) as hindrance
        from one`.execute(world.ctx.db);
      expect([column, rows[0]!.hindrance]).toEqual([column, callHindrance({ ...plain, ...change }, false)]);
      await sql`update fieldwork.cases set duplicate_at = null, ineligible_at = null, completed_at = null,
        refused_at = null, opted_out_at = null, override_code = null, deceased_at = null, language_problem_at = null,
        unavailable_at = null, may_approach = null, absent_until = null, opened_at = null, sent_at = now()
        where study_id = ${study.study_id} and case_id = 'c4'`.execute(world.ctx.db);
    }
    await scatter();
    const now = world.clock.now();
    const { rows } = await sql<CallCandidate & { stratum: string }>`
      select c.organisation_id, c.stratum, count(distinct c.case_id)::int as cases,
        count(distinct a.attempt_id)::int as attempts, max(a.at) as "lastAt"
      from fieldwork.cases c
      left join fieldwork.call_attempts a on a.study_id = c.study_id and a.organisation_id = c.organisation_id
      where c.study_id = ${study.study_id} and c.sent_at is not null and c.completed_at is null
      group by 1, 2`.execute(world.ctx.db);
    const { strata } = await list();
    const expected = rows
      .map((row) => ({
        ...row,
        need: strata.findIndex(({ stratum }) => stratum === row.stratum),
        lastPart: row.lastAt && partOfDay(row.lastAt).part,
      }))
      .sort(callPrecedence(now))
      .map((row) => row.organisation_id);
    const pages = await Promise.all([1, 2, 3].map((page) => list(cato, page)));
    expect(pages.flatMap((page) => page.lines.map((line) => line.organisationId))).toEqual(expected);
    expect(pages[0]).toMatchObject({ found: expected.length, pages: 3 });
  });

  /** Sixty organisations in the second stratum of everything, called now and then. */
  async function scatter() {
    const lines = Array.from({ length: 120 }, (_, index) => {
      const organisation = `z${String((index * 7) % 60).padStart(2, '0')}`;
      const stratum = Number(organisation.slice(1)) % 3 === 0 ? 'groot' : 'klein';
      return `k${index},${organisation},Org,${stratum},N${index},n${index}@example.org,,,`;
    });
    await importSample(ctx, {
      study,
      fileName: 'more.csv',
      bytes: Buffer.from([HEAD, ...lines].join('\n')),
      dryRun: false,
      acceptColumns: false,
    } as Parameters<typeof importSample>[1]);
    await set("sent_at = '2026-11-01'", ...lines.map((line) => line.split(',')[0]!));
    await set("completed_at = '2026-11-02'", 'k0', 'k9', 'k21', 'k33');
    for (let index = 0; index < 40; index += 1) {
      world.clock.set(new Date(Date.UTC(2026, 10, 20 + (index % 5), 8 + ((index * 5) % 11), index)));
      await note({ cases: [`k${index + 40}`] }, `z${String(((index + 40) * 7) % 60).padStart(2, '0')}`);
    }
    world.clock.set('2026-11-24T13:00:00Z');
  }

  it('shows appointments of today first, and keeps later ones out until their day', async () => {
    await note({ outcome: 'callback', appointment: new Date('2026-11-25T09:00:00Z') });
    expect(await ids()).toEqual(['o2']);
    expect((await list()).appointments).toEqual([]);
    expect((await frontPage(ctx, study)).todo.map((item) => item.what)).not.toContain('appointments');
    world.clock.set('2026-11-25T10:30:00Z');
    expect((await list()).appointments).toMatchObject([{ organisationId: 'o1', attempts: 1 }]);
    expect((await frontPage(ctx, study)).todo).toContainEqual({ what: 'appointments', count: 1 });
    const kept = await note({});
    expect((await list()).appointments).toEqual([]);
    await undo(kept.attemptId);
    expect((await list()).appointments).toHaveLength(1);
    await set('completed_at = now()', 'c1');
    expect([(await list()).appointments, await ids()]).toEqual([[], ['o2', 'o1']]);
  });

  it('is empty while the field is not open', async () => {
    await closeStudy(world.ctx, study);
    study = await getStudy(ctx, study.name);
    expect(await list()).toMatchObject({ open: false, lines: [] });
    expect(await refusal(note({}))).toBe('case.field_closed');
  });

  it('goes into a file without names of persons and numbers of telephones', async () => {
    await note({ words: 'Spreek Kees' });
    const lines = await callFileLines(ctx, study);
    expect(lines.slice(1).map((line) => [line[1], line[3], line[4], line[5], line[7]])).toEqual([
      ['o2', 'groot', '1', '0', ''],
      ['o1', 'klein', '3', '1', 'no_answer'],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/Kees|020|An/);
  });
});

describe('an attempt', () => {
  it('stands in the history of its cases by code, with its words apart', async () => {
    const { attemptId } = await note({ cases: ['c1', 'c2'], outcome: 'voicemail', words: 'Kees belt terug' });
    for (const caseId of ['c1', 'c2'])
      expect((await caseScreen(ctx, study, caseId)).story.at(-1)).toMatchObject({
        type: 'phone_attempted',
        detail: { attempt: attemptId, with: 'contact_person', outcome: 'voicemail' },
      });
    expect((await screen('o1')).attempts).toMatchObject([{ names: ['An', 'Bo'], words: 'Kees belt terug' }]);
    const known = JSON.stringify([
      await listAuditEvents(ctx, {}),
      (await caseScreen(ctx, study, 'c1')).story,
    ]);
    expect(known).not.toContain('Kees');
    expect(await codeOf('c1')).toBe('3.19');
  });

  it.each<[Partial<CallNote>, string]>([
    [{ outcome: 'refuses' }, '2.111'],
    [{ outcome: 'refused_by_organisation' }, '2.111'],
    [{ outcome: 'deceased' }, '2.31'],
    [{ outcome: 'language' }, '2.33'],
    [{ outcome: 'unavailable_throughout' }, '2.26'],
    [{ outcome: 'will_fill_in', spokenWith: 'person' }, '2.20'],
    [{ outcome: 'will_fill_in' }, '3.19'],
  ])('of %o makes the case %s, and undone what it was', async (change, code) => {
    const { attemptId } = await note(change);
    expect(await codeOf('c1')).toBe(code);
    const isOver = !['2.20', '3.19'].includes(code);
    expect((await screen('o1')).persons.some((one) => one.caseId === 'c1')).toBe(!isOver);
    expect(await undo(attemptId)).toBe(true);
    expect(await undo(attemptId)).toBe(false);
    expect(await codeOf('c1')).toBe('3.19');
    expect(await isCaseHeld(ctx, study.study_id, 'c1')).toBe(false);
    expect((await screen('o1')).attempts).toMatchObject([{ undone: true }]);
    expect((await listAuditEvents(ctx, { studyId: study.study_id }))[0]!.action).toMatch(/^(call|case)\./);
  });

  it('keeps what another attempt told as well', async () => {
    const first = await note({ outcome: 'deceased' });
    const second = await note({ outcome: 'deceased' });
    await undo(first.attemptId);
    expect(await codeOf('c1')).toBe('2.31');
    expect(await isCaseHeld(ctx, study.study_id, 'c1')).toBe(true);
    await undo(second.attemptId);
    expect(await codeOf('c1')).toBe('3.19');
    expect(await isCaseHeld(ctx, study.study_id, 'c1')).toBe(false);
  });

  it('that somebody has died keeps letters from him too', async () => {
    const letters = async () =>
      (await listMailings(ctx, study)).find(({ mailing }) => mailing === 'invitation')?.skipped.no_email ?? 0;
    expect(await letters()).toBe(1);
    await note({ outcome: 'deceased', cases: ['c3'] });
    expect(await letters()).toBe(0);
  });

  it('brings an absence, which ends with it unless another day was told since', async () => {
    const until = '2026-12-10';
    const { attemptId } = await note({ outcome: 'absent_until', until });
    const day = async () => (await caseScreen(ctx, study, 'c1')).case.absent_until;
    expect(await day()).toBe(until);
    await undo(attemptId);
    expect(await day()).toBeNull();
  });

  it('puts who left in the list of what was told, until it is undone or decided', async () => {
    const told = { way: 'not-me', why: 'left', words: '', colleague: { name: 'Noor', email: '' } } as const;
    const { attemptId } = await note({ outcome: 'left_told', told });
    const waiting = async () => (await waitingRequests(ctx, study.study_id)).requests;
    expect(await waiting()).toMatchObject([{ case_id: 'c1', kind: 'not_me', colleague_name: 'Noor' }]);
    expect(await isCaseHeld(ctx, study.study_id, 'c1')).toBe(true);
    await undo(attemptId);
    expect(await waiting()).toEqual([]);
    expect(await isCaseHeld(ctx, study.study_id, 'c1')).toBe(false);
  });

  it('lets the link go out again, to a new address when one was told', async () => {
    await sql`insert into fieldwork.messages (study_id, mailing, case_id, language, text_revision, state, next_attempt_at, queued_at)
      select ${study.study_id}, 'invitation', 'c1', 'nl', 1, 'sent', now(), now()`.execute(world.ctx.db);
    const email = 'an.nieuw@example.org';
    expect((await note({ outcome: 'wants_new_link', email })).linkQueued).toBe(true);
    const { messages, person } = await caseScreen(ctx, study, 'c1');
    expect([person.email, messages.map((one) => [one.mailing, one.state])]).toEqual([
      email,
      [
        ['invitation', 'sent'],
        ['reminder-1', 'queued'],
      ],
    ]);
    expect((await note({ outcome: 'wants_new_link', cases: ['c3'] })).linkQueued).toBe(false);
  });

  it('is refused whole when the questionnaire came in meanwhile', async () => {
    await set('completed_at = now()', 'c1');
    expect(await refusal(note({ outcome: 'refuses' }))).toBe('case.completed');
    expect((await screen('o1')).attempts).toEqual([]);
  });
});

describe('two callers', () => {
  it('do not call the same: looking claims nothing, calling does, for as long as the lease holds', async () => {
    await screen('o1', cato);
    await Promise.all([assign(ivo, 'o1')]);
    await startCall(ctx, { study, organisationId: 'o1', caller: ivo });
    await startCall(ctx, { study, organisationId: 'o1', caller: ivo });
    expect((await screen('o1')).inHand).toMatchObject({ userId: ivo.userId });
    expect(await refusal(startCall(ctx, { study, organisationId: 'o1', caller: cato }))).toBe('call.taken');
    expect(await refusal(note({}, 'o1', cato))).toBe('call.taken');
    await sql`update fieldwork.call_leases set lease_until = clock_timestamp()`.execute(world.ctx.db);
    await startCall(ctx, { study, organisationId: 'o1', caller: cato });
    await endCall(ctx, { study, organisationId: 'o1', caller: cato });
    expect((await screen('o1')).inHand).toBeNull();
  });

  it('who ask for the next at once get different ones', async () => {
    const other: Caller = { ...ilse, onlyOwn: false };
    const taken = await Promise.all([cato, other].map((caller) => takeNextCall(ctx, { study, caller })));
    expect(taken.sort()).toEqual(['o1', 'o2']);
    const third: Caller = { ...ivo, onlyOwn: false };
    expect(await takeNextCall(ctx, { study, caller: third })).toBeNull();
  });

  it('count as one attempt what is noted in one conversation', async () => {
    await startCall(ctx, { study, organisationId: 'o1', caller: cato });
    const wrong = await note({ outcome: 'refuses' });
    await note({ outcome: 'will_fill_in' });
    await undo(wrong.attemptId);
    await note({ outcome: 'absent_until', cases: ['c2'], until: '2026-12-10' });
    await endCall(ctx, { study, organisationId: 'o1', caller: cato });
    await note({});
    expect((await list()).lines.find((line) => line.organisationId === 'o1')?.attempts).toBe(2);
    const mine = (await callerLines(ctx, study.study_id)).find((line) => line.userId === cato.userId);
    expect(mine).toMatchObject({ attempts: 2, contacts: 1, appointments: 0 });
  });
});

const assign = (to: Caller, organisationId: string) =>
  assignOrganisation(ctx, { study, organisationId, userId: to.userId, by: cato.userId });

describe('an interviewer', () => {
  it('reaches what was given to him and nothing else', async () => {
    expect([await ids(ivo), await takeNextCall(ctx, { study, caller: ivo })]).toEqual([[], null]);
    const give = { study, userId: ivo.userId, stratum: 'klein', count: 5, by: cato.userId };
    expect([await assignCalls(ctx, give), await assignCalls(ctx, give)]).toEqual([1, 0]);
    expect([await ids(ivo), await ids(ilse)]).toEqual([['o1'], []]);
    expect(await takeNextCall(ctx, { study, caller: ivo })).toBe('o1');
    for (const work of [
      () => screen('o2', ivo),
      () => screen('o1', ilse),
      () => screen('nergens', ivo),
      () => startCall(ctx, { study, organisationId: 'o2', caller: ivo }),
      () => note({ cases: ['c4'] }, 'o2', ivo),
    ])
      expect(await refusal(work())).toBe('call.not_found');
    const { attemptId } = await note({}, 'o1', ivo);
    expect(await refusal(undo(attemptId, ilse))).toBe('call.not_found');
    expect(await undo(attemptId, ivo)).toBe(true);
    expect(await unassignCalls(ctx, { study, userId: ivo.userId })).toBe(1);
    expect([await ids(ivo), await refusal(screen('o1', ivo))]).toEqual([[], 'call.not_found']);
  });

  it('is the only one to whom organisations are given', async () => {
    expect(await refusal(assign(cato, 'o1'))).toBe('call.no_interviewer');
    await assign(ivo, 'o1');
    await assign(ilse, 'o1');
    expect([await ids(ivo), await ids(ilse)]).toEqual([[], ['o1']]);
  });
});
