import type { NotMeReason, WayOut, WayOutFault } from '#app/domain/fieldwork/requests/ways-out.ts';
import { texts } from '#app/ui/shared/texts.ts';

type WayWords = {
  /** On the page where one chooses. */
  choice: string;
  effect: string;
  title: string;
  what: string;
  confirm: string;
  doneTitle: string;
  done: (until: string) => string;
};

/** The page on which somebody chooses. */
export const waysOutTexts = texts({
  nl: {
    title: 'Kunt of wilt u niet meedoen?',
    lead: 'Kies wat voor u geldt. Op de volgende pagina leest u eerst wat er gebeurt.',
    back: 'Terug naar de vragenlijst',
    other: 'Terug naar de keuzes',
    wrong: 'Dit klopt nog niet',
    optional: 'niet verplicht',
    words: {
      refuse: 'Waarom wilt u niet meedoen?',
      'not-me': 'Wilt u nog iets toelichten?',
      'not-in-target-group': 'Waarom hoort u niet bij deze groep?',
    },
    forWhom: 'Voor wie is deze vragenlijst?',
    until: 'Eerste dag dat u er weer bent',
    untilHint: 'Herinneringen wachten tot die dag, 8 uur.',
    closes: (day: string) => `U kunt de vragenlijst invullen tot en met ${day}.`,
    why: 'Wat is er aan de hand?',
    whys: {
      wrong_person: 'De e-mail of brief was voor iemand anders bedoeld',
      left: 'Ik werk niet meer bij deze organisatie',
      other_task: 'Ik werk hier nog, maar dit is niet mijn taak',
    } satisfies Record<NotMeReason, string>,
    colleague: 'Weet u wie wij beter kunnen vragen?',
    colleagueHint:
      'Wij kijken eerst of deze collega kan meedoen. Zo ja, dan krijgt uw collega een eigen link. Uw antwoorden ziet hij of zij niet.',
    colleagueName: 'Naam van uw collega',
    colleagueEmail: 'E-mailadres van uw collega',
    faults: {
      until_missing: 'Vul de eerste dag in dat u er weer bent.',
      until_past: 'Kies een dag na vandaag.',
      until_far: 'Kies een dag binnen een jaar.',
      why_missing: 'Kies wat er aan de hand is.',
      colleague_name: 'Vul ook de naam van uw collega in.',
      colleague_email: 'Dit is geen e-mailadres. Een voorbeeld: naam@example.org.',
    } satisfies Record<WayOutFault, string>,
    mistake: 'Was dit een vergissing, of hebt u een vraag? Neem contact op:',
    or: 'of',
  },
  en: {
    title: 'Can you not take part, or would you rather not?',
    lead: 'Choose what holds for you. On the next page you first read what will happen.',
    back: 'Back to the questionnaire',
    other: 'Back to the choices',
    wrong: 'This is not right yet',
    optional: 'optional',
    words: {
      refuse: 'Why would you rather not take part?',
      'not-me': 'Is there anything you want to add?',
      'not-in-target-group': 'Why do you not belong to this group?',
    },
    forWhom: 'For whom is this questionnaire?',
    until: 'First day you are back',
    untilHint: 'Reminders wait until that day, 8 am.',
    closes: (day: string) => `You can fill in the questionnaire until ${day}.`,
    why: 'What is the matter?',
    whys: {
      wrong_person: 'The e-mail or letter was meant for somebody else',
      left: 'I no longer work for this organisation',
      other_task: 'I still work here, but this is not my task',
    },
    colleague: 'Do you know whom we could better ask?',
    colleagueHint:
      'We first see whether this colleague can take part. If so, your colleague gets a link of his or her own, and does not see your answers.',
    colleagueName: 'Name of your colleague',
    colleagueEmail: 'E-mail address of your colleague',
    faults: {
      until_missing: 'Fill in the first day you are back.',
      until_past: 'Choose a day after today.',
      until_far: 'Choose a day within a year.',
      why_missing: 'Choose what is the matter.',
      colleague_name: 'Fill in the name of your colleague too.',
      colleague_email: 'This is no e-mail address. An example: name@example.org.',
    },
    mistake: 'Was this a mistake, or do you have a question? Contact us:',
    or: 'or',
  },
});

/** The page of each way out. */
export const wayOutTexts = texts<Record<WayOut, WayWords>>({
  nl: {
    refuse: {
      choice: 'Ik wil niet meedoen',
      effect: 'U krijgt geen e-mail meer over dit onderzoek.',
      title: 'Niet meedoen',
      what: 'Meedoen is vrijwillig. Drukt u op de knop, dan krijgt u geen e-mail meer over dit onderzoek. Uw link blijft werken.',
      confirm: 'Ik doe niet mee',
      doneTitle: 'U doet niet mee',
      done: () =>
        'Dank u wel dat u dit laat weten. U krijgt geen e-mail meer over dit onderzoek. Een mail die al onderweg was, kan nog aankomen. Bedenkt u zich? Uw link blijft werken.',
    },
    absent: {
      choice: 'Ik ben er nu niet',
      effect: 'Herinneringen wachten tot u terug bent.',
      title: 'Nu niet aanwezig',
      what: 'Bent u bijvoorbeeld met vakantie of met verlof? Dan wachten wij met herinneringen tot u terug bent. Uw link blijft werken.',
      confirm: 'Wacht tot ik terug ben',
      doneTitle: 'Wij wachten tot u terug bent',
      done: (until) =>
        `Tot ${until} krijgt u geen e-mail over dit onderzoek. Uw link blijft werken: u kunt ook eerder invullen.`,
    },
    'not-me': {
      choice: 'Ik ben niet de juiste persoon',
      effect: 'U werkt er niet meer, hebt een andere taak, of de mail was voor iemand anders.',
      title: 'Niet de juiste persoon',
      what: 'Een medewerker van het onderzoek bekijkt wat u hier invult. Tot die tijd krijgt u geen e-mail.',
      confirm: 'Versturen',
      doneTitle: 'Dank u wel, wij kijken ernaar',
      done: () =>
        'Een medewerker van het onderzoek bekijkt wat u hebt ingevuld. Tot die tijd krijgt u geen e-mail. Een mail die al onderweg was, kan nog aankomen.',
    },
    'not-in-target-group': {
      choice: 'Ik hoor niet bij de groep voor wie de vragen zijn',
      effect: 'Een medewerker kijkt of dat klopt.',
      title: 'Niet de groep voor wie de vragen zijn',
      what: 'Hoort u niet bij deze groep? Laat het ons weten. Een medewerker van het onderzoek kijkt ernaar. Tot die tijd krijgt u geen e-mail.',
      confirm: 'Ik hoor niet bij deze groep',
      doneTitle: 'Dank u wel, wij kijken ernaar',
      done: () =>
        'Een medewerker van het onderzoek kijkt of u bij de groep hoort. Tot die tijd krijgt u geen e-mail. Een mail die al onderweg was, kan nog aankomen.',
    },
  },
  en: {
    refuse: {
      choice: 'I would rather not take part',
      effect: 'You get no more e-mail about this study.',
      title: 'Not taking part',
      what: 'Taking part is voluntary. When you press the button you get no more e-mail about this study. Your link keeps working.',
      confirm: 'I do not take part',
      doneTitle: 'You do not take part',
      done: () =>
        'Thank you for letting us know. You get no more e-mail about this study. A mail that was on its way may still arrive. Do you change your mind? Your link keeps working.',
    },
    absent: {
      choice: 'I am away now',
      effect: 'Reminders wait until you are back.',
      title: 'Away now',
      what: 'Are you on holiday or on leave, for instance? Then we wait with reminders until you are back. Your link keeps working.',
      confirm: 'Wait until I am back',
      doneTitle: 'We wait until you are back',
      done: (until) =>
        `Until ${until} you get no e-mail about this study. Your link keeps working: you can also fill in the questionnaire earlier.`,
    },
    'not-me': {
      choice: 'I am not the right person',
      effect: 'You no longer work there, have another task, or the mail was meant for somebody else.',
      title: 'Not the right person',
      what: 'A member of staff of the study looks at what you fill in here. Until then you get no e-mail.',
      confirm: 'Send',
      doneTitle: 'Thank you, we will look at it',
      done: () =>
        'A member of staff of the study looks at what you filled in. Until then you get no e-mail. A mail that was on its way may still arrive.',
    },
    'not-in-target-group': {
      choice: 'I do not belong to the group the questions are for',
      effect: 'A member of staff sees whether that is so.',
      title: 'Not the group the questions are for',
      what: 'Do you not belong to this group? Let us know. A member of staff of the study looks at it. Until then you get no e-mail.',
      confirm: 'I do not belong to this group',
      doneTitle: 'Thank you, we will look at it',
      done: () =>
        'A member of staff of the study sees whether you belong to the group. Until then you get no e-mail. A mail that was on its way may still arrive.',
    },
  },
});
