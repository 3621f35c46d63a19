import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { getUser } from '#app/domain/accounts/accounts.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { listCalls } from './call-list.queries.server.ts';
import { callListMoment } from './call-list.views.server.ts';
import { callNotFound } from './callers.ts';
import {
  deleteAssignments,
  dropLeases,
  findOrganisation,
  insertAssignments,
} from './turns.queries.server.ts';

/** So many organisations are given at once at most. */
export const MOST_ASSIGNED = 500;

/**
 * Gives an interviewer the first organisations of the list that are nobody's yet.
 * @param input.stratum only of this stratum, as the neediest of the organisation; null: whichever
 * @param input.count 1 to 500
 * @returns how many there were to give
 * @throws Problem call.no_interviewer (422, `field` user).
 */
export async function assignCalls(
  ctx: Ctx,
  input: { study: Study; userId: number; stratum: string | null; count: number; by: number },
): Promise<number> {
  const { study, userId, stratum, by } = input;
  await requireInterviewer(ctx, userId);
  return inTransaction(ctx, async (ctx) => {
    const moment = await callListMoment(ctx, study);
    const rows = await listCalls(ctx.db, moment, {
      of: 'none',
      limit: Math.min(MOST_ASSIGNED, Math.max(1, input.count)),
      offset: 0,
      ...(stratum !== null && { need: moment.strata.indexOf(stratum) }),
    });
    const given = await insertAssignments(
      ctx.db,
      study.study_id,
      rows.map((row) => row.organisation_id),
      { userId, by, at: ctx.clock.now() },
    );
    if (given.length > 0)
      await recordAudit(ctx, {
        action: 'calls.assigned',
        studyId: study.study_id,
        subject: String(userId),
        detail: { organisations: given.length, ...(stratum !== null && { stratum }) },
      });
    return given.length;
  });
}

/**
 * Gives one organisation to an interviewer, or with null to nobody.
 * @throws Problem call.not_found (404), call.no_interviewer (422, `field` user).
 */
export async function assignOrganisation(
  ctx: Ctx,
  input: { study: Study; organisationId: string; userId: number | null; by: number },
): Promise<void> {
  const { study, organisationId, userId, by } = input;
  const studyId = study.study_id;
  if (userId !== null) await requireInterviewer(ctx, userId);
  await inTransaction(ctx, async (ctx) => {
    const found = await findOrganisation(ctx.db, { studyId, organisationId });
    if (!found) throw callNotFound();
    if (found.assigned_to === userId) return;
    await deleteAssignments(ctx.db, studyId, { organisationId });
    if (found.assigned_to !== null) await dropLeases(ctx.db, studyId, found.assigned_to, organisationId);
    if (userId !== null)
      await insertAssignments(ctx.db, studyId, [organisationId], { userId, by, at: ctx.clock.now() });
    await recordAudit(ctx, {
      action: userId === null ? 'calls.unassigned' : 'calls.assigned',
      studyId,
      subject: String(userId ?? found.assigned_to),
      detail: { organisation: organisationId, organisations: 1 },
    });
  });
}

/** Takes everything back that an interviewer was given in a study. @returns how many organisations. */
export async function unassignCalls(
  ctx: Ctx,
  { study, userId }: { study: Study; userId: number },
): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const organisations = await deleteAssignments(ctx.db, study.study_id, { userId });
    await dropLeases(ctx.db, study.study_id, userId);
    if (organisations > 0)
      await recordAudit(ctx, {
        action: 'calls.unassigned',
        studyId: study.study_id,
        subject: String(userId),
        detail: { organisations },
      });
    return organisations;
  });
}

async function requireInterviewer(ctx: Ctx, userId: number): Promise<void> {
  const user = await getUser(ctx, userId);
  if (user.role !== 'interviewer' || user.state === 'disabled')
    throw new Problem('call.no_interviewer', 422, 'Choose somebody with the role of interviewer.', {
      field: 'user',
    });
}
