import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { publishQuestionnaire } from '../questionnaires.commands.server.ts';
import { getVersion, listQuestionnaires } from '../questionnaires.views.server.ts';
import { emptyDefinition, readDraft, refuseBadName, refuseTooLong, type DraftStart } from './drafts.ts';
import { deleteDraft, findDraft, insertDraft, updateDraft } from './drafts.queries.server.ts';
import { writtenDefinition } from './written-definition.ts';

type Place = { studyId: number; questionnaire: string };

/**
 * Begins the draft of a questionnaire: from a version, a text, or nothing. An uploaded text may hold mistakes, but
 * must be a JSON object.
 * @throws Problem draft.bad_name, draft.not_json (422), draft.too_long (413), draft.exists (409),
 *   questionnaire.not_found (404)
 */
export async function startDraft(ctx: Ctx, input: Place & { from: DraftStart }): Promise<void> {
  const { studyId, questionnaire, from } = input;
  refuseBadName(questionnaire);
  const text = await firstText(ctx, input);
  refuseTooLong(text);
  await inTransaction(ctx, async (ctx) => {
    const added = await insertDraft(ctx.db, {
      study_id: studyId,
      questionnaire,
      text,
      based_on: from.kind === 'version' ? from.version : null,
      by: personOf(ctx),
      at: ctx.clock.now(),
    });
    if (!added) {
      throw new Problem('draft.exists', 409, `There is a draft of "${questionnaire}" already.`, {
        field: 'questionnaire',
      });
    }
    await recordAudit(ctx, {
      action: 'questionnaire.draft_started',
      studyId,
      subject: questionnaire,
      detail: { from: from.kind, ...(from.kind === 'version' ? { version: from.version } : {}) },
    });
  });
}

async function firstText(ctx: Ctx, { studyId, questionnaire, from }: Place & { from: DraftStart }) {
  if (from.kind === 'version') {
    const { definition } = await getVersion(ctx, studyId, questionnaire, from.version);
    return writtenDefinition(definition);
  }
  if (from.kind === 'empty') return writtenDefinition(emptyDefinition(from.title || questionnaire));
  readDraft(from.text);
  return from.text;
}

/**
 * Saves the text of a draft as it is, right or wrong.
 * @param input.revision the revision that the text was made on
 * @throws Problem draft.stale (409) when somebody else saved since: nothing is stored, `details` bring what stands now
 *   (`revision`, `text`, `saved_by`, `saved_at`); draft.not_found (404), draft.too_long (413)
 */
export async function saveDraft(
  ctx: Ctx,
  input: Place & { text: string; revision: number },
): Promise<{ revision: number; saved_at: Date }> {
  refuseTooLong(input.text);
  const at = ctx.clock.now();
  const revision = await updateDraft(ctx.db, { ...input, by: personOf(ctx), at });
  if (revision === undefined) throw await staleDraft(ctx, input);
  return { revision, saved_at: at };
}

/** Throws a draft away; harmless when it is gone. */
export async function discardDraft(ctx: Ctx, input: Place): Promise<void> {
  const { studyId, questionnaire } = input;
  await inTransaction(ctx, async (ctx) => {
    if (!(await deleteDraft(ctx.db, studyId, questionnaire, null))) return;
    await recordAudit(ctx, { action: 'questionnaire.draft_discarded', studyId, subject: questionnaire });
  });
}

/**
 * Publishes a draft as the next version of its questionnaire; the draft is done with then.
 * @param input.revision the revision that was looked at
 * @throws Problem draft.stale (409), draft.not_json (422), questionnaire.invalid (422), draft.not_found (404)
 */
export async function publishDraft(
  ctx: Ctx,
  input: Place & { revision: number },
): Promise<{ version: number; published: boolean }> {
  const { studyId, questionnaire, revision } = input;
  return inTransaction(ctx, async (ctx) => {
    const draft = await findDraft(ctx.db, studyId, questionnaire);
    if (draft?.revision !== revision || !(await deleteDraft(ctx.db, studyId, questionnaire, revision)))
      throw await staleDraft(ctx, input);
    const names = await listQuestionnaires(ctx, studyId);
    const place = names.indexOf(questionnaire);
    const { version, published } = await publishQuestionnaire(ctx, {
      studyId,
      questionnaire,
      position: place < 0 ? names.length : place,
      definition: readDraft(draft.text),
    });
    return { version, published };
  });
}

async function staleDraft(ctx: Ctx, { studyId, questionnaire }: Place): Promise<Problem> {
  const now = await findDraft(ctx.db, studyId, questionnaire);
  if (!now) return new Problem('draft.not_found', 404, `There is no draft of "${questionnaire}".`);
  return new Problem('draft.stale', 409, 'Somebody else saved this draft since; nothing was stored.', {
    revision: now.revision,
    text: now.text,
    saved_by: now.saved_by,
    saved_at: now.saved_at.toISOString(),
  });
}

function personOf(ctx: Ctx): number | null {
  return ctx.actor.kind === 'user' ? ctx.actor.id : null;
}
