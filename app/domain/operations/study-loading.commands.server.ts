import { ensureMailings } from '#app/domain/mailings/mailings.commands.server.ts';
import { publishQuestionnaire } from '#app/domain/questionnaires/questionnaires.commands.server.ts';
import { openStudy, saveStudySettings } from '#app/domain/studies/studies.commands.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import type { StudyFolder } from './study-folder.server.ts';

export type LoadedStudy = {
  study: string;
  change: 'created' | 'updated' | 'none';
  published: { questionnaire: string; version: number }[];
  opened: boolean;
};

/**
 * Creates or updates a study from its folder, publishes each questionnaire that changed as its next version, and opens
 * the field unless it stays a draft. All or nothing; the same content twice changes nothing.
 * A study that was closed stays closed: opening it again is an act of its own.
 * @throws Problem when a questionnaire cannot be fielded.
 */
export async function loadStudy(
  ctx: Ctx,
  folder: StudyFolder,
  options: { draft: boolean },
): Promise<LoadedStudy> {
  return inTransaction(ctx, async (ctx) => {
    const { study, change } = await saveStudySettings(ctx, { name: folder.name, settings: folder.settings });
    const published = [];
    for (const [position, { questionnaire, definition }] of folder.questionnaires.entries()) {
      const result = await publishQuestionnaire(ctx, {
        studyId: study.study_id,
        questionnaire,
        position,
        definition,
      });
      if (result.published) published.push({ questionnaire, version: result.version });
    }
    await ensureMailings(ctx, study);
    const opened = !options.draft && study.status === 'draft' && (await openStudy(ctx, study));
    return { study: study.name, change, published, opened };
  });
}
