import type { Ctx } from '#app/platform/context.server.ts';
import type { AuditAction, CaseEventType } from './audit.ts';
import { selectAuditEvents, selectCaseEvents } from './audit.queries.server.ts';

/** One line of the audit log. `actor_id` and `subject` are identities, never names. */
export type AuditEvent = {
  audit_id: number;
  at: Date;
  actor_kind: 'system' | 'command' | 'respondent' | 'user' | 'token';
  actor_id: string | null;
  action: AuditAction;
  study_id: number | null;
  subject: string | null;
  detail: Record<string, unknown>;
};

/**
 * The audit log, the newest first.
 * @param input.studyId of one study; without it of everything
 * @param input.before only what came before this audit_id
 * @param input.limit at most so many, default 100
 */
export async function listAuditEvents(
  ctx: Ctx,
  input: { studyId?: number; before?: number; limit?: number } = {},
): Promise<AuditEvent[]> {
  const rows = await selectAuditEvents(ctx.db, input.studyId, {
    before: input.before,
    limit: input.limit ?? 100,
  });
  // The columns were written by recordAudit from these very types.
  return rows.map((row) => ({
    ...row,
    actor_kind: row.actor_kind as AuditEvent['actor_kind'],
    action: row.action as AuditAction,
    detail: row.detail as Record<string, unknown>,
  }));
}

/** What happened to one case, oldest first. */
export async function caseEvents(
  ctx: Ctx,
  studyId: number,
  caseId: string,
): Promise<
  {
    event_id: number;
    type: CaseEventType;
    at: Date;
    actor_kind: string;
    actor_id: string | null;
    detail: Record<string, unknown>;
  }[]
> {
  const rows = await selectCaseEvents(ctx.db, studyId, caseId);
  // The columns were written by recordCaseEvents from these very types.
  return rows.map((row) => ({
    event_id: row.event_id,
    type: row.type as CaseEventType,
    at: row.at,
    actor_kind: row.actor_kind,
    actor_id: row.actor_id,
    detail: row.detail as Record<string, unknown>,
  }));
}
