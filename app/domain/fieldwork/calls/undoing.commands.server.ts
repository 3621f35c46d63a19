import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { requireReason } from '#app/domain/audit/reason.ts';
import { unpauseMail } from '#app/domain/mailings/holds.commands.server.ts';
import { endAbsence } from '#app/domain/mailings/returned/mending.commands.server.ts';
import { refuseClosedField } from '#app/domain/studies/closed-field.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { undoRefused } from '../case-acts.commands.server.ts';
import { findCaseRow } from '../cases.queries.server.ts';
import { rejectRequest } from '../requests/deciding.commands.server.ts';
import { waits } from '../requests/requests.ts';
import { requestsOfCase } from '../requests/requests.views.server.ts';
import {
  addEffects,
  listAttemptCases,
  listStandingAttempts,
  lockAttempt,
  markUndone,
} from './attempts.queries.server.ts';
import { callNotFound, type Caller } from './callers.ts';
import { effectsOf, type CallEffect, type CallOutcome, type SpokenWith } from './outcomes.ts';
import { undoToldMark } from './telling.commands.server.ts';

/**
 * Takes an attempt back that was noted wrongly, with what it did: refusal, absence, what waits for a decision, and what
 * was told of the person. What another attempt about the same person told too stays. A message that was queued and a
 * decision that staff took stay as well. Harmless when repeated.
 * @param input.reason in a few words, without names
 * @returns whether it stood
 * @throws Problem call.not_found (404): also of another caller, for who reaches only his own; case.reason_missing (422),
 *   case.field_closed (409).
 */
export async function undoAttempt(
  ctx: Ctx,
  input: { study: Study; attemptId: number; caller: Caller; reason: string },
): Promise<boolean> {
  const { study, attemptId, caller } = input;
  const studyId = study.study_id;
  const reason = requireReason(input.reason);
  refuseClosedField(study.status);
  return inTransaction(ctx, async (ctx) => {
    const attempt = await lockAttempt(ctx.db, studyId, attemptId);
    if (!attempt || (caller.onlyOwn && attempt.caller_id !== caller.userId)) throw callNotFound();
    if (attempt.undone_at) return false;
    await markUndone(ctx.db, { studyId, attemptId }, { userId: caller.userId, at: ctx.clock.now() });
    const outcome = attempt.outcome as CallOutcome;
    const cases = await listAttemptCases(ctx.db, studyId, attemptId);
    await recordCaseEvents(
      ctx,
      studyId,
      cases.map(({ case_id: caseId }) => ({
        caseId,
        type: 'phone_attempt_undone',
        detail: { attempt: attemptId, outcome, reason },
      })),
    );
    await recordAudit(ctx, {
      action: 'call.undone',
      studyId,
      subject: attempt.organisation_id,
      detail: { attempt: attemptId, outcome },
    });
    for (const { case_id: caseId, effects } of cases)
      await takeBack(ctx, { study, attemptId, caseId, until: attempt.absent_until, reason }, effects);
    return true;
  });
}

type TakenBack = { study: Study; attemptId: number; caseId: string; until: string | null; reason: string };

async function takeBack(ctx: Ctx, of: TakenBack, effects: string[]): Promise<void> {
  const studyId = of.study.study_id;
  if (effects.length === 0) return;
  const standing = await listStandingAttempts(ctx.db, { ...of, studyId });
  for (const effect of effects as CallEffect[]) {
    const heir = standing.find(
      (other) =>
        (effect === 'mail_held' ? holdsMail(other.outcome) : implies(other, effect)) &&
        (effect !== 'absent' || other.absent_until === of.until),
    );
    if (heir) await addEffects(ctx.db, { ...of, studyId, attemptId: heir.attempt_id }, [effect]);
    else await reverse(ctx, of, effect);
  }
}

function implies(attempt: { outcome: string; spoken_with: string }, effect: CallEffect): boolean {
  return effectsOf(attempt.outcome as CallOutcome, attempt.spoken_with as SpokenWith).includes(effect);
}

const HOLDING: ReadonlySet<string> = new Set<CallOutcome>(['deceased', 'language', 'unavailable_throughout']);
const holdsMail = (outcome: string) => HOLDING.has(outcome);

async function reverse(ctx: Ctx, of: TakenBack, effect: CallEffect): Promise<void> {
  const { study, caseId, reason } = of;
  const one = { studyId: study.study_id, caseId };
  switch (effect) {
    case 'refused':
      await undoRefused(ctx, { ...one, reason });
      return;
    case 'absent': {
      // An automatic answer may have told another day since.
      const now = await findCaseRow(ctx.db, one.studyId, caseId);
      if (now?.absent_until === of.until) await endAbsence(ctx, { ...one, reason });
      return;
    }
    case 'not_me':
    case 'not_in_target_group': {
      const waiting = (await requestsOfCase(ctx, one.studyId, caseId)).find(
        (request) => waits(request) && request.kind === effect,
      );
      if (waiting) await rejectRequest(ctx, { study, requestId: waiting.request_id, reason });
      return;
    }
    case 'mail_held':
      await unpauseMail(ctx, one);
      return;
    case 'link_queued':
      return;
    default:
      await undoToldMark(ctx, one, effect, reason);
  }
}
