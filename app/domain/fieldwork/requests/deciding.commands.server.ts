import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { requireReason } from '#app/domain/audit/reason.ts';
import { unpauseMail } from '#app/domain/mailings/holds.commands.server.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import { addSubstitute } from '#app/domain/sample/substitute.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { markIneligible } from '../case-acts.commands.server.ts';
import type { RequestDecision } from './requests.ts';
import { decideRequest, lockRequest } from './requests.queries.server.ts';

/** `reason` in a few words, without names: it stands in the history of the case. */
type Decision = { study: Study; requestId: number; reason: string };

/**
 * Staff agrees with what a respondent told.
 *
 * The case leaves the target group (AAPOR 4.10), or stays in the sample as somebody who gets no mail: then it goes on
 * counting as a case without response, which is right when the message reached somebody else. With `substitute` a
 * colleague is asked in its place, as a case of its own, who gets the invitation at once when he has an address.
 * @param input.original `stays` only for who is not the right person
 * @returns the case of the colleague, and whether an invitation was queued for him
 * @throws Problem request.not_found (404), request.decided, case.field_closed, mailing.study_closed, mailing.stopped
 *   (409), case.reason_missing (422), and what addSubstitute throws. Then nothing was done.
 */
export async function approveRequest(
  ctx: Ctx,
  input: Decision & {
    original: 'ineligible' | 'stays';
    substitute: { name: string; email: string } | null;
  },
): Promise<{ substitute: string | null; invited: boolean }> {
  const { study, requestId } = input;
  const reason = requireReason(input.reason);
  return inTransaction(ctx, async (ctx) => {
    const request = await waitingRequest(ctx, study, requestId);
    const of = { studyId: study.study_id, caseId: request.case_id };
    const leaves = request.kind === 'not_in_target_group' || input.original === 'ineligible';
    const asked = request.kind === 'not_me' ? input.substitute : null;
    await decide(ctx, of, requestId, 'approved', reason);
    if (leaves) {
      await markIneligible(ctx, { ...of, reason });
      if (request.paused_mail) await unpauseMail(ctx, of);
    }
    if (!asked) return { substitute: null, invited: false };
    const substitute = await addSubstitute(ctx, { study, insteadOf: request.case_id, ...asked });
    const invited = asked.email.trim() !== '' && (await invite(ctx, study, substitute));
    return { substitute, invited };
  });
}

/**
 * Staff does not agree: the case stays as it was, and mail that was put on hold for this goes out again.
 * @throws Problem request.not_found (404), request.decided (409), case.reason_missing (422).
 */
export async function rejectRequest(ctx: Ctx, { study, requestId, ...given }: Decision): Promise<void> {
  const reason = requireReason(given.reason);
  await inTransaction(ctx, async (ctx) => {
    const request = await waitingRequest(ctx, study, requestId);
    const of = { studyId: study.study_id, caseId: request.case_id };
    await decide(ctx, of, requestId, 'rejected', reason);
    if (request.paused_mail) await unpauseMail(ctx, of);
  });
}

async function waitingRequest(ctx: Ctx, study: Study, requestId: number) {
  const request = await lockRequest(ctx.db, study.study_id, requestId);
  if (!request || request.kind === 'refuse')
    throw new Problem('request.not_found', 404, 'There is no such request in this study.');
  if (request.decision !== null)
    throw new Problem('request.decided', 409, 'This was decided a moment ago, or told otherwise since.');
  return request;
}

async function decide(
  ctx: Ctx,
  { studyId, caseId }: { studyId: number; caseId: string },
  requestId: number,
  decision: Exclude<RequestDecision, 'replaced'>,
  reason: string,
): Promise<void> {
  const { actor } = ctx;
  await decideRequest(ctx.db, studyId, requestId, {
    decision,
    at: ctx.clock.now(),
    userId: actor.kind === 'user' ? actor.id : null,
  });
  await recordCaseEvents(ctx, studyId, [{ caseId, type: `request_${decision}`, detail: { reason } }]);
  await recordAudit(ctx, { action: `request.${decision}`, studyId, subject: caseId });
}

/** Not as a whole mailing: the plan's own step stays to be done. @returns whether he may get it now */
async function invite(ctx: Ctx, study: Study, caseId: string): Promise<boolean> {
  const { queued } = await queueMailing(ctx, {
    study,
    mailing: 'invitation',
    limit: 1,
    audience: { strata: null, progress: 'all', notPast: null, cases: [caseId] },
  });
  return queued === 1;
}
