import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import type { CaseStatus } from '../response-summary.ts';
import type { RequestDecision, RequestKind, RespondentRequest, WaitingRequest } from './requests.ts';
import { countWaiting, listRequestsOfCase, listWaiting } from './requests.queries.server.ts';
import type { NotMeReason } from './ways-out.ts';

/** What the respondent of a case told on his own pages, the newest first. Reach: contact. */
export async function requestsOfCase(
  ctx: Ctx,
  studyId: number,
  caseId: string,
): Promise<RespondentRequest[]> {
  return (await listRequestsOfCase(ctx.db, studyId, caseId)).map(asRequest);
}

const MOST_SHOWN = 200;

/** What waits for staff, the oldest first, at most 200, and how many there are. Reach: contact. */
export async function waitingRequests(
  ctx: Ctx,
  studyId: number,
): Promise<{ requests: WaitingRequest[]; count: number }> {
  const rows = await listWaiting(ctx.db, studyId, MOST_SHOWN, null);
  return { requests: rows.map(asWaiting), count: await countWaiting(ctx.db, studyId) };
}

/** How many wait for staff. Reach: contact. */
export async function countWaitingRequests(ctx: Ctx, studyId: number): Promise<number> {
  return countWaiting(ctx.db, studyId);
}

/** @throws Problem request.not_found (404): also when it was decided on. */
export async function waitingRequest(ctx: Ctx, studyId: number, requestId: string): Promise<WaitingRequest> {
  const number = /^\d{1,15}$/.test(requestId) ? Number(requestId) : 0;
  const [row] = await listWaiting(ctx.db, studyId, 1, number);
  if (!row)
    throw new Problem('request.not_found', 404, 'There is no such request that waits for a decision.');
  return asWaiting(row);
}

function asWaiting(row: Awaited<ReturnType<typeof listWaiting>>[number]): WaitingRequest {
  return { ...asRequest(row), status: row.status as CaseStatus };
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
