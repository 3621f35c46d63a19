import type { Grant } from '#app/domain/accounts/roles.ts';
import { texts } from '#app/ui/shared/texts.ts';

export const grantTexts = texts({
  nl: {
    title: 'Toegang',
    lead: 'Wat een gebruiker in deze studie mag, bovenop de rol. Geldt vanaf de eerstvolgende handeling en staat in het logboek.',
    user: 'Gebruiker',
    role: 'Rol',
    list: 'Wie meer mag',
    grant: 'Mag bovendien',
    given: 'Gegeven',
    by: (name: string, moment: string) => `${moment}, door ${name}`,
    withdraw: 'Intrekken',
    withdrawFrom: (what: string, name: string) => `Intrekken: ${name}, ${what}`,
    give: 'Toegang geven',
    giveIntro:
      'Geef niet meer dan nodig is: wie antwoorden én contactgegevens ziet, ziet wie wat heeft geantwoord.',
    chooseUser: 'Kies een gebruiker',
    submit: 'Toegang geven',
    none: 'Niemand heeft meer toegang dan de rol geeft.',
    busy: 'Bezig …',
    done: 'De toegang is gegeven.',
    withdrawn: 'De toegang is ingetrokken.',
    userMissing: 'Kies een gebruiker.',
    whatMissing: 'Kies wat deze gebruiker mag zien.',
    what: {
      answers: 'antwoorden van deelnemers zien',
      contact: 'namen en contactgegevens zien',
    } satisfies Record<Grant, string>,
    whatHint: {
      answers: 'Voor beheerders, coördinatoren en analisten.',
      contact:
        'Voor beheerders. Coördinatoren zien ze al, interviewers alleen van wie ze bellen; analisten nooit.',
    } satisfies Record<Grant, string>,
  },
  en: {
    title: 'Access',
    lead: 'What a user may do in this study beyond the role. Holds from the next thing they do, and stands in the log.',
    user: 'User',
    role: 'Role',
    list: 'Who may do more',
    grant: 'May also',
    given: 'Given',
    by: (name: string, moment: string) => `${moment}, by ${name}`,
    withdraw: 'Withdraw',
    withdrawFrom: (what: string, name: string) => `Withdraw: ${name}, ${what}`,
    give: 'Give access',
    giveIntro: 'Give no more than is needed: who sees answers and contact data sees who answered what.',
    chooseUser: 'Choose a user',
    submit: 'Give access',
    none: 'Nobody has more access than their role gives.',
    busy: 'Working …',
    done: 'Access was given.',
    withdrawn: 'Access was withdrawn.',
    userMissing: 'Choose a user.',
    whatMissing: 'Choose what this user may see.',
    what: {
      answers: 'see answers of participants',
      contact: 'see names and contact data',
    } satisfies Record<Grant, string>,
    whatHint: {
      answers: 'For administrators, coordinators and analysts.',
      contact:
        'For administrators. Coordinators see them already, interviewers only of whom they call; analysts never do.',
    } satisfies Record<Grant, string>,
  },
});
