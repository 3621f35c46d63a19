import type { CodeMeaning } from './meaning.ts';

/** Texts, names and labels: what people read, in the questionnaire and in the data file. */
export const FORM = {
  missing_translation: {
    severity: 'error',
    means: {
      nl: 'Deze tekst is er niet in elke taal van het onderzoek.',
      en: 'This text is not there in every language of the study.',
    },
    mend: {
      nl: 'Schrijf de tekst als {"nl": "...", "en": "..."} en vul elke taal in.',
      en: 'Write the text as {"nl": "...", "en": "..."} and fill in every language.',
    },
  },
  one_text_for_all_languages: {
    severity: 'warning',
    means: {
      nl: 'Deze tekst is in alle talen van het onderzoek dezelfde.',
      en: 'This text is the same in all languages of the study.',
    },
    mend: {
      nl: 'Is dat niet de bedoeling, schrijf de tekst dan als {"nl": "...", "en": "..."}.',
      en: 'If that is not meant, write the text as {"nl": "...", "en": "..."}.',
    },
  },
  missing_text: {
    severity: 'warning',
    means: {
      nl: 'Hier hoort een tekst: nu ziet de respondent de naam of code.',
      en: 'A text belongs here: now the respondent sees the name or code.',
    },
    mend: { nl: 'Geef een titel of tekst.', en: 'Give a title or text.' },
  },
  unknown_property: {
    severity: 'warning',
    means: {
      nl: 'SurveyJS kent deze eigenschap hier niet; zij doet niets.',
      en: 'SurveyJS does not know this property here; it does nothing.',
    },
    mend: {
      nl: 'Let op de spelling en op grote letters: "isRequired", "visibleIf".',
      en: 'Mind the spelling and the capitals: "isRequired", "visibleIf".',
    },
  },
  choice_without_code: {
    severity: 'warning',
    means: {
      nl: 'Deze keuze heeft geen eigen code: de tekst zelf komt in het databestand.',
      en: 'This choice has no code of its own: the text itself goes into the data file.',
    },
    mend: {
      nl: 'Schrijf {"value": 1, "text": {...}}.',
      en: 'Write {"value": 1, "text": {...}}.',
    },
  },
  reserved_word: {
    severity: 'error',
    means: {
      nl: 'Dit woord is in SPSS gereserveerd en kan geen variabele zijn.',
      en: 'SPSS reserves this word; it cannot be a variable.',
    },
    mend: { nl: 'Kies een andere naam.', en: 'Choose another name.' },
  },
  name_too_long: {
    severity: 'error',
    means: {
      nl: 'De naam van een variabele wordt langer dan de 64 bytes die SPSS toelaat.',
      en: 'The name of a variable gets longer than the 64 bytes that SPSS allows.',
    },
    mend: {
      nl: 'Kort de naam van de vraag, de rij of de code in.',
      en: 'Shorten the name of the question, the row or the code.',
    },
  },
  name_too_long_for_stata: {
    severity: 'warning',
    means: {
      nl: 'De naam van een variabele wordt langer dan de 32 tekens die Stata toelaat.',
      en: 'The name of a variable gets longer than the 32 characters that Stata allows.',
    },
    mend: {
      nl: 'Kort de naam van de vraag, de rij of de code in.',
      en: 'Shorten the name of the question, the row or the code.',
    },
  },
  label_too_long: {
    severity: 'warning',
    means: {
      nl: 'Dit label past niet in SPSS (variabele 256 bytes, code 120 bytes) en wordt daar afgekort; het codeboek houdt het heel.',
      en: 'This label does not fit in SPSS (variable 256 bytes, code 120 bytes) and is cut off there; the codebook keeps it whole.',
    },
    mend: {
      nl: 'Zet uitleg in "description" in plaats van in de titel, of laat het zo.',
      en: 'Move explanation from the title into "description", or leave it.',
    },
  },
  unknown_language: {
    severity: 'warning',
    means: {
      nl: 'Deze taal is geen taal van het onderzoek; de tekst wordt nooit getoond.',
      en: 'This language is none of the study; the text is never shown.',
    },
    mend: { nl: 'Haal de taal weg of verbeter de taalcode.', en: 'Take it out or correct its code.' },
  },
  text_too_long: {
    severity: 'error',
    means: {
      nl: 'Deze tekst is langer dan 20.000 tekens.',
      en: 'This text is longer than 20,000 characters.',
    },
    mend: { nl: 'Kort de tekst in.', en: 'Shorten the text.' },
  },
  unknown_piping: {
    severity: 'error',
    means: {
      nl: 'De tekst verwijst tussen accolades naar een vraag die er niet is.',
      en: 'Between braces the text refers to a question that is not there.',
    },
    mend: {
      nl: 'Verbeter de naam tussen de accolades, of haal de accolades weg.',
      en: 'Correct the name between the braces, or take the braces out.',
    },
  },
  piping_of_later_item: {
    severity: 'error',
    means: {
      nl: 'De tekst toont een antwoord dat pas later gegeven wordt.',
      en: 'The text shows an answer that is only given later.',
    },
    mend: { nl: 'Zet die vraag eerder.', en: 'Put that question earlier.' },
  },
  long_sentence: {
    severity: 'warning',
    means: { nl: 'Deze zin is langer dan 25 woorden.', en: 'This sentence is longer than 25 words.' },
    mend: { nl: 'Maak er twee zinnen van.', en: 'Make it two sentences.' },
  },
  hard_to_read: {
    severity: 'warning',
    means: {
      nl: 'Deze zin is moeilijker dan taalniveau B1.',
      en: 'This sentence is harder than language level B1.',
    },
    mend: {
      nl: 'Gebruik kortere woorden en zinnen.',
      en: 'Use shorter words and sentences.',
    },
  },
  matrix_too_wide: {
    severity: 'warning',
    means: {
      nl: 'Deze tabel is te breed: meer dan 7 kolommen, of meer dan 4 waar hij ook op een telefoon een tabel moet blijven.',
      en: 'This matrix is too wide: more than 7 columns, or more than 4 where it must stay a table on a phone too.',
    },
    mend: {
      nl: 'Gebruik minder kolommen, of maak van de rijen losse vragen.',
      en: 'Use fewer columns, or make the rows questions of their own.',
    },
  },
  not_accessible: {
    severity: 'error',
    means: {
      nl: 'Dit kan niet iedereen gebruiken (WCAG 2.2 AA).',
      en: 'Not everyone can use this (WCAG 2.2 AA).',
    },
    mend: {
      nl: 'Geef elke afbeelding een "altText", toon elke titel, en laat niets vanzelf verspringen of aflopen.',
      en: 'Give every image an "altText", show every title, and let nothing move on or run out by itself.',
    },
  },
} as const satisfies Record<string, CodeMeaning>;
