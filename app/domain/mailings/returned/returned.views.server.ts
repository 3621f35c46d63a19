import type { Ctx } from '#app/platform/context.server.ts';
import { countReturned, listLettersOfCase, listOpenLetters } from './returned.queries.server.ts';

export const LETTER_KINDS = ['left', 'opt_out', 'reply'] as const;
/** What a letter says: that somebody left, that he wants no more mail, anything else. */
export type LetterKind = (typeof LETTER_KINDS)[number];

/** What came back from one case and was written by or for a person. */
export type Letter = {
  letter_id: number;
  case_id: string;
  kind: LetterKind;
  received_at: Date;
  sender: string;
  subject: string;
  body: string;
  contact_name: string | null;
  contact_email: string | null;
  contact_phone: string | null;
  /** Null: somebody has to look at it. */
  handled_at: Date | null;
};

/** The letters of a case, the newest first. Reach: contact. */
export async function lettersOfCase(ctx: Ctx, studyId: number, caseId: string): Promise<Letter[]> {
  const rows = await listLettersOfCase(ctx.db, studyId, caseId);
  return rows.map((row) => ({ ...row, kind: row.kind as LetterKind }));
}

/** A letter that waits, with whose it is. */
export type OpenLetter = Pick<Letter, 'letter_id' | 'case_id' | 'kind' | 'received_at'> & { name: string };

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
