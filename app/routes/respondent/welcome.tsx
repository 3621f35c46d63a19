import { data, redirect as redirectHere, type MetaFunction } from '@remix-run/node';
import {
  redirect,
  useActionData,
  useLoaderData,
  useNavigation,
  useParams,
  useSubmit,
  type ClientActionFunctionArgs,
} from '@remix-run/react';
import { findCaseByToken } from '#app/domain/access/access.views.server.ts';
import { linkPage, surveyStart } from '#app/domain/responses/respondent-pages.views.server.ts';
import type { SurveyStart } from '#app/domain/responses/respondent-pages.ts';
import { readForm } from '#app/http/body.server.ts';
import { letIn } from '#app/http/entering.server.ts';
import { languageOf } from '#app/http/page-language.server.ts';
import { publicRoute, type PublicArgs } from '#app/http/respondent.server.ts';
import { openCasePath, surveyPath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';
import { ClosedPage, closedTexts } from '#app/ui/respondent/closed-page.tsx';
import { DuplicatePage, duplicateTexts } from '#app/ui/respondent/duplicate-page.tsx';
import { handOver, hurry, useQuestionnaireAhead } from '#app/ui/respondent/questionnaire-ahead.ts';
import { pageTitle } from '#app/ui/respondent/page-title.ts';
import { SubmittedPage, submittedTexts } from '#app/ui/respondent/submitted-page.tsx';
import { SeveralCases } from '#app/ui/respondent/several-cases/several-cases.tsx';
import { WelcomePage } from '#app/ui/respondent/welcome-page.tsx';
import { useLanguage } from '#app/ui/shared/texts.ts';
import questionnaireStyles from '#app/ui/respondent/questionnaire.css?url';

/** The style of the questionnaire too: it comes in this same document. */
export const links = () => [{ rel: 'stylesheet', href: questionnaireStyles }];

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  if (page?.status === 'complete') return pageTitle(matches, submittedTexts);
  if (page?.status === 'closed') return pageTitle(matches, closedTexts);
  if (page?.status === 'duplicate') return pageTitle(matches, duplicateTexts);
  return [{ title: page?.frame.study ?? '' }];
};

/** What the link shows. Changes nothing: mail scanners open links too. */
export const loader = publicRoute('answers', async (args) =>
  linkPage(args.ctx, await openedBy(args), await languageOf(args)),
);

/**
 * Starts or goes on. A form post is redirected; our own script asks for the beginning of the questionnaire in the
 * answer (`begin=here`), which saves a round trip.
 */
export const action = publicRoute('answers', async (args) => {
  const form = await readForm(args.request);
  const opened = await openedBy(args);
  const entered = await letIn(args, opened, 'link');
  if ('closed' in entered) return { closed: entered.closed };
  const headers = { 'Set-Cookie': entered.cookie };
  if (form.get('begin') !== 'here' || entered.to !== surveyPath())
    return redirectHere(entered.to, { status: 303, headers });
  const begun = await surveyStart(args.ctx, entered.session, await languageOf(args));
  if (begun.status !== 'open') return redirectHere(entered.to, { status: 303, headers });
  return data({ start: begun.start }, { headers });
});

/** @throws Problem link.unknown (404), whatever is wrong with the token. */
async function openedBy({ ctx, params }: PublicArgs) {
  const opened = await findCaseByToken(ctx, params.token ?? '');
  if (!opened) throw new Problem('link.unknown', 404, 'This link or code is not known.');
  return opened;
}

/** Starts without leaving the document: takes the beginning of the questionnaire along to its page. */
export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  let answer: { start: SurveyStart } | { closed: true | 'duplicate' };
  try {
    answer = await serverAction<typeof answer>();
  } catch (thrown) {
    // Only a request that never got an answer is a TypeError; refusals and redirects go their own way.
    if (thrown instanceof TypeError) return { noConnection: true as const };
    throw thrown;
  }
  if (!('start' in answer)) return answer;
  handOver(answer.start);
  return redirect(surveyPath());
}

export const shouldRevalidate = () => false;

export default function Welcome() {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof clientAction>();
  const { token = '' } = useParams();
  const submit = useSubmit();
  const starting = useNavigation().state !== 'idle';
  const isOpen = page.status === 'open' && !(outcome && 'closed' in outcome);
  useQuestionnaireAhead(isOpen ? page.welcome.hash : null, useLanguage());
  if (page.status === 'complete')
    return (
      <>
        <SubmittedPage />
        <SeveralCases to={openCasePath(token)} cases={page.cases} />
      </>
    );
  if (page.status === 'duplicate' || (outcome && 'closed' in outcome && outcome.closed === 'duplicate'))
    return <DuplicatePage sender={page.frame.sender} />;
  if (!isOpen) return <ClosedPage sender={page.frame.sender} />;
  return (
    <WelcomePage
      token={token}
      welcome={page.welcome}
      cases={page.cases}
      sender={page.frame.sender}
      starting={starting}
      noConnection={outcome !== undefined && 'noConnection' in outcome}
      onStart={() => {
        hurry();
        if (!starting) submit({ begin: 'here' }, { method: 'post' });
      }}
    />
  );
}
