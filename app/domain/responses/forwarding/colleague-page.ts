import type { Frame } from '../respondent-pages.ts';

/** What a colleague's link shows. */
export type ColleaguePage = {
  frame: Frame;
  /** Who asked, as the sample knows him. */
  asker: string;
} & (
  | {
      status: 'open';
      name: string;
      organisation: string;
      /** What the study is about; its title where it has no introduction. */
      question: string;
      answers: string | null;
      closes: string | null;
      /** Title of the module in words; null for the whole questionnaire. */
      part: string | null;
      note: string;
      begun: boolean;
    }
  | { status: 'handed_back' | 'withdrawn' | 'complete' | 'closed' }
);
