import { texts } from './texts.ts';

/** A problem as a page: `showsMessage` adds the precise (English) message of the refusal. */
type ProblemText = { title: string; what: string; showsMessage?: boolean };

export const problemTexts = texts<
  Record<'notFound' | 'noSession' | 'forbidden' | 'unavailable' | 'refused' | 'defect', ProblemText>
>({
  nl: {
    notFound: {
      title: 'Deze pagina is er niet',
      what: 'Klopt het adres? Een persoonlijke link werkt alleen als hij helemaal is overgenomen. Werkt uw link niet meer, vraag dan een nieuwe aan de afzender van de uitnodiging.',
    },
    noSession: {
      title: 'Open uw persoonlijke link opnieuw',
      what: 'Wij weten niet meer wie u bent. Uw antwoorden zijn bewaard. Open de link uit de e-mail opnieuw, of vul uw inlogcode in op de beginpagina.',
    },
    forbidden: {
      title: 'Dit hoort niet bij uw rol',
      what: 'U bent aangemeld, maar uw rol geeft geen toegang tot deze pagina. Een beheerder kan dat veranderen.',
    },
    unavailable: {
      title: 'Even geduld',
      what: 'Het systeem is een moment niet bereikbaar. Probeer het over een paar seconden opnieuw; er gaat niets verloren.',
    },
    refused: {
      title: 'Dit kon niet worden uitgevoerd',
      what: 'De aanvraag klopt niet. Er is niets veranderd.',
      showsMessage: true,
    },
    defect: {
      title: 'Er zit een fout in het systeem',
      what: 'Dit ligt aan ons en is genoteerd. Er is niets half opgeslagen. Probeer het opnieuw, of neem contact op als het zo blijft.',
    },
  },
  en: {
    notFound: {
      title: 'There is no page here',
      what: 'Is the address right? A personal link only works when it is copied whole. If your link no longer works, ask the sender of the invitation for a new one.',
    },
    noSession: {
      title: 'Open your personal link again',
      what: 'We no longer know who you are. Your answers are kept. Open the link in the e-mail again, or enter your login code on the first page.',
    },
    forbidden: {
      title: 'This is not part of your role',
      what: 'You are signed in, but your role has no access to this page. An administrator can change that.',
    },
    unavailable: {
      title: 'One moment',
      what: 'The system cannot be reached for a moment. Try again in a few seconds; nothing is lost.',
    },
    refused: {
      title: 'This could not be done',
      what: 'The request is not right. Nothing was changed.',
      showsMessage: true,
    },
    defect: {
      title: 'There is a fault in the system',
      what: 'This is on our side and has been noted. Nothing is half saved. Try again, or contact us if it stays.',
    },
  },
});
