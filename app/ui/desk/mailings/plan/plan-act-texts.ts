import { texts } from '#app/ui/shared/texts.ts';

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
