import type { CopyOffer, PersonCase } from '#app/domain/responses/copying/person-cases.ts';
import { takeOverPath } from '#app/platform/path.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';

const severalTexts = texts({
  nl: {
    title: 'Uw vragenlijsten',
    what: 'U bent gevraagd voor meer dan één organisatie. Elke vragenlijst gaat over één organisatie en verstuurt u apart.',
    states: {
      not_begun: 'nog niet begonnen',
      begun: 'begonnen',
      complete: 'verstuurd',
    } satisfies Record<PersonCase['state'], string>,
    own: 'u bent hier',
    open: 'Open deze vragenlijst',
    takeOver: {
      title: 'Antwoorden overnemen?',
      what: (organisation: string) =>
        `Voor ${organisation} zijn deze vragen al beantwoord, of een deel ervan. U kunt die antwoorden hier overnemen. Daarna kijkt u ze na, verandert u wat voor deze organisatie anders is, en verstuurt u de vragenlijst. Wat wij al van deze organisatie wisten, blijft staan. In het onderzoek is te zien dat antwoorden zijn overgenomen.`,
      confirm: (organisation: string) => `Neem de antwoorden van ${organisation} over en begin`,
    },
  },
  en: {
    title: 'Your questionnaires',
    what: 'You were asked for more than one organisation. Each questionnaire is about one organisation, and you submit each by itself.',
    states: { not_begun: 'not begun yet', begun: 'begun', complete: 'submitted' },
    own: 'you are here',
    open: 'Open this questionnaire',
    takeOver: {
      title: 'Take answers over?',
      what: (organisation: string) =>
        `These questions, or some of them, have been answered for ${organisation}. You can take those answers over here. Then you look through them, change what is different for this organisation, and submit the questionnaire. What we already knew of this organisation stays. The study can see that answers were taken over.`,
      confirm: (organisation: string) => `Take over the answers for ${organisation} and begin`,
    },
  },
});

/**
 * All cases of a person who holds several, each with its state and a way to it; nothing for who holds one.
 * @param props.to where the button of a case is posted to
 */
export function SeveralCases({ to, cases }: { to: string; cases: PersonCase[] }) {
  const text = useTexts(severalTexts);
  if (cases.length === 0) return null;
  return (
    <section className="several-cases" aria-labelledby="several-cases">
      <h2 id="several-cases">{text.title}</h2>
      <p>{text.what}</p>
      <ul>
        {cases.map(({ case_id, organisation, questionnaire, state, isOwn }) => (
          <li key={case_id}>
            <p>
              <strong>{organisation}</strong>
              {questionnaire && `, ${questionnaire}`}: {text.states[state]}
              {isOwn && ` (${text.own})`}
            </p>
            {!isOwn && (
              <form method="post" action={to}>
                <button type="submit" name="case" value={case_id} className="button button-secondary">
                  {text.open}
                  <span className="visually-hidden">: {organisation}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Offers to begin with the answers given for another organisation; says first what happens. */
export function TakeOver({ token, offers }: { token: string; offers: CopyOffer[] }) {
  const text = useTexts(severalTexts).takeOver;
  const [offer] = offers;
  if (!offer) return null;
  return (
    <section className="several-cases" aria-labelledby="take-over">
      <h2 id="take-over">{text.title}</h2>
      <p>{text.what(offers.map(({ organisation }) => organisation).join(', '))}</p>
      {offers.map(({ case_id, organisation }) => (
        <form key={case_id} method="post" action={takeOverPath(token)}>
          <button type="submit" name="from" value={case_id} className="button button-secondary">
            {text.confirm(organisation)}
          </button>
        </form>
      ))}
    </section>
  );
}
