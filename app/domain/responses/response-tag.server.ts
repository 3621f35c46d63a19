import { sha256 } from '#app/platform/secrets.server.ts';

/**
 * A name for one response that tells nothing, for the browser that fills it in to send along. One browser has one
 * respondent's session: when a second link is opened in it, a questionnaire that is still open in another tab would
 * otherwise save its answers under the second person.
 */
export function responseTag(studyId: number, caseId: string): string {
  return sha256(`response\n${studyId}\n${caseId}`).toString('hex').slice(0, 24);
}
