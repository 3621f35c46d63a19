/**
 * Why two cases may be the same person twice: they are (one person, one organisation, the same questionnaire); their
 * names read the same within one organisation; or their telephone numbers do.
 */
export const DUPLICATE_SIGNS = ['same_person', 'same_name', 'same_phone'] as const;
export type DuplicateSign = (typeof DUPLICATE_SIGNS)[number];

/** One of two cases, as it is laid beside the other. */
export type PossibleDuplicate = {
  case_id: string;
  name: string;
  email: string | null;
  phone: string | null;
  organisation: string;
  stratum: string;
  status: string;
  /** Moments that help to choose which stays. */
  started_at: Date | null;
  completed_at: Date | null;
};

export type DuplicatePair = { signs: DuplicateSign[]; one: PossibleDuplicate; other: PossibleDuplicate };
