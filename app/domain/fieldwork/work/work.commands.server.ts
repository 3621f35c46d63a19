import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import type { CaseEventType } from '#app/domain/audit/audit.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { isDay } from './work.ts';
import { insertNote, lockWork, setWork } from './work.queries.server.ts';
import { listOwners } from './work.views.server.ts';

const LONGEST_NOTE = 4_000;

type OfCase = { studyId: number; caseId: string };

/**
 * Writes something down about a case, in free words. They are contact data; the history only tells that it was done.
 * @throws Problem case.not_found (404), note.empty, note.too_long (422, `field` words).
 */
export async function writeNote(
  ctx: Ctx,
  { studyId, caseId, ...given }: OfCase & { words: string },
): Promise<void> {
  const words = given.words.replace(/[^\P{C}\n]/gu, '').trim();
  if (words === '') throw refused('note.empty', 'words', 'Write something down.');
  if (words.length > LONGEST_NOTE)
    throw refused('note.too_long', 'words', `A note has at most ${LONGEST_NOTE} characters.`);
  await inTransaction(ctx, async (ctx) => {
    if (!(await lockWork(ctx.db, studyId, caseId))) throw noSuchCase();
    const userId = ctx.actor.kind === 'user' ? ctx.actor.id : null;
    await insertNote(ctx.db, { studyId, caseId, at: ctx.clock.now(), userId, words });
    await recordCaseEvents(ctx, studyId, [{ caseId, type: 'note_written' }]);
    await recordAudit(ctx, { action: 'case.note_written', studyId, subject: caseId });
  });
}

/**
 * Sets who looks after a case, and the day on which something has to be done about it; null takes either away.
 * @returns whether anything changed
 * @throws Problem case.not_found (404), work.owner_unknown (422, `field` owner), work.no_day (422, `field` due).
 */
export async function setCaseWork(
  ctx: Ctx,
  { studyId, caseId, ownerId, dueOn }: OfCase & { ownerId: number | null; dueOn: string | null },
): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const before = await lockWork(ctx.db, studyId, caseId);
    if (!before) throw noSuchCase();
    if (ownerId !== before.owner_id) await requireOwner(ctx, ownerId);
    requireDay(dueOn);
    const changes: { type: CaseEventType; detail: Record<string, unknown> }[] = [];
    if (ownerId !== before.owner_id) changes.push({ type: 'owner_set', detail: { owner: ownerId } });
    if (dueOn !== before.due_on) changes.push({ type: 'due_set', detail: { due: dueOn } });
    if (changes.length === 0) return false;
    await setWork(ctx.db, studyId, caseId, { owner_id: ownerId, due_on: dueOn });
    await recordCaseEvents(
      ctx,
      studyId,
      changes.map((change) => ({ caseId, ...change })),
    );
    await recordAudit(ctx, {
      action: 'case.work_set',
      studyId,
      subject: caseId,
      detail: Object.assign({}, ...changes.map((change) => change.detail)) as Record<string, unknown>,
    });
    return true;
  });
}

/** @throws Problem work.owner_unknown (422). */
export async function requireOwner(ctx: Ctx, ownerId: number | null): Promise<void> {
  if (ownerId === null) return;
  const owners = await listOwners(ctx);
  if (!owners.some((owner) => owner.user_id === ownerId))
    throw refused('work.owner_unknown', 'owner', 'This user cannot look after cases.');
}

/** @throws Problem work.no_day (422). */
export function requireDay(day: string | null): void {
  if (day !== null && !isDay(day)) throw refused('work.no_day', 'due', 'This is no day.');
}

function refused(code: string, field: string, message: string): Problem {
  return new Problem(code, 422, message, { field });
}

function noSuchCase(): Problem {
  return new Problem('case.not_found', 404, 'There is no such case in this study.');
}
