import type { Code } from './answer-rules.ts';

/** Why an answer cannot be stored. Codes are stable; what goes with them says what would have been right. */
export type AnswerFault =
  | { code: 'unknown_question' | 'exclusive' | 'not_whole' | 'wrong_format' | 'unstorable_text' }
  | { code: 'wrong_type'; expected: Expected }
  | { code: 'unlisted_code' | 'duplicate'; choice: Code }
  | { code: 'unknown_row'; row: string }
  | { code: 'out_of_range'; min: number | string | null; max: number | string | null; row?: string }
  | { code: 'too_few'; min: number }
  | { code: 'too_many' | 'too_long'; max: number };
type Expected = 'choice' | 'choices' | 'text' | 'number' | 'date' | 'yes_or_no' | 'rows' | 'estimate';

/** The fault in a sentence that says what is wrong and what would be right, in Dutch or (any other locale) English. */
export function faultText(fault: AnswerFault, locale: string): string {
  const dutch = locale === 'nl' || locale.startsWith('nl-');
  const say = (nl: string, en: string) => (dutch ? nl : en);
  switch (fault.code) {
    case 'unknown_question':
      return say('Deze vraag staat niet in de vragenlijst.', 'This question is not in the questionnaire.');
    case 'wrong_type':
      return say(...EXPECTED[fault.expected]);
    case 'unlisted_code':
      return say(
        `Antwoord ${fault.choice} hoort niet bij deze vraag.`,
        `Answer ${fault.choice} does not belong to this question.`,
      );
    case 'duplicate':
      return say(`Antwoord ${fault.choice} staat er twee keer.`, `Answer ${fault.choice} is there twice.`);
    case 'exclusive':
      return say(
        'Een van deze antwoorden gaat niet samen met andere.',
        'One of these answers cannot be combined with others.',
      );
    case 'too_few':
      return say(`Kies ten minste ${fault.min} antwoorden.`, `Choose at least ${fault.min} answers.`);
    case 'too_many':
      return say(`Kies niet meer dan ${fault.max} antwoorden.`, `Choose no more than ${fault.max} answers.`);
    case 'unknown_row':
      return say(
        `Rij ${fault.row} hoort niet bij deze vraag.`,
        `Row ${fault.row} does not belong to this question.`,
      );
    case 'out_of_range':
      return rangeText(fault, dutch);
    case 'not_whole':
      return say('Vul een heel getal in.', 'Enter a whole number.');
    case 'wrong_format':
      return say(
        'Dit is niet goed geschreven. Een e-mailadres is zoals naam@example.org, een datum zoals 2014-12-31.',
        'This is not written correctly. An e-mail address is like name@example.org, a date like 2014-12-31.',
      );
    case 'too_long':
      return say(
        `Deze tekst is te lang: ten hoogste ${fault.max} tekens.`,
        `This text is too long: ${fault.max} characters at most.`,
      );
    case 'unstorable_text':
      return say(
        'In deze tekst staat een teken dat niet bewaard kan worden.',
        'This text holds a character that cannot be stored.',
      );
  }
}

const EXPECTED: Record<Expected, [nl: string, en: string]> = {
  choice: ['Kies een van de antwoorden.', 'Choose one of the answers.'],
  choices: ['Kies een of meer van de antwoorden.', 'Choose one or more of the answers.'],
  text: ['Vul hier tekst in.', 'Enter text here.'],
  number: ['Vul een getal in.', 'Enter a number.'],
  date: ['Vul een datum in.', 'Enter a date.'],
  yes_or_no: ['Kies ja of nee.', 'Choose yes or no.'],
  rows: ['Vul een antwoord per rij in.', 'Enter an answer for each row.'],
  estimate: ['Vul een heel getal in.', 'Enter a whole number.'],
};

function rangeText({ min, max, row }: AnswerFault & { code: 'out_of_range' }, dutch: boolean): string {
  const where = row === undefined ? '' : dutch ? ` (rij ${row})` : ` (row ${row})`;
  if (max === null) return dutch ? `Vul ${min} of later in.` : `Enter ${min} or later.`;
  if (min === null) return dutch ? `Vul ${max} of eerder in.` : `Enter ${max} or earlier.`;
  return dutch
    ? `Vul iets in van ${min} tot en met ${max}${where}.`
    : `Enter something from ${min} to ${max}${where}.`;
}
