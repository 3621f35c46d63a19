import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { requireReason } from '#app/domain/audit/reason.ts';
import {
  queueForwardMail,
  withdrawForwardMail,
} from '#app/domain/mailings/forwarding/forward-mail.commands.server.ts';
import { isUnderway, MOST_FORWARDS } from '#app/domain/responses/forwarding/forwards.ts';
import {
  addForward,
  remindForward,
  withdrawForward,
} from '#app/domain/responses/forwarding/forwards.commands.server.ts';
import {
  forwardsOfCase,
  isColleagueOptedOut,
} from '#app/domain/responses/forwarding/forwards.views.server.ts';
import { isFieldOpen, type Language, type Study } from '#app/domain/studies/studies.ts';
import { getStudyById } from '#app/domain/studies/studies.views.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { Problem } from '#app/platform/problem.ts';
import type { CaseActInput } from '../case-acts.ts';
import { lockCaseMarks } from '../cases.queries.server.ts';
import type { Asked } from './asking.ts';

type OfCase = { studyId: number; caseId: string };

/**
 * A respondent asks a colleague to fill in his questionnaire, or a module of it: the colleague gets one mail with a link
 * of his own. Asking the same colleague for the same once more, while the first request is underway, changes nothing.
 *
 * Reach: contact.
 * @param title of the module, in the language of the mail
 * @returns `opted_out` when this colleague wants no such mail: then nothing was done
 * @throws Problem case.not_found (404), case.completed, case.field_closed (409), forwards.too_many (429).
 */
export async function askColleague(
  ctx: Ctx,
  of: OfCase,
  asked: Asked & { title: string | null; language: Language },
): Promise<'asked' | 'asked_before' | 'opted_out'> {
  return inTransaction(ctx, async (ctx) => {
    await lockOpenCase(ctx, of);
    if (await isColleagueOptedOut(ctx, asked.email)) return 'opted_out';
    const earlier = await forwardsOfCase(ctx, of);
    const isSame = (one: (typeof earlier)[number]) =>
      one.module === asked.module && one.email.toLowerCase() === asked.email.toLowerCase();
    if (earlier.some((one) => isUnderway(one.state) && isSame(one))) return 'asked_before';
    if (earlier.length >= MOST_FORWARDS)
      throw new Problem('forwards.too_many', 429, `A case can ask colleagues ${MOST_FORWARDS} times.`);
    const forwardId = await addForward(ctx, { ...of, ...asked });
    const mail = { ...of, forwardId, language: asked.language };
    await queueForwardMail(ctx, { ...mail, mailing: 'forward' });
    return 'asked';
  });
}

/**
 * The respondent has his colleague reminded: once for each request. Harmless when repeated. Reach: contact.
 * @throws Problem case.not_found, forward.not_found (404), case.completed, case.field_closed (409).
 */
export async function remindColleague(ctx: Ctx, of: OfCase & { forwardId: number }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await lockOpenCase(ctx, of);
    const language = await remindForward(ctx, of);
    if (language) await queueForwardMail(ctx, { ...of, mailing: 'forward-reminder', language });
  });
}

/** The respondent takes a request back; see withdrawForward. Reach: contact. @throws Problem forward.not_found (404). */
export async function withdrawRequest(
  ctx: Ctx,
  of: OfCase & { forwardId: number; reason?: string },
): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const changed = await withdrawForward(ctx, of);
    if (changed) await withdrawForwardMail(ctx, of);
    return changed;
  });
}

/**
 * Staff takes all requests of a case back that are underway. Reach: contact.
 * @returns whether there was any
 * @throws Problem case.not_found (404), case.reason_missing (422).
 */
export async function withdrawRequests(ctx: Ctx, input: CaseActInput): Promise<boolean> {
  const reason = requireReason(input.reason);
  const { studyId, caseId } = input;
  return inTransaction(ctx, async (ctx) => {
    if (!(await lockCaseMarks(ctx.db, studyId, caseId)))
      throw new Problem('case.not_found', 404, 'There is no such case in this study.');
    const underway = (await forwardsOfCase(ctx, { studyId, caseId })).filter((one) => isUnderway(one.state));
    for (const { forward_id: forwardId } of underway)
      await withdrawRequest(ctx, { studyId, caseId, forwardId, reason });
    if (underway.length === 0) return false;
    const detail = { requests: underway.length };
    await recordAudit(ctx, { action: 'case.forwards_withdrawn', studyId, subject: caseId, detail });
    return true;
  });
}

async function lockOpenCase(ctx: Ctx, of: OfCase): Promise<Study> {
  const marks = await lockCaseMarks(ctx.db, of.studyId, of.caseId);
  if (!marks) throw new Problem('case.not_found', 404, 'There is no such case in this study.');
  if (marks.completed_at)
    throw new Problem('case.completed', 409, 'The questionnaire of this case was submitted.');
  const study = await getStudyById(ctx, of.studyId);
  if (!isFieldOpen(study, dayOf(ctx.clock.now())))
    throw new Problem('case.field_closed', 409, 'The field is not open.');
  return study;
}
