import { texts } from '#app/ui/shared/texts.ts';

/** The acts about somebody who is there twice, and about opening again what was submitted; see caseActTexts. */
export const twiceTexts = texts({
  nl: {
    duplicate: {
      label: 'Staat er dubbel in',
      title: 'Staat er dubbel in',
      touches: (name: string) => `${name} telt niet meer mee in de respons en krijgt geen e-mail meer`,
      explanation:
        'Dezelfde persoon is twee keer getrokken; de andere deelnemer blijft en telt. De link van deze deelnemer zegt voortaan dat er nog een andere link is. Antwoorden die er al zijn, blijven bewaard en tellen niet als ingevuld.',
      undo: 'op de pagina van deze deelnemer, met een reden.',
      confirm: 'Noteer als dubbel',
      reasonLabel: 'Hoe weet u dit?',
      done: 'Genoteerd als dubbel.',
    },
    'duplicate-undone': {
      label: 'Staat er toch niet dubbel in',
      title: 'Staat er toch niet dubbel in',
      touches: (name: string) => `${name} telt weer mee in de respons`,
      explanation: 'De link werkt weer, met de antwoorden die er al waren, en er kan weer e-mail uitgaan.',
      undo: 'noteer opnieuw dat deze deelnemer er dubbel in staat.',
      confirm: 'Laat weer meetellen',
      reasonLabel: 'Waarom?',
      done: 'Telt weer als een eigen deelnemer.',
    },
    reopened: {
      label: 'Verzonden vragenlijst heropenen',
      title: 'Verzonden vragenlijst heropenen',
      touches: (name: string) => `${name} kan de antwoorden nog veranderen en moet opnieuw verzenden`,
      explanation:
        'Tot dan telt deze deelnemer niet als ingevuld, en kan hij of zij weer een herinnering krijgen. Wat eerder is verzonden, blijft bewaard. Er gaat nu geen e-mail uit: laat zelf weten dat de link weer werkt.',
      undo: 'op de pagina van deze deelnemer, zolang er niets nieuws is opgeslagen.',
      confirm: 'Heropen de vragenlijst',
      reasonLabel: 'Waarom?',
      done: 'De vragenlijst is heropend. De link werkt weer.',
    },
    'reopening-undone': {
      label: 'Heropenen terugdraaien',
      title: 'Heropenen terugdraaien',
      touches: (name: string) => `wat ${name} eerder verzond, geldt weer`,
      explanation:
        'Met het moment van toen. Dit kan alleen zolang er sinds het heropenen niets is opgeslagen; daarna verzendt de deelnemer zelf.',
      undo: 'heropen de vragenlijst opnieuw.',
      confirm: 'Laat de eerdere verzending gelden',
      reasonLabel: 'Waarom?',
      done: 'Wat eerder was verzonden, geldt weer.',
    },
  },
  en: {
    duplicate: {
      label: 'Is in the sample twice',
      title: 'Is in the sample twice',
      touches: (name: string) => `${name} no longer counts in the response and gets no more e-mail`,
      explanation:
        'The same person was drawn twice; the other participant stays and counts. The link of this one says from now on that there is another. Answers that are there already are kept and do not count as completed.',
      undo: 'on the page of this participant, with a reason.',
      confirm: 'Note as a duplicate',
      reasonLabel: 'How do you know?',
      done: 'Noted as a duplicate.',
    },
    'duplicate-undone': {
      label: 'Is no duplicate after all',
      title: 'Is no duplicate after all',
      touches: (name: string) => `${name} counts in the response again`,
      explanation: 'The link works again, with the answers that were there, and e-mail can go out again.',
      undo: 'note again that this participant is in the sample twice.',
      confirm: 'Let count again',
      reasonLabel: 'Why?',
      done: 'Counts as a participant of its own again.',
    },
    reopened: {
      label: 'Open the submitted questionnaire again',
      title: 'Open the submitted questionnaire again',
      touches: (name: string) => `${name} can change the answers and has to submit again`,
      explanation:
        'Until then this participant does not count as completed, and can get a reminder again. What was submitted before is kept. No e-mail goes out now: let him or her know that the link works again.',
      undo: 'on the page of this participant, as long as nothing new was saved.',
      confirm: 'Open the questionnaire again',
      reasonLabel: 'Why?',
      done: 'The questionnaire is open again. The link works.',
    },
    'reopening-undone': {
      label: 'Take the reopening back',
      title: 'Take the reopening back',
      touches: (name: string) => `what ${name} submitted before holds again`,
      explanation:
        'From the moment it was submitted. Only possible as long as nothing was saved since it was opened again; after that the participant submits.',
      undo: 'open the questionnaire again once more.',
      confirm: 'Let the earlier submission hold',
      reasonLabel: 'Why?',
      done: 'What was submitted before holds again.',
    },
  },
});
