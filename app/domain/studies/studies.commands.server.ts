import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { refuseOtherCutOffs } from './cut-offs.ts';
import {
  insertStudy,
  lockStudyRow,
  updateStudySettings,
  updateStudyStatus,
} from './studies.queries.server.ts';
import type { Study, StudySettings } from './studies.ts';
import { getStudy } from './studies.views.server.ts';

/**
 * Creates a study as a draft, or gives it other settings; the same settings again change nothing.
 * Holds the study locked until the transaction that it runs in ends.
 * @throws Problem study.cut_offs_fixed (409)
 */
export async function saveStudySettings(
  ctx: Ctx,
  input: { name: string; settings: StudySettings },
): Promise<{ study: Study; change: 'created' | 'updated' | 'none' }> {
  return inTransaction(ctx, async (ctx) => {
    const existed = await lockStudyRow(ctx.db, input.name);
    if (!existed) await insertStudy(ctx.db, { ...input, at: ctx.clock.now() });
    const row = existed ?? (await lockStudyRow(ctx.db, input.name))!;
    const same = sameSettings(row.settings, input.settings);
    // What stands in the row was checked by studySettingsSchema when it was written.
    if (existed)
      refuseOtherCutOffs(
        existed,
        (existed.settings as unknown as StudySettings).cutOffs,
        input.settings.cutOffs,
      );
    if (!same) await updateStudySettings(ctx.db, row.study_id, input.settings, ctx.clock.now());
    const change = !existed ? 'created' : same ? 'none' : 'updated';
    if (change !== 'none')
      await recordAudit(ctx, {
        action: 'study.loaded',
        studyId: row.study_id,
        subject: input.name,
        detail: { change },
      });
    return { study: await getStudy(ctx, input.name), change };
  });
}

/** Opens the field: from now on respondents can answer. @returns whether it was not open already. */
export async function openStudy(ctx: Ctx, study: Study): Promise<boolean> {
  return changeStatus(ctx, study, 'open');
}

/** Closes the field: answers can no longer be saved or submitted, and no mail leaves. @returns whether it was not closed already. */
export async function closeStudy(ctx: Ctx, study: Study): Promise<boolean> {
  return changeStatus(ctx, study, 'closed');
}

async function changeStatus(ctx: Ctx, study: Study, status: 'open' | 'closed'): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const changed = await updateStudyStatus(ctx.db, study.study_id, status, ctx.clock.now());
    if (changed)
      await recordAudit(ctx, {
        action: status === 'open' ? 'study.opened' : 'study.closed',
        studyId: study.study_id,
        subject: study.name,
      });
    return changed;
  });
}

/** The database keeps JSON with its keys in an order of its own, so both sides are compared in one order. */
function sameSettings(one: unknown, other: unknown): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, inOrder(item)]),
  );
}
