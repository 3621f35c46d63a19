import { createHash } from 'node:crypto';
import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { compileAnswerSchema } from './answer-schema.ts';
import { findNewestVersion, insertVersion, upsertQuestionnaire } from './questionnaires.queries.server.ts';

/** The hash of a definition's content: keys in a fixed order, so that mere formatting makes no new version. */
export function definitionHash(definition: unknown): string {
  return createHash('sha256').update(canonicalJson(definition)).digest('hex');
}

/**
 * Publishes a questionnaire as its next version; the content of the newest version again publishes nothing.
 * A published version never changes.
 * @returns the version that is newest now, and whether it is new.
 * @throws Problem when the definition cannot be fielded (from compileAnswerSchema).
 */
export async function publishQuestionnaire(
  ctx: Ctx,
  input: { studyId: number; questionnaire: string; position: number; definition: unknown },
): Promise<{ version: number; hash: string; published: boolean }> {
  const answerSchema = compileAnswerSchema(input.definition);
  const hash = definitionHash(input.definition);
  return inTransaction(ctx, async (ctx) => {
    await upsertQuestionnaire(ctx.db, input.studyId, input.questionnaire, input.position);
    const newest = await findNewestVersion(ctx.db, input.studyId, input.questionnaire);
    if (newest?.hash === hash) return { version: newest.version, hash, published: false };
    const version = (newest?.version ?? 0) + 1;
    await insertVersion(ctx.db, { ...input, version, hash, answerSchema, at: ctx.clock.now() });
    await recordAudit(ctx, {
      action: 'questionnaire.published',
      studyId: input.studyId,
      subject: input.questionnaire,
      detail: { version, hash },
    });
    return { version, hash, published: true };
  });
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}
