import { createHash } from 'node:crypto';
import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { getStudyById } from '#app/domain/studies/studies.views.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { compileAnswerSchema } from './answer-schema.ts';
import { checkQuestionnaire } from './checks/check-questionnaire.ts';
import { isBounded } from './checks/size.ts';
import { findNewestVersion, insertVersion, upsertQuestionnaire } from './questionnaires.queries.server.ts';

/** The hash of a definition's content: keys in a fixed order, so that mere formatting makes no new version. */
export function definitionHash(definition: unknown): string {
  return createHash('sha256').update(canonicalJson(definition)).digest('hex');
}

/**
 * Publishes a questionnaire as its next version; the content of the newest version again publishes nothing.
 * A published version never changes.
 * @returns the version that is newest now, and whether it is new.
 * @throws Problem questionnaire.invalid (422) with `errors: [{path, code, message}]` when the checks find an error; their
 *   warnings are no reason to refuse.
 */
export async function publishQuestionnaire(
  ctx: Ctx,
  input: { studyId: number; questionnaire: string; position: number; definition: unknown },
): Promise<{ version: number; hash: string; published: boolean }> {
  // Beyond these bounds even the hash could not be taken.
  if (!isBounded(input.definition)) refuseUnsound(input.definition, []);
  const hash = definitionHash(input.definition);
  return inTransaction(ctx, async (ctx) => {
    await upsertQuestionnaire(ctx.db, input.studyId, input.questionnaire, input.position);
    const newest = await findNewestVersion(ctx.db, input.studyId, input.questionnaire);
    if (newest?.hash === hash) return { version: newest.version, hash, published: false };
    const { settings } = await getStudyById(ctx, input.studyId);
    refuseUnsound(input.definition, settings.languages);
    const answerSchema = compileAnswerSchema(input.definition);
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

/** @throws Problem questionnaire.invalid (422) when the checks find an error. */
function refuseUnsound(definition: unknown, languages: readonly string[]): void {
  const { findings } = checkQuestionnaire(definition, { languages });
  const errors = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ path, code, message }) => ({ path, code, message }));
  const [first] = errors;
  if (!first) return;
  const message = `The questionnaire cannot be used: ${first.message} (${first.path})`;
  throw new Problem('questionnaire.invalid', 422, message, { errors });
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}
