import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import type { DuplicatePair, PossibleDuplicate } from './duplicates.ts';
import { listDuplicatesOf, listForComparing, listPossiblePairs } from './duplicates.queries.server.ts';

/** More than this at once is no list to work through. */
const MOST_SHOWN = 50;

/** Pairs that look like one person twice, with the most signs first, and how many there are. Reach: contact. */
export async function possibleDuplicates(
  ctx: Ctx,
  studyId: number,
): Promise<{ pairs: DuplicatePair[]; count: number }> {
  const { pairs, count } = await listPossiblePairs(ctx.db, studyId, MOST_SHOWN);
  if (pairs.length === 0) return { pairs: [], count: 0 };
  const caseIds = [...new Set(pairs.flatMap((pair) => [pair.case_id, pair.other_id]))];
  const byId = new Map((await listForComparing(ctx.db, studyId, caseIds)).map((one) => [one.case_id, one]));
  return {
    pairs: pairs.map(({ case_id, other_id, signs }) => ({
      signs,
      one: byId.get(case_id)!,
      other: byId.get(other_id)!,
    })),
    count,
  };
}

/** Two cases side by side. Reach: contact. @throws Problem case.not_found (404) unless there are two. */
export async function pairToCompare(
  ctx: Ctx,
  studyId: number,
  caseIds: [string, string],
): Promise<[PossibleDuplicate, PossibleDuplicate]> {
  const found = await listForComparing(ctx.db, studyId, caseIds);
  const [one, other] = caseIds.map((caseId) => found.find((row) => row.case_id === caseId));
  if (!one || !other || one === other)
    throw new Problem('case.not_found', 404, 'There are no such two cases in this study.');
  return [one, other];
}

/** The cases that are duplicates of this one. */
export async function duplicatesOf(ctx: Ctx, studyId: number, caseId: string): Promise<string[]> {
  return listDuplicatesOf(ctx.db, studyId, caseId);
}
