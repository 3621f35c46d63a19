import { surveyLocalization } from 'survey-core';
import 'survey-core/i18n/dutch';

/** SurveyJS's own sentences, put as we speak to respondents: what to do, active, B1, u. */
const TEXTS: Record<'nl' | 'en', Record<string, string>> = {
  nl: {
    requiredError: 'Beantwoord deze vraag.',
    requiredErrorInPanel: 'Beantwoord ten minste een van deze vragen.',
    requiredInAllRowsError: 'Geef in elke rij een antwoord.',
    numericError: 'Vul een getal in.',
    minError: 'Vul {0} of meer in.',
    maxError: 'Vul {0} of minder in.',
    minSelectError: 'Kies ten minste {0} antwoorden.',
    maxSelectError: 'Kies niet meer dan {0} antwoorden.',
    textMinLength: 'Vul ten minste {0} tekens in.',
    textMaxLength: 'Deze tekst is te lang: ten hoogste {0} tekens.',
    invalidEmail: 'Vul een e-mailadres in, zoals naam@example.org.',
    pagePrevText: 'Vorige',
    pageNextText: 'Volgende',
    completeText: 'Versturen',
    progressText: 'Deel {0} van {1}',
  },
  en: {
    requiredError: 'Please answer this question.',
    requiredErrorInPanel: 'Please answer at least one of these questions.',
    requiredInAllRowsError: 'Please give an answer in every row.',
    numericError: 'Enter a number.',
    minError: 'Enter {0} or more.',
    maxError: 'Enter {0} or less.',
    minSelectError: 'Choose at least {0} answers.',
    maxSelectError: 'Choose no more than {0} answers.',
    textMinLength: 'Enter at least {0} characters.',
    textMaxLength: 'This text is too long: {0} characters at most.',
    invalidEmail: 'Enter an e-mail address, such as name@example.org.',
    pagePrevText: 'Previous',
    pageNextText: 'Next',
    completeText: 'Submit',
    progressText: 'Part {0} of {1}',
  },
};

/** Gives SurveyJS our sentences in Dutch and English. Calling it again changes nothing. */
export function setSurveyTexts(): void {
  Object.assign(surveyLocalization.locales.nl as object, TEXTS.nl);
  Object.assign(surveyLocalization.locales.en as object, TEXTS.en);
}
