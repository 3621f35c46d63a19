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
    leadHeld: (name: string) => `Tot u over ${name} beslist, gaat er geen volgende stap uit.`,
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
    overDays: (days: string, last: string) => `, over ${days} dagen, tot en met ${last}`,
    atPace: (pace: string) => `Met het ingestelde tempo: ${pace}.`,
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
    leadHeld: (name: string) => `Until you decide about ${name}, no next step goes out.`,
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
    overDays: (days: string, last: string) => `, over ${days} days, until ${last}`,
    atPace: (pace: string) => `At the set pace: ${pace}.`,
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
