import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { answersInWords, type PageInWords } from '#app/domain/questionnaires/answers-in-words.ts';
import { getVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { findResponse } from './responses.queries.server.ts';

/** What one case answered, in words; `submitted` null: not yet, or opened again. */
export type ReadAnswers = { pages: PageInWords[]; version: number; submitted: Date | null };

/**
 * The answers of one case, for staff to whom the study granted that. Each time somebody reads them stands in the audit
 * log. Reach: answers.
 * @throws Problem response.not_begun (404) when there is nothing to read.
 */
export async function readAnswers(
  ctx: Ctx,
  { studyId, caseId, language }: { studyId: number; caseId: string; language: Language },
): Promise<ReadAnswers> {
  return inTransaction(ctx, async (ctx) => {
    const response = await findResponse(ctx.db, studyId, caseId);
    if (!response) throw new Problem('response.not_begun', 404, 'Nobody answered anything for this case.');
    const { definition } = await getVersion(ctx, studyId, response.questionnaire, response.version);
    await recordAudit(ctx, { action: 'response.read', studyId, subject: caseId });
    return {
      pages: answersInWords(
        definition,
        response.answers as Record<string, unknown>,
        language,
        response.preloaded,
      ),
      version: response.version,
      submitted: response.completed_at,
    };
  });
}
