import type { Part } from './definition-parts.ts';

/** A sentence in the two languages of the desk. */
export type Said = { nl: string; en: string };

export const TYPE_WORDS: Readonly<Record<string, Said>> = {
  radiogroup: { nl: 'één keuze', en: 'one choice' },
  dropdown: { nl: 'keuze uit een lijst', en: 'choice from a list' },
  checkbox: { nl: 'meer keuzes', en: 'several choices' },
  text: { nl: 'invulveld', en: 'field' },
  comment: { nl: 'open vraag', en: 'open question' },
  boolean: { nl: 'ja of nee', en: 'yes or no' },
  rating: { nl: 'cijfer', en: 'rating' },
  matrix: { nl: 'stellingen', en: 'statements' },
  estimate: { nl: 'schatting', en: 'estimate' },
  estimates: { nl: 'schattingen', en: 'estimates' },
  html: { nl: 'tekst', en: 'text' },
  image: { nl: 'afbeelding', en: 'image' },
};

const KINDS: Readonly<Record<Part['kind'], Said>> = {
  questionnaire: { nl: 'De vragenlijst', en: 'The questionnaire' },
  page: { nl: 'Pagina', en: 'Page' },
  panel: { nl: 'Blok', en: 'Block' },
  text: { nl: 'Tekst', en: 'Text' },
  question: { nl: 'Vraag', en: 'Question' },
};

const LANGUAGES: Readonly<Record<string, Said>> = {
  nl: { nl: 'Nederlands', en: 'Dutch' },
  en: { nl: 'Engels', en: 'English' },
  default: { nl: 'alle talen', en: 'all languages' },
};

/** "Vraag v8" and "Question v8". */
export function called({ kind, name }: Pick<Part, 'kind' | 'name'>): Said {
  const { nl, en } = KINDS[kind];
  return kind === 'questionnaire' ? { nl, en } : { nl: `${nl} ${name}`, en: `${en} ${name}` };
}

export function typeWords(type: unknown): Said {
  const written = String(type);
  return (Object.hasOwn(TYPE_WORDS, written) && TYPE_WORDS[written]) || { nl: written, en: written };
}

export function languageWords(language: string): Said {
  return (Object.hasOwn(LANGUAGES, language) && LANGUAGES[language]) || { nl: language, en: language };
}

/** A value of the JSON as people write it, not longer than fits in a list. */
export function valueWords(value: unknown): Said {
  if (value === undefined || value === '' || value === null) return { nl: 'niets', en: 'nothing' };
  if (typeof value === 'boolean') return value ? { nl: 'ja', en: 'yes' } : { nl: 'nee', en: 'no' };
  const written = typeof value === 'string' ? `‘${value}’` : JSON.stringify(value);
  const short = written.length > 200 ? `${written.slice(0, 199)}…` : written;
  return { nl: short, en: short };
}

export function quoted(text: string): string {
  const short = text.length > 400 ? `${text.slice(0, 399)}…` : text;
  return `‘${short}’`;
}
