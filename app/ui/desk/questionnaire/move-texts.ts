import { texts } from '#app/ui/shared/texts.ts';

export const moveTexts = texts({
  nl: {
    title: (version: number) => `Open reacties naar versie ${version}`,
    lead: 'Wie begonnen is en nog niet verzond, maakt normaal zijn eigen versie af. Hier laat u hen verder gaan in de nieuwste.',
    none: 'Er is niets te verplaatsen',
    noneText: 'Alle open reacties hebben de nieuwste versie al.',
    consequences: 'Wat er gebeurt',
    touches: (count: string, one: boolean, version: number) =>
      one
        ? `1 open reactie gaat verder in versie ${version}.`
        : `${count} open reacties gaan verder in versie ${version}.`,
    losesNothing: 'Alle antwoorden die er staan, passen ook in de nieuwe versie.',
    loses: (count: string, one: boolean) =>
      one
        ? 'Bij 1 daarvan vervalt een antwoord dat in de nieuwe versie niet past:'
        : `Bij ${count} daarvan vervalt een antwoord dat in de nieuwe versie niet past:`,
    lost: (count: string, one: boolean) => (one ? '1 antwoord' : `${count} antwoorden`),
    detail:
      'Verzonden reacties veranderen niet. Een antwoord dat vervalt, blijft in de geschiedenis van de reactie staan.',
    undo: 'dat kan niet; een reactie gaat niet terug naar een oudere versie.',
    label: 'Verplaats de open reacties',
  },
  en: {
    title: (version: number) => `Open responses to version ${version}`,
    lead: 'Who has begun and not submitted yet normally finishes his own version. Here you let them go on in the newest.',
    none: 'There is nothing to move',
    noneText: 'All open responses have the newest version already.',
    consequences: 'What happens',
    touches: (count: string, one: boolean, version: number) =>
      one
        ? `1 open response goes on in version ${version}.`
        : `${count} open responses go on in version ${version}.`,
    losesNothing: 'All answers there are fit the new version too.',
    loses: (count: string, one: boolean) =>
      one
        ? '1 of them loses an answer that does not fit the new version:'
        : `${count} of them lose an answer that does not fit the new version:`,
    lost: (count: string, one: boolean) => (one ? '1 answer' : `${count} answers`),
    detail: 'Submitted responses do not change. An answer that is lost stays in the history of the response.',
    undo: 'that is not possible; a response does not go back to an older version.',
    label: 'Move the open responses',
  },
});
