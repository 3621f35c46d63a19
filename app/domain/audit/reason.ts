import { Problem } from '#app/platform/problem.ts';

const LONGEST_REASON = 500;

/**
 * The reason for a deed of staff as it is kept in the history of a case: on one line, at most 500 characters.
 * @throws Problem case.reason_missing (422, `field` reason)
 */
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
