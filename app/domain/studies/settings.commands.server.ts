import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { refuseOtherCutOffs } from './cut-offs.ts';
import { changedSettings, withChange, type SettingsChange } from './settings-change.ts';
import { lockStudyRow, updateStudySettings } from './studies.queries.server.ts';
import { studySettingsSchema, type Study, type StudySettings } from './studies.ts';

/**
 * Changes title, field dates, sender, cool-down and cut-offs; the rest of the settings stays as it was loaded. The same again changes nothing.
 * @returns the names of the settings that changed
 * @throws Problem study.dates_reversed (422, `field` closes), study.settings_invalid (422), study.not_found (404),
 *   study.cut_offs_fixed (409)
 */
export async function changeSettings(ctx: Ctx, study: Study, change: SettingsChange): Promise<string[]> {
  const { opens, closes } = change;
  if (opens && closes && closes < opens) {
    throw new Problem('study.dates_reversed', 422, 'The last day comes before the first.', {
      field: 'closes',
    });
  }
  return inTransaction(ctx, async (ctx) => {
    const row = await lockStudyRow(ctx.db, study.name);
    if (!row) throw new Problem('study.not_found', 404, 'This study no longer exists.');
    // What stands in the row was checked by studySettingsSchema when it was written.
    const before = row.settings as unknown as StudySettings;
    const after = checked(withChange(before, change));
    refuseOtherCutOffs(row, before.cutOffs, after.cutOffs);
    const changed = changedSettings(before, after);
    if (changed.length === 0) return [];
    await updateStudySettings(ctx.db, row.study_id, after, ctx.clock.now());
    await recordAudit(ctx, {
      action: 'study.settings_changed',
      studyId: row.study_id,
      subject: study.name,
      detail: { changed },
    });
    return changed;
  });
}

function checked(settings: unknown): StudySettings {
  const parsed = studySettingsSchema.safeParse(settings);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Problem('study.settings_invalid', 422, issue?.message ?? 'These settings are not right.', {
    field: String(issue?.path.at(-1) ?? 'form'),
  });
}
