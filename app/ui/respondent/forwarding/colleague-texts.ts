import type { ColleaguePage } from '#app/domain/responses/forwarding/colleague-page.ts';
import { texts } from '#app/ui/shared/texts.ts';

type Ended = Exclude<ColleaguePage['status'], 'open'>;

/** What the link of a colleague shows. */
export const colleagueTexts = texts({
  nl: {
    title: 'Een collega vraagt uw hulp',
    greeting: (name: string) => `Dag ${name}.`,
    asks: (asker: string, organisation: string) =>
      `${asker} van ${organisation} kreeg een vragenlijst en vraagt u om mee te helpen.`,
    what: 'Wat wordt u gevraagd',
    whole: 'De hele vragenlijst',
    about: 'Waarover',
    note: (asker: string) => `Bericht van ${asker}`,
    closes: 'Tot wanneer',
    answers: 'Uw antwoorden',
    seen: (asker: string) =>
      `${asker} ziet wat u invult, kan het veranderen, en verstuurt de vragenlijst. Bij uw antwoorden staat dat een collega ze gaf, niet wie.`,
    privacy: 'Meer over privacy',
    contact: 'Vragen',
    or: 'of',
    start: 'Start met invullen',
    goOn: 'Ga verder met invullen',
    rather: 'Wilt u dit niet? Dan hoeft u niets te doen.',
    optOut: 'Geen mail meer',
    endedTitle: {
      handed_back: 'U hebt de vragen teruggegeven',
      withdrawn: 'Dit verzoek is ingetrokken',
      complete: 'De vragenlijst is al verstuurd',
      closed: 'De vragenlijst is gesloten',
    } satisfies Record<Ended, string>,
    ended: {
      handed_back: (asker) =>
        `Bedankt voor uw hulp. ${asker} bekijkt de antwoorden en verstuurt de vragenlijst. Wilt u nog iets veranderen? Overleg dan met ${asker}.`,
      withdrawn: (asker) =>
        `${asker} heeft uw hulp niet meer nodig. U hoeft niets te doen. Wat u al had ingevuld, is bewaard bij de vragenlijst van ${asker}.`,
      complete: (asker) =>
        `${asker} heeft de vragenlijst verstuurd. U hoeft niets meer te doen. Bedankt voor uw hulp.`,
      closed: () => 'U kunt geen antwoorden meer geven. Antwoorden die al waren opgeslagen, zijn bewaard.',
    } satisfies Record<Ended, (asker: string) => string>,
    question: 'Hebt u een vraag over dit onderzoek? Neem contact op:',
  },
  en: {
    title: 'A colleague asks for your help',
    greeting: (name: string) => `Hello ${name}.`,
    asks: (asker: string, organisation: string) =>
      `${asker} of ${organisation} received a questionnaire and asks you to help with it.`,
    what: 'What you are asked',
    whole: 'The whole questionnaire',
    about: 'About what',
    note: (asker: string) => `Message from ${asker}`,
    closes: 'Until when',
    answers: 'Your answers',
    seen: (asker: string) =>
      `${asker} sees what you fill in, can change it, and submits the questionnaire. With your answers stands that a colleague gave them, not who.`,
    privacy: 'More about privacy',
    contact: 'Questions',
    or: 'or',
    start: 'Start',
    goOn: 'Go on',
    rather: 'Would you rather not? Then you need do nothing.',
    optOut: 'No more mail',
    endedTitle: {
      handed_back: 'You have handed the questions back',
      withdrawn: 'This request was withdrawn',
      complete: 'The questionnaire has been submitted',
      closed: 'The questionnaire is closed',
    },
    ended: {
      handed_back: (asker) =>
        `Thank you for your help. ${asker} looks at the answers and submits the questionnaire. Do you want to change anything? Then talk to ${asker}.`,
      withdrawn: (asker) =>
        `${asker} no longer needs your help. You need do nothing. What you had filled in is kept with the questionnaire of ${asker}.`,
      complete: (asker) =>
        `${asker} has submitted the questionnaire. You need do nothing more. Thank you for your help.`,
      closed: () => 'You can no longer give answers. Answers that had been saved are kept.',
    },
    question: 'Do you have a question about this study? Contact us:',
  },
});

/** The page on which a colleague says that he wants no such mail. */
export const colleagueOptOutTexts = texts({
  nl: {
    title: 'Geen verzoeken meer per e-mail',
    what: 'Wilt u geen e-mail meer krijgen als een collega u vraagt om te helpen met een vragenlijst van ons? Druk dan op de knop. Dit geldt voor al onze onderzoeken. Het verzoek dat u nu hebt, kunt u nog wel invullen.',
    confirm: 'Stuur mij zulke mail niet meer',
    back: 'Naar het verzoek',
    doneTitle: 'U krijgt zulke mail niet meer',
    done: 'Wij sturen u geen verzoeken van collega’s meer. Een mail die al onderweg was, kan nog aankomen.',
    undo: 'Was dit een vergissing? Neem contact op:',
    or: 'of',
  },
  en: {
    title: 'No more requests by e-mail',
    what: 'Do you want no more e-mail when a colleague asks you to help with a questionnaire of ours? Then press the button. This holds for all our studies. You can still fill in the request you have now.',
    confirm: 'Send me no more such mail',
    back: 'To the request',
    doneTitle: 'You will get no more such mail',
    done: 'We will send you no more requests from colleagues. A mail that was on its way may still arrive.',
    undo: 'Was this a mistake? Contact us:',
    or: 'or',
  },
});
