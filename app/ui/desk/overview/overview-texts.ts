import { texts } from '#app/ui/shared/texts.ts';

const list = (items: string[], and: string) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const overviewTexts = texts({
  nl: {
    crumb: 'Overzicht',
    noSample: 'Nog geen steekproef.',
    nobodyInvited: (cases: string) => `${cases} deelnemers in de steekproef, nog niemand uitgenodigd.`,
    completed: (completed: string, drawn: string, share: string) =>
      `${completed} van ${drawn} ingevuld, ${share}.`,
    lagging: (strata: string[]) =>
      `${capital(list(strata, 'en'))} ${strata.length === 1 ? 'blijft' : 'blijven'} achter.`,
    lagged: (strata: string[]) =>
      `${capital(list(strata, 'en'))} ${strata.length === 1 ? 'bleef' : 'bleven'} achter.`,
    daysLeft: (days: string, isOne: boolean, day: string) =>
      `Nog ${days} ${isOne ? 'dag' : 'dagen'}, tot en met ${day}.`,
    lastDay: 'Vandaag is de laatste dag.',
    draft: 'Het veld is nog niet open.',
    planned: (day: string) => `Het veld gaat ${day} open.`,
    ended: (day: string) => `De veldperiode eindigde ${day}.`,
    closed: 'Het veld is gesloten.',
    table: 'Respons per stratum',
    total: 'totaal',
    organisations: (count: string, isOne: boolean) => `${count} ${isOne ? 'organisatie' : 'organisaties'}`,
    organisationsShort: (count: string) => `${count} org.`,
    head: {
      stratum: 'Stratum',
      drawn: 'Getrokken',
      invited: 'Uitge­nodigd',
      notOpened: 'Niet geopend',
      started: 'Begonnen',
      completed: 'Ingevuld',
      bounced: 'Onbe­stelbaar',
      refused: 'Weigert',
      optedOut: 'Afgemeld',
      outside: 'Buiten doelgroep',
      responseRate: 'Respons (RR1)',
      ofGross: 'Ingevuld van bruto',
    },
    about:
      'Respons (RR1): ingevuld, gedeeld door ingevuld, afgebroken, geweigerd en onbekend samen (AAPOR 2016, ongewogen). Wie niet tot de doelgroep hoort, telt daarin niet mee, bij ingevuld van bruto wel.',
    asIfClosed: (moment: string) => `Stand ${moment}, alsof het veld nu sloot.`,
    final: (moment: string) => `Stand ${moment}.`,
    download: 'Downloaden (csv)',
    curve: 'Ingevuld, opgeteld per dag',
    curveLabel: 'Ingevuld',
    curveSummary: (total: string, first: string, last: string) =>
      `Het aantal ingevulde vragenlijsten liep van ${first} tot ${last} op tot ${total}.`,
    curveSource: (drawn: string) =>
      `n = ${drawn} getrokken. Verticale lijnen: eerste dag van een mailing. Bron: Veldwerk.`,
    noCurve: 'Hier komt de respons per dag',
    noCurveText: 'Zodra de eerste uitnodiging is verstuurd.',
    noSampleTitle: 'Er is nog geen steekproef',
    noSampleText:
      'Lees een bestand in met de deelnemers. Daarna kunt u uitnodigen en ziet u hier de respons.',
    importSample: 'Steekproef inlezen',
    todo: 'Nu te doen',
    notForYou: 'In deze studie hebt u nu niets te doen',
    notForYouText: 'Zodra een beheerder u toegang geeft tot deelnemers, staan die hier.',
    nothing: 'Niets. Deze pagina ververst zichzelf.',
    items: {
      import_sample: { label: 'Steekproef inlezen', why: 'zonder deelnemers kan niemand worden uitgenodigd' },
      open_field: { label: 'Veld openen', why: 'tot dan kan niemand de vragenlijst invullen' },
      close_field: { label: 'Veld sluiten', why: 'de laatste dag is voorbij; invullen kan al niet meer' },
      mail_stopped: { label: 'Alle mail is gestopt', why: 'niets gaat uit tot iemand de mail hervat' },
      paused_by_wave: {
        label: (mailing: string) => `${mailing} is gepauzeerd`,
        why: 'bij te veel berichten zei de mailserver “later”; dit aantal wacht tot u hervat',
      },
      plan_held: {
        label: 'Mailing niet op tijd uitgegaan',
        why: 'meer dan zes uur te laat; beslis wat ermee gebeurt',
      },
      thanks_late: { label: 'Bedankberichten te laat', why: 'verstuur ze alsnog, of laat ze weg' },
      mail_stuck: {
        label: 'Berichten wachten al langer dan een dag',
        why: 'gepauzeerd, aangehouden, of de mailserver neemt ze niet aan',
      },
      uncertain: {
        label: 'Verzending onzeker',
        why: 'de mailserver viel weg tijdens het verzenden; wordt niet vanzelf opnieuw verstuurd',
      },
      failed: { label: 'Verzending mislukt', why: 'de mailserver weigerde het bericht' },
      letters: {
        label: 'Teruggekomen berichten lezen',
        why: 'antwoorden, afmeldingen, en wie er niet meer werkt',
      },
      appointments: { label: 'Terugbellen', why: 'afgesproken voor vandaag of eerder' },
      requests: {
        label: 'Meldingen van deelnemers',
        why: 'niet de juiste persoon, of niet in de doelgroep; beslis en vraag zo nodig een collega',
      },
      release: {
        label: 'Een deel van de steekproef vrijgeven',
        why: 'de steekproef is in delen verdeeld, en er is nog niets vrijgegeven',
      },
      due: { label: 'Vandaag op te volgen', why: 'deelnemers van u, vandaag of te laat' },
      bounced: { label: 'Adres onbestelbaar', why: 'vraag de organisatie om het juiste adres' },
      by_letter: { label: 'Geen e-mailadres', why: 'schrijf een brief met link en inlogcode' },
      invite: { label: 'Uitnodigen', why: 'kunnen een uitnodiging krijgen en hebben die nog niet' },
      remind: {
        label: (mailing: string) => `${mailing} versturen`,
        why: 'vulden nog niet in; de laatste mailing is een week of langer geleden',
      },
    },
  },
  en: {
    crumb: 'Overview',
    noSample: 'No sample yet.',
    nobodyInvited: (cases: string) => `${cases} participants in the sample, nobody invited yet.`,
    completed: (completed: string, drawn: string, share: string) =>
      `${completed} of ${drawn} completed, ${share}.`,
    lagging: (strata: string[]) =>
      `${capital(list(strata, 'and'))} ${strata.length === 1 ? 'lags' : 'lag'} behind.`,
    lagged: (strata: string[]) => `${capital(list(strata, 'and'))} lagged behind.`,
    daysLeft: (days: string, isOne: boolean, day: string) =>
      `${days} ${isOne ? 'day' : 'days'} left, until ${day}.`,
    lastDay: 'Today is the last day.',
    draft: 'The field is not open yet.',
    planned: (day: string) => `The field opens on ${day}.`,
    ended: (day: string) => `The field period ended on ${day}.`,
    closed: 'The field is closed.',
    table: 'Response by stratum',
    total: 'total',
    organisations: (count: string, isOne: boolean) => `${count} ${isOne ? 'organisation' : 'organisations'}`,
    organisationsShort: (count: string) => `${count} org.`,
    head: {
      stratum: 'Stratum',
      drawn: 'Drawn',
      invited: 'Invited',
      notOpened: 'Not opened',
      started: 'Started',
      completed: 'Completed',
      bounced: 'Bounced',
      refused: 'Refused',
      optedOut: 'Opted out',
      outside: 'Outside target group',
      responseRate: 'Response (RR1)',
      ofGross: 'Completed of gross',
    },
    about:
      'Response (RR1): completed, divided by completed, broken off, refused and unknown together (AAPOR 2016, unweighted). Who is not in the target group does not count in it, but does in completed of gross.',
    asIfClosed: (moment: string) => `As of ${moment}, as if the field closed now.`,
    final: (moment: string) => `As of ${moment}.`,
    download: 'Download (csv)',
    curve: 'Completed, cumulative by day',
    curveLabel: 'Completed',
    curveSummary: (total: string, first: string, last: string) =>
      `The number of completed questionnaires rose to ${total} from ${first} to ${last}.`,
    curveSource: (drawn: string) =>
      `n = ${drawn} drawn. Vertical lines: first day of a mailing. Source: Veldwerk.`,
    noCurve: 'The response by day comes here',
    noCurveText: 'As soon as the first invitation was sent.',
    noSampleTitle: 'There is no sample yet',
    noSampleText:
      'Import a file with the participants. After that you can invite, and see the response here.',
    importSample: 'Import a sample',
    todo: 'To do now',
    notForYou: 'There is nothing for you to do in this study now',
    notForYouText: 'As soon as an administrator gives you access to participants, they stand here.',
    nothing: 'Nothing. This page refreshes itself.',
    items: {
      import_sample: { label: 'Import a sample', why: 'without participants nobody can be invited' },
      open_field: { label: 'Open the field', why: 'until then nobody can answer the questionnaire' },
      close_field: { label: 'Close the field', why: 'the last day is over; answering is no longer possible' },
      mail_stopped: { label: 'All mail is stopped', why: 'nothing goes out until somebody resumes mail' },
      paused_by_wave: {
        label: (mailing: string) => `${mailing} was paused`,
        why: 'the mail server said “later” to too many messages; so many wait until you resume',
      },
      plan_held: {
        label: 'Mailing did not go out in time',
        why: 'more than six hours late; decide what becomes of it',
      },
      thanks_late: { label: 'Thank-yous are late', why: 'send them after all, or leave them out' },
      mail_stuck: {
        label: 'Messages have waited for more than a day',
        why: 'paused, on hold, or the mail server does not take them',
      },
      uncertain: {
        label: 'Sending uncertain',
        why: 'the mail server went away while sending; not sent again by itself',
      },
      failed: { label: 'Sending failed', why: 'the mail server refused the message' },
      letters: {
        label: 'Read messages that came back',
        why: 'replies, opt-outs, and who no longer works there',
      },
      appointments: { label: 'Calls back', why: 'agreed for today or before' },
      requests: {
        label: 'What participants told',
        why: 'not the right person, or not in the target group; decide, and ask a colleague where that helps',
      },
      release: {
        label: 'Release a part of the sample',
        why: 'the sample is in parts, and nothing was released yet',
      },
      due: { label: 'To follow up today', why: 'participants of yours, due today or overdue' },
      bounced: { label: 'Address undeliverable', why: 'ask the organisation for the right address' },
      by_letter: { label: 'No e-mail address', why: 'write a letter with link and login code' },
      invite: { label: 'Invite', why: 'can get an invitation and have none yet' },
      remind: {
        label: (mailing: string) => `Send ${mailing.toLowerCase()}`,
        why: 'did not complete it yet; the last mailing is a week ago or more',
      },
    },
  },
});
