import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { requireReason } from '#app/domain/audit/reason.ts';
import type { CaseEventType } from '#app/domain/audit/audit.ts';
import { pauseMailOf, unpauseMailOf } from '#app/domain/mailings/holds.commands.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { requireDay, requireOwner } from '../work/work.commands.server.ts';
import { isBulkId, needsReason, type BulkAct, type BulkSelection } from './bulk.ts';
import {
  findBulk,
  insertBulk,
  listUnchanged,
  markUndone,
  restoreBefore,
  setDueDates,
  setOwners,
  type Before,
} from './bulk.queries.server.ts';
import { chosenCases, digestOf, noSuchBulk } from './bulk.views.server.ts';

/** Below the number of parameters one statement can carry. */
const EVENTS_AT_ONCE = 5_000;

/** The event that each act writes. */
const EVENTS: Record<BulkAct, CaseEventType> = {
  owner: 'owner_set',
  due: 'due_set',
  hold: 'mail_held',
  'hold-ended': 'mail_hold_ended',
};

/** What else changes the same thing: after one of these the deed is not undone for a case. */
const HOLDS: CaseEventType[] = [
  'mail_held',
  'mail_hold_ended',
  'not_me_told',
  'not_in_target_group_told',
  'request_approved',
  'request_rejected',
];
const SAME: Record<BulkAct, CaseEventType[]> = {
  owner: ['owner_set'],
  due: ['due_set'],
  hold: HOLDS,
  'hold-ended': HOLDS,
};

/**
 * Does one thing for many cases at once, for exactly those that the one who confirmed was shown. Cases of which it changes
 * nothing are left out.
 * @param input.value the owner's user_id or the day to set, as text; empty: none. Of no meaning for holds
 * @param input.reason for holds, in a few words, without names
 * @param input.expected how many were shown, and their digest (see bulkPreview)
 * @returns the deed, to look back on and to undo, and how many cases it changed
 * @throws Problem bulk.changed (409, `count`) when it is another set by now, bulk.too_many, bulk.nobody, case.reason_missing,
 *   work.owner_unknown, work.no_day (422).
 */
export async function doInBulk(
  ctx: Ctx,
  input: {
    studyId: number;
    act: BulkAct;
    selection: BulkSelection;
    value: string;
    reason: string;
    expected: { count: number; digest: string };
  },
): Promise<{ bulkId: string; changed: number }> {
  const { studyId, act, selection, expected } = input;
  const reason = needsReason(act) ? requireReason(input.reason) : null;
  const value = act === 'owner' || act === 'due' ? input.value || null : null;
  if (act === 'owner') await requireOwner(ctx, value === null ? null : Number(value));
  if (act === 'due') requireDay(value);
  return inTransaction(ctx, async (ctx) => {
    const caseIds = await chosenCases(ctx, studyId, selection, true);
    if (caseIds.length !== expected.count || digestOf(caseIds) !== expected.digest)
      throw new Problem(
        'bulk.changed',
        409,
        `Nothing was done: by now these are ${caseIds.length} others. Look again.`,
        {
          count: caseIds.length,
        },
      );
    if (caseIds.length === 0) throw new Problem('bulk.nobody', 422, 'Choose at least one participant.');
    const bulkId = ctx.random.uuid();
    const at = ctx.clock.now();
    const cases = await apply(ctx, studyId, act, caseIds, value);
    const userId = ctx.actor.kind === 'user' ? ctx.actor.id : null;
    await insertBulk(
      ctx.db,
      { study_id: studyId, bulk_id: bulkId, act, value, made_at: at, made_by: userId, cases: cases.length },
      cases,
    );
    const detail = { ...told(act, value), ...(reason && { reason }), bulk: bulkId };
    await recordMany(
      ctx,
      studyId,
      cases.map(({ case_id }) => ({ caseId: case_id, type: EVENTS[act], detail })),
    );
    await recordAudit(ctx, {
      action: 'cases.bulk_act',
      studyId,
      subject: bulkId,
      detail: { act, value, cases: cases.length },
    });
    return { bulkId, changed: cases.length };
  });
}

async function apply(
  ctx: Ctx,
  studyId: number,
  act: BulkAct,
  caseIds: string[],
  value: string | null,
): Promise<Before[]> {
  const without = (ids: string[]) => ids.map((case_id) => ({ case_id, before: null }));
  switch (act) {
    case 'owner':
      return setOwners(ctx.db, studyId, caseIds, value === null ? null : Number(value));
    case 'due':
      return setDueDates(ctx.db, studyId, caseIds, value);
    case 'hold':
      return without(await pauseMailOf(ctx, studyId, caseIds));
    case 'hold-ended':
      return without(await unpauseMailOf(ctx, studyId, caseIds));
  }
}

/** What of a deed stands in the history of each case. */
function told(act: BulkAct, value: string | null): Record<string, unknown> {
  if (act === 'owner') return { owner: value === null ? null : Number(value) };
  return act === 'due' ? { due: value } : {};
}

/**
 * Undoes such a deed: each case gets back what it had, where nothing changed the same thing since.
 * @returns how many got it back, and how many did not
 * @throws Problem bulk.not_found (404), bulk.undone (409).
 */
export async function undoBulk(
  ctx: Ctx,
  { studyId, bulkId }: { studyId: number; bulkId: string },
): Promise<{ restored: number; kept: number }> {
  return inTransaction(ctx, async (ctx) => {
    const deed = isBulkId(bulkId) ? await findBulk(ctx.db, studyId, bulkId, true) : undefined;
    if (!deed) throw noSuchBulk();
    if (deed.undone_at) throw new Problem('bulk.undone', 409, 'This was undone already.');
    // Written by doInBulk from this very type.
    const act = deed.act as BulkAct;
    const cases = await listUnchanged(ctx.db, studyId, bulkId, SAME[act]);
    await restore(ctx, studyId, act, cases);
    const at = ctx.clock.now();
    const userId = ctx.actor.kind === 'user' ? ctx.actor.id : null;
    await markUndone(ctx.db, studyId, bulkId, { at, userId, restored: cases.length });
    await recordMany(
      ctx,
      studyId,
      cases.map(({ case_id, before }) => ({
        caseId: case_id,
        type: EVENTS[UNDONE_AS[act]],
        detail: { ...told(act, before), undone: bulkId },
      })),
    );
    const kept = deed.cases - cases.length;
    await recordAudit(ctx, {
      action: 'cases.bulk_undone',
      studyId,
      subject: bulkId,
      detail: { restored: cases.length, kept },
    });
    return { restored: cases.length, kept };
  });
}

/** What undoing is told as in the history. */
const UNDONE_AS: Record<BulkAct, BulkAct> = {
  owner: 'owner',
  due: 'due',
  hold: 'hold-ended',
  'hold-ended': 'hold',
};

async function restore(ctx: Ctx, studyId: number, act: BulkAct, cases: Before[]): Promise<void> {
  const caseIds = cases.map(({ case_id }) => case_id);
  switch (act) {
    case 'owner':
      return restoreBefore(ctx.db, studyId, 'owner_id', cases);
    case 'due':
      return restoreBefore(ctx.db, studyId, 'due_on', cases);
    case 'hold':
      await unpauseMailOf(ctx, studyId, caseIds);
      return;
    case 'hold-ended':
      await pauseMailOf(ctx, studyId, caseIds);
  }
}

async function recordMany(
  ctx: Ctx,
  studyId: number,
  events: { caseId: string; type: CaseEventType; detail: Record<string, unknown> }[],
): Promise<void> {
  for (let from = 0; from < events.length; from += EVENTS_AT_ONCE)
    await recordCaseEvents(ctx, studyId, events.slice(from, from + EVENTS_AT_ONCE));
}
