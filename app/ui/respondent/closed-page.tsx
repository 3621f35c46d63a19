import type { Sender } from '#app/domain/responses/respondent-pages.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { ContactLinks } from './contact-line.tsx';

export const closedTexts = texts({
  nl: {
    title: 'De vragenlijst is gesloten',
    what: 'U kunt geen antwoorden meer geven. Antwoorden die al waren opgeslagen, zijn bewaard.',
    contact: 'Hebt u een vraag over dit onderzoek? Neem contact op:',
    or: 'of',
  },
  en: {
    title: 'The questionnaire is closed',
    what: 'You can no longer give answers. Answers that had been saved are kept.',
    contact: 'Do you have a question about this study? Contact us:',
    or: 'or',
  },
});

/** What a respondent sees when the field is closed, or not open yet. */
export function ClosedPage({ sender }: { sender: Sender | null }) {
  const text = useTexts(closedTexts);
  return (
    <>
      <h1>{text.title}</h1>
      <p>{text.what}</p>
      {sender && (
        <p>
          {text.contact} <ContactLinks sender={sender} or={text.or} />
        </p>
      )}
    </>
  );
}
