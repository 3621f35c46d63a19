import { texts } from '#app/ui/shared/texts.ts';

export const questionnaireTexts = texts({
  nl: {
    part: (place: number, of: number) => `Deel ${place} van ${of}`,
    documentTitle: (place: number, of: number, hasErrors: boolean, study: string) =>
      `${hasErrors ? 'Fout: ' : ''}Deel ${place} van ${of} – ${study}`,
    nothingTitle: (study: string) => `Versturen – ${study}`,
    allKnown: 'Alles is al bekend',
    allKnownWords:
      'Wat wij u wilden vragen, weten wij al. U hoeft niets in te vullen. Druk op Versturen, dan is het klaar.',
    seeKnown: 'Bekijk wat er bij ons bekend is',
    nothing: 'Wij hebben geen vragen aan u',
    nothingWords: 'U hoeft niets in te vullen. Druk op Versturen, dan is het klaar.',
    previous: 'Vorige',
    next: 'Volgende',
    submit: 'Versturen',
    submitting: 'Bezig met versturen…',
    done: 'Klaar',
    helping: (asker: string) => `U helpt ${asker} met deze vragen.`,
    handBack: 'Stoppen en teruggeven wat u hebt ingevuld',
    nothingForColleague:
      'Bij wat u wordt gevraagd staan nu geen vragen open: ze hangen af van andere antwoorden. Geef het terug, dan is het klaar.',
    questions: 'Vragen? Bel of mail',
    or: 'of',
    stopping: 'U kunt stoppen en later verdergaan met dezelfde link.',
    noAnswer: 'geen antwoord',
    notSubmitted:
      'De vragenlijst is nog niet verstuurd: de server antwoordt even niet. Uw antwoorden blijven hier staan. Druk over een paar seconden nog eens op Versturen.',
    notSubmittedOffline:
      'De vragenlijst is nog niet verstuurd: er is geen verbinding. Uw antwoorden blijven hier staan. Druk op Versturen zodra er weer verbinding is.',
  },
  en: {
    part: (place: number, of: number) => `Part ${place} of ${of}`,
    documentTitle: (place: number, of: number, hasErrors: boolean, study: string) =>
      `${hasErrors ? 'Error: ' : ''}Part ${place} of ${of} – ${study}`,
    nothingTitle: (study: string) => `Submit – ${study}`,
    allKnown: 'Everything is known already',
    allKnownWords:
      'We know already what we wanted to ask you. You need not fill in anything. Press Submit and it is done.',
    seeKnown: 'See what we know',
    nothing: 'We have no questions for you',
    nothingWords: 'You need not fill in anything. Press Submit and it is done.',
    previous: 'Previous',
    next: 'Next',
    submit: 'Submit',
    submitting: 'Submitting…',
    done: 'Done',
    helping: (asker: string) => `You are helping ${asker} with these questions.`,
    handBack: 'Stop and hand back what you have filled in',
    nothingForColleague:
      'There are no open questions in what you are asked: they depend on other answers. Hand it back, and you are done.',
    questions: 'Questions? Call or mail',
    or: 'or',
    stopping: 'You can stop and go on later with the same link.',
    noAnswer: 'no answer',
    notSubmitted:
      'The questionnaire has not been submitted yet: the server does not answer for a moment. Your answers stay here. Press Submit again in a few seconds.',
    notSubmittedOffline:
      'The questionnaire has not been submitted yet: there is no connection. Your answers stay here. Press Submit once you are connected again.',
  },
});
