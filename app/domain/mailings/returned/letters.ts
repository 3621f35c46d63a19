export const LETTER_KINDS = ['left', 'opt_out', 'reply'] as const;
/** What a letter says: that somebody left, that he wants no more mail, anything else. */
export type LetterKind = (typeof LETTER_KINDS)[number];

/** What came back from one case, or from an organisation's contact person, and was written by or for a person. */
export type Letter = {
  letter_id: number;
  case_id: string | null;
  organisation_id: string | null;
  kind: LetterKind;
  received_at: Date;
  sender: string;
  subject: string;
  body: string;
  contact_name: string | null;
  contact_email: string | null;
  contact_phone: string | null;
  /** Null: somebody has to look at it. */
  handled_at: Date | null;
};
