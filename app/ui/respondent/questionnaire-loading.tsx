import type { Sender } from '#app/domain/responses/respondent-pages.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { ContactLinks } from './contact-line.tsx';

export const loadingTexts = texts({
  nl: {
    title: 'Vragenlijst',
    loading: 'De vragenlijst wordt geladen…',
    failed: 'De vragenlijst kon niet worden geladen. Controleer uw internetverbinding.',
    again: 'Probeer het opnieuw',
    noScript:
      'Deze vragenlijst heeft JavaScript nodig, en dat staat in uw browser uit. Zet JavaScript aan, of open uw link in een andere browser. Liever op papier of per telefoon? Neem contact op:',
    or: 'of',
  },
  en: {
    title: 'Questionnaire',
    loading: 'Loading the questionnaire…',
    failed: 'The questionnaire could not be loaded. Check your internet connection.',
    again: 'Try again',
    noScript:
      'This questionnaire needs JavaScript, which is turned off in your browser. Turn JavaScript on, or open your link in another browser. Would you rather answer on paper or by telephone? Contact us:',
    or: 'or',
  },
});

/** Stands where the questionnaire comes. Without any field: nothing may be typed that is not kept. */
export function QuestionnaireLoading({
  sender,
  failed,
  onRetry,
}: {
  sender: Sender | null;
  failed: boolean;
  onRetry(): void;
}) {
  const text = useTexts(loadingTexts);
  return (
    <div className="questionnaire-loading">
      <h1>{text.title}</h1>
      <noscript>
        <p className="message message-warning">
          {text.noScript} {sender && <ContactLinks sender={sender} or={text.or} />}
        </p>
      </noscript>
      {failed ? (
        <div role="alert">
          <p>{text.failed}</p>
          <button type="button" className="button" onClick={onRetry}>
            {text.again}
          </button>
        </div>
      ) : (
        <p className="loading-line" role="status">
          {text.loading}
        </p>
      )}
    </div>
  );
}
