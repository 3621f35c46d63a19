import type { Language } from '#app/domain/studies/studies.ts';

/** What the page of a draft begins with. */
export type DraftScreen = {
  draft: {
    questionnaire: string;
    text: string;
    revision: number;
    based_on: number | null;
    savedAt: string;
  };
  /** The version in the field; null when nothing was published. */
  newest: number | null;
  languages: Language[];
};
