import type { Sender } from '#app/domain/responses/respondent-pages.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { ContactLinks } from './contact-line.tsx';

export const privacyTexts = texts({
  nl: {
    title: 'Privacy',
    promises: (study: string) => `Wat wij u beloven in ‘${study}’`,
    keptTitle: 'Wat wij bewaren, en waar',
    kept: [
      'Uw naam, e-mailadres, telefoonnummer en organisatie staan in een afgesloten deel van de database. Uw antwoorden staan in een ander deel. Wie bij het ene deel kan, kan met dezelfde toegang niet bij het andere.',
      'Wij bewaren wanneer uw uitnodiging is verstuurd, wanneer u begon, wanneer u iets opsloeg en wanneer u de vragenlijst verstuurde. Uw antwoorden bewaren wij ook in eerdere versies, tot ze worden gewist.',
      'Het openen van een e-mail meten wij niet. Er zitten geen onzichtbare plaatjes of volglinks in.',
      'Uw persoonlijke link en inlogcode bewaren wij niet zelf, alleen een controlegetal waarmee wij ze herkennen.',
    ],
    whoTitle: 'Wie ziet wat',
    who: [
      'De coördinator van het onderzoek ziet uw naam, uw adresgegevens en hoe ver u bent. Uw antwoorden ziet hij niet, tenzij de leiding van dit onderzoek dat uitdrukkelijk heeft toegestaan; dat wordt vastgelegd.',
      'Analisten zien antwoorden, zonder namen, e-mailadressen en telefoonnummers.',
      'Wie antwoorden in een bestand meeneemt, of links van deelnemers, wordt genoteerd in een logboek.',
    ],
    howLongTitle: 'Hoe lang',
    howLong:
      'De gegevens blijven bewaard tot de afzender van het onderzoek ze wist. Vraag hem om de termijn die voor dit onderzoek is afgesproken.',
    rightsTitle: 'Uw rechten',
    rights:
      'U mag inzien wat wij van u bewaren, het laten verbeteren en het laten wissen. Meedoen is vrijwillig; u kunt op elk moment stoppen. Bent u het niet eens met hoe wij met uw gegevens omgaan, dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens.',
    cookiesTitle: 'Cookies',
    cookies:
      'Deze site zet één cookie als u aan de vragenlijst begint (zodat wij weten welke antwoorden van u zijn, 60 dagen) en één als u een taal kiest. Er zijn geen andere cookies, geen volgsoftware en geen diensten van anderen. Uw antwoorden worden niet in uw browser bewaard.',
    contact: 'Vragen over privacy? Neem contact op:',
    or: 'of',
  },
  en: {
    title: 'Privacy',
    promises: (study: string) => `What we promise you in ‘${study}’`,
    keptTitle: 'What we keep, and where',
    kept: [
      'Your name, e-mail address, telephone number and organisation are in a closed part of the database. Your answers are in another part. Whoever can reach the one part cannot reach the other with the same access.',
      'We keep when your invitation was sent, when you began, when you saved something and when you submitted the questionnaire. We also keep your answers in earlier versions, until they are erased.',
      'We do not measure whether you open an e-mail. There are no invisible pictures or tracking links in it.',
      'We do not keep your personal link and login code themselves, only a check number by which we recognise them.',
    ],
    whoTitle: 'Who sees what',
    who: [
      'The coordinator of the study sees your name, your contact details and how far you are. He does not see your answers, unless those in charge of this study have expressly allowed it; that is recorded.',
      'Analysts see answers, without names, e-mail addresses and telephone numbers.',
      'Whoever takes answers away in a file, or links of participants, is noted in a log.',
    ],
    howLongTitle: 'How long',
    howLong:
      'The data are kept until the sender of the study erases them. Ask the sender for the period agreed for this study.',
    rightsTitle: 'Your rights',
    rights:
      'You may see what we keep about you, have it corrected and have it erased. Taking part is voluntary; you can stop at any moment. If you disagree with how we treat your data, you can complain to the Dutch Data Protection Authority (Autoriteit Persoonsgegevens).',
    cookiesTitle: 'Cookies',
    cookies:
      'This site sets one cookie when you begin the questionnaire (so that we know which answers are yours, 60 days) and one when you choose a language. There are no other cookies, no tracking and no services of others. Your answers are not kept in your browser.',
    contact: 'Questions about privacy? Contact us:',
    or: 'or',
  },
});

/** The study's own promises, then what this system does. */
export function PrivacyPage({
  sender,
  study,
  promises,
}: {
  sender: Sender | null;
  study: string | null;
  promises: string[];
}) {
  const text = useTexts(privacyTexts);
  return (
    <div className="prose">
      <h1>{text.title}</h1>
      {study && promises.length > 0 && (
        <>
          <h2>{text.promises(study)}</h2>
          <List items={promises} />
        </>
      )}
      <h2>{text.keptTitle}</h2>
      <List items={text.kept} />
      <h2>{text.whoTitle}</h2>
      <List items={text.who} />
      <h2>{text.howLongTitle}</h2>
      <p>{text.howLong}</p>
      <h2>{text.rightsTitle}</h2>
      <p>{text.rights}</p>
      <h2>{text.cookiesTitle}</h2>
      <p>{text.cookies}</p>
      {sender && (
        <p>
          {text.contact} <ContactLinks sender={sender} or={text.or} />.
        </p>
      )}
    </div>
  );
}

function List({ items }: { items: string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
