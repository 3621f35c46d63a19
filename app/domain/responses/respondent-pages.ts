import type { PageInWords } from '#app/domain/questionnaires/answers-in-words.ts';
import type { CopyOffer } from './copying/person-cases.ts';
import type { ForwardState } from './forwarding/forwards.ts';
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
  forwards: ForwardNote[];
  /** Whose answers he can begin with. */
  offers: CopyOffer[];
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
  /** For a colleague who was asked to help: the pages he gets, and who asked him. */
  colleague?: { pages: string[]; asker: string };
  /** What the respondent himself asked of colleagues. */
  forwards?: ForwardNote[];
};

/** A request to a colleague, as the respondent sees it: of what, to whom, how it stands and since when, in words. */
export type ForwardNote = {
  forward_id: number;
  /** Null: the whole questionnaire. */
  part: string | null;
  name: string;
  state: ForwardState;
  since: string;
  /** Whether the colleague may be reminded now. */
  canRemind: boolean;
};

/** One's own answers to read or print; `submitted` null: not submitted yet. */
export type Copy = { pages: PageInWords[]; receipt: string | null; submitted: string | null };
