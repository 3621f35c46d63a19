import type { Ctx } from '#app/platform/context.server.ts';
import type { RequestDecision, RequestKind, RespondentRequest } from './requests.ts';
import { listRequestsOfCase } from './requests.queries.server.ts';
import type { NotMeReason } from './ways-out.ts';

/** What the respondent of a case told on his own pages, the newest first. Reach: contact. */
export async function requestsOfCase(
  ctx: Ctx,
  studyId: number,
  caseId: string,
): Promise<RespondentRequest[]> {
  return (await listRequestsOfCase(ctx.db, studyId, caseId)).map(asRequest);
}

function asRequest<
  Row extends { kind: string; why: string | null; decision: string | null; paused_mail: boolean },
>({ paused_mail: _, ...row }: Row) {
  return {
    ...row,
    kind: row.kind as RequestKind,
    why: row.why as NotMeReason | null,
    decision: row.decision as RequestDecision | null,
  };
}
