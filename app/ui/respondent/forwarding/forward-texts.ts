import type { ForwardFault } from '#app/domain/fieldwork/forwarding/asking.ts';
import type { ForwardState } from '#app/domain/responses/forwarding/forwards.ts';
import { texts } from '#app/ui/shared/texts.ts';

/** How a request to a colleague stands, with when. */
export const forwardStateTexts = texts<Record<ForwardState, (since: string) => string>>({
  nl: {
    asked: (since) => `gevraagd op ${since}, nog niet begonnen`,
    begun: (since) => `begonnen op ${since}`,
    handed_back: (since) => `klaar en aan u teruggegeven op ${since}`,
    withdrawn: (since) => `ingetrokken op ${since}`,
  },
  en: {
    asked: (since) => `asked on ${since}, not begun yet`,
    begun: (since) => `begun on ${since}`,
    handed_back: (since) => `done and handed back to you on ${since}`,
    withdrawn: (since) => `withdrawn on ${since}`,
  },
});

/** The page on which a respondent asks a colleague. */
export const forwardTexts = texts({
  nl: {
    title: 'Een collega vragen',
    lead: 'Weet een collega meer over deze vragen, of over een deel ervan? Vraag hem of haar om ze in te vullen. U verstuurt de vragenlijst daarna zelf.',
    happens: 'Wat gebeurt er dan?',
    steps: [
      'Uw collega krijgt één e-mail, met uw naam en een eigen link.',
      'Uw collega ziet alleen wat u vraagt, met wat u daar al hebt ingevuld. Andere antwoorden van u krijgt uw collega niet, behalve als een vraag ervan afhangt.',
      'Is uw collega klaar? Dan ziet u dat hier. U bekijkt de antwoorden, verandert ze als dat nodig is, en verstuurt de vragenlijst.',
      'U kunt het verzoek intrekken zolang uw collega niet klaar is. De link werkt dan meteen niet meer.',
    ],
    stored:
      'Wij bewaren de naam en het e-mailadres van uw collega apart van de antwoorden en gebruiken ze alleen hiervoor.',
    what: 'Wat vraagt u?',
    whole: 'De hele vragenlijst',
    name: 'Naam van uw collega',
    email: 'E-mailadres van uw collega',
    note: 'Wilt u er iets bij zeggen?',
    noteHint: 'Uw collega leest dit na het openen van de link. Het staat niet in de e-mail.',
    optional: 'niet verplicht',
    ask: 'Verstuur het verzoek',
    wrong: 'Dit klopt nog niet',
    faults: {
      name_missing: 'Vul de naam van uw collega in.',
      name_is_address: 'Vul bij de naam alleen een naam in, zonder adres of website.',
      email_missing: 'Vul het e-mailadres van uw collega in.',
      email_wrong: 'Dit is geen e-mailadres. Een voorbeeld: naam@example.org.',
      email_own: 'Dit is uw eigen e-mailadres. Vul dat van uw collega in.',
      email_opted_out: 'Wie dit adres gebruikt, wil zulke verzoeken niet krijgen. Vraag iemand anders.',
      what_missing: 'Kies wat u vraagt.',
    } satisfies Record<ForwardFault, string>,
    done: {
      ask: 'Uw verzoek is verstuurd. Uw collega krijgt een e-mail.',
      remind: 'Uw collega krijgt een herinnering.',
      withdraw: 'Het verzoek is ingetrokken. De link van uw collega werkt niet meer.',
    },
    sent: 'Uw verzoeken',
    to: (part: string, name: string) => `${part}, aan ${name}`,
    undelivered:
      'De e-mail is niet aangekomen. Trek het verzoek in en vraag het opnieuw met een ander adres.',
    remind: 'Stuur een herinnering',
    withdraw: 'Trek in',
    enough: 'U hebt al tien keer een collega gevraagd. Meer kan niet. Neem contact op als u hulp nodig hebt:',
    or: 'of',
    back: 'Terug naar de vragenlijst',
    see: 'Bekijken of intrekken',
    link: 'Een collega vragen om (een deel van) de vragenlijst in te vullen',
  },
  en: {
    title: 'Ask a colleague',
    lead: 'Does a colleague know more about these questions, or about some of them? Ask him or her to fill them in. You submit the questionnaire yourself afterwards.',
    happens: 'What happens then?',
    steps: [
      'Your colleague gets one e-mail, with your name and a link of his or her own.',
      'Your colleague sees only what you ask for, with what you have already filled in there. Your colleague does not get other answers of yours, unless a question depends on them.',
      'Has your colleague finished? Then you see it here. You look at the answers, change them where needed, and submit the questionnaire.',
      'You can withdraw the request as long as your colleague has not finished. The link then stops working at once.',
    ],
    stored:
      'We keep the name and e-mail address of your colleague apart from the answers and use them for this alone.',
    what: 'What do you ask for?',
    whole: 'The whole questionnaire',
    name: 'Name of your colleague',
    email: 'E-mail address of your colleague',
    note: 'Is there anything you want to add?',
    noteHint: 'Your colleague reads this after opening the link. It is not in the e-mail.',
    optional: 'optional',
    ask: 'Send the request',
    wrong: 'This is not right yet',
    faults: {
      name_missing: 'Fill in the name of your colleague.',
      name_is_address: 'Fill in a name alone, without an address or website.',
      email_missing: 'Fill in the e-mail address of your colleague.',
      email_wrong: 'This is no e-mail address. An example: name@example.org.',
      email_own: 'This is your own e-mail address. Fill in that of your colleague.',
      email_opted_out: 'Who uses this address does not want to get such requests. Ask somebody else.',
      what_missing: 'Choose what you ask for.',
    },
    done: {
      ask: 'Your request has been sent. Your colleague gets an e-mail.',
      remind: 'Your colleague gets a reminder.',
      withdraw: 'The request is withdrawn. The link of your colleague no longer works.',
    },
    sent: 'Your requests',
    to: (part: string, name: string) => `${part}, to ${name}`,
    undelivered: 'The e-mail did not arrive. Withdraw the request and ask again with another address.',
    remind: 'Send a reminder',
    withdraw: 'Withdraw',
    enough: 'You have asked a colleague ten times. That is the most. Contact us if you need help:',
    or: 'or',
    back: 'Back to the questionnaire',
    see: 'See or withdraw',
    link: 'Ask a colleague to fill in the questionnaire, or a part of it',
  },
});
