import type { Ctx } from '#app/platform/context.server.ts';
import type { AuditAction, CaseEventType } from './audit.ts';
import { insertAuditEvent, insertCaseEvents } from './audit.queries.server.ts';

/**
 * Writes down who did what, in the transaction of the deed: when this fails the deed fails.
 * `detail` holds counts, codes and identities, never names, addresses or answers.
 */
export async function recordAudit(
  ctx: Ctx,
  event: {
    action: AuditAction;
    studyId?: number | null;
    subject?: string | null;
    detail?: Record<string, unknown>;
  },
): Promise<void> {
  await insertAuditEvent(ctx.db, {
    at: ctx.clock.now(),
    actor_kind: ctx.actor.kind,
    actor_id: actorId(ctx),
    action: event.action,
    study_id: event.studyId ?? null,
    subject: event.subject ?? null,
    detail: (event.detail ?? {}) as never,
  });
}

/** Adds to the history of cases of one study, in the transaction of what happened. */
export async function recordCaseEvents(
  ctx: Ctx,
  studyId: number,
  events: { caseId: string; type: CaseEventType; detail?: Record<string, unknown> }[],
): Promise<void> {
  await insertCaseEvents(
    ctx.db,
    events.map((event) => ({
      study_id: studyId,
      case_id: event.caseId,
      type: event.type,
      at: ctx.clock.now(),
      actor_kind: ctx.actor.kind,
      actor_id: actorId(ctx),
      detail: (event.detail ?? {}) as never,
    })),
  );
}

function actorId(ctx: Ctx): string | null {
  return ctx.actor.id === null ? null : String(ctx.actor.id);
}
