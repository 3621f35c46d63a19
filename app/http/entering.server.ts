import type { OpenedCase } from '#app/domain/access/access.views.server.ts';
import { enterSurvey } from '#app/domain/responses/entering.commands.server.ts';
import { receiptPath, surveyPath } from '#app/platform/path.ts';
import { RESPONDENT_COOKIE, sessionCookie } from './cookies.server.ts';
import type { PublicArgs } from './respondent.server.ts';

/** Lets the holder of a link or code in. @returns where to go with which cookie, or that the study is closed. */
export async function letIn(
  { ctx }: PublicArgs,
  opened: OpenedCase,
  how: 'link' | 'code',
): Promise<{ to: string; cookie: string; session: string } | { closed: true }> {
  const entered = await enterSurvey(ctx, opened, how);
  if (entered.status === 'closed') return { closed: true };
  return {
    to: entered.status === 'complete' ? receiptPath() : surveyPath(),
    cookie: sessionCookie(RESPONDENT_COOKIE, entered.session, entered.maxAgeSeconds),
    session: entered.session,
  };
}
