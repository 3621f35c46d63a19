import { listUsers, userNames } from '#app/domain/accounts/accounts.views.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { Problem } from '#app/platform/problem.ts';
import type { CaseWork, Owner } from './work.ts';
import { countDue, findWork, listNotes } from './work.queries.server.ts';

/** Who of the staff can look after cases: coordinators and interviewers that can sign in, by name. */
export async function listOwners(ctx: Ctx): Promise<Owner[]> {
  return (await listUsers(ctx))
    .filter(({ role, state }) => (role === 'coordinator' || role === 'interviewer') && state !== 'disabled')
    .map(({ user_id, name, email }) => ({ user_id, name: name || email }));
}

/** Who looks after a case, until when, and what was written about it. Reach: contact. */
export async function caseWork(
  ctx: Ctx,
  studyId: number,
  one: { case_id: string; owner_id: number | null; due_on: string | null },
): Promise<CaseWork> {
  const notes = await listNotes(ctx.db, studyId, one.case_id);
  const { owner_id, due_on } = one;
  const names = await userNames(ctx, [
    ...(owner_id === null ? [] : [owner_id]),
    ...notes.flatMap((note) => note.written_by ?? []),
  ]);
  return {
    owner_id,
    owner: names.get(owner_id ?? 0) ?? null,
    due_on,
    notes: notes.map((note) => ({
      note_id: note.note_id,
      at: note.written_at,
      by: names.get(note.written_by ?? 0) ?? null,
      words: note.words,
    })),
  };
}

/** How many cases of the one who asks are due today or before; 0 for who is no user. */
export async function dueCases(ctx: Ctx, studyId: number): Promise<number> {
  const { actor } = ctx;
  return actor.kind === 'user' ? countDue(ctx.db, studyId, actor.id, dayOf(ctx.clock.now())) : 0;
}

/** What a form to change owner and due date begins with. @throws Problem case.not_found (404). */
export async function workToChange(
  ctx: Ctx,
  studyId: number,
  caseId: string,
): Promise<{ owners: Owner[]; owner_id: number | null; due_on: string | null }> {
  const work = await findWork(ctx.db, studyId, caseId);
  if (!work) throw new Problem('case.not_found', 404, 'There is no such case in this study.');
  return { owners: await listOwners(ctx), ...work };
}
