import type { Ctx } from '#app/platform/context.server.ts';
import type { Letter, LetterKind } from './letters.ts';
import { countReturned, listLettersOfCase, listOpenLetters } from './returned.queries.server.ts';

/** The letters of a case, the newest first. Reach: contact. */
export async function lettersOfCase(ctx: Ctx, studyId: number, caseId: string): Promise<Letter[]> {
  const rows = await listLettersOfCase(ctx.db, studyId, caseId);
  return rows.map((row) => ({ ...row, kind: row.kind as LetterKind }));
}

/** A letter that waits, with whose it is. */
export type OpenLetter = Pick<Letter, 'letter_id' | 'case_id' | 'organisation_id' | 'kind' | 'received_at'>;

const MOST_SHOWN = 500;

/** Letters that nobody dealt with, the oldest first, at most 500. Reach: contact. */
export async function openLetters(ctx: Ctx, studyId: number): Promise<OpenLetter[]> {
  const rows = await listOpenLetters(ctx.db, studyId, MOST_SHOWN);
  return rows.map((row) => ({ ...row, kind: row.kind as LetterKind }));
}

/** How many messages came back of each kind; forged, unknown and unreadable are of all studies together. */
export async function returnedCounts(ctx: Ctx, studyId: number): Promise<Record<string, number>> {
  return Object.fromEntries((await countReturned(ctx.db, studyId)).map(({ what, n }) => [what, n]));
}
