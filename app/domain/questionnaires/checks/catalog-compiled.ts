import type { CodeMeaning } from './meaning.ts';

/** What the codes of readDefinition and compileAnswerSchema mean: without these being mended nothing can be fielded. */
export const COMPILED = {
  bad_structure: {
    severity: 'error',
    means: {
      nl: 'De opbouw klopt niet: een vragenlijst heeft pagina’s, een pagina onderdelen.',
      en: 'The structure is wrong: a questionnaire has pages, a page has elements.',
    },
    mend: {
      nl: 'Vergelijk deze plek met een vragenlijst die klopt.',
      en: 'Compare this place with a questionnaire that is right.',
    },
  },
  no_questions: {
    severity: 'error',
    means: { nl: 'Er staat geen vraag in.', en: 'It holds no question.' },
    mend: { nl: 'Voeg een vraag toe.', en: 'Add a question.' },
  },
  duplicate_page: {
    severity: 'error',
    means: { nl: 'Twee pagina’s heten hetzelfde.', en: 'Two pages have the same name.' },
    mend: { nl: 'Geef elke pagina een eigen naam.', en: 'Give each page a name of its own.' },
  },
  bad_name: {
    severity: 'error',
    means: {
      nl: 'Dit is geen naam voor een variabele: een letter, daarna letters, cijfers en _, ten hoogste 32.',
      en: 'This is no name of a variable: a letter, then letters, digits and _, 32 at most.',
    },
    mend: {
      nl: 'Kies een korte naam zoals v12 of v12_toel.',
      en: 'Choose a short name such as v12 or v12_text.',
    },
  },
  reserved_name: {
    severity: 'error',
    means: {
      nl: 'Zo heet al een kolom die in elk databestand staat.',
      en: 'A column that every data file has is called this already.',
    },
    mend: { nl: 'Kies een andere naam.', en: 'Choose another name.' },
  },
  duplicate_name: {
    severity: 'error',
    means: {
      nl: 'Deze naam komt twee keer in het databestand; grote en kleine letters tellen als gelijk.',
      en: 'This name comes twice in the data file; capitals and small letters count as the same.',
    },
    mend: {
      nl: 'Hernoem een van de twee. Let op namen als v4_1: die maakt vraag v4 voor code 1 ook.',
      en: 'Rename one of the two. Mind names such as v4_1: question v4 makes that for code 1 as well.',
    },
  },
  unsupported_type: {
    severity: 'error',
    means: { nl: 'Dit soort vraag kan niet.', en: 'This type of question is not supported.' },
    mend: {
      nl: 'Gebruik radiogroup, dropdown, checkbox, text, comment, boolean, rating, matrix, estimate of estimates.',
      en: 'Use radiogroup, dropdown, checkbox, text, comment, boolean, rating, matrix, estimate or estimates.',
    },
  },
  unsupported_option: {
    severity: 'error',
    means: {
      nl: 'Deze eigenschap zet antwoorden waar niemand ze gaf, of bewaart ze ergens waar het databestand ze niet vindt.',
      en: 'This property puts answers where nobody gave them, or keeps them where the data file does not find them.',
    },
    mend: {
      nl: 'Haal de eigenschap weg; maak er zo nodig een eigen vraag van.',
      en: 'Take the property out; where needed make it a question of its own.',
    },
  },
  bad_expression: {
    severity: 'error',
    means: { nl: 'Deze voorwaarde is niet te lezen.', en: 'This condition cannot be read.' },
    mend: {
      nl: 'Schrijf bijvoorbeeld {v1} = 1 and {v3} anyof [2, 3], van ten hoogste 4.000 tekens.',
      en: 'Write for example {v1} = 1 and {v3} anyof [2, 3], 4,000 characters at most.',
    },
  },
  unsupported_regex: {
    severity: 'error',
    means: {
      nl: 'Dit patroon (regular expression) klopt niet, of kan bij een kwaadwillig antwoord eindeloos rekenen.',
      en: 'This regular expression is wrong, or an ill-willed answer could make it calculate without end.',
    },
    mend: {
      nl: 'Gebruik geen terugverwijzingen (\\1) en geen (?=...) of (?!...); RE2-schrijfwijze.',
      en: 'Use no back-references (\\1) and no (?=...) or (?!...); the syntax is that of RE2.',
    },
  },
  bad_code: {
    severity: 'error',
    means: {
      nl: 'Hier ontbreekt een code, of hij is niet bruikbaar: een heel getal, of een korte tekst.',
      en: 'A code is missing here, or cannot be used: a whole number, or a short text.',
    },
    mend: { nl: 'Geef de keuze een code: "value": 1.', en: 'Give the choice a code: "value": 1.' },
  },
  reserved_code: {
    severity: 'error',
    means: {
      nl: 'Deze code staat in elk databestand voor een ontbrekende waarde (-5 tot en met -9).',
      en: 'This code stands for a missing value in every data file (-5 to -9).',
    },
    mend: { nl: 'Kies een andere code.', en: 'Choose another code.' },
  },
  duplicate_code: {
    severity: 'error',
    means: { nl: 'Deze code staat er twee keer.', en: 'This code is there twice.' },
    mend: { nl: 'Geef elke keuze een eigen code.', en: 'Give each choice a code of its own.' },
  },
  no_choices: {
    severity: 'error',
    means: { nl: 'Er is niets om uit te kiezen.', en: 'There is nothing to choose from.' },
    mend: {
      nl: 'Voeg keuzes, rijen of kolommen toe.',
      en: 'Add choices, rows or columns.',
    },
  },
  bad_range: {
    severity: 'error',
    means: { nl: 'Een grens is geen bruikbaar getal.', en: 'A limit is no number that can be used.' },
    mend: { nl: 'Geef "min" en "max" als getal.', en: 'Give "min" and "max" as numbers.' },
  },
  bad_preload: {
    severity: 'error',
    means: {
      nl: '"preloadFrom" of "preloadValues" kan zo niet werken.',
      en: '"preloadFrom" or "preloadValues" cannot work like this.',
    },
    mend: {
      nl: 'Zet "preloadFrom" met de naam van een steekproefvariabele op een radiogroup, dropdown, text of boolean; elke waarde in "preloadValues" hoort bij een keuze.',
      en: 'Put "preloadFrom" with the name of a sample variable on a radiogroup, dropdown, text or boolean; each value in "preloadValues" belongs to one choice.',
    },
  },
  circular_condition: {
    severity: 'error',
    means: {
      nl: 'Of deze vraag gesteld wordt, hangt af van het eigen antwoord.',
      en: 'Whether this question is asked depends on its own answer.',
    },
    mend: {
      nl: 'Laat de voorwaarde alleen naar eerdere vragen kijken.',
      en: 'Let the condition look at earlier questions only.',
    },
  },
} as const satisfies Record<string, CodeMeaning>;
