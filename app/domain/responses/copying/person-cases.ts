/** One of the cases that a person holds in a study, as he sees it. */
export type PersonCase = {
  case_id: string;
  organisation: string;
  /** Title of its questionnaire; null where all of his are the same. */
  questionnaire: string | null;
  state: 'not_begun' | 'begun' | 'complete';
  /** The one whose link he opened. */
  isOwn: boolean;
};

/** A case whose answers can be taken over, and for which organisation they were given. */
export type CopyOffer = { case_id: string; organisation: string };
