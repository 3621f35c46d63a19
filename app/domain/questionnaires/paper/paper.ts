import type { LocalText } from '../definition.ts';

/** Where a choice sends the reader; the number or name of a question, or the end. */
export type PaperChoice = { text: string; code: string; goTo: string | null };

/** What stands under a question to be filled in with a pen. */
export type PaperAnswer =
  | { kind: 'choices'; several: boolean; most: number | null; choices: PaperChoice[] }
  | { kind: 'grid'; columns: string[]; rows: string[] }
  | { kind: 'scale'; steps: string[]; least: string; most: string }
  | {
      kind: 'numbers';
      rows: string[];
      head: string;
      unit: string;
      noEstimate: boolean;
      from: number | null;
      to: number | null;
    }
  | { kind: 'date' }
  | { kind: 'lines'; count: number };

export type PaperQuestion = {
  kind: 'question';
  name: string;
  /** As it is called in arrows: 12, or 12a; '' for what follows up on another question without a number of its own. */
  number: string;
  title: string;
  description: string;
  required: boolean;
  /** Of whom it is asked, where the arrows alone do not see to that; null: of everyone who comes here. */
  onlyIf: string | null;
  answer: PaperAnswer;
  /** Where everyone goes on who is sent nowhere by his choice; null: at the next question. */
  goTo: string | null;
};

/** A text between questions: the heading of a panel, an explanation. */
export type PaperText = { kind: 'text'; title: string; text: string; onlyIf: string | null };

export type PaperPage = {
  name: string;
  title: string;
  description: string;
  parts: (PaperQuestion | PaperText)[];
};

/** A questionnaire to be printed and filled in with a pen, in one language. */
export type Paper = { title: string; pages: PaperPage[]; questions: number };

/** Words that the printed questionnaire needs itself. */
export const PAPER_WORDS = {
  nl: {
    question: (number: string) => `vraag ${number}`,
    end: 'het einde',
    yes: 'Ja',
    no: 'Nee',
    none: 'Geen',
  },
  en: {
    question: (number: string) => `question ${number}`,
    end: 'the end',
    yes: 'Yes',
    no: 'No',
    none: 'None',
  },
} as const;

/** The number that a title begins with, as printed forms write it: "12. ", "12a) "; null when it begins otherwise. */
export function numberOf(title: string): { number: string; rest: string } | null {
  const match = /^\s*(\d+[a-z]?)[.)]?\s+(.*)$/s.exec(title);
  return match && /^\s*\d+[a-z]?[.)]/.test(title) ? { number: match[1]!, rest: match[2]! } : null;
}

/** A text with a number before it, in every language it has. */
export function withNumber(number: string, text: LocalText): LocalText {
  if (typeof text === 'string') return `${number}. ${text}`;
  return Object.fromEntries(
    Object.entries(text).map(([language, words]) => [language, `${number}. ${words}`]),
  );
}
