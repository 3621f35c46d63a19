import { openSession } from '#app/domain/access/access.commands.server.ts';
import { findSession } from '#app/domain/access/access.views.server.ts';
import { endForwardSessions } from '#app/domain/access/forward-links.commands.server.ts';
import type { OpenedForward } from '#app/domain/access/forward-links.views.server.ts';
import { recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import type { CaseEventType } from '#app/domain/audit/audit.ts';
import { isFieldOpen, type Language } from '#app/domain/studies/studies.ts';
import { getStudyById } from '#app/domain/studies/studies.views.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { Problem } from '#app/platform/problem.ts';
import { beginResponse } from '../entering.commands.server.ts';
import { lockCaseForAnswering } from '../responses.queries.server.ts';
import { forwardState, isUnderway } from './forwards.ts';
import {
  findForwardRow,
  insertColleague,
  insertForward,
  markForward,
  optOutColleague,
} from './forwards.queries.server.ts';

type OfForward = { studyId: number; forwardId: number };

/**
 * Writes down a request of a respondent to a colleague; the mail is another's business.
 * @param input.module null: the whole questionnaire; `title` its title in `language`, as the mail is to say it
 * @param input.note in the respondent's own words, shown to the colleague; empty when there are none
 * @returns its number. Reach: contact.
 */
export async function addForward(
  ctx: Ctx,
  input: {
    studyId: number;
    caseId: string;
    module: string | null;
    title: string | null;
    language: Language;
    name: string;
    email: string;
    note: string;
  },
): Promise<number> {
  const { studyId, caseId, module, title, language, name, email, note } = input;
  return inTransaction(ctx, async (ctx) => {
    const at = ctx.clock.now();
    const forwardId = await insertForward(ctx.db, { studyId, caseId, module, title, language, at });
    await insertColleague(ctx.db, { study_id: studyId, forward_id: forwardId, name, email, note });
    await tell(ctx, { studyId, forwardId, caseId, module }, 'forward_asked');
    return forwardId;
  });
}

/** Where a colleague stands who came in: may go on, or with `closed` not (his link says why). */
export type ColleagueEntered = { session: string; maxAgeSeconds: number } | 'closed';

/**
 * Lets a colleague in. The first who comes, he or the respondent, begins the response. Changes nothing when there is
 * nothing to do for him any more.
 */
export async function enterAsColleague(ctx: Ctx, opened: OpenedForward): Promise<ColleagueEntered> {
  const { study_id: studyId, case_id: caseId, forward_id: forwardId } = opened;
  return inTransaction(ctx, async (ctx) => {
    const study = await getStudyById(ctx, studyId);
    const found = await lockCaseForAnswering(ctx.db, studyId, caseId);
    const row = await findForwardRow(ctx.db, studyId, forwardId);
    const isOpen = isFieldOpen(study, dayOf(ctx.clock.now()));
    if (
      !found ||
      found.completed_at ||
      found.status === 'duplicate' ||
      !isOpen ||
      !row ||
      !isUnderway(forwardState(row).state)
    )
      return 'closed';
    await beginResponse(ctx, studyId, found, null);
    const of = { studyId, forwardId };
    if (await markForward(ctx.db, of, 'begun_at', ctx.clock.now()))
      await tell(ctx, { ...of, caseId, module: row.module }, 'forward_begun');
    const { token, maxAgeSeconds } = await openSession(ctx, studyId, caseId, forwardId);
    return { session: token, maxAgeSeconds };
  });
}

/**
 * The colleague is done: what he filled in stays, and he can change it no more. Harmless when repeated, and by the
 * respondent himself.
 * @param session the token of his cookie
 * @throws Problem no_session (401)
 */
export async function handBack(ctx: Ctx, session: string): Promise<void> {
  const found = await findSession(ctx, session);
  if (!found) throw new Problem('no_session', 401, 'Open your personal link again to go on.');
  if (found.forward_id === null) return;
  const of = { studyId: found.study_id, forwardId: found.forward_id };
  await inTransaction(ctx, async (ctx) => {
    // Whoever saves, submits or withdraws at the same moment comes before or after this, not between.
    await lockCaseForAnswering(ctx.db, of.studyId, found.case_id);
    const row = await findForwardRow(ctx.db, of.studyId, of.forwardId);
    if (row && (await markForward(ctx.db, of, 'handed_back_at', ctx.clock.now())))
      await tell(ctx, { ...of, caseId: row.case_id, module: row.module }, 'forward_handed_back');
  });
}

/**
 * Takes a request back: the link and the sessions of the colleague stop at once, what he saved stays. Harmless when
 * repeated, and after he handed it back.
 * @param caseId whose request it must be
 * @returns whether this changed anything
 * @throws Problem forward.not_found (404).
 */
export async function withdrawForward(
  ctx: Ctx,
  of: OfForward & { caseId: string; reason?: string },
): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    await lockCaseForAnswering(ctx.db, of.studyId, of.caseId);
    const row = await findForwardRow(ctx.db, of.studyId, of.forwardId);
    if (row?.case_id !== of.caseId)
      throw new Problem('forward.not_found', 404, 'There is no such request of this case.');
    const changed = await markForward(ctx.db, of, 'withdrawn_at', ctx.clock.now());
    if (!changed) return false;
    await endForwardSessions(ctx, of.studyId, of.forwardId);
    await tell(ctx, { ...of, module: row.module }, 'forward_withdrawn', of.reason);
    return true;
  });
}

/**
 * Notes that the colleague is reminded, once. Reach: contact.
 * @returns the language of the request when this is news; null when he was reminded before, or nothing is to be done
 * @throws Problem forward.not_found (404).
 */
export async function remindForward(ctx: Ctx, of: OfForward & { caseId: string }): Promise<Language | null> {
  const row = await findForwardRow(ctx.db, of.studyId, of.forwardId);
  if (row?.case_id !== of.caseId)
    throw new Problem('forward.not_found', 404, 'There is no such request of this case.');
  if (row.opted_out_at || !(await markForward(ctx.db, of, 'reminded_at', ctx.clock.now()))) return null;
  await tell(ctx, { ...of, module: row.module }, 'forward_reminded');
  return row.language === 'en' ? 'en' : 'nl';
}

/** The colleague wants no mail about requests any more, in any study. Harmless when repeated. Reach: contact. */
export async function optOutAsColleague(ctx: Ctx, of: OfForward): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const marked = await optOutColleague(ctx.db, of.studyId, of.forwardId, ctx.clock.now());
    if (marked) await tell(ctx, { ...of, caseId: marked.case_id, module: null }, 'forward_opted_out');
  });
}

/** Adds to the history of the case: which request, of which module, and nothing of whom. */
async function tell(
  ctx: Ctx,
  of: OfForward & { caseId: string; module: string | null },
  type: CaseEventType,
  reason?: string,
): Promise<void> {
  const detail = {
    forward: of.forwardId,
    ...(of.module === null ? {} : { module: of.module }),
    ...(reason === undefined ? {} : { reason }),
  };
  await recordCaseEvents(ctx, of.studyId, [{ caseId: of.caseId, type, detail }]);
}
