import type { CaseStatus } from '../response-summary.ts';
import type { CallOutcome, SpokenWith } from './outcomes.ts';
import type { CountsToTell } from './script.ts';

export const CALLS_PER_PAGE = 25;

/** An organisation in the call list. */
export type CallLine = {
  organisationId: string;
  organisation: string;
  contactName: string | null;
  contactPhone: string | null;
  /** The stratum for whose sake it stands where it does; null: one the study does not know. */
  stratum: string | null;
  /** Cases to call about, in all. */
  cases: number;
  attempts: number;
  lastAt: Date | null;
  lastOutcome: CallOutcome | null;
  appointmentAt: Date | null;
  assignedTo: string | null;
  /** Who is calling it now. */
  inHand: { userId: number; name: string; until: Date } | null;
};

/** Which part of the list a coordinator looks at; stands in the address. */
export type CallsFilter = { of: number | 'none' | null; page: number };

export type CallListScreen = {
  /** Whether respondents can answer now; else there is nobody to call. */
  open: boolean;
  lines: CallLine[];
  found: number;
  page: number;
  pages: number;
  /** Due today or before. */
  appointments: CallLine[];
  /** Strata, the neediest first, with the share that is complete (null: no cases). */
  strata: { stratum: string; cases: number; complete: number; share: number | null }[];
};

/** One attempt as the next caller reads it. */
export type CallAttempt = {
  attemptId: number;
  at: Date;
  callerId: number;
  caller: string;
  spokenWith: SpokenWith;
  outcome: CallOutcome;
  /** Whom it was about. */
  names: string[];
  words: string | null;
  appointmentAt: Date | null;
  /** The appointment is still to come, or was not kept. */
  appointmentStands: boolean;
  absentUntil: string | null;
  undone: boolean;
};

/** A person to call about. */
export type CallPerson = {
  caseId: string;
  name: string;
  phone: string | null;
  email: string | null;
  status: CaseStatus;
};

export type CallScreen = {
  organisationId: string;
  organisation: string;
  contact: { name: string | null; phone: string | null; email: string | null } | null;
  /** What the contact person may hear; null: nothing. */
  counts: CountsToTell | null;
  persons: CallPerson[];
  attempts: CallAttempt[];
  inHand: CallLine['inHand'];
  assignedTo: number | null;
  script: string[];
  /** Day and time in Amsterdam to propose for a call back, within sending hours. */
  proposed: { day: string; time: string };
};

/** What a caller did in a study. */
export type CallerLine = {
  userId: number;
  name: string;
  role: string;
  assigned: number;
  attempts: number;
  contacts: number;
  /** Made and still to be kept. */
  appointments: number;
  lastAt: Date | null;
};

const LAST_PAGE = 1_000_000;

/** Reads a filter from an address; what makes no sense is left out. */
export function readCallsFilter(query: URLSearchParams): CallsFilter {
  const page = Number(query.get('page') ?? 1);
  const of = query.get('caller') ?? '';
  return {
    of: of === 'none' ? 'none' : /^\d{1,15}$/.test(of) ? Number(of) : null,
    page: Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1,
  };
}
