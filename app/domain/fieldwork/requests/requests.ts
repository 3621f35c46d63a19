import type { CaseStatus } from '../response-summary.ts';
import type { NotMeReason } from './ways-out.ts';

export type RequestKind = 'refuse' | 'not_me' | 'not_in_target_group';
export type RequestDecision = 'approved' | 'rejected' | 'replaced';

/** What a respondent told, as staff reads it. */
export type RespondentRequest = {
  request_id: number;
  case_id: string;
  kind: RequestKind;
  made_at: Date;
  /** Of not_me. */
  why: NotMeReason | null;
  /** In his own words; empty when there are none. */
  words: string;
  colleague_name: string | null;
  colleague_email: string | null;
  /** Null: waits for staff, or a refusal, which waits for nothing. */
  decision: RequestDecision | null;
  decided_at: Date | null;
};

/** Whether staff has to decide on it still. */
export function waits({ kind, decision }: Pick<RespondentRequest, 'kind' | 'decision'>): boolean {
  return kind !== 'refuse' && decision === null;
}

/** One that waits, with whose it is. */
export type WaitingRequest = RespondentRequest & {
  name: string;
  organisation: string;
  stratum: string;
  status: CaseStatus;
};
