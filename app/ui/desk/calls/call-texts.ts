import type { CallFault } from '#app/domain/fieldwork/calls/call-note.ts';
import { texts } from '#app/ui/shared/texts.ts';

export const callTexts = texts<{
  above: string;
  start: string;
  stop: string;
  next: string;
  busy: string;
  mine: (until: string) => string;
  others: (name: string, until: string) => string;
  othersText: string;
  noted: string;
  notedLink: string;
  notedNoLink: string;
  undone: string;
  countsTitle: string;
  counts: (invited: string, answered: string) => string;
  invitedOnly: (invited: string) => string;
  noCounts: string;
  neverWho: string;
  script: string;
  scriptFoot: string;
  contact: string;
  noContact: string;
  name: string;
  phone: string;
  email: string;
  unknown: string;
  persons: (count: string) => string;
  personsNote: string;
  nobodyTitle: string;
  nobody: string;
  attempts: string;
  noAttempts: string;
  about: (names: string) => string;
  more: (names: string, count: string) => string;
  agreed: (moment: string) => string;
  kept: string;
  back: (day: string) => string;
  undo: string;
  undoneMark: string;
  note: string;
  noteIntro: string;
  with: string;
  aboutLabel: string;
  aboutAll: (count: string) => string;
  choose: string;
  outcome: string;
  notReached: string;
  reached: string;
  day: string;
  time: string;
  momentHint: string;
  outside: string;
  until: string;
  why: string;
  colleagueName: string;
  colleagueEmail: string;
  waitsHint: string;
  newEmail: string;
  newEmailHint: string;
  words: string;
  wordsHint: string;
  save: string;
  assign: string;
  assignTo: string;
  nobodyOption: string;
  assignSave: string;
  assigned: string;
  participant: string;
  undoTitle: string;
  undoTouches: (outcome: string) => string;
  undoExplanation: string;
  undoUndo: string;
  undoReason: string;
  undoConfirm: string;
  reasonMissing: string;
  faults: Record<CallFault, string>;
}>({
  nl: {
    above: 'Bellen',
    start: 'Ik bel nu',
    stop: 'Klaar met bellen',
    next: 'Bel de volgende',
    busy: 'Bezig …',
    mine: (until) => `U belt nu met deze organisatie, tot ${until}. Anderen zien dat.`,
    others: (name, until) => `${name} belt nu met deze organisatie, tot ${until}`,
    othersText: 'U kunt pas iets noteren als dat voorbij is.',
    noted: 'Genoteerd.',
    notedLink: 'Genoteerd. De link gaat nu per e-mail uit.',
    notedNoLink:
      'Genoteerd. Er kon geen bericht met de link uitgaan: er is geen e-mailadres of geen mailing meer over, of alle mail is gestopt. De coördinator kan een nieuwe link geven.',
    undone: 'De poging is teruggedraaid.',
    countsTitle: 'Dit mag u tegen de contactpersoon zeggen',
    counts: (invited, answered) =>
      `Van de ${invited} uitgenodigde personen vulden ${answered} de vragenlijst in.`,
    invitedOnly: (invited) =>
      `${invited} personen van deze organisatie zijn uitgenodigd. Noem niet hoeveel er invulden.`,
    noCounts: 'Noem geen aantallen: het gaat om minder dan drie personen.',
    neverWho: 'Zeg nooit wie wel of niet heeft ingevuld, ook niet als ernaar wordt gevraagd.',
    script: 'Wat u kunt zeggen',
    scriptFoot: 'Dring niet aan. Wie niet wil, hoeft niets uit te leggen.',
    contact: 'Contactpersoon',
    noContact: 'Er is geen contactpersoon bekend. Bel de personen zelf.',
    name: 'Naam',
    phone: 'Telefoon',
    email: 'E-mail',
    unknown: 'niet bekend',
    persons: (count) => `Over wie u belt (${count})`,
    personsNote: 'Alleen voor u. U ziet geen antwoorden.',
    nobodyTitle: 'Over niemand hoeft nog gebeld te worden',
    nobody:
      'Iedereen van deze organisatie heeft ingevuld, doet niet mee, is afwezig of wacht op een besluit.',
    attempts: 'Eerdere pogingen',
    noAttempts: 'Deze organisatie is nog niet gebeld.',
    about: (names) => `over ${names}`,
    more: (names, count) => `${names} en ${count} anderen`,
    agreed: (moment) => `Afspraak: ${moment}`,
    kept: 'voorbij',
    back: (day) => `Terug op ${day}`,
    undo: 'Terugdraaien',
    undoneMark: 'teruggedraaid',
    note: 'Noteer de poging',
    noteIntro:
      'Ook als niemand opnam. Hoorde u over verschillende personen iets anders, noteer dat dan per persoon.',
    with: 'Wie belde u?',
    aboutLabel: 'Over wie ging het?',
    aboutAll: (count) => `iedereen die nog open staat (${count})`,
    choose: 'kies',
    outcome: 'Wat kwam eruit?',
    notReached: 'Niemand gesproken',
    reached: 'Iemand gesproken',
    day: 'Op welke dag',
    time: 'Hoe laat',
    momentHint: 'Tijd in Nederland.',
    outside: 'Ook als dat buiten kantoortijd is: dat is zo afgesproken',
    until: 'Eerste dag weer terug',
    why: 'Waarom niet de juiste persoon?',
    colleagueName: 'Naam van een collega die wel kan meedoen',
    colleagueEmail: 'E-mailadres van die collega',
    waitsHint: 'Dit komt in de lijst met meldingen; een coördinator beslist. De mail wacht zolang.',
    newEmail: 'Naar een ander e-mailadres',
    newEmailHint: 'Leeg: het adres dat bekend is.',
    words: 'Notitie voor wie hierna belt',
    wordsHint: 'Alleen wat nodig is. Staat bij de contactgegevens, niet bij de antwoorden.',
    save: 'Noteer',
    assign: 'Toegewezen aan',
    assignTo: 'Interviewer',
    nobodyOption: 'niemand',
    assignSave: 'Wijs toe',
    assigned: 'De toewijzing is bewaard.',
    participant: 'deelnemer',
    undoTitle: 'Poging terugdraaien',
    undoTouches: (outcome) => `“${outcome}” telt niet meer`,
    undoExplanation:
      'Wat erdoor gebeurde, gaat ook terug: een weigering, een afwezigheid, een melding die nog wacht. Een bericht dat al klaarstond en een besluit dat al genomen is, blijven.',
    undoUndo: 'noteer de poging opnieuw. In het verloop blijft staan wat er was.',
    undoReason: 'Waarom?',
    undoConfirm: 'Draai de poging terug',
    reasonMissing: 'Schrijf in een paar woorden op waarom.',
    faults: {
      with_missing: 'Kies wie u belde.',
      about_missing: 'Kies over wie het ging; die persoon is misschien net klaar.',
      about_one: 'Dit gaat over één persoon: kies over wie.',
      outcome_missing: 'Kies wat eruit kwam.',
      moment_missing: 'Vul een dag en een tijd in.',
      moment_past: 'Dat moment is voorbij. Kies een later moment.',
      moment_far: 'Dat is meer dan drie maanden vooruit.',
      moment_night: 'Bel niet voor 7 uur of na 21 uur terug.',
      moment_outside:
        'Dat is buiten kantoortijd. Vink aan dat dit zo is afgesproken, of kies een ander moment.',
      email_malformed: 'Dit is geen e-mailadres.',
      words_missing: 'Schrijf op wat eruit kwam.',
      until_missing: 'Vul de eerste dag in dat deze persoon er weer is.',
      until_past: 'Die dag is voorbij.',
      until_far: 'Die dag is meer dan een jaar vooruit.',
      why_missing: 'Kies waarom niet.',
      colleague_name: 'Vul ook de naam van de collega in.',
      colleague_email: 'Dit is geen e-mailadres.',
    },
  },
  en: {
    above: 'Calls',
    start: 'I am calling now',
    stop: 'Done calling',
    next: 'Call the next',
    busy: 'Working …',
    mine: (until) => `You are calling this organisation, until ${until}. Others see that.`,
    others: (name, until) => `${name} is calling this organisation, until ${until}`,
    othersText: 'You can note something only when that is over.',
    noted: 'Noted.',
    notedLink: 'Noted. The link goes out by e-mail now.',
    notedNoLink:
      'Noted. No message with the link could go out: there is no e-mail address or no mailing left, or all mail is stopped. The coordinator can give a new link.',
    undone: 'The attempt was taken back.',
    countsTitle: 'This you may tell the contact person',
    counts: (invited, answered) =>
      `Of the ${invited} persons invited, ${answered} answered the questionnaire.`,
    invitedOnly: (invited) =>
      `${invited} persons of this organisation were invited. Do not say how many answered.`,
    noCounts: 'Give no numbers: it is about fewer than three persons.',
    neverWho: 'Never say who did or did not answer, also when you are asked.',
    script: 'What you can say',
    scriptFoot: 'Do not press. Who does not want to take part has nothing to explain.',
    contact: 'Contact person',
    noContact: 'No contact person is known. Call the persons themselves.',
    name: 'Name',
    phone: 'Telephone',
    email: 'E-mail',
    unknown: 'not known',
    persons: (count) => `About whom you call (${count})`,
    personsNote: 'For you alone. You see no answers.',
    nobodyTitle: 'There is nobody left to call about',
    nobody:
      'Everyone of this organisation has answered, does not take part, is away or waits for a decision.',
    attempts: 'Earlier attempts',
    noAttempts: 'This organisation has not been called yet.',
    about: (names) => `about ${names}`,
    more: (names, count) => `${names} and ${count} others`,
    agreed: (moment) => `Appointment: ${moment}`,
    kept: 'over',
    back: (day) => `Back on ${day}`,
    undo: 'Take back',
    undoneMark: 'taken back',
    note: 'Note the attempt',
    noteIntro:
      'Also when nobody answered. When you heard different things of different persons, note them one by one.',
    with: 'Whom did you call?',
    aboutLabel: 'About whom was it?',
    aboutAll: (count) => `everyone who is still open (${count})`,
    choose: 'choose',
    outcome: 'What did it come to?',
    notReached: 'Spoke to nobody',
    reached: 'Spoke to somebody',
    day: 'On which day',
    time: 'At what time',
    momentHint: 'Time in the Netherlands.',
    outside: 'Also when that is outside office hours: it was agreed so',
    until: 'First day back',
    why: 'Why not the right person?',
    colleagueName: 'Name of a colleague who can take part',
    colleagueEmail: 'E-mail address of that colleague',
    waitsHint:
      'This goes into the list of what participants told; a coordinator decides. Mail waits until then.',
    newEmail: 'To another e-mail address',
    newEmailHint: 'Empty: the address that is known.',
    words: 'Note for who calls next',
    wordsHint: 'Only what is needed. It is kept with contact data, not with answers.',
    save: 'Note',
    assign: 'Given to',
    assignTo: 'Interviewer',
    nobodyOption: 'nobody',
    assignSave: 'Give',
    assigned: 'Saved to whom it is given.',
    participant: 'participant',
    undoTitle: 'Take an attempt back',
    undoTouches: (outcome) => `“${outcome}” no longer counts`,
    undoExplanation:
      'What it did is taken back too: a refusal, an absence, something told that still waits. A message that was queued and a decision that was taken stay.',
    undoUndo: 'note the attempt again. The history keeps what there was.',
    undoReason: 'Why?',
    undoConfirm: 'Take the attempt back',
    reasonMissing: 'Write down in a few words why.',
    faults: {
      with_missing: 'Choose whom you called.',
      about_missing: 'Choose about whom it was; that person may just be done.',
      about_one: 'This is about one person: choose about whom.',
      outcome_missing: 'Choose what it came to.',
      moment_missing: 'Fill in a day and a time.',
      moment_past: 'That moment is past. Choose a later one.',
      moment_far: 'That is more than three months ahead.',
      moment_night: 'Do not call back before 7:00 or after 21:00.',
      moment_outside: 'That is outside office hours. Tick that it was agreed so, or choose another moment.',
      email_malformed: 'This is no e-mail address.',
      words_missing: 'Write down what it came to.',
      until_missing: 'Fill in the first day that this person is back.',
      until_past: 'That day is past.',
      until_far: 'That day is more than a year ahead.',
      why_missing: 'Choose why not.',
      colleague_name: 'Fill in the name of the colleague too.',
      colleague_email: 'This is no e-mail address.',
    },
  },
});
