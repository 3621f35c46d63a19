import { recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { pauseMail } from '#app/domain/mailings/holds.commands.server.ts';
import { recordAbsence } from '#app/domain/mailings/returned/absence.commands.server.ts';
import { refuseClosedField } from '#app/domain/studies/closed-field.ts';
import type { StudyStatus } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { lockCaseMarks, setCaseMark } from '../cases.queries.server.ts';
import { waits, type RequestDecision, type RequestKind } from './requests.ts';
import { decideRequest, insertRequest, listRequestsOfCase } from './requests.queries.server.ts';
import type { ToldWayOut } from './ways-out.ts';

type OfCase = { studyId: number; caseId: string };

/** Nobody has so much to tell; a program that has the link must not fill the table. */
const MOST_OF_A_CASE = 20;

/**
 * A respondent says that he does not take part, or not now. Harmless when repeated.
 *
 * refuse: counts as a refusal, mail stops, the link keeps working. absent: mail waits until that day. not-me and
 * not-in-target-group: mail is on hold until staff decides; what was told before and waits is replaced.
 *
 * Reach: contact.
 * @throws Problem case.not_found (404), case.completed, case.field_closed (409), requests.too_many (429).
 */
export async function tellWayOut(ctx: Ctx, of: OfCase, told: ToldWayOut): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const marks = await lockCaseMarks(ctx.db, of.studyId, of.caseId);
    if (!marks) throw new Problem('case.not_found', 404, 'There is no such case in this study.');
    refuseClosedField(marks.study_status as StudyStatus);
    if (marks.completed_at)
      throw new Problem('case.completed', 409, 'The questionnaire of this case was submitted.');
    switch (told.way) {
      case 'refuse':
        return refuse(ctx, of, told.words, marks.refused_at === null);
      case 'absent':
        await recordAbsence(ctx, { ...of, until: told.until });
        return;
      case 'not-me':
        return ask(ctx, of, {
          kind: 'not_me',
          why: told.why,
          words: told.words,
          colleague_name: told.colleague?.name ?? null,
          colleague_email: told.colleague?.email || null,
        });
      case 'not-in-target-group':
        return ask(ctx, of, { kind: 'not_in_target_group', ...NO_COLLEAGUE, words: told.words });
    }
  });
}

type Asked = {
  kind: RequestKind;
  why: string | null;
  words: string;
  colleague_name: string | null;
  colleague_email: string | null;
};

const NO_COLLEAGUE = { why: null, colleague_name: null, colleague_email: null };

async function refuse(ctx: Ctx, of: OfCase, words: string, isNews: boolean): Promise<void> {
  const now = ctx.clock.now();
  if (isNews) {
    await setCaseMark(ctx.db, of.studyId, of.caseId, 'refused_at', now);
    await recordCaseEvents(ctx, of.studyId, [{ caseId: of.caseId, type: 'refused' }]);
  }
  if (words === '') return;
  const asked: Asked = { kind: 'refuse', ...NO_COLLEAGUE, words };
  const earlier = await earlierOf(ctx, of);
  if (!earlier.some((one) => isSame(one, asked))) await insert(ctx, of, asked, false);
}

async function ask(ctx: Ctx, of: OfCase, asked: Asked): Promise<void> {
  const earlier = await earlierOf(ctx, of);
  const waiting = earlier.find(waits);
  if (waiting && isSame(waiting, asked)) return;
  if (waiting)
    await decideRequest(ctx.db, of.studyId, waiting.request_id, {
      decision: 'replaced',
      at: ctx.clock.now(),
      userId: null,
    });
  const paused = await pauseMail(ctx, of);
  await insert(ctx, of, asked, paused || (waiting?.paused_mail ?? false));
  const type = asked.kind === 'not_me' ? 'not_me_told' : 'not_in_target_group_told';
  await recordCaseEvents(ctx, of.studyId, [
    { caseId: of.caseId, type, detail: asked.why === null ? {} : { why: asked.why } },
  ]);
}

/** @throws Problem requests.too_many (429). */
async function earlierOf(ctx: Ctx, of: OfCase) {
  const earlier = await listRequestsOfCase(ctx.db, of.studyId, of.caseId);
  if (earlier.length >= MOST_OF_A_CASE)
    throw new Problem('requests.too_many', 429, 'This was told many times already. Please contact us.');
  return earlier.map((row) => ({
    ...row,
    kind: row.kind as RequestKind,
    decision: row.decision as RequestDecision | null,
  }));
}

function isSame(one: Asked, other: Asked): boolean {
  return (['kind', 'why', 'words', 'colleague_name', 'colleague_email'] as const).every(
    (column) => one[column] === other[column],
  );
}

async function insert(ctx: Ctx, of: OfCase, asked: Asked, pausedMail: boolean): Promise<void> {
  await insertRequest(ctx.db, {
    study_id: of.studyId,
    case_id: of.caseId,
    ...asked,
    made_at: ctx.clock.now(),
    paused_mail: pausedMail,
  });
}
