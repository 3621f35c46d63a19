import { redirect, type MetaFunction } from '@remix-run/node';
import { useLoaderData, type ClientLoaderFunctionArgs } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { surveyStart } from '#app/domain/responses/respondent-pages.views.server.ts';
import type { SurveyStart } from '#app/domain/responses/respondent-pages.ts';
import { languageOf } from '#app/http/page-language.server.ts';
import { respondentRoute } from '#app/http/respondent.server.ts';
import { handBackPath, receiptPath } from '#app/platform/path.ts';
import { ClosedPage } from '#app/ui/respondent/closed-page.tsx';
import { pageTitle } from '#app/ui/respondent/page-title.ts';
import { definitionOf, isAhead, takeHandedOver } from '#app/ui/respondent/questionnaire-ahead.ts';
import { readySurvey, takeSurvey } from '#app/ui/respondent/drawn-survey.client.tsx';
import { Questionnaire } from '#app/ui/respondent/questionnaire.client.tsx';
import { loadingTexts, QuestionnaireLoading } from '#app/ui/respondent/questionnaire-loading.tsx';
import { useLanguage } from '#app/ui/shared/texts.ts';
import styles from '#app/ui/respondent/questionnaire.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, loadingTexts);

/** Where the respondent goes on. After submission: to the receipt. */
export const loader = respondentRoute('answers', async (args) => {
  const begun = await surveyStart(args.ctx, args.session, await languageOf(args));
  if (begun.status === 'open') return { frame: begun.start.frame, start: begun.start };
  if (begun.isColleague) throw redirect(handBackPath());
  if (begun.status === 'complete') throw redirect(receiptPath());
  return { frame: begun.frame, start: null };
});

/** From the welcome page the beginning was handed over: no question to the server. */
export async function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs) {
  if (isAhead(request.url)) return null;
  const start = takeHandedOver();
  return start ? { frame: start.frame, start } : serverLoader();
}

export const shouldRevalidate = () => false;

export default function SurveyPage() {
  const { frame, start } = useLoaderData<typeof loader>();
  return start ? <QuestionnaireWhenReady start={start} /> : <ClosedPage sender={frame.sender} />;
}

function QuestionnaireWhenReady({ start }: { start: SurveyStart }) {
  const language = useLanguage();
  const [drawn, setDrawn] = useState(() =>
    typeof document === 'undefined' ? null : takeSurvey(start.hash, language),
  );
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (drawn) return;
    setFailed(false);
    definitionOf(start.hash)
      .then((definition) => readySurvey(definition, start.hash, language))
      .then(() => setDrawn(takeSurvey(start.hash, language)))
      .catch(() => setFailed(true));
  }, [drawn, start.hash, language, tries]);
  if (drawn) return <Questionnaire drawn={drawn} start={start} />;
  return (
    <QuestionnaireLoading sender={start.frame.sender} failed={failed} onRetry={() => setTries(tries + 1)} />
  );
}
