import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deriveAccess } from '#app/domain/access/access.commands.server.ts';
import { findCaseByToken } from '#app/domain/access/access.views.server.ts';
import { markIneligible, undoIneligible } from '#app/domain/fieldwork/case-acts.commands.server.ts';
import { caseScreen } from '#app/domain/fieldwork/cases.views.server.ts';
import {
  markDifferent,
  markDuplicate,
  undoDuplicate,
} from '#app/domain/fieldwork/duplicates/duplicates.commands.server.ts';
import { possibleDuplicates } from '#app/domain/fieldwork/duplicates/duplicates.views.server.ts';
import { responseReport } from '#app/domain/fieldwork/fieldwork.views.server.ts';
import { writeExport } from '#app/domain/exports/exports.commands.server.ts';
import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import { completeSurvey } from '#app/domain/responses/completion.commands.server.ts';
import { enterSurvey } from '#app/domain/responses/entering.commands.server.ts';
import { reopenResponse, undoReopening } from '#app/domain/responses/reopening/reopening.commands.server.ts';
import { linkPage } from '#app/domain/responses/respondent-pages.views.server.ts';
import { saveAnswers } from '#app/domain/responses/saving.commands.server.ts';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import { closeStudy } from '#app/domain/studies/studies.commands.server.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { makeCases, makeStudy } from '#tests/factories/study.ts';
import { createTestContext, type TestContext } from '#tests/support/context.ts';

let world: TestContext;
let contact: Ctx;
let answers: Ctx;
let study: Study;

beforeAll(async () => {
  world = await createTestContext();
  contact = withReach(world.ctx, 'contact');
  answers = withReach(world.ctx, 'answers');
});
afterAll(() => world.close());

beforeEach(async () => {
  study = await makeStudy(world.ctx);
  await ensureMailings(world.ctx, study);
  await makeCases(world.ctx, study, 2);
});

const FULL = { q1: 1, q2: 40, q3: [2], q4: { a: 1, b: -1 } };
const of = (caseId = 'c1') => ({ studyId: study.study_id, caseId, reason: 'nagevraagd' });
const opened = async (caseId: string) => {
  const { token } = (await deriveAccess(answers, study.study_id, [caseId])).get(caseId)!;
  return (await findCaseByToken(answers, token))!;
};
const enter = async (caseId: string) => {
  const entered = await enterSurvey(answers, await opened(caseId), 'link');
  if (!('session' in entered)) throw new Error(entered.status);
  return entered.session;
};
const save = (session: string, changes: Record<string, unknown>, baseRevision: number) =>
  saveAnswers(answers, session, { key: crypto.randomUUID(), baseRevision, changes, page: null }, 'nl');
const submit = (session: string, baseRevision: number) =>
  completeSurvey(answers, session, { key: crypto.randomUUID(), baseRevision }, 'nl');
const complete = async (caseId: string) => {
  const session = await enter(caseId);
  await save(session, FULL, 0);
  return { session, ...(await submit(session, 1)) };
};
const total = async () => (await responseReport(contact, await getStudy(contact, study.name), [])).total;
/** The code of c1 by its events; the columns that are counted must say the same. */
const codeOf = async () => {
  const { disposition } = await caseScreen(contact, study, 'c1');
  expect((await total()).dispositions[disposition.code]).toBeGreaterThan(0);
  return disposition.code;
};
const exported = async (caseId = 'c1') => {
  let text = '';
  await writeExport(answers, {
    study: study.name,
    format: 'jsonl',
    sink: async (chunk) => void (text += Buffer.from(chunk).toString('utf8')),
  });
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return lines.find((line) => line.case_id === caseId)!;
};

describe('A submission of somebody outside the target group', () => {
  it('leaves the count and the rates, and stays in the database and the data file', async () => {
    await complete('c1');
    expect((await total()).rates.RR1).toBe(0.5);
    await markIneligible(contact, of());
    expect(await total()).toMatchObject({
      status: { complete: 0, ineligible: 1 },
      dispositions: { '4.10': 1 },
    });
    expect((await total()).rates.RR1).toBe(0);
    expect(await exported()).toMatchObject({ status: 'ineligible', disposition: '4.10', q1: 1, q2: 40 });
    await undoIneligible(contact, of());
    expect(await codeOf()).toBe('1.1');
    expect(await exported()).toMatchObject({ status: 'complete', disposition: '1.1' });
  });
});

describe('A submitted response', () => {
  it('that is opened again counts when it is submitted anew, and keeps the first submission', async () => {
    const first = await complete('c1');
    const before = await exported();
    world.clock.advance(60_000);
    await reopenResponse(answers, { study, ...of() });
    expect(await codeOf()).toBe('2.12');
    expect(await exported()).toMatchObject({ status: 'started', disposition: '2.12', completed_at: null });
    expect((await queueMailing(contact, { study, mailing: 'invitation' })).queued).toBe(2);
    const session = await enter('c1');
    await save(session, { q1: 2 }, 1);
    await expect(undoReopening(answers, { study, ...of() })).rejects.toMatchObject({
      code: 'response.changed_since',
      status: 409,
    });
    const second = await submit(session, 2);
    expect(second.receipt).not.toBe(first.receipt);
    expect(await codeOf()).toBe('1.1');
    expect(await exported()).toMatchObject({ status: 'complete', q1: 2, q2: -7 });
    const { rows } =
      await sql`select submission, revision, answers, receipt, restored_at from answers.earlier_submissions
      where study_id = ${study.study_id}`.execute(world.ctx.db);
    expect(rows).toEqual([
      { submission: 1, revision: 1, answers: FULL, receipt: first.receipt, restored_at: null },
    ]);
    expect(before.q2).toBe(40);
  });

  it('that was opened by mistake holds again, from the moment it was submitted', async () => {
    const first = await complete('c1');
    const before = await exported();
    world.clock.advance(60_000);
    await reopenResponse(answers, { study, ...of() });
    expect((await caseScreen(contact, study, 'c1')).reopened).toMatchObject({ unchanged: true });
    await undoReopening(answers, { study, ...of() });
    expect(await exported()).toEqual(before);
    expect(await codeOf()).toBe('1.1');
    expect((await submit(first.session, 1)).receipt).toBe(first.receipt);
    expect((await caseScreen(contact, study, 'c1')).reopened).toBeNull();
    // A second time: the first one counts as over.
    await reopenResponse(answers, { study, ...of() });
    await undoReopening(answers, { study, ...of() });
    expect(
      (await caseScreen(contact, study, 'c1')).story.map((entry) => 'type' in entry && entry.type),
    ).toContain('reopening_undone');
  });

  it('is not opened when there is none, and not once the field is closed', async () => {
    await expect(reopenResponse(answers, { study, ...of() })).rejects.toMatchObject({
      code: 'response.not_submitted',
    });
    await complete('c1');
    await closeStudy(world.ctx, study);
    study = await getStudy(contact, study.name);
    await expect(reopenResponse(answers, { study, ...of() })).rejects.toMatchObject({
      code: 'response.field_not_open',
      status: 409,
    });
    expect(await codeOf()).toBe('1.1');
  });
});

describe('A duplicate', () => {
  it('leaves the count with its answers kept, its link says so, its session ends; and all of it back', async () => {
    const session = await enter('c1');
    await save(session, { q1: 1 }, 0);
    expect(await markDuplicate(contact, { ...of(), of: 'c2' })).toBe(true);
    expect(await markDuplicate(contact, { ...of(), of: 'c2' })).toBe(false);
    expect(await codeOf()).toBe('4.81');
    expect((await total()).rates.RR1).toBe(0);
    expect(await exported()).toMatchObject({ status: 'duplicate', disposition: '4.81', q1: 1 });
    expect((await linkPage(answers, await opened('c1'), 'nl')).status).toBe('duplicate');
    expect(await enterSurvey(answers, await opened('c1'), 'link')).toEqual({ status: 'duplicate' });
    await expect(save(session, { q1: 2 }, 1)).rejects.toMatchObject({ code: 'no_session' });
    expect((await queueMailing(contact, { study, mailing: 'invitation' })).skipped).toMatchObject({
      duplicate: 1,
    });
    expect(await undoDuplicate(contact, of())).toBe(true);
    expect(await codeOf()).toBe('2.12');
    await save(await enter('c1'), { q1: 2 }, 1);
  });

  it('is of one that counts, and never of itself', async () => {
    const refusal = (work: Promise<unknown>) => expect(work).rejects;
    await refusal(markDuplicate(contact, { ...of(), of: 'c1' })).toMatchObject({
      code: 'duplicate.of_itself',
    });
    await refusal(markDuplicate(contact, { ...of(), of: 'x' })).toMatchObject({
      code: 'duplicate.of_unknown',
    });
    await markDuplicate(contact, { ...of(), of: 'c2' });
    await refusal(markDuplicate(contact, { ...of('c2'), of: 'c1' })).toMatchObject({
      code: 'duplicate.of_duplicate',
      status: 409,
    });
    await closeStudy(world.ctx, study);
    await refusal(undoDuplicate(contact, of())).toMatchObject({ code: 'case.field_closed' });
  });

  it('is proposed by person, name and telephone number, until somebody decides', async () => {
    const lines = [
      'case_id,organisation_id,stratum,name,email,phone,person_id',
      'd1,o9,x,Ánna  de Vries,anna@example.org,0301234567,p1',
      'd2,o9,x,Anna de Vries,,+31 30 123 45 67,p2',
      'd3,o9,x,Bo Tester,bo@example.org,,p3',
      'd4,o9,x,Bo Tester,bo@example.org,,p3',
      'd5,o8,x,Bo Tester,bo@example.org,,p3',
    ];
    await importSample(contact, {
      study,
      fileName: 's.csv',
      bytes: Buffer.from(lines.join('\n')),
      dryRun: false,
      acceptColumns: false,
    });
    const pairs = async () =>
      (await possibleDuplicates(contact, study.study_id)).pairs.map(({ one, other, signs }) => [
        one.case_id,
        other.case_id,
        ...signs,
      ]);
    expect(await pairs()).toEqual([
      ['d1', 'd2', 'same_name', 'same_phone'],
      ['d3', 'd4', 'same_person'],
    ]);
    expect(await markDifferent(contact, { ...of('d2'), other: 'd1' })).toBe(true);
    expect(await markDifferent(contact, { ...of('d1'), other: 'd2' })).toBe(false);
    await markDuplicate(contact, { ...of('d4'), of: 'd3' });
    expect(await pairs()).toEqual([]);
  });
});
