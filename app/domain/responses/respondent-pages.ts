import type { PageInWords } from '#app/domain/questionnaires/answers-in-words.ts';
import type { Language } from '#app/domain/studies/studies.ts';

/** Who asks, and how to reach them. */
export type Sender = { name: string; email: string; phone: string | null };

/** What stands around a respondent's page; nulls where there is no saying which study it belongs to. */
export type Frame = { sender: Sender | null; study: string | null; languages: Language[] };

/** What the welcome page says, in one language. */
export type Welcome = {
  person: { name: string; organisation: string };
  /** Title of the study, shown where it has no introduction. */
  title: string;
  introduction: {
    question: string;
    why: string;
    target_group: string;
    duration: string;
    answers: string;
  } | null;
  /** Last day, in words; null when there is none. */
  closes: string | null;
  /** Whether the questionnaire was begun before. */
  begun: boolean;
  /** Content hash of the version that is or will be filled in. */
  hash: string;
};

/** All that the questionnaire in the browser begins with; the definition comes apart, by its hash. */
export type SurveyStart = {
  /** Names the response in requests, so that another person's session in the same browser is noticed. */
  response: string;
  revision: number;
  answers: Record<string, unknown>;
  page: string | null;
  /** Questions that are not shown, because their answer is known from the sample. */
  preloaded: string[];
  /** When the last save was, ISO 8601; null before the first. */
  savedAt: string | null;
  hash: string;
  frame: Frame;
};

/** One's own answers to read or print; `submitted` null: not submitted yet. */
export type Copy = { pages: PageInWords[]; receipt: string | null; submitted: string | null };
