import type { Sender } from '#app/domain/responses/respondent-pages.ts';
import { copyPath } from '#app/platform/path.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { ContactLinks } from './contact-line.tsx';

export const receiptTexts = texts({
  nl: {
    title: 'Dank u wel, uw antwoorden zijn verstuurd',
    received: 'Ontvangen',
    number: 'Bewijsnummer',
    nextTitle: 'Wat gebeurt er nu?',
    next: 'U krijgt geen herinneringen meer. Wij voegen uw antwoorden samen met die van anderen; in het rapport is niet te zien wat u antwoordde.',
    copy: 'Bekijk of print uw antwoorden',
    later:
      'Met uw link komt u later terug op deze pagina. Uw antwoorden kunnen niet meer veranderen. Klopt er iets niet, of hebt u een vraag? Neem contact op:',
    or: 'of',
  },
  en: {
    title: 'Thank you, your answers have been submitted',
    received: 'Received',
    number: 'Receipt number',
    nextTitle: 'What happens now?',
    next: 'You will get no more reminders. We put your answers together with those of others; the report will not show what you answered.',
    copy: 'See or print your answers',
    later:
      'With your link you come back to this page later. Your answers can no longer change. Is something wrong, or do you have a question? Contact us:',
    or: 'or',
  },
});

/** Thanks, what happens next, and the way to a copy. */
export function ReceiptPage({
  receipt,
  submitted,
  sender,
  copyTo = copyPath(),
}: {
  receipt: string;
  submitted: string;
  sender: Sender | null;
  /** Where the answers can be read; null: nowhere. */
  copyTo?: string | null;
}) {
  const text = useTexts(receiptTexts);
  return (
    <>
      <h1>{text.title}</h1>
      <dl className="facts">
        <div className="fact">
          <dt>{text.received}</dt>
          <dd>{submitted}</dd>
        </div>
        <div className="fact">
          <dt>{text.number}</dt>
          <dd className="receipt-number">{receipt}</dd>
        </div>
      </dl>
      <h2>{text.nextTitle}</h2>
      <p>{text.next}</p>
      {copyTo === null ? null : (
        <p>
          <a href={copyTo} className="button button-secondary">
            {text.copy}
          </a>
        </p>
      )}
      {sender && (
        <p className="contact-line">
          {text.later} <ContactLinks sender={sender} or={text.or} />.
        </p>
      )}
    </>
  );
}
