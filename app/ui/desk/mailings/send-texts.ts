import { texts } from '#app/ui/shared/texts.ts';

/** Words of the page on which a mailing is confirmed. */
export const sendTexts = texts({
  nl: {
    title: (mailing: string) => `${mailing} versturen`,
    choose: 'Aan wie',
    stratum: 'Stratum',
    allStrata: 'alle strata',
    limit: 'Ten hoogste',
    limitHint: 'Leeg: iedereen.',
    badLimit: 'Vul een heel getal van 1 of meer in, of niets.',
    recount: 'Tel opnieuw',
    confirm: 'Bevestigen',
    touches: (count: string, one: boolean) =>
      `${count} ${one ? 'deelnemer krijgt' : 'deelnemers krijgen'} nu een e-mail`,
    touchesContacts: (count: string, one: boolean) =>
      `${count} ${one ? 'contactpersoon krijgt' : 'contactpersonen krijgen'} nu een e-mail`,
    inFirstLanguage:
      'In de eerste taal van het onderzoek, met de tekst zoals die nu is bewaard. Nooit met namen van deelnemers.',
    notTheseContacts: (count: string, one: boolean) =>
      `${count} ${one ? 'contactpersoon krijgt' : 'contactpersonen krijgen'} hem niet:`,
    undoContacts:
      'kan niet. Een verstuurde e-mail komt niet terug. Is er intussen niemand meer te vragen, dan gaat een bericht dat nog wacht niet uit.',
    nobody: 'Met deze keuze krijgt niemand deze mailing.',
    perLanguage: 'Ieder in de eigen taal, met de tekst zoals die nu is bewaard.',
    notThese: (count: string, one: boolean) =>
      `${count} ${one ? 'deelnemer krijgt' : 'deelnemers krijgen'} hem niet:`,
    undo: 'kan niet. Een verstuurde e-mail komt niet terug. Wie nog in de wachtrij staat en intussen invult, weigert of zich afmeldt, krijgt hem niet meer.',
    send: (count: string, one: boolean) => `Verstuur ${count} ${one ? 'e-mail' : 'e-mails'}`,
    closed:
      'Het veld is niet open, dus deze mailing kan nu niet worden verstuurd. Zodra een beheerder het veld opent, kan het wel.',
    changed: (expected: string, count: string) =>
      `Er is niets verstuurd: u bevestigde ${expected}, maar intussen zouden het er ${count} zijn. Kijk nog eens en bevestig het nieuwe aantal.`,
    preview: 'Voorbeeld en tekst',
  },
  en: {
    title: (mailing: string) => `Send: ${mailing.toLowerCase()}`,
    choose: 'To whom',
    stratum: 'Stratum',
    allStrata: 'all strata',
    limit: 'At most',
    limitHint: 'Empty: everybody.',
    badLimit: 'Give a whole number of 1 or more, or nothing.',
    recount: 'Count again',
    confirm: 'Confirm',
    touches: (count: string, one: boolean) =>
      `${count} ${one ? 'participant gets' : 'participants get'} an e-mail now`,
    touchesContacts: (count: string, one: boolean) =>
      `${count} ${one ? 'contact person gets' : 'contact persons get'} an e-mail now`,
    inFirstLanguage:
      'In the first language of the study, with the text as it is saved now. Never with names of participants.',
    notTheseContacts: (count: string, one: boolean) =>
      `${count} ${one ? 'contact person does' : 'contact persons do'} not get it:`,
    undoContacts:
      'not possible. A sent e-mail does not come back. When meanwhile nobody is left to ask, a message that still waits does not go out.',
    nobody: 'With this choice nobody gets this mailing.',
    perLanguage: 'Each in the own language, with the text as it is saved now.',
    notThese: (count: string, one: boolean) =>
      `${count} ${one ? 'participant does' : 'participants do'} not get it:`,
    undo: 'not possible. A sent e-mail does not come back. Who still waits and meanwhile completes, refuses or opts out does not get it any more.',
    send: (count: string, one: boolean) => `Send ${count} ${one ? 'e-mail' : 'e-mails'}`,
    closed:
      'The field is not open, so this mailing cannot be sent now. As soon as an administrator opens the field, it can.',
    changed: (expected: string, count: string) =>
      `Nothing was sent: you confirmed ${expected}, but now it would be ${count}. Look again and confirm the new number.`,
    preview: 'Preview and text',
  },
});
