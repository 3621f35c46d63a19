import { texts } from '#app/ui/shared/texts.ts';

/** The acts that answer to mail that came back; see caseActTexts for what each word is for. */
export const returnedActTexts = texts({
  nl: {
    address: {
      label: 'E-mailadres verbeteren',
      title: 'E-mailadres verbeteren',
      touches: (name: string) => `${name} krijgt mail op het nieuwe adres`,
      explanation:
        'Geldt voor alle gevallen van deze persoon. Kwam het laatste bericht niet aan, dan gaat het meteen naar het nieuwe adres.',
      undo: 'verbeter het adres opnieuw; wat verstuurd is, blijft verstuurd.',
      confirm: 'Bewaar het adres',
      reasonLabel: 'Van wie hebt u dit adres?',
      done: 'Het adres is verbeterd.',
    },
    'absence-ended': {
      label: 'Is eerder terug',
      title: 'Is eerder terug',
      touches: (name: string) => `${name} kan meteen weer mail krijgen`,
      explanation: 'Berichten die op de terugkeer wachtten, gaan nu uit.',
      undo: 'kan niet; een nieuw automatisch antwoord laat de mail opnieuw wachten.',
      confirm: 'Wacht niet langer',
      reasonLabel: 'Hoe weet u dit?',
      done: 'De mail wacht niet langer.',
    },
    'letters-handled': {
      label: 'Teruggekomen berichten zijn afgehandeld',
      title: 'Teruggekomen berichten afhandelen',
      touches: (name: string) => `de berichten van ${name} staan niet meer bij wat er te doen is`,
      explanation:
        'Doe dit als u hebt gedaan wat nodig is. De berichten blijven op de pagina van de deelnemer staan.',
      undo: 'niet nodig: de berichten blijven te lezen.',
      confirm: 'Afgehandeld',
      reasonLabel: '',
      done: 'Afgehandeld.',
    },
  },
  en: {
    address: {
      label: 'Correct the e-mail address',
      title: 'Correct the e-mail address',
      touches: (name: string) => `${name} gets mail at the new address`,
      explanation:
        'For all cases of this person. If the last message did not arrive, it goes to the new address at once.',
      undo: 'correct the address again; what was sent stays sent.',
      confirm: 'Save the address',
      reasonLabel: 'From whom do you have this address?',
      done: 'The address was corrected.',
    },
    'absence-ended': {
      label: 'Is back earlier',
      title: 'Is back earlier',
      touches: (name: string) => `${name} can get mail again at once`,
      explanation: 'Messages that waited for the return go out now.',
      undo: 'not possible; a new automatic answer lets mail wait again.',
      confirm: 'Wait no longer',
      reasonLabel: 'How do you know?',
      done: 'The mail waits no longer.',
    },
    'letters-handled': {
      label: 'Messages that came back are dealt with',
      title: 'Deal with messages that came back',
      touches: (name: string) => `the messages of ${name} are no longer among what there is to do`,
      explanation:
        'Do this when you have done what is needed. The messages stay on the page of the participant.',
      undo: 'not needed: the messages can still be read.',
      confirm: 'Dealt with',
      reasonLabel: '',
      done: 'Dealt with.',
    },
  },
});
