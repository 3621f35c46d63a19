import { Problem } from '#app/platform/problem.ts';
import { sha256 } from '#app/platform/secrets.server.ts';

/**
 * A name for one response, of the respondent or of a colleague who helps (`forwardId`), that tells nothing, for the browser that fills it in to send along. One browser has one
 * respondent's session: when a second link is opened in it, a questionnaire that is still open in another tab would
 * otherwise save its answers under the second person.
 */
export function responseTag(studyId: number, caseId: string, forwardId: number | null = null): string {
  const colleague = forwardId === null ? '' : `\n${forwardId}`;
  return sha256(`response\n${studyId}\n${caseId}${colleague}`).toString('hex').slice(0, 24);
}

/**
 * Refuses a request that was meant for another response than the one of its session.
 * @param expected what the request says it is about; null when it does not say, as scripts do
 * @throws Problem other_response (401)
 */
export function refuseOtherResponse(
  found: { study_id: number; case_id: string; forward_id?: number | null },
  expected: string | null,
): void {
  if (expected === null || expected === responseTag(found.study_id, found.case_id, found.forward_id)) return;
  throw new Problem(
    'other_response',
    401,
    'Another questionnaire was opened in this browser. Open the link of this one again to go on.',
  );
}
