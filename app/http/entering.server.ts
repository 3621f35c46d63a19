import type { OpenedCase } from '#app/domain/access/access.views.server.ts';
import { enterSurvey } from '#app/domain/responses/entering.commands.server.ts';
import { receiptPath, surveyPath } from '#app/platform/path.ts';
import { RESPONDENT_COOKIE, sessionCookie } from './cookies.server.ts';
import type { PublicArgs } from './respondent.server.ts';

/** Lets the holder of a link or code in. @returns where to go with which cookie, or why that cannot be: the study is closed, or the case is a duplicate of another. */
export async function letIn(
  { ctx }: PublicArgs,
  opened: OpenedCase,
  how: 'link' | 'code',
): Promise<{ to: string; cookie: string; session: string } | { closed: true | 'duplicate' }> {
  const entered = await enterSurvey(ctx, opened, how);
  if (entered.status === 'closed') return { closed: true };
  if (entered.status === 'duplicate') return { closed: 'duplicate' };
  return {
    to: entered.status === 'complete' ? receiptPath() : surveyPath(),
    cookie: sessionCookie(RESPONDENT_COOKIE, entered.session, entered.maxAgeSeconds),
    session: entered.session,
  };
}
