import type { Language, Study } from '#app/domain/studies/studies.ts';

export type FrameValue = string | number | null;

/** What of a study its sample is checked against. */
export type SampleStudy = Pick<Study, 'settings'>;

/**
 * A case as the file tells it. An optional value that is `undefined`: the file has no such column, and what was known
 * stays; null: the cell is empty, and what was known goes.
 */
export type SampleCase = {
  /** As a spreadsheet counts: the column names are row 1. */
  row: number;
  case_id: string;
  organisation_id: string;
  stratum: string;
  questionnaire: string;
  name: string;
  /** Null: by letter. */
  email: string | null;
  phone?: string | null;
  person_id?: string | null;
  organisation_name?: string | null;
  contact_name?: string | null;
  contact_email?: string | null;
  contact_phone?: string | null;
  language?: Language;
  inclusion_probability?: number | null;
  may_approach?: boolean | null;
  wave?: string;
  pilot?: boolean;
  respondent_group?: string | null;
  /** A case_id of the study. */
  linked_to?: string | null;
  /** Part of its stratum in which it is released, from 1; null: released at once. */
  replicate?: number | null;
  /** The other columns of the file, by name. */
  frame: Record<string, FrameValue>;
  /** Those of them that the study calls personal. */
  personal: Record<string, string | null>;
};

/** A value that an import changes for a case that was there, as text; null for none. */
export type SampleChange = { case_id: string; column: string; from: string | null; to: string | null };

/** What an import did, or with a dry run would do. Counts are of the file. */
export type ImportResult = {
  added: number;
  changed: number;
  unchanged: number;
  /** Cases without e-mail address. */
  by_letter: number;
  persons: number;
  organisations: number;
  /** The first CHANGE_LIMIT changes; `changes_left_out` counts the others. */
  changes: SampleChange[];
  changes_left_out: number;
};

export const CHANGE_LIMIT = 1_000;
