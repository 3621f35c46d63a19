import { texts } from '#app/ui/shared/texts.ts';
import type { FieldPhase } from '#app/domain/studies/field-phase.ts';
import type { Role } from '#app/domain/accounts/roles.ts';

/** Words of the frame that every page of the desk stands in. */
export const deskTexts = texts({
  nl: {
    skip: 'Naar de inhoud',
    menu: 'Menu',
    parts: 'Onderdelen van de studie',
    management: 'Beheer',
    overview: 'Overzicht',
    questionnaire: 'Vragenlijst',
    sample: 'Steekproef',
    mailings: 'Mailings',
    response: 'Respons',
    cases: 'Deelnemers',
    calls: 'Bellen',
    requests: 'Meldingen',
    waiting: (count: number) => `${count === 1 ? 'wacht' : 'wachten'} op een besluit`,
    data: 'Data',
    settings: 'Instellingen',
    studies: 'Studies',
    allStudies: 'Alle studies',
    users: 'Gebruikers',
    mail: 'Mail',
    audit: 'Logboek',
    mailbox: 'Lokale mailbox',
    account: 'Mijn account',
    signOut: 'Afmelden',
    signedInAs: (name: string) => `Aangemeld als ${name}`,
    otherLanguage: 'English',
    otherLanguageTitle: 'Show these pages in English',
    until: (day: string) => `tot en met ${day}`,
    from: (day: string) => `vanaf ${day}`,
    openUntil: (day: string) => `open tot en met ${day}`,
    where: 'U bent hier',
    close: 'Sluiten',
  },
  en: {
    skip: 'To the content',
    menu: 'Menu',
    parts: 'Parts of the study',
    management: 'Management',
    overview: 'Overview',
    questionnaire: 'Questionnaire',
    sample: 'Sample',
    mailings: 'Mailings',
    response: 'Response',
    cases: 'Participants',
    calls: 'Calls',
    requests: 'What was told',
    waiting: (_count: number) => `waiting for a decision`,
    data: 'Data',
    settings: 'Settings',
    studies: 'Studies',
    allStudies: 'All studies',
    users: 'Users',
    mail: 'Mail',
    audit: 'Log',
    mailbox: 'Local mailbox',
    account: 'My account',
    signOut: 'Sign out',
    signedInAs: (name: string) => `Signed in as ${name}`,
    otherLanguage: 'Nederlands',
    otherLanguageTitle: 'Toon deze pagina’s in het Nederlands',
    until: (day: string) => `until ${day}`,
    from: (day: string) => `from ${day}`,
    openUntil: (day: string) => `open until ${day}`,
    where: 'You are here',
    close: 'Close',
  },
});

export const roleTexts = texts<Record<Role, string>>({
  nl: {
    administrator: 'beheerder',
    coordinator: 'coördinator',
    analyst: 'analist',
    interviewer: 'interviewer',
  },
  en: {
    administrator: 'administrator',
    coordinator: 'coordinator',
    analyst: 'analyst',
    interviewer: 'interviewer',
  },
});

/** The state of a study's field, short. */
export const phaseTexts = texts<(phase: FieldPhase) => string>({
  nl: ({ phase, day, days }) => {
    if (phase === 'draft') return 'Nog niet open';
    if (phase === 'planned') return 'Gepland';
    if (phase === 'ended') return 'Veldperiode voorbij';
    if (phase === 'closed') return 'Veld gesloten';
    if (day === null) return 'In het veld';
    return days === null ? `In het veld, dag ${day}` : `In het veld, dag ${day} van ${days}`;
  },
  en: ({ phase, day, days }) => {
    if (phase === 'draft') return 'Not open yet';
    if (phase === 'planned') return 'Planned';
    if (phase === 'ended') return 'Field period over';
    if (phase === 'closed') return 'Field closed';
    if (day === null) return 'In the field';
    return days === null ? `In the field, day ${day}` : `In the field, day ${day} of ${days}`;
  },
});
