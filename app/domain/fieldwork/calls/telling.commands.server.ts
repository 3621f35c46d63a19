import { recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import type { CaseEventType } from '#app/domain/audit/audit.ts';
import { pauseMail } from '#app/domain/mailings/holds.commands.server.ts';
import { refuseClosedField } from '#app/domain/studies/closed-field.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { lockCaseMarks, setCaseMark, type CaseMark } from '../cases.queries.server.ts';
import type { CallEffect } from './outcomes.ts';

type OfCase = { studyId: number; caseId: string };
export type ToldMark = Extract<CallEffect, 'deceased' | 'language_problem' | 'unavailable' | 'spoken_to'>;

const MARKS: Record<
  ToldMark,
  { column: CaseMark; told: CaseEventType; undone: CaseEventType; holdsMail: boolean }
> = {
  deceased: {
    column: 'deceased_at',
    told: 'deceased_told',
    undone: 'deceased_undone',
    holdsMail: true,
  },
  language_problem: {
    column: 'language_problem_at',
    told: 'language_problem_told',
    undone: 'language_problem_undone',
    holdsMail: true,
  },
  unavailable: {
    column: 'unavailable_at',
    told: 'unavailable_told',
    undone: 'unavailable_undone',
    holdsMail: true,
  },
  spoken_to: {
    column: 'spoken_to_at',
    told: 'spoken_to',
    undone: 'spoken_to_undone',
    holdsMail: false,
  },
};

/**
 * Writes on a case what was told of it on the telephone, in the transaction of the call. Who will not answer gets no
 * mail from then on.
 * @returns what was news: the mark, and whether mail was put on hold by it
 * @throws Problem case.not_found (404), case.field_closed (409).
 */
export async function tellMark(ctx: Ctx, of: OfCase, mark: ToldMark): Promise<CallEffect[]> {
  const { column, told, holdsMail } = MARKS[mark];
  const marks = await lockOpenCase(ctx, of);
  if (marks[column]) return [];
  await setCaseMark(ctx.db, of.studyId, of.caseId, column, ctx.clock.now());
  await recordCaseEvents(ctx, of.studyId, [{ caseId: of.caseId, type: told }]);
  const held = holdsMail && (await pauseMail(ctx, of));
  return held ? [mark, 'mail_held'] : [mark];
}

/** Takes it back. @throws as tellMark. */
export async function undoToldMark(ctx: Ctx, of: OfCase, mark: ToldMark, reason: string): Promise<void> {
  const { column, undone } = MARKS[mark];
  if (!(await lockOpenCase(ctx, of))[column]) return;
  await setCaseMark(ctx.db, of.studyId, of.caseId, column, null);
  await recordCaseEvents(ctx, of.studyId, [{ caseId: of.caseId, type: undone, detail: { reason } }]);
}

async function lockOpenCase(ctx: Ctx, { studyId, caseId }: OfCase) {
  const marks = await lockCaseMarks(ctx.db, studyId, caseId);
  if (!marks) throw new Problem('case.not_found', 404, 'There is no such case in this study.');
  refuseClosedField(marks.study_status as 'draft' | 'open' | 'closed');
  return marks;
}
