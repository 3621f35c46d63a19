import {
  type Fault,
  type FaultList,
  faultList,
  faultsOf,
  TABLE_TEXTS,
} from '#app/platform/tables/table-faults.ts';

/** What can be wrong with a table that should become a questionnaire, by stable code. */
const TEXTS = {
  ...TABLE_TEXTS,
  missing_column: {
    en: 'The column "{column}" is missing.',
    nl: 'De kolom "{column}" ontbreekt.',
  },
  unknown_column: {
    en: 'No column is called "{column}". Known are: {known}.',
    nl: 'De kolom "{column}" bestaat niet. Bekend zijn: {known}.',
  },
  required: { en: 'This cell may not be empty.', nl: 'Deze cel mag niet leeg zijn.' },
  bad_name: {
    en: '"{value}" is no name: a letter, then letters, digits and _, 32 at most.',
    nl: '"{value}" is geen naam: een letter, daarna letters, cijfers en _, ten hoogste 32.',
  },
  duplicate_name: {
    en: 'The name "{value}" stands in row {other} too.',
    nl: 'De naam "{value}" staat ook op rij {other}.',
  },
  unknown_type: {
    en: 'There is no type "{value}". Known are: {known}.',
    nl: 'Het type "{value}" bestaat niet. Bekend zijn: {known}.',
  },
  no_choices: {
    en: 'A question of type {type} needs something here, such as: 1 = Ja | Yes; 2 = Nee | No.',
    nl: 'Een vraag van type {type} heeft hier iets nodig, zoals: 1 = Ja | Yes; 2 = Nee | No.',
  },
  not_used: {
    en: 'A row of type {type} does not use this cell. Empty it.',
    nl: 'Een rij van type {type} gebruikt deze cel niet. Maak haar leeg.',
  },
  codes_mixed: {
    en: 'Some of these have a code and some have none. Give each a code, or none.',
    nl: 'Sommige hiervan hebben een code en andere niet. Geef ze allemaal een code, of geen enkele.',
  },
  bad_code: {
    en: '"{value}" is no code: a whole number, or letters, digits and _.',
    nl: '"{value}" is geen code: een heel getal, of letters, cijfers en _.',
  },
  duplicate_code: {
    en: 'Code "{value}" occurs twice in this cell.',
    nl: 'Code "{value}" komt twee keer voor in deze cel.',
  },
  bad_condition: {
    en: 'This condition cannot be read. Write for example {example}.',
    nl: 'Deze voorwaarde is niet te lezen. Schrijf bijvoorbeeld {example}.',
  },
  condition_not_before: {
    en: 'The condition names "{value}", which is no question in a row above this one.',
    nl: 'De voorwaarde noemt "{value}", en dat is geen vraag op een rij hierboven.',
  },
  bad_number: { en: '"{value}" is no number.', nl: '"{value}" is geen getal.' },
  bad_yes_no: { en: 'Write ja or nee (or 1 or 0).', nl: 'Schrijf ja of nee (of 1 of 0).' },
} satisfies Record<string, Record<'nl' | 'en', string>>;

export type QuestionnaireFaultCode = keyof typeof TEXTS;

/** One thing that is wrong with a table of questions: row and column as a spreadsheet counts them. */
export type QuestionnaireFault = Fault<QuestionnaireFaultCode>;
export type QuestionnaireFaults = FaultList<QuestionnaireFaultCode>;

export const { fault: questionnaireFault, text: questionnaireFaultText } = faultsOf(TEXTS);

export const questionnaireFaults: () => QuestionnaireFaults = faultList;
