import type { CodeMeaning } from './meaning.ts';

/** What a definition may not hold, whoever wrote it. */
export const SAFETY = {
  not_json: {
    severity: 'error',
    means: { nl: 'Dit is geen JSON.', en: 'This is no JSON.' },
    mend: {
      nl: 'Kijk op de aangegeven plek naar een komma, aanhalingsteken of haakje te veel of te weinig.',
      en: 'Look at the place given for a comma, quote or bracket too many or too few.',
    },
  },
  duplicate_key: {
    severity: 'error',
    means: {
      nl: 'Deze eigenschap staat er twee keer; alleen de laatste zou gelden.',
      en: 'This property is there twice; only the last would count.',
    },
    mend: { nl: 'Haal een van de twee weg.', en: 'Take one of the two out.' },
  },
  too_large: {
    severity: 'error',
    means: {
      nl: 'De vragenlijst is te groot: ten hoogste 5 MB, 200.000 onderdelen, 2.000 vragen en 2.000 keuzes per vraag.',
      en: 'The questionnaire is too large: at most 5 MB, 200,000 parts, 2,000 questions and 2,000 choices per question.',
    },
    mend: { nl: 'Deel de vragenlijst op.', en: 'Split the questionnaire.' },
  },
  too_deep: {
    severity: 'error',
    means: {
      nl: 'Er zit te veel in elkaar: ten hoogste 64 lagen.',
      en: 'It is nested too deep: 64 levels at most.',
    },
    mend: { nl: 'Haal panelen uit elkaar.', en: 'Take panels apart.' },
  },
  forbidden_name: {
    severity: 'error',
    means: {
      nl: 'Deze naam heeft in de programmeertaal een eigen betekenis en kan schade doen.',
      en: 'This name has a meaning of its own in the programming language and can do harm.',
    },
    mend: { nl: 'Kies een andere naam.', en: 'Choose another name.' },
  },
  regex_can_explode: {
    severity: 'error',
    means: {
      nl: 'Dit patroon herhaalt een herhaling, zoals (a+)+, of is langer dan 1.000 tekens: een kort antwoord kan er eindeloos mee bezig houden.',
      en: 'This pattern repeats a repetition, such as (a+)+, or is longer than 1,000 characters: a short answer can keep it busy without end.',
    },
    mend: {
      nl: 'Haal de buitenste of de binnenste herhaling weg.',
      en: 'Take the outer or the inner repetition out.',
    },
  },
  third_party_url: {
    severity: 'error',
    means: {
      nl: 'Dit haalt iets van een andere website, of verwijst ernaar: die ziet dan wie hier antwoordt.',
      en: 'This fetches something from another website, or links to it: that site then sees who answers here.',
    },
    mend: {
      nl: 'Haal het adres weg; noem zo nodig de naam van de website in de tekst.',
      en: 'Take the address out; where needed name the website in the text.',
    },
  },
  script: {
    severity: 'error',
    means: {
      nl: 'Hier staat een script of iets dat er een kan starten.',
      en: 'Here is a script, or something that can start one.',
    },
    mend: { nl: 'Haal het weg.', en: 'Take it out.' },
  },
  html_in_text: {
    severity: 'error',
    means: {
      nl: 'HTML in een titel of tekst: de respondent ziet de codes staan.',
      en: 'HTML in a title or text: the respondent sees the tags.',
    },
    mend: {
      nl: 'Haal de HTML weg; gebruik een onderdeel van het type html voor opmaak.',
      en: 'Take the HTML out; use an element of type html for markup.',
    },
  },
  html_not_allowed: {
    severity: 'error',
    means: {
      nl: 'Deze HTML is niet toegestaan: alleen p, br, strong, em, b, i, ul, ol, li, h2, h3 en h4, zonder eigenschappen.',
      en: 'This HTML is not allowed: only p, br, strong, em, b, i, ul, ol, li, h2, h3 and h4, without attributes.',
    },
    mend: { nl: 'Haal de andere codes en eigenschappen weg.', en: 'Take other tags and attributes out.' },
  },
  feature_not_allowed: {
    severity: 'error',
    means: {
      nl: 'Deze mogelijkheid van SurveyJS is hier niet toegestaan: zij verandert antwoorden of stuurt de respondent weg.',
      en: 'This feature of SurveyJS is not allowed here: it changes answers or sends the respondent away.',
    },
    mend: { nl: 'Haal de eigenschap weg.', en: 'Take the property out.' },
  },
  too_many_findings: {
    severity: 'error',
    means: {
      nl: 'Er is meer mis dan hier staat: na 1.000 bevindingen houdt de controle op.',
      en: 'More is wrong than stands here: the check stops after 1,000 findings.',
    },
    mend: { nl: 'Verbeter eerst deze.', en: 'Mend these first.' },
  },
} as const satisfies Record<string, CodeMeaning>;
