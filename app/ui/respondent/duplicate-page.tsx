import type { Sender } from '#app/domain/responses/respondent-pages.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { ContactLinks } from './contact-line.tsx';

export const duplicateTexts = texts({
  nl: {
    title: 'U hebt nog een andere link',
    what: 'U stond twee keer op onze lijst. Daarom hebben we deze link gesloten. U hoeft de vragenlijst maar één keer in te vullen.',
    where:
      'Gebruik de link uit uw andere bericht van ons. Hebt u de vragenlijst al verstuurd? Dan bent u klaar.',
    kept: 'Vulde u via deze link al iets in, dan is dat bewaard.',
    contact: 'Kunt u uw andere link niet vinden? Wij sturen hem graag nog een keer:',
    or: 'of',
  },
  en: {
    title: 'You have another link',
    what: 'You were on our list twice. That is why we closed this link. You need to fill in the questionnaire only once.',
    where:
      'Use the link in your other message from us. Have you submitted the questionnaire? Then you are done.',
    kept: 'If you answered anything by this link, it is kept.',
    contact: 'Can you not find your other link? We are happy to send it again:',
    or: 'or',
  },
});

/**
 * What a respondent sees by the link of a case that is a duplicate of another. Not the other link itself: should the two
 * be different persons after all, one would come to answer in the name of the other.
 */
export function DuplicatePage({ sender }: { sender: Sender | null }) {
  const text = useTexts(duplicateTexts);
  return (
    <>
      <h1>{text.title}</h1>
      <p>{text.what}</p>
      <p>{text.where}</p>
      <p>{text.kept}</p>
      {sender && (
        <p>
          {text.contact} <ContactLinks sender={sender} or={text.or} />
        </p>
      )}
    </>
  );
}
