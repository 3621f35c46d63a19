import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { isFieldOpen, type Study } from '#app/domain/studies/studies.ts';
import { dayOf } from '#app/platform/dates.ts';
import { listAppointments, listCalls } from './call-list.queries.server.ts';
import { callListMoment } from './call-list.views.server.ts';
import { callNotFound, type Caller } from './callers.ts';
import {
  dropLeases,
  findLease,
  findOrganisation,
  lockOrganisation,
  takeLease,
} from './turns.queries.server.ts';

type OfOrganisation = { study: Study; organisationId: string; caller: Caller };

/**
 * "I am calling now": the organisation is this caller's for fifteen minutes, by the clock of the database, which the
 * others see. Doing it again begins the fifteen minutes anew.
 * @throws Problem call.not_found (404), call.taken (409, `by` who has it).
 */
export async function startCall(ctx: Ctx, { study, organisationId, caller }: OfOrganisation): Promise<void> {
  const of = { studyId: study.study_id, organisationId };
  await requireReachable(ctx, study, organisationId, caller);
  if (!(await takeLease(ctx.db, of, caller.userId))) throw taken(await findLease(ctx.db, of));
}

/** Done calling, or not calling after all. Harmless when repeated. */
export async function endCall(ctx: Ctx, { study, organisationId, caller }: OfOrganisation): Promise<void> {
  await dropLeases(ctx.db, study.study_id, caller.userId, organisationId);
}

/** So many are tried when others take one at the same moment. */
const TRIED_AT_ONCE = 20;

/** An appointment comes up this long before its moment. */
const AHEAD_MS = 5 * 60_000;

/**
 * Takes the first organisation that nobody is calling, and ends what this caller had in hand: an appointment whose
 * moment has come, else the first of the list. Who reaches everything leaves to interviewers what was given to them.
 * @returns its id; null when there is none
 */
export async function takeNextCall(
  ctx: Ctx,
  { study, caller }: { study: Study; caller: Caller },
): Promise<string | null> {
  const { userId, onlyOwn } = caller;
  await dropLeases(ctx.db, study.study_id, userId);
  if (!isFieldOpen(study, dayOf(ctx.clock.now()))) return null;
  const moment = await callListMoment(ctx, study);
  const of = onlyOwn ? userId : 'none';
  const before = new Date(moment.now.getTime() + AHEAD_MS);
  const rows = [
    ...(await listAppointments(ctx.db, moment, { of, before, limit: TRIED_AT_ONCE })),
    ...(await listCalls(ctx.db, moment, { of, limit: TRIED_AT_ONCE, offset: 0, unleasedFor: userId })),
  ];
  for (const { organisation_id: organisationId } of rows)
    if (await takeLease(ctx.db, { studyId: study.study_id, organisationId }, userId)) return organisationId;
  return null;
}

/**
 * An organisation that this caller may reach, kept from others until the transaction ends.
 * @throws Problem call.not_found (404), call.taken (409): somebody else is calling it.
 */
export async function lockCall(
  ctx: Ctx,
  { study, organisationId, caller }: OfOrganisation,
): Promise<{ firstNote: number | null; hasLease: boolean }> {
  const of = { studyId: study.study_id, organisationId };
  return inTransaction(ctx, async (ctx) => {
    await lockOrganisation(ctx.db, of);
    await requireReachable(ctx, study, organisationId, caller);
    const lease = await findLease(ctx.db, of);
    if (lease && lease.user_id !== caller.userId) throw taken(lease);
    return { firstNote: lease?.attempt_id ?? null, hasLease: lease !== undefined };
  });
}

async function requireReachable(
  ctx: Ctx,
  study: Study,
  organisationId: string,
  { userId, onlyOwn }: Caller,
): Promise<void> {
  const found = await findOrganisation(ctx.db, { studyId: study.study_id, organisationId });
  if (found && (!onlyOwn || found.assigned_to === userId)) return;
  throw callNotFound();
}

function taken(lease: { name: string } | undefined): Problem {
  const by = lease?.name ?? '';
  return new Problem('call.taken', 409, `${by || 'Somebody else'} is calling this organisation now.`, { by });
}
