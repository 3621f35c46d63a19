import type { PlanFault } from '#app/domain/mailings/plan/plan.ts';
import { texts } from '#app/ui/shared/texts.ts';

export const planTexts = texts({
  nl: {
    title: 'Mailplan',
    crumb: 'Mailplan',
    off: 'uit',
    on: 'aan',
    stopped: 'alle mail gestopt',
    leadOff: 'Het plan staat uit: er gaat niets vanzelf uit. Hieronder ziet u wat het zou doen.',
    leadNext: (name: string, moment: string, count: string) => `${name} gaat ${moment} uit, naar ${count}.`,
    leadDone: 'Alle stappen zijn gedaan.',
    people: (count: string, isOne: boolean) => `${count} ${isOne ? 'deelnemer' : 'deelnemers'}`,
    switchOn: 'Plan aanzetten',
    switchOff: 'Plan uitzetten',
    edit: 'Plan wijzigen',
    stop: 'Alle mail stoppen',
    resume: 'Mail hervatten',
    stoppedSince: (moment: string, waiting: string) =>
      `Alle mail is gestopt sinds ${moment}. ${waiting} wachten in de wachtrij.`,
    messages: (count: string, isOne: boolean) => `${count} ${isOne ? 'bericht' : 'berichten'}`,
    stoppedText: 'Niets gaat uit, gepland of met de hand, tot u de mail hervat.',
    heldTitle: (name: string) => `${name} is niet op tijd uitgegaan en wacht op u`,
    heldText: (moment: string) =>
      `Deze stap stond op ${moment}. Wat meer dan zes uur te laat is, gaat niet meer vanzelf uit. Verstuur nu, verzet de stap of sla hem over; latere stappen wachten hierop.`,
    lateThanks: (count: string, isOne: boolean) =>
      isOne
        ? '1 bedankbericht is te laat en wacht op u'
        : `${count} bedankberichten zijn te laat en wachten op u`,
    lateThanksText: 'Verstuur ze nu, of laat ze weg.',
    fieldClosed: 'Het veld is niet open. Tot het open is gaat er niets uit, behalve bedankberichten.',
    calendar: 'Wat er wanneer uitgaat',
    calendarIntro: (from: string, until: string, working: boolean) =>
      `Tussen ${from} en ${until}${working ? ', op werkdagen en niet op feestdagen' : ''}. Aantallen zoals het er nu voor staat: wie intussen invult, weigert of zich afmeldt, krijgt niets meer.`,
    holiday: (name: string) => `${name}: geen mail`,
    afterCompletion: 'Na het invullen',
    thanksTiming: (days: number, working: boolean, time: string) =>
      days === 0
        ? 'Zodra de verzendtijden het toelaten'
        : `${days} ${working ? 'werkdag' : 'dag'}${days === 1 ? '' : 'en'} na het invullen, om ${time}`,
    firstTiming: 'Eerste stap',
    timing: (days: number, working: boolean) =>
      `${days} ${working ? 'werkdag' : 'dag'}${days === 1 ? '' : 'en'} na de vorige stap`,
    moved: 'verzet',
    states: {
      planned: 'gepland',
      waiting: 'gaat zo uit',
      held: 'te laat, wacht op u',
      skipped: 'overgeslagen',
      done: 'gedaan',
    },
    doneCount: (count: string, isOne: boolean) =>
      `klaargezet voor ${count} ${isOne ? 'deelnemer' : 'deelnemers'}`,
    outbox: 'Wachtrij bekijken',
    nobody: 'nu niemand',
    domains: (count: string, isOne: boolean) => `naar ${count} ${isOne ? 'maildomein' : 'maildomeinen'}`,
    noDomains: 'geen adressen',
    audiences: {
      all: 'iedereen die nog niet heeft ingevuld',
      not_started: 'wie nog niet is begonnen',
      started: 'wie is begonnen en niet klaar is',
    },
    invited: 'iedereen in de steekproef',
    completers: 'wie heeft ingevuld',
    strata: (strata: string) => `alleen ${strata}`,
    notPast: (page: string) => `niet voorbij “${page}”`,
    acts: { move: 'Verzetten', skip: 'Overslaan', unskip: 'Toch doen', send: 'Nu versturen', text: 'Tekst' },
    actOn: (act: string, name: string) => `${act}: ${name}`,
    holds: (count: string, isOne: boolean) =>
      isOne ? 'Voor 1 deelnemer is de mail aangehouden.' : `Voor ${count} deelnemers is de mail aangehouden.`,
    done: {
      saved: 'Het plan is bewaard.',
      on: 'Het plan staat aan. De stappen gaan vanzelf uit.',
      off: 'Het plan staat uit. Wat al in de wachtrij stond, gaat nog uit.',
      stop: 'Alle mail is gestopt.',
      resume: 'De mail gaat weer uit.',
      move: 'De stap is verzet.',
      skip: 'De stap is overgeslagen.',
      unskip: 'De stap staat weer in het plan.',
      send: 'De berichten staan in de wachtrij en gaan nu uit.',
    },
  },
  en: {
    title: 'Mail plan',
    crumb: 'Mail plan',
    off: 'off',
    on: 'on',
    stopped: 'all mail stopped',
    leadOff: 'The plan is off: nothing goes out by itself. Below you see what it would do.',
    leadNext: (name: string, moment: string, count: string) => `${name} goes out ${moment}, to ${count}.`,
    leadDone: 'All steps are done.',
    people: (count: string, isOne: boolean) => `${count} ${isOne ? 'participant' : 'participants'}`,
    switchOn: 'Switch the plan on',
    switchOff: 'Switch the plan off',
    edit: 'Change the plan',
    stop: 'Stop all mail',
    resume: 'Resume mail',
    stoppedSince: (moment: string, waiting: string) =>
      `All mail has been stopped since ${moment}. ${waiting} wait in the queue.`,
    messages: (count: string, isOne: boolean) => `${count} ${isOne ? 'message' : 'messages'}`,
    stoppedText: 'Nothing goes out, planned or by hand, until you resume mail.',
    heldTitle: (name: string) => `${name} did not go out in time and waits for you`,
    heldText: (moment: string) =>
      `This step stood at ${moment}. What is more than six hours late no longer goes out by itself. Send it now, move it or skip it; later steps wait for this.`,
    lateThanks: (count: string, isOne: boolean) =>
      isOne ? '1 thank-you is late and waits for you' : `${count} thank-yous are late and wait for you`,
    lateThanksText: 'Send them now, or leave them out.',
    fieldClosed: 'The field is not open. Until it is, nothing goes out but thank-yous.',
    calendar: 'What goes out when',
    calendarIntro: (from: string, until: string, working: boolean) =>
      `Between ${from} and ${until}${working ? ', on working days and not on holidays' : ''}. Numbers as things stand now: who meanwhile completes, refuses or opts out gets nothing more.`,
    holiday: (name: string) => `${name}: no mail`,
    afterCompletion: 'After completion',
    thanksTiming: (days: number, working: boolean, time: string) =>
      days === 0
        ? 'As soon as the sending hours allow'
        : `${days} ${working ? 'working day' : 'day'}${days === 1 ? '' : 's'} after completion, at ${time}`,
    firstTiming: 'First step',
    timing: (days: number, working: boolean) =>
      `${days} ${working ? 'working day' : 'day'}${days === 1 ? '' : 's'} after the step before`,
    moved: 'moved',
    states: {
      planned: 'planned',
      waiting: 'about to go out',
      held: 'late, waits for you',
      skipped: 'skipped',
      done: 'done',
    },
    doneCount: (count: string, isOne: boolean) =>
      `queued for ${count} ${isOne ? 'participant' : 'participants'}`,
    outbox: 'See the queue',
    nobody: 'nobody now',
    domains: (count: string, isOne: boolean) => `to ${count} mail ${isOne ? 'domain' : 'domains'}`,
    noDomains: 'no addresses',
    audiences: {
      all: 'everyone who has not completed',
      not_started: 'who has not begun',
      started: 'who has begun and not finished',
    },
    invited: 'everyone in the sample',
    completers: 'who has completed',
    strata: (strata: string) => `only ${strata}`,
    notPast: (page: string) => `not past “${page}”`,
    acts: { move: 'Move', skip: 'Skip', unskip: 'Put back', send: 'Send now', text: 'Text' },
    actOn: (act: string, name: string) => `${act}: ${name}`,
    holds: (count: string, isOne: boolean) =>
      isOne ? 'Mail to 1 participant is on hold.' : `Mail to ${count} participants is on hold.`,
    done: {
      saved: 'The plan was saved.',
      on: 'The plan is on. The steps go out by themselves.',
      off: 'The plan is off. What was in the queue already still goes out.',
      stop: 'All mail was stopped.',
      resume: 'Mail goes out again.',
      move: 'The step was moved.',
      skip: 'The step was skipped.',
      unskip: 'The step is back in the plan.',
      send: 'The messages are in the queue and go out now.',
    },
  },
});

export type PlanDone = keyof typeof planTexts.nl.done;

export const planFormTexts = texts({
  nl: {
    title: 'Mailplan wijzigen',
    lead: 'Elke stap telt vanaf de stap ervoor. Bij elke stap ziet u meteen wanneer hij uitgaat.',
    whole: 'Begin en verzendtijden',
    startsOn: 'Het plan begint op',
    startsOnHint: 'Leeg: de eerste dag van het veld, of de dag waarop u het plan aanzet.',
    startsOnFixed: 'Het plan staat aan; vanaf deze dag telt de eerste stap.',
    from: 'Verzenden vanaf',
    until: 'Tot',
    hoursHint: 'Niet eerder dan 07.00 en niet later dan 21.00.',
    workingDays: 'Alleen op werkdagen, niet op feestdagen',
    steps: 'Stappen',
    days: 'Dagen na de vorige stap',
    daysFirst: 'Dagen na het begin',
    daysThanks: 'Dagen na het invullen',
    dayKind: 'Soort dagen',
    kinds: { calendar: 'kalenderdagen', working: 'werkdagen' },
    time: 'Tijd',
    audience: 'Aan wie',
    strata: 'Alleen deze strata',
    strataHint: 'Niets aangevinkt: alle strata.',
    notPast: 'Niet voorbij',
    anywhere: 'maakt niet uit hoever iemand is',
    leaveOut: 'Deze stap weglaten',
    isDone: (moment: string) => `Gedaan op ${moment}; hier verandert niets meer aan.`,
    goesOut: 'Gaat uit op',
    unknown: 'vul de dagen en de tijd in',
    add: 'Stap toevoegen',
    addNone: 'geen stap toevoegen',
    save: 'Plan bewaren',
    saving: 'Bezig met bewaren …',
    cancel: 'Niet wijzigen',
    badNumber: 'Vul een heel aantal dagen in, van 0 tot en met 365.',
    badTime: 'Vul een tijd in, zoals 09:30.',
    badDay: 'Vul een dag in.',
    fault: faultInDutch,
  },
  en: {
    title: 'Change the mail plan',
    lead: 'Each step counts from the step before it. With each step you see at once when it goes out.',
    whole: 'Beginning and sending hours',
    startsOn: 'The plan starts on',
    startsOnHint: 'Empty: the first day of the field, or the day on which you switch the plan on.',
    startsOnFixed: 'The plan is on; the first step counts from this day.',
    from: 'Send from',
    until: 'Until',
    hoursHint: 'Not before 07:00 and not after 21:00.',
    workingDays: 'Only on working days, not on holidays',
    steps: 'Steps',
    days: 'Days after the step before',
    daysFirst: 'Days after the start',
    daysThanks: 'Days after completion',
    dayKind: 'Kind of days',
    kinds: { calendar: 'calendar days', working: 'working days' },
    time: 'Time',
    audience: 'To whom',
    strata: 'Only these strata',
    strataHint: 'None ticked: all strata.',
    notPast: 'Not past',
    anywhere: 'however far somebody is',
    leaveOut: 'Leave this step out',
    isDone: (moment: string) => `Done on ${moment}; nothing changes here any more.`,
    goesOut: 'Goes out on',
    unknown: 'fill in the days and the time',
    add: 'Add a step',
    addNone: 'add no step',
    save: 'Save the plan',
    saving: 'Saving …',
    cancel: 'Change nothing',
    badNumber: 'Give a whole number of days, from 0 to 365.',
    badTime: 'Give a time, such as 09:30.',
    badDay: 'Give a day.',
    fault: faultInEnglish,
  },
});

function faultInDutch(code: PlanFault['code']): string {
  const words: Record<PlanFault['code'], string> = {
    unknown_mailing: 'Deze mailing bestaat niet.',
    twice: 'Deze mailing staat al in het plan.',
    invitation_first: 'De uitnodiging is altijd de eerste stap.',
    too_soon: 'Kies ten minste één dag na de vorige stap.',
    outside_hours: 'Deze tijd ligt buiten de verzendtijden.',
    hours_reversed: 'De eindtijd ligt voor de begintijd.',
    at_night: 'Verzend niet voor 07.00 of na 21.00.',
    unknown_stratum: 'Dit stratum bestaat niet.',
    unknown_page: 'Deze bladzijde bestaat niet in de vragenlijst.',
    nothing: 'Een plan heeft ten minste één stap.',
  };
  return words[code];
}

function faultInEnglish(code: PlanFault['code']): string {
  const words: Record<PlanFault['code'], string> = {
    unknown_mailing: 'There is no such mailing.',
    twice: 'This mailing is in the plan already.',
    invitation_first: 'The invitation is always the first step.',
    too_soon: 'Choose at least one day after the step before.',
    outside_hours: 'This time lies outside the sending hours.',
    hours_reversed: 'The end comes before the beginning.',
    at_night: 'Do not send before 07:00 or after 21:00.',
    unknown_stratum: 'There is no such stratum.',
    unknown_page: 'The questionnaire has no such page.',
    nothing: 'A plan has at least one step.',
  };
  return words[code];
}

export const planActTexts = texts({
  nl: {
    on: {
      title: 'Mailplan aanzetten',
      startsOn: 'Het plan begint op',
      touches: (name: string, moment: string, count: string) =>
        `${name} gaat ${moment} vanzelf uit, naar ${count}`,
      nothing: 'Er staat geen stap meer open',
      text: 'Daarna volgen de andere stappen op hun dag. Wie intussen invult, weigert of zich afmeldt, krijgt niets meer. Niets gaat ’s nachts uit; wat meer dan zes uur te laat is, wacht op u.',
      undo: 'zet het plan uit, of stop alle mail, op de pagina van het mailplan.',
      confirm: 'Plan aanzetten',
      preview: 'Reken opnieuw uit',
    },
    off: {
      title: 'Mailplan uitzetten',
      touches: (steps: string) => `${steps} gaan niet meer vanzelf uit`,
      steps: (count: string, isOne: boolean) => `${count} ${isOne ? 'stap' : 'stappen'}`,
      text: 'Wat al in de wachtrij staat, gaat nog wel uit. Wilt u ook dat tegenhouden, stop dan alle mail.',
      undo: 'zet het plan weer aan; u kiest dan opnieuw een begindag.',
      confirm: 'Plan uitzetten',
    },
    stop: {
      title: 'Alle mail stoppen',
      touches: (messages: string) => `Alle mail van deze studie stopt nu; ${messages} blijven in de wachtrij`,
      text: 'Niets gaat uit, gepland of met de hand, tot iemand de mail hervat. Een bericht dat op dit moment de deur uitgaat, is niet meer tegen te houden.',
      undo: 'hervat de mail op de pagina van het mailplan.',
      confirm: 'Alle mail nu stoppen',
    },
    resume: {
      title: 'Mail hervatten',
      touches: (messages: string) => `${messages} gaan weer uit`,
      text: 'Geplande berichten gaan uit binnen de verzendtijden, de andere meteen. Een stap die intussen meer dan zes uur te laat is, wacht op u.',
      undo: 'stop alle mail opnieuw.',
      confirm: 'Mail hervatten',
    },
    messages: (count: string, isOne: boolean) => `${count} ${isOne ? 'bericht' : 'berichten'}`,
  },
  en: {
    on: {
      title: 'Switch the mail plan on',
      startsOn: 'The plan starts on',
      touches: (name: string, moment: string, count: string) =>
        `${name} goes out by itself ${moment}, to ${count}`,
      nothing: 'No step is left',
      text: 'After that the other steps follow on their day. Who meanwhile completes, refuses or opts out gets nothing more. Nothing goes out at night; what is more than six hours late waits for you.',
      undo: 'switch the plan off, or stop all mail, on the page of the mail plan.',
      confirm: 'Switch the plan on',
      preview: 'Work it out again',
    },
    off: {
      title: 'Switch the mail plan off',
      touches: (steps: string) => `${steps} no longer go out by themselves`,
      steps: (count: string, isOne: boolean) => `${count} ${isOne ? 'step' : 'steps'}`,
      text: 'What is in the queue already still goes out. To hold that back too, stop all mail.',
      undo: 'switch the plan on again; you then choose a first day anew.',
      confirm: 'Switch the plan off',
    },
    stop: {
      title: 'Stop all mail',
      touches: (messages: string) => `All mail of this study stops now; ${messages} stay in the queue`,
      text: 'Nothing goes out, planned or by hand, until somebody resumes mail. A message that is leaving at this very moment cannot be held back.',
      undo: 'resume mail on the page of the mail plan.',
      confirm: 'Stop all mail now',
    },
    resume: {
      title: 'Resume mail',
      touches: (messages: string) => `${messages} go out again`,
      text: 'Planned messages go out within the sending hours, the others at once. A step that has become more than six hours late meanwhile waits for you.',
      undo: 'stop all mail again.',
      confirm: 'Resume mail',
    },
    messages: (count: string, isOne: boolean) => `${count} ${isOne ? 'message' : 'messages'}`,
  },
});

export const stepActTexts = texts({
  nl: {
    move: {
      title: (name: string) => `${name} verzetten`,
      touches: (name: string, moment: string) => `${name} staat nu op ${moment}`,
      text: 'De stappen erna schuiven mee. Een moment buiten de verzendtijden wordt het eerste moment daarbinnen.',
      undo: 'verzet de stap opnieuw, of laat beide velden leeg om hem terug te zetten waar het plan hem heeft.',
      confirm: 'Verzetten',
      day: 'Nieuwe dag',
      time: 'Tijd',
      bad: 'Vul een dag en een tijd in, of laat beide leeg.',
    },
    skip: {
      title: (name: string) => `${name} overslaan`,
      touches: (name: string, count: string) => `${name} gaat niet uit; ${count} krijgen deze mailing niet`,
      text: 'De stappen erna blijven op hun dag.',
      undo: 'zet de stap terug op de pagina van het mailplan.',
      confirm: 'Overslaan',
    },
    unskip: {
      title: (name: string) => `${name} toch doen`,
      touches: (name: string, moment: string) => `${name} gaat weer uit, op ${moment}`,
      text: 'Is dat moment al voorbij, dan gaat de stap binnen zes uur nog vanzelf uit; daarna wacht hij op u.',
      undo: 'sla de stap opnieuw over.',
      confirm: 'Terugzetten in het plan',
    },
    send: {
      title: (name: string) => `${name} nu versturen`,
      touches: (count: string) => `${count} krijgen nu een e-mail`,
      text: 'Dit gaat meteen uit, ook buiten de verzendtijden. De stappen erna tellen vanaf nu.',
      undo: 'kan niet voor wat al uit is. Wat nog wacht, haalt u uit de wachtrij op de pagina van de mailing.',
      confirm: (count: string) => `Verstuur nu naar ${count}`,
      nobody: 'Niemand kan deze mailing nu krijgen',
    },
    people: (count: string, isOne: boolean) => `${count} ${isOne ? 'deelnemer' : 'deelnemers'}`,
    changed: (expected: string, count: string) =>
      `Er is niets verstuurd: u bevestigde ${expected}, en nu zijn het er ${count}. Kijk opnieuw en bevestig het nieuwe aantal.`,
  },
  en: {
    move: {
      title: (name: string) => `Move: ${name}`,
      touches: (name: string, moment: string) => `${name} now stands at ${moment}`,
      text: 'The steps after it move along. A moment outside the sending hours becomes the first moment within them.',
      undo: 'move the step again, or leave both fields empty to put it back where the plan has it.',
      confirm: 'Move',
      day: 'New day',
      time: 'Time',
      bad: 'Give a day and a time, or leave both empty.',
    },
    skip: {
      title: (name: string) => `Skip: ${name}`,
      touches: (name: string, count: string) => `${name} does not go out; ${count} do not get this mailing`,
      text: 'The steps after it stay on their day.',
      undo: 'put the step back on the page of the mail plan.',
      confirm: 'Skip',
    },
    unskip: {
      title: (name: string) => `Put back: ${name}`,
      touches: (name: string, moment: string) => `${name} goes out again, on ${moment}`,
      text: 'Is that moment past, then the step still goes out by itself within six hours; after that it waits for you.',
      undo: 'skip the step again.',
      confirm: 'Put back in the plan',
    },
    send: {
      title: (name: string) => `Send now: ${name}`,
      touches: (count: string) => `${count} get an e-mail now`,
      text: 'This goes out at once, also outside the sending hours. The steps after it count from now.',
      undo: 'not possible for what is out. What still waits you take out of the queue on the page of the mailing.',
      confirm: (count: string) => `Send now to ${count}`,
      nobody: 'Nobody can get this mailing now',
    },
    people: (count: string, isOne: boolean) => `${count} ${isOne ? 'participant' : 'participants'}`,
    changed: (expected: string, count: string) =>
      `Nothing was sent: you confirmed ${expected}, and now there are ${count}. Look again and confirm the new number.`,
  },
});
