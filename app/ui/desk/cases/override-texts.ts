import { texts } from '#app/ui/shared/texts.ts';

/** The acts that change what a case counts as; see caseActTexts for what each word is for. */
export const overrideTexts = texts({
  nl: {
    disposition: {
      label: 'Telt als iets anders (dispositie)',
      title: 'Telt als iets anders',
      touches: (name: string) => `${name} telt in de respons met de code die u kiest`,
      explanation:
        'Normaal volgt de dispositie vanzelf uit wat er gebeurde. Kies alleen een andere als dat niet klopt. De status en de mail veranderen niet. Wat eruit volgde, blijft op de pagina van de deelnemer staan.',
      undo: 'op de pagina van deze deelnemer, met een reden.',
      confirm: 'Tel zo mee',
      reasonLabel: 'Waarom?',
      done: 'De gekozen dispositie telt.',
    },
    'disposition-undone': {
      label: 'Dispositie weer vanzelf laten volgen',
      title: 'Dispositie weer vanzelf laten volgen',
      touches: (name: string) => `${name} telt weer zoals uit het verloop volgt`,
      explanation: 'De eerdere keuze blijft in het verloop staan.',
      undo: 'kies opnieuw een andere dispositie.',
      confirm: 'Laat het verloop beslissen',
      reasonLabel: 'Waarom?',
      done: 'De dispositie volgt weer vanzelf.',
    },
  },
  en: {
    disposition: {
      label: 'Counts as something else (disposition)',
      title: 'Counts as something else',
      touches: (name: string) => `${name} counts in the response with the code that you choose`,
      explanation:
        'Normally the disposition follows from what happened. Choose another only if that is not right. Status and mail do not change. What followed stays on the page of the participant.',
      undo: 'on the page of this participant, with a reason.',
      confirm: 'Count it so',
      reasonLabel: 'Why?',
      done: 'The chosen disposition counts.',
    },
    'disposition-undone': {
      label: 'Let the disposition follow by itself again',
      title: 'Let the disposition follow by itself again',
      touches: (name: string) => `${name} counts again as follows from the history`,
      explanation: 'The earlier choice stays in the history.',
      undo: 'choose another disposition again.',
      confirm: 'Let the history decide',
      reasonLabel: 'Why?',
      done: 'The disposition follows by itself again.',
    },
  },
});
