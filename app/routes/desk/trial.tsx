import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getTrial } from '#app/domain/responses/trials/trials.views.server.ts';
import { frameOf } from '#app/domain/responses/respondent-pages.views.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { formatMoment } from '#app/platform/dates.ts';
import { TrialPage } from '#app/ui/desk/workshop/trial-page.tsx';
import respondentStyles from '#app/ui/respondent/respondent.css?url';
import styles from '#app/ui/respondent/questionnaire.css?url';
import trialStyles from '#app/ui/desk/workshop/trial.css?url';

export const links = () => [
  { rel: 'stylesheet', href: respondentStyles },
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: trialStyles },
];
export const handle = { surface: 'respondent' };
export const meta: MetaFunction = () => [{ title: 'Veldwerk' }];

/** A try-out, drawn as respondents see the questionnaire; `?language=` chooses the language of the questionnaire. */
export const loader = studyRoute(
  'questionnaire:try',
  'answers',
  async ({ ctx, study, params, request, locale }) => {
    const trial = await getTrial(ctx, study.study_id, params.trial ?? '');
    const { languages } = study.settings;
    const asked = new URL(request.url).searchParams.get('language') ?? locale;
    const language = languages.find((one) => one === asked) ?? languages[0]!;
    const { completed_at: completed, last_saved_at: saved } = trial;
    return {
      study: study.name,
      languages,
      language,
      trialId: trial.trial_id,
      questionnaire: trial.questionnaire,
      version: trial.version,
      definition: trial.definition,
      completed: completed ? formatMoment(completed, language) : null,
      start: {
        response: trial.trial_id,
        revision: trial.revision,
        answers: trial.answers,
        page: trial.page,
        savedAt: saved?.toISOString() ?? null,
        hash: trial.hash,
        preloaded: Object.keys(trial.preloaded),
        // The language is chosen above the page, for the try-out alone.
        frame: { ...frameOf(study, language), languages: [] },
      },
    };
  },
);

export const shouldRevalidate = () => false;

export default function Trial() {
  return <TrialPage {...useLoaderData<typeof loader>()} />;
}
