import { redirect, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { findCaseByCode } from '#app/domain/access/access.views.server.ts';
import { countFailure, failuresIn } from '#app/domain/accounts/failure-limits.commands.server.ts';
import { networkOf } from '#app/domain/accounts/failure-limits.ts';
import { frameOf, studyOfVisitor } from '#app/domain/responses/respondent-pages.views.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { readCookie, RESPONDENT_COOKIE } from '#app/http/cookies.server.ts';
import { letIn } from '#app/http/entering.server.ts';
import { languageOf } from '#app/http/page-language.server.ts';
import { publicRoute, type PublicArgs } from '#app/http/respondent.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { CodePage, codePageTexts } from '#app/ui/respondent/code-page.tsx';
import { ClosedPage } from '#app/ui/respondent/closed-page.tsx';
import { pageTitle } from '#app/ui/respondent/page-title.ts';

const WINDOW_SECONDS = 60;
const MOST_FAILURES = 20;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, codePageTexts);

export const loader = publicRoute('answers', async (args) => {
  const study = await studyOfVisitor(args.ctx, readCookie(args.request, RESPONDENT_COOKIE));
  return { frame: frameOf(study, await languageOf(args)) };
});

/** Takes a login code. Only failures count against the limit: a right code always works. */
export const action = publicRoute('answers', async (args) => {
  const form = await readForm(args.request);
  const opened = await findCaseByCode(args.ctx, String(form.get('code') ?? ''));
  if (!opened) return refuse(args);
  const entered = await letIn(args, opened, 'code');
  if ('closed' in entered) return { closed: true };
  return redirect(entered.to, { status: 303, headers: { 'Set-Cookie': entered.cookie } });
});

/** @throws Problem code.too_many (429) or link.unknown (404). */
async function refuse({ ctx, ip }: PublicArgs): Promise<never> {
  const bucket = `code/${networkOf(ip)}`;
  const failures = await failuresIn(ctx, bucket, WINDOW_SECONDS);
  await countFailure(ctx, bucket, WINDOW_SECONDS);
  if (failures >= MOST_FAILURES) {
    throw new Problem('code.too_many', 429, 'Too many wrong codes came from this network.', { retry_after: WINDOW_SECONDS });
  }
  throw new Problem('link.unknown', 404, 'This link or code is not known.');
}

export default function Code() {
  return useActionData<typeof action>() ? <ClosedPage sender={null} /> : <CodePage />;
}
