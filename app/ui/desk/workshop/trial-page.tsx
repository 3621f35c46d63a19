import { useEffect, useState } from 'react';
import type { SurveyStart } from '#app/domain/responses/respondent-pages.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import {
  trialAnswersPath,
  trialCompletePath,
  trialPath,
  trialRowPath,
  trialsPath,
} from '#app/platform/path.ts';
import { type DrawnSurvey, drawSurvey } from '#app/ui/respondent/drawn-survey.client.tsx';
import { RespondentFrame } from '#app/ui/respondent/frame.tsx';
import { Questionnaire } from '#app/ui/respondent/questionnaire.client.tsx';
import { ReceiptPage } from '#app/ui/respondent/receipt-page.tsx';
import { createSaveExchange } from '#app/ui/respondent/save-exchange.ts';
import { LanguageContext, useTexts } from '#app/ui/shared/texts.ts';
import { trialTexts } from './trial-texts.ts';

export type TrialScreen = {
  study: string;
  languages: Language[];
  language: Language;
  trialId: string;
  questionnaire: string;
  version: number | null;
  definition: unknown;
  /** When it was submitted, in words; null while it is filled in. */
  completed: string | null;
  start: SurveyStart;
};

/** A questionnaire being tried: the pages of a respondent, under a banner that says what this is. */
export function TrialPage(screen: TrialScreen) {
  const { study, trialId, language, start, completed } = screen;
  const words = useTexts(trialTexts);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <LanguageContext.Provider value={language}>
      <RespondentFrame
        frame={start.frame}
        back={trialPath(study, trialId)}
        banner={<Banner {...screen} words={words} />}
      >
        {completed === null ? (
          <Filling {...screen} />
        ) : (
          <ReceiptPage
            receipt={words.number}
            submitted={completed}
            sender={start.frame.sender}
            copyTo={trialRowPath(study, trialId)}
          />
        )}
      </RespondentFrame>
    </LanguageContext.Provider>
  );
}

/** In the language of the desk, whatever that of the questionnaire is. */
function Banner({
  study,
  trialId,
  questionnaire,
  version,
  language,
  languages,
  completed,
  words,
}: TrialScreen & { words: typeof trialTexts.nl }) {
  return (
    <aside className="trial-banner" aria-label={words.banner}>
      <p>
        <strong>{words.banner}</strong> <span>{words.tries(questionnaire, version)}</span>
      </p>
      {languages.length > 1 ? (
        <ul aria-label={words.language}>
          {languages.map((one) => (
            <li key={one}>
              <a
                href={trialPath(study, trialId, `language=${one}`)}
                lang={one}
                aria-current={one === language ? 'true' : undefined}
              >
                {words.languages[one]}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <form method="post" action={trialsPath(study)} className="trial-acts">
        <input type="hidden" name="trial" value={trialId} />
        <a href={trialRowPath(study, trialId)} className={completed ? 'trial-next' : undefined}>
          {words.row}
        </a>
        <button type="submit" name="act" value="restart" className="button-link">
          {words.restart}
        </button>
        <a href={trialsPath(study)}>{words.stop}</a>
      </form>
    </aside>
  );
}

function Filling({ study, trialId, definition, language, start }: TrialScreen) {
  const words = useTexts(trialTexts);
  const [drawn, setDrawn] = useState<DrawnSurvey | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    drawSurvey(definition, language).then(setDrawn, () => setFailed(true));
  }, [definition, language]);
  const [elsewhere] = useState(() => ({
    exchange: createSaveExchange((input, init) => fetch(input, init), start.response, {
      answers: trialAnswersPath(study, trialId),
      complete: trialCompletePath(study, trialId),
    }),
    onDone: () => window.location.assign(trialPath(study, trialId, `language=${language}`)),
    keepsFocusOut: false,
  }));
  if (drawn) return <Questionnaire drawn={drawn} start={start} elsewhere={elsewhere} />;
  return <p role="status">{failed ? words.failed : words.loading}</p>;
}
