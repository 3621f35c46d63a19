import { texts } from '#app/ui/shared/texts.ts';

/** The act on requests to colleagues; see caseActTexts for what each word is for. */
export const forwardActTexts = texts({
  nl: {
    'forwards-withdrawn': {
      label: 'Verzoek aan collega intrekken',
      title: 'Verzoek aan collega intrekken',
      touches: (name: string) => `Wie door ${name} om hulp is gevraagd, kan niet meer invullen`,
      explanation:
        'Geldt voor alle verzoeken die nog lopen. De links van de collega’s werken dan meteen niet meer. Wat zij al hadden opgeslagen, blijft bij deze vragenlijst staan.',
      undo: 'kan niet; de deelnemer kan het opnieuw vragen.',
      confirm: 'Trek in',
      reasonLabel: 'Waarom?',
      done: 'De verzoeken aan collega’s zijn ingetrokken.',
    },
  },
  en: {
    'forwards-withdrawn': {
      label: 'Withdraw the request to a colleague',
      title: 'Withdraw the request to a colleague',
      touches: (name: string) => `Whoever was asked for help by ${name} can no longer answer`,
      explanation:
        'Holds for all requests that are underway. The links of the colleagues stop working at once. What they had saved stays with this questionnaire.',
      undo: 'cannot be; the participant can ask again.',
      confirm: 'Withdraw',
      reasonLabel: 'Why?',
      done: 'The requests to colleagues are withdrawn.',
    },
  },
});
