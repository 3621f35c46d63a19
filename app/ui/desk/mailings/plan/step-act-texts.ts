import { texts } from '#app/ui/shared/texts.ts';

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
