import { texts } from '#app/ui/shared/texts.ts';

export const outboxTexts = texts({
  nl: {
    title: (name: string) => `Wachtrij: ${name}`,
    crumb: 'Wachtrij',
    lead: 'Elk bericht met elke poging, in de woorden van de mailserver. De aantallen worden telkens uit de berichten zelf geteld.',
    paused: (moment: string) =>
      `Deze mailing is gepauzeerd sinds ${moment}: wat in de wachtrij staat, wacht.`,
    stopped: 'Alle mail van deze studie is gestopt.',
    toPlan: 'Naar het mailplan',
    pause: 'Pauzeren',
    unpause: 'Hervatten',
    retry: (count: string, isOne: boolean) =>
      `${count} ${isOne ? 'mislukt bericht' : 'mislukte berichten'} opnieuw proberen`,
    abort: (count: string, isOne: boolean) =>
      `${count} ${isOne ? 'bericht' : 'berichten'} uit de wachtrij halen`,
    requeue: (count: string, isOne: boolean) =>
      `${count} weggehaalde ${isOne ? 'bericht' : 'berichten'} terugzetten`,
    counts: 'Stand',
    all: 'alle',
    uncertainTitle: (count: string, isOne: boolean) =>
      isOne
        ? 'Van 1 bericht is niet zeker of het is aangekomen'
        : `Van ${count} berichten is niet zeker of ze zijn aangekomen`,
    uncertainText:
      'De verbinding met de mailserver viel weg nadat het bericht was begonnen. Kijk in het logboek van de mailserver, of vraag het na. Er wordt niets vanzelf opnieuw verstuurd.',
    arrived: 'Is aangekomen',
    again: 'Opnieuw versturen',
    settledBefore: 'Dit bericht was intussen al afgehandeld; er is niets gedaan.',
    messages: 'Berichten',
    none: 'Er zijn geen berichten in deze stand.',
    noneAtAll: 'Van deze mailing is nog niets klaargezet.',
    attempt: (count: string, moment: string) => `Poging ${count}, ${moment}`,
    next: (moment: string) => `volgende poging ${moment}`,
    begun: (moment: string) => `begonnen ${moment}`,
    noWords: 'geen antwoord van de mailserver',
    relayFinding: {
      absent:
        'Het logboek van de mailserver is nagekeken: het bestrijkt deze tijd en kent het bericht niet. Waarschijnlijk is het niet aangekomen.',
      not_covered:
        'Het logboek van de mailserver is nagekeken, maar gaat niet ver genoeg terug om het te zeggen.',
    },
    held: 'mail aangehouden',
    aborted: 'weggehaald',
    overtaken: 'overgeslagen: een latere herinnering staat klaar of is al verstuurd',
    previous: 'Vorige',
    following: 'Volgende',
    page: (page: string, of: string) => `Bladzijde ${page} van ${of}`,
    pager: 'Bladzijden',
    done: {
      pause: 'De mailing is gepauzeerd.',
      unpause: 'De mailing gaat verder.',
      retry: 'De mislukte berichten staan weer in de wachtrij.',
      abort: 'De berichten zijn uit de wachtrij gehaald.',
      requeue: 'De berichten staan weer in de wachtrij.',
      settled: 'Genoteerd.',
    },
    acts: {
      retry: {
        title: 'Mislukte berichten opnieuw proberen',
        touches: (count: string, isOne: boolean) =>
          `${count} ${isOne ? 'bericht gaat' : 'berichten gaan'} opnieuw in de wachtrij`,
        text: 'Wie intussen heeft ingevuld, weigert of zich afmeldde, krijgt niets. De mailserver kan opnieuw weigeren.',
        undo: 'haal de berichten uit de wachtrij zolang ze wachten.',
        confirm: 'Opnieuw proberen',
      },
      abort: {
        title: 'Berichten uit de wachtrij halen',
        touches: (count: string, isOne: boolean) =>
          `${count} ${isOne ? 'bericht gaat' : 'berichten gaan'} niet uit`,
        text: 'Wat op dit moment de deur uitgaat, is niet meer tegen te houden.',
        undo: 'zet de weggehaalde berichten terug op deze pagina.',
        confirm: 'Uit de wachtrij halen',
      },
      requeue: {
        title: 'Weggehaalde berichten terugzetten',
        touches: (count: string, isOne: boolean) =>
          `${count} ${isOne ? 'bericht gaat' : 'berichten gaan'} alsnog uit`,
        text: 'Wie intussen heeft ingevuld, weigert of zich afmeldde, krijgt niets.',
        undo: 'haal de berichten opnieuw uit de wachtrij.',
        confirm: 'Terugzetten',
      },
    },
  },
  en: {
    title: (name: string) => `Queue: ${name}`,
    crumb: 'Queue',
    lead: 'Every message with every attempt, in the words of the mail server. The numbers are always counted from the messages themselves.',
    paused: (moment: string) => `This mailing has been paused since ${moment}: what is in the queue waits.`,
    stopped: 'All mail of this study is stopped.',
    toPlan: 'To the mail plan',
    pause: 'Pause',
    unpause: 'Resume',
    retry: (count: string, isOne: boolean) => `Try ${count} failed ${isOne ? 'message' : 'messages'} again`,
    abort: (count: string, isOne: boolean) =>
      `Take ${count} ${isOne ? 'message' : 'messages'} out of the queue`,
    requeue: (count: string, isOne: boolean) => `Put ${count} removed ${isOne ? 'message' : 'messages'} back`,
    counts: 'State',
    all: 'all',
    uncertainTitle: (count: string, isOne: boolean) =>
      isOne
        ? 'Of 1 message it is not certain that it arrived'
        : `Of ${count} messages it is not certain that they arrived`,
    uncertainText:
      'The connection with the mail server was lost after the message had begun. Look in the log of the mail server, or ask. Nothing is sent again by itself.',
    arrived: 'Has arrived',
    again: 'Send again',
    settledBefore: 'This message had been dealt with meanwhile; nothing was done.',
    messages: 'Messages',
    none: 'There are no messages in this state.',
    noneAtAll: 'Nothing of this mailing has been queued yet.',
    attempt: (count: string, moment: string) => `Attempt ${count}, ${moment}`,
    next: (moment: string) => `next attempt ${moment}`,
    begun: (moment: string) => `begun ${moment}`,
    noWords: 'no answer of the mail server',
    relayFinding: {
      absent:
        'The log of the mail server was looked at: it covers this time and has no trace of the message. It probably did not arrive.',
      not_covered: 'The log of the mail server was looked at, but does not go back far enough to tell.',
    },
    held: 'mail on hold',
    aborted: 'removed',
    overtaken: 'skipped: a later reminder is queued or was sent already',
    previous: 'Previous',
    following: 'Next',
    page: (page: string, of: string) => `Page ${page} of ${of}`,
    pager: 'Pages',
    done: {
      pause: 'The mailing was paused.',
      unpause: 'The mailing goes on.',
      retry: 'The failed messages are in the queue again.',
      abort: 'The messages were taken out of the queue.',
      requeue: 'The messages are in the queue again.',
      settled: 'Noted.',
    },
    acts: {
      retry: {
        title: 'Try failed messages again',
        touches: (count: string, isOne: boolean) =>
          `${count} ${isOne ? 'message goes' : 'messages go'} into the queue again`,
        text: 'Who meanwhile completed, refused or opted out gets nothing. The mail server may refuse again.',
        undo: 'take the messages out of the queue while they wait.',
        confirm: 'Try again',
      },
      abort: {
        title: 'Take messages out of the queue',
        touches: (count: string, isOne: boolean) =>
          `${count} ${isOne ? 'message does' : 'messages do'} not go out`,
        text: 'What is leaving at this very moment cannot be held back.',
        undo: 'put the removed messages back on this page.',
        confirm: 'Take out of the queue',
      },
      requeue: {
        title: 'Put removed messages back',
        touches: (count: string, isOne: boolean) =>
          `${count} ${isOne ? 'message goes' : 'messages go'} out after all`,
        text: 'Who meanwhile completed, refused or opted out gets nothing.',
        undo: 'take the messages out of the queue again.',
        confirm: 'Put back',
      },
    },
  },
});

export type OutboxAct = keyof typeof outboxTexts.nl.acts;
export type OutboxDone = keyof typeof outboxTexts.nl.done;
