import type { FrameValue } from './sample.ts';

export type KnownPerson = {
  person_key: number;
  person_id: string | null;
  name: string;
  email: string | null;
  phone: string | null;
};

export type KnownCase = {
  case_id: string;
  organisation_id: string;
  person_key: number;
  questionnaire: string;
  stratum: string;
  language: string;
  may_approach: boolean | null;
  inclusion_probability: number | null;
  wave: string;
  pilot: boolean;
  respondent_group: string | null;
  linked_to: string | null;
  replicate: number | null;
  frame: Record<string, FrameValue>;
  /** A message for it was made or sent. */
  invited: boolean;
  started: boolean;
};

export type OrganisationContact = { name: string | null; email: string | null; phone: string | null };

/** What the database holds of the cases, persons and organisations that a file names. */
export type KnownSample = {
  cases: Map<string, KnownCase>;
  /** Persons of these cases, and those with a person_id or e-mail address of the file. */
  persons: Map<number, KnownPerson>;
  /** By person: their cases that the file does not name. */
  otherCases: Map<number, string[]>;
  organisations: Map<string, string>;
  contacts: Map<string, OrganisationContact>;
  personal: Map<string, Record<string, string | null>>;
  /** Cases of the study, among those that the file links to, that the file itself does not name. */
  linkedTo: Set<string>;
};
