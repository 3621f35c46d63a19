import type { Insertable } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { FieldworkAuditEvents, FieldworkCaseEvents } from '#db/types.generated.ts';

export async function insertAuditEvent(db: Db, event: Insertable<FieldworkAuditEvents>): Promise<void> {
  await db.insertInto('fieldwork.audit_events').values(event).execute();
}

export async function insertCaseEvents(db: Db, events: Insertable<FieldworkCaseEvents>[]): Promise<void> {
  if (events.length === 0) return;
  await db.insertInto('fieldwork.case_events').values(events).execute();
}

/** The newest first: of one study, or with undefined of everything. */
export async function selectAuditEvents(
  db: Db,
  studyId: number | undefined,
  page: { before: number | undefined; limit: number },
) {
  return db
    .selectFrom('fieldwork.audit_events')
    .selectAll()
    .$if(studyId !== undefined, (query) => query.where('study_id', '=', studyId!))
    .$if(page.before !== undefined, (query) => query.where('audit_id', '<', page.before!))
    .orderBy('audit_id', 'desc')
    .limit(page.limit)
    .execute();
}

export async function selectCaseEvents(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('fieldwork.case_events')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .orderBy('event_id')
    .execute();
}
