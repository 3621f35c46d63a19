import { listQuestionnaires } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { Problem } from '#app/platform/problem.ts';
import type { StudyArgs } from './study.server.ts';

/**
 * The questionnaires of a study, and the one that the address names (`?questionnaire=`), else the first; null when the
 * study has none.
 * @throws Problem questionnaire.not_found (404) when it has none of that name.
 */
export async function askedQuestionnaire({
  ctx,
  study,
  request,
}: StudyArgs): Promise<{ names: string[]; asked: string | null }> {
  const names = await listQuestionnaires(ctx, study.study_id);
  const asked = new URL(request.url).searchParams.get('questionnaire') ?? names[0] ?? null;
  if (asked !== null && !names.includes(asked))
    throw new Problem('questionnaire.not_found', 404, `This study has no questionnaire "${asked}".`);
  return { names, asked };
}
