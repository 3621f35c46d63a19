import type { MergeField } from '#app/domain/mail/merge-fields.ts';
import type { TextFault } from '#app/domain/mailings/mailing-text.ts';
import { texts } from '#app/ui/shared/texts.ts';

const messages = (count: string) => (count === '1' ? '1 bericht' : `${count} berichten`);
const inEnglish = (count: string) => (count === '1' ? '1 message' : `${count} messages`);

/** Words of the list of mailings and of one mailing. */
export const mailingTexts = texts({
  nl: {
    title: 'Mailings',
    lead: 'In de volgorde van het veldwerk. Niemand krijgt dezelfde mailing twee keer.',
    notOpen:
      'Het veld is niet open, dus er kan nu niets worden verstuurd. Teksten maken en bekijken kan wel.',
    table: 'Mailings met hun berichten',
    mailing: 'Mailing',
    eligible: 'Kan hem nu krijgen',
    busy: 'Wacht',
    sent: 'Verstuurd',
    bounced: 'Onbestelbaar',
    failed: 'Mislukt',
    uncertain: 'Onzeker',
    foot: 'Onzeker: de verbinding met de mailserver viel weg tijdens het versturen. Zo’n bericht wordt nooit vanzelf opnieuw verstuurd.',
    stateNew: 'Nog niet verstuurd',
    stateBusy: 'Bezig met versturen',
    stateSent: (count: string) => `${messages(count)} verstuurd`,
    canReceive: (count: string, one: boolean) =>
      `${count} ${one ? 'deelnemer kan' : 'deelnemers kunnen'} deze mailing nu krijgen.`,
    contactsCanReceive: (count: string, one: boolean) =>
      `${count} ${one ? 'contactpersoon kan' : 'contactpersonen kunnen'} deze mailing nu krijgen.`,
    nobody: 'Niemand kan deze mailing nu krijgen.',
    send: (count: string) => `Versturen naar ${count} …`,
    queuedTitle: (count: string) => `${messages(count)} klaargezet`,
    queuedText: 'Ze gaan nu een voor een de deur uit. U kunt deze pagina verlaten; het versturen gaat door.',
    alreadyTitle: 'Dit was al verstuurd',
    alreadyText:
      'Er is kort hiervoor al op versturen gedrukt, door u of door een collega. Alles staat één keer klaar; niemand krijgt de mailing dubbel.',
    savedTitle: 'De tekst is bewaard',
    savedText: 'Berichten die al in de wachtrij staan, houden de tekst van toen.',
    unchanged: 'De tekst was al precies zo bewaard.',
    progress: 'Voortgang',
    progressDone: (done: string, total: string) => `${done} van ${total} afgehandeld`,
    refreshing: 'Deze getallen verversen vanzelf.',
    refresh: 'Verversen',
    toPlan: 'Mailplan',
    outbox: 'Wachtrij en pogingen per bericht',
    who: 'Wie krijgt deze mailing',
    whoNow: 'kan hem nu krijgen',
    skipped: 'Krijgt hem niet',
    reason: 'Reden',
    count: 'Deelnemers',
    all: 'Alle deelnemers en hun bericht',
    allContacts: 'Alle contactpersonen en hun bericht',
    letters: 'Brieven maken',
    recipients: 'Deelnemers bij deze mailing',
    contacts: 'Contactpersonen bij deze mailing',
    organisationId: 'Organisatienummer',
    caseId: 'Deelnemer',
    name: 'Naam',
    organisation: 'Organisatie',
    stratum: 'Stratum',
    message: 'Bericht',
    at: 'Wanneer',
    serverWords: 'Antwoord van de mailserver',
    next: 'Volgende',
    first: 'Eerste',
    showing: 'Toon',
    everyone: 'iedereen',
    eligibleNow: 'kan hem nu krijgen',
    show: 'Tonen',
    noRecipients: 'Hier hoort nu niemand bij',
  },
  en: {
    title: 'Mailings',
    lead: 'In the order of the fieldwork. Nobody gets the same mailing twice.',
    notOpen: 'The field is not open, so nothing can be sent now. You can write and look at the texts.',
    table: 'Mailings with their messages',
    mailing: 'Mailing',
    eligible: 'Can get it now',
    busy: 'Waiting',
    sent: 'Sent',
    bounced: 'Undeliverable',
    failed: 'Failed',
    uncertain: 'Uncertain',
    foot: 'Uncertain: the connection with the mail server was lost while sending. Such a message is never sent again by itself.',
    stateNew: 'Not sent yet',
    stateBusy: 'Sending',
    stateSent: (count: string) => `${inEnglish(count)} sent`,
    canReceive: (count: string, one: boolean) =>
      `${count} ${one ? 'participant' : 'participants'} can get this mailing now.`,
    contactsCanReceive: (count: string, one: boolean) =>
      `${count} ${one ? 'contact person' : 'contact persons'} can get this mailing now.`,
    nobody: 'Nobody can get this mailing now.',
    send: (count: string) => `Send to ${count} …`,
    queuedTitle: (count: string) => `${inEnglish(count)} queued`,
    queuedText: 'They leave one by one. You can leave this page; the sending goes on.',
    alreadyTitle: 'This was sent already',
    alreadyText:
      'Somebody pressed send a moment before, you or a colleague. Everything is queued once; nobody gets the mailing twice.',
    savedTitle: 'The text was saved',
    savedText: 'Messages that are queued already keep the text of then.',
    unchanged: 'The text was saved exactly so already.',
    progress: 'Progress',
    progressDone: (done: string, total: string) => `${done} of ${total} dealt with`,
    refreshing: 'These numbers refresh by themselves.',
    refresh: 'Refresh',
    toPlan: 'Mail plan',
    outbox: 'Queue and attempts of each message',
    who: 'Who gets this mailing',
    whoNow: 'can get it now',
    skipped: 'Does not get it',
    reason: 'Reason',
    count: 'Participants',
    all: 'All participants and their message',
    allContacts: 'All contact persons and their message',
    letters: 'Make letters',
    recipients: 'Participants of this mailing',
    contacts: 'Contact persons of this mailing',
    organisationId: 'Organisation number',
    caseId: 'Participant',
    name: 'Name',
    organisation: 'Organisation',
    stratum: 'Stratum',
    message: 'Message',
    at: 'When',
    serverWords: 'Answer of the mail server',
    next: 'Next',
    first: 'First',
    showing: 'Show',
    everyone: 'everybody',
    eligibleNow: 'can get it now',
    show: 'Show',
    noRecipients: 'There is nobody here now',
  },
});

/** Words of the composer, the preview and the test. */
export const composerTexts = texts({
  nl: {
    title: 'Tekst',
    intro:
      'Een lege regel begint een nieuwe alinea. Een alinea met alleen {{link}} wordt een knop. Een alinea met een veld dat voor iemand leeg is, valt voor hem weg.',
    languages: { nl: 'Nederlands', en: 'Engels' },
    version: (revision: number, at: string) => `versie ${revision}, ${at}`,
    subject: 'Onderwerp',
    body: 'Tekst',
    save: 'Tekst bewaren',
    saving: 'Bezig met bewaren …',
    introToContacts:
      'Een lege regel begint een nieuwe alinea. Een alinea met een veld dat voor iemand leeg is, valt voor hem weg. Aantallen zijn leeg als ze van een persoon zouden zeggen wat hij deed: bij minder dan drie deelnemers, en als allen of geen van allen hebben geantwoord.',
    fields: 'Velden die per deelnemer worden ingevuld',
    fieldsToContacts: 'Velden die per organisatie worden ingevuld',
    insert: (field: string) => `${field} invoegen waar de cursor staat`,
    faults: faultsInDutch,
    preview: 'Voorbeeld',
    previewIntro:
      'De bewaarde tekst, zoals deze deelnemer hem krijgt. De link en de inlogcode in het voorbeeld openen niets.',
    previewIntroToContacts: 'De bewaarde tekst, zoals deze contactpersoon hem krijgt.',
    place: (position: string, of: string) => `${position} van ${of}`,
    wouldNot: 'krijgt deze mailing nu niet',
    previous: 'Vorige',
    next: 'Volgende',
    goTo: 'Ga naar deelnemer',
    go: 'Toon',
    unknownCase: 'Deze deelnemer is er niet.',
    goToOrganisation: 'Ga naar organisatie',
    unknownOrganisation: 'Deze organisatie heeft geen contactpersoon.',
    language: 'Taal',
    from: 'Van',
    replyTo: 'Antwoord aan',
    to: 'Aan',
    noAddress: 'geen e-mailadres',
    asHtml: 'Opgemaakt bekijken, in een nieuw tabblad',
    noCases: 'Er is nog niemand in de steekproef om dit voor te laten zien.',
    test: 'Stuur uzelf een test',
    testIntro: 'Dit bericht, met TEST in het onderwerp.',
    testTo: 'Naar',
    sendTest: 'Test versturen',
    sendingTest: 'Bezig met versturen …',
    tested: (to: string) => `De test is verstuurd naar ${to}.`,
    inMailbox: 'Bekijk hem in de lokale mailbox',
    badAddress: 'Dit is geen e-mailadres.',
  },
  en: {
    title: 'Text',
    intro:
      'An empty line begins a new paragraph. A paragraph with only {{link}} becomes a button. A paragraph with a field that is empty for somebody is left out for him.',
    languages: { nl: 'Dutch', en: 'English' },
    version: (revision: number, at: string) => `version ${revision}, ${at}`,
    subject: 'Subject',
    body: 'Text',
    save: 'Save the text',
    saving: 'Saving …',
    introToContacts:
      'An empty line begins a new paragraph. A paragraph with a field that is empty for somebody is left out for him. Counts are empty where they would tell of a person what he did: with fewer than three participants, and when all or none have answered.',
    fields: 'Fields that are filled in for each participant',
    fieldsToContacts: 'Fields that are filled in for each organisation',
    insert: (field: string) => `Insert ${field} where the cursor is`,
    faults: faultsInEnglish,
    preview: 'Preview',
    previewIntro:
      'The saved text, as this participant gets it. The link and login code in the preview open nothing.',
    previewIntroToContacts: 'The saved text, as this contact person gets it.',
    place: (position: string, of: string) => `${position} of ${of}`,
    wouldNot: 'does not get this mailing now',
    previous: 'Previous',
    next: 'Next',
    goTo: 'Go to participant',
    go: 'Show',
    unknownCase: 'There is no such participant.',
    goToOrganisation: 'Go to organisation',
    unknownOrganisation: 'This organisation has no contact person.',
    language: 'Language',
    from: 'From',
    replyTo: 'Reply to',
    to: 'To',
    noAddress: 'no e-mail address',
    asHtml: 'See it formatted, in a new tab',
    noCases: 'There is nobody in the sample yet to show this for.',
    test: 'Send yourself a test',
    testIntro: 'This message, with TEST in the subject.',
    testTo: 'To',
    sendTest: 'Send the test',
    sendingTest: 'Sending …',
    tested: (to: string) => `The test was sent to ${to}.`,
    inMailbox: 'See it in the local mailbox',
    badAddress: 'This is no e-mail address.',
  },
});

function faultsInDutch(fault: TextFault): string {
  switch (fault.code) {
    case 'empty':
      return fault.part === 'subject' ? 'Schrijf een onderwerp.' : 'Schrijf een tekst.';
    case 'too_long':
      return `Gebruik ten hoogste ${fault.limit} tekens.`;
    case 'control_character':
      return 'Er staat een onzichtbaar teken in de tekst. Typ deze opnieuw.';
    case 'unclosed_field':
      return `Regel ${fault.line}, teken ${fault.column}: het veld {{${fault.field} wordt niet met }} gesloten.`;
    case 'unknown_field':
      return `Regel ${fault.line}, teken ${fault.column}: het veld {{${fault.field}}} bestaat niet.`;
  }
}

function faultsInEnglish(fault: TextFault): string {
  switch (fault.code) {
    case 'empty':
      return fault.part === 'subject' ? 'Write a subject.' : 'Write a text.';
    case 'too_long':
      return `Use at most ${fault.limit} characters.`;
    case 'control_character':
      return 'There is an invisible character in the text. Type it again.';
    case 'unclosed_field':
      return `Line ${fault.line}, character ${fault.column}: the field {{${fault.field} is not closed with }}.`;
    case 'unknown_field':
      return `Line ${fault.line}, character ${fault.column}: there is no field {{${fault.field}}}.`;
  }
}

/** What each merge field stands for. */
export const mergeFieldTexts = texts<Record<MergeField, string>>({
  nl: {
    name: 'naam van de ontvanger',
    organisation: 'naam van de organisatie',
    link: 'persoonlijke link; alleen op een regel wordt het een knop',
    login_code: 'inlogcode, voor wie de link niet werkt',
    closing_date: 'laatste dag; leeg zolang het onderzoek geen einddatum heeft',
    sender: 'afzender van het onderzoek',
    phone: 'telefoonnummer voor vragen',
    study: 'titel van het onderzoek',
    website: 'adres waar de inlogcode kan worden ingevuld',
    invited: 'hoeveel deelnemers van de organisatie zijn uitgenodigd; leeg waar het te veel zou zeggen',
    answered: 'hoeveel van hen hebben geantwoord; leeg waar het te veel zou zeggen',
  },
  en: {
    name: 'name of the recipient',
    organisation: 'name of the organisation',
    link: 'personal link; alone on a line it becomes a button',
    login_code: 'login code, for whom the link does not work',
    closing_date: 'last day; empty while the study has no closing date',
    sender: 'sender of the study',
    phone: 'telephone number for questions',
    study: 'title of the study',
    website: 'address where the login code can be filled in',
    invited: 'how many participants of the organisation were invited; empty where it would say too much',
    answered: 'how many of them have answered; empty where it would say too much',
  },
});
