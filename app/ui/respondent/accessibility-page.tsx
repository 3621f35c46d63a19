import type { Sender } from '#app/domain/responses/respondent-pages.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { ContactLinks } from './contact-line.tsx';

export const accessibilityTexts = texts({
  nl: {
    title: 'Toegankelijkheid',
    aim: 'Iedereen moet deze vragenlijst kunnen invullen. Wij bouwen daarom naar WCAG 2.2, niveau A en AA. Dit is geen officiële toegankelijkheidsverklaring: een onderzoek door mensen met een beperking is nog niet gedaan.',
    testedTitle: 'Wat er is getest',
    tested: [
      'Alle pagina’s met een automatische test (axe), op een groot en een klein scherm, leeg en met fouten. Zo’n test vindt maar een deel van de problemen.',
      'Invullen met alleen het toetsenbord, in een echte browser.',
      'Vergroten tot 400% en schermen van 320 pixels breed: alles past zonder zijwaarts te schuiven.',
      'Kleurcontrast van tekst (ten minste 4,5 op 1) en van velden en knoppen (ten minste 3 op 1), in licht en donker.',
    ],
    limitsTitle: 'Wat nog niet goed is',
    limits: [
      'De vragenlijst zelf werkt alleen met JavaScript. Zonder JavaScript kunt u op papier of per telefoon meedoen.',
      'Met schermlezers is niet door mensen getest. Namen, koppen en meldingen zijn wel aangebracht.',
      'Bij stellingen in een tabel leest een schermlezer per keuze de hele stelling voor.',
    ],
    helpTitle: 'Loopt u ergens tegenaan?',
    help: 'Laat het weten, dan lossen wij het op of helpen wij u op een andere manier mee te doen:',
    or: 'of',
  },
  en: {
    title: 'Accessibility',
    aim: 'Everybody must be able to fill in this questionnaire. That is why we build to WCAG 2.2, levels A and AA. This is not an official accessibility statement: people with a disability have not evaluated it yet.',
    testedTitle: 'What was tested',
    tested: [
      'All pages with an automatic test (axe), on a large and a small screen, empty and with errors. Such a test finds only part of the problems.',
      'Filling in with the keyboard alone, in a real browser.',
      'Zooming to 400% and screens of 320 pixels wide: everything fits without scrolling sideways.',
      'Colour contrast of text (at least 4.5 to 1) and of fields and buttons (at least 3 to 1), in light and dark.',
    ],
    limitsTitle: 'What is not right yet',
    limits: [
      'The questionnaire itself only works with JavaScript. Without JavaScript you can take part on paper or by telephone.',
      'No people have tested it with screen readers. Names, headings and messages are in place.',
      'With statements in a table a screen reader reads the whole statement at each choice.',
    ],
    helpTitle: 'Is something in your way?',
    help: 'Let us know, and we will mend it or help you take part in another way:',
    or: 'or',
  },
});

/** What was tested, what is not right yet, and whom to tell. */
export function AccessibilityPage({ sender }: { sender: Sender | null }) {
  const text = useTexts(accessibilityTexts);
  return (
    <div className="prose">
      <h1>{text.title}</h1>
      <p>{text.aim}</p>
      <h2>{text.testedTitle}</h2>
      <ul>
        {text.tested.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <h2>{text.limitsTitle}</h2>
      <ul>
        {text.limits.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      {sender && (
        <>
          <h2>{text.helpTitle}</h2>
          <p>
            {text.help} <ContactLinks sender={sender} or={text.or} />.
          </p>
        </>
      )}
    </div>
  );
}
