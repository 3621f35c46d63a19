import { Problem } from '#app/platform/problem.ts';

/** `reason` in a few words, without names: it stands in the history of the case. */
export type CaseActInput = { studyId: number; caseId: string; reason: string };

const LONGEST_REASON = 500;

/** The reason as it is kept. @throws Problem case.reason_missing (422, `field` reason). */
export function requireReason(text: string): string {
  const reason = text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_REASON);
  if (reason === '')
    throw new Problem('case.reason_missing', 422, 'Write down the reason in a few words.', {
      field: 'reason',
    });
  return reason;
}
