import { redirect, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { openByCode } from '#app/domain/access/login-codes.commands.server.ts';
import { frameOf, studyOfVisitor } from '#app/domain/responses/respondent-pages.views.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { readCookie, RESPONDENT_COOKIE } from '#app/http/cookies.server.ts';
import { letIn } from '#app/http/entering.server.ts';
import { languageOf } from '#app/http/page-language.server.ts';
import { publicRoute } from '#app/http/respondent.server.ts';
import { CodePage, codePageTexts } from '#app/ui/respondent/code-page.tsx';
import { ClosedPage } from '#app/ui/respondent/closed-page.tsx';
import { DuplicatePage } from '#app/ui/respondent/duplicate-page.tsx';
import { pageTitle } from '#app/ui/respondent/page-title.ts';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, codePageTexts);

export const loader = publicRoute('answers', async (args) => {
  const study = await studyOfVisitor(args.ctx, readCookie(args.request, RESPONDENT_COOKIE));
  return { frame: frameOf(study, await languageOf(args)) };
});

/** Takes a login code. */
export const action = publicRoute('answers', async (args) => {
  const form = await readForm(args.request);
  const opened = await openByCode(args.ctx, String(form.get('code') ?? ''), args.ip);
  const entered = await letIn(args, opened, 'code');
  if ('closed' in entered) return { closed: entered.closed };
  return redirect(entered.to, { status: 303, headers: { 'Set-Cookie': entered.cookie } });
});

export default function Code() {
  const refused = useActionData<typeof action>();
  if (refused?.closed === 'duplicate') return <DuplicatePage sender={null} />;
  return refused ? <ClosedPage sender={null} /> : <CodePage />;
}
