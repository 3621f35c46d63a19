/** What a property holds: decides what is proposed as its value. */
export type ValueKind =
  | 'text'
  | 'localised'
  | 'yes_no'
  | 'number'
  | 'condition'
  | 'items'
  | 'elements'
  | 'pages'
  | 'validators'
  | 'choice';

/** A property of our dialect of SurveyJS: which elements have it (none named: all of its kind), and what it holds. */
export type Property = {
  name: string;
  holds: ValueKind;
  of?: readonly string[];
  values?: readonly string[];
  nl: string;
  en: string;
};

/** What an object in a definition is. */
export type Part = 'questionnaire' | 'page' | 'element' | 'item' | 'validator' | 'localised';

const CHOOSING = ['radiogroup', 'dropdown', 'checkbox'];
const NUMBERS = ['text', 'estimate', 'estimates'];
export const QUESTION_TYPES = [
  ...CHOOSING,
  'text',
  'comment',
  'boolean',
  'rating',
  'matrix',
  'estimate',
  'estimates',
];
/** Everything that can be the `type` of an element; see compileAnswerSchema. */
export const ELEMENT_TYPES = [...QUESTION_TYPES, 'panel', 'html', 'image'];

const name: Property = {
  name: 'name',
  holds: 'text',
  nl: 'naam: zo heet de variabele in het databestand',
  en: 'name: what the variable is called in the data file',
};
const title: Property = { name: 'title', holds: 'localised', nl: 'de tekst', en: 'the text' };
const description: Property = {
  name: 'description',
  holds: 'localised',
  nl: 'toelichting onder de titel',
  en: 'explanation below the title',
};
const visibleIf: Property = {
  name: 'visibleIf',
  holds: 'condition',
  nl: 'alleen gesteld als',
  en: 'only asked if',
};

/** The properties of each part, in the order in which they are usually written. */
export const PROPERTIES: Record<Part, readonly Property[]> = {
  questionnaire: [
    { name: 'locale', holds: 'choice', values: ['nl', 'en'], nl: 'eerste taal', en: 'first language' },
    title,
    { name: 'showTitle', holds: 'yes_no', nl: 'titel tonen', en: 'show the title' },
    {
      name: 'showQuestionNumbers',
      holds: 'choice',
      values: ['off', 'on', 'onPage'],
      nl: 'vragen nummeren',
      en: 'number the questions',
    },
    { name: 'pages', holds: 'pages', nl: 'de pagina’s', en: 'the pages' },
  ],
  page: [
    name,
    title,
    description,
    visibleIf,
    { name: 'elements', holds: 'elements', nl: 'vragen en panelen', en: 'questions and panels' },
  ],
  element: [
    { name: 'type', holds: 'choice', values: ELEMENT_TYPES, nl: 'soort vraag', en: 'kind of question' },
    name,
    {
      name: 'preloadFrom',
      holds: 'text',
      of: ['radiogroup', 'dropdown', 'text', 'boolean'],
      nl: 'al bekend uit deze kolom van de steekproef',
      en: 'known already from this column of the sample',
    },
    visibleIf,
    { ...title, of: [...QUESTION_TYPES, 'panel'] },
    { ...description, of: [...QUESTION_TYPES, 'panel'] },
    { name: 'html', holds: 'localised', of: ['html'], nl: 'tekst met opmaak', en: 'text with markup' },
    { name: 'isRequired', holds: 'yes_no', of: QUESTION_TYPES, nl: 'verplicht', en: 'required' },
    {
      name: 'requiredIf',
      holds: 'condition',
      of: QUESTION_TYPES,
      nl: 'verplicht als',
      en: 'required if',
    },
    {
      name: 'inputType',
      holds: 'choice',
      of: ['text'],
      values: ['text', 'number', 'email', 'date', 'tel', 'url'],
      nl: 'soort invoer',
      en: 'kind of input',
    },
    { name: 'min', holds: 'number', of: NUMBERS, nl: 'laagste waarde', en: 'lowest value' },
    { name: 'max', holds: 'number', of: NUMBERS, nl: 'hoogste waarde', en: 'highest value' },
    { name: 'step', holds: 'number', of: ['text'], nl: 'stap tussen waarden', en: 'step between values' },
    {
      name: 'maxLength',
      holds: 'number',
      of: ['text', 'comment'],
      nl: 'langste tekst, in tekens',
      en: 'longest text, in characters',
    },
    { name: 'unit', holds: 'localised', of: ['estimate', 'estimates'], nl: 'eenheid', en: 'unit' },
    {
      name: 'allowNoEstimate',
      holds: 'yes_no',
      of: ['estimate', 'estimates'],
      nl: '“geen schatting” mag',
      en: '“no estimate” is allowed',
    },
    {
      name: 'columns',
      holds: 'items',
      of: ['matrix'],
      nl: 'antwoorden (kolommen)',
      en: 'answers (columns)',
    },
    {
      name: 'rowsHeader',
      holds: 'localised',
      of: ['estimates'],
      nl: 'kop boven de getallen',
      en: 'head above the numbers',
    },
    { name: 'rows', holds: 'items', of: ['matrix', 'estimates'], nl: 'rijen', en: 'rows' },
    { name: 'choices', holds: 'items', of: CHOOSING, nl: 'keuzes met codes', en: 'choices with codes' },
    {
      name: 'maxSelectedChoices',
      holds: 'number',
      of: ['checkbox'],
      nl: 'hoogste aantal keuzes',
      en: 'most choices',
    },
    {
      name: 'minSelectedChoices',
      holds: 'number',
      of: ['checkbox'],
      nl: 'laagste aantal keuzes',
      en: 'least choices',
    },
    { name: 'rateMin', holds: 'number', of: ['rating'], nl: 'laagste cijfer', en: 'lowest mark' },
    { name: 'rateMax', holds: 'number', of: ['rating'], nl: 'hoogste cijfer', en: 'highest mark' },
    {
      name: 'minRateDescription',
      holds: 'localised',
      of: ['rating'],
      nl: 'woorden bij het laagste',
      en: 'words at the lowest',
    },
    {
      name: 'maxRateDescription',
      holds: 'localised',
      of: ['rating'],
      nl: 'woorden bij het hoogste',
      en: 'words at the highest',
    },
    { name: 'labelTrue', holds: 'localised', of: ['boolean'], nl: 'woord voor ja', en: 'word for yes' },
    { name: 'labelFalse', holds: 'localised', of: ['boolean'], nl: 'woord voor nee', en: 'word for no' },
    {
      name: 'validators',
      holds: 'validators',
      of: QUESTION_TYPES,
      nl: 'controles op het antwoord',
      en: 'checks on the answer',
    },
    { name: 'elements', holds: 'elements', of: ['panel'], nl: 'wat erin staat', en: 'what it holds' },
  ],
  item: [
    { name: 'value', holds: 'text', nl: 'code in het databestand', en: 'code in the data file' },
    { name: 'text', holds: 'localised', nl: 'wat er staat', en: 'what it says' },
    { name: 'isExclusive', holds: 'yes_no', nl: 'gaat met geen andere samen', en: 'goes with no other' },
  ],
  validator: [
    {
      name: 'type',
      holds: 'choice',
      values: ['numeric', 'text', 'answercount', 'regex', 'email', 'expression'],
      nl: 'soort controle',
      en: 'kind of check',
    },
    { name: 'text', holds: 'localised', nl: 'wat er gezegd wordt', en: 'what is said' },
    { name: 'minValue', holds: 'number', nl: 'laagste waarde', en: 'lowest value' },
    { name: 'maxValue', holds: 'number', nl: 'hoogste waarde', en: 'highest value' },
    { name: 'minLength', holds: 'number', nl: 'kortste tekst', en: 'shortest text' },
    { name: 'maxLength', holds: 'number', nl: 'langste tekst', en: 'longest text' },
    { name: 'regex', holds: 'text', nl: 'patroon', en: 'pattern' },
    { name: 'expression', holds: 'condition', nl: 'moet waar zijn', en: 'must be true' },
  ],
  localised: [
    { name: 'nl', holds: 'text', nl: 'Nederlands', en: 'Dutch' },
    { name: 'en', holds: 'text', nl: 'Engels', en: 'English' },
  ],
};
