import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';

/**
 * Queues mail to a colleague, once for each mailing and request, with the newest text.
 * @returns whether it was queued now
 */
export async function insertForwardMessage(
  db: Db,
  message: {
    studyId: number;
    caseId: string;
    forwardId: number;
    mailing: string;
    language: string;
    now: Date;
  },
): Promise<boolean> {
  const { rows } = await sql<{ message_id: number }>`
    insert into fieldwork.messages
      (study_id, mailing, case_id, forward_id, language, text_revision, next_attempt_at, queued_at)
    select study_id, mailing, ${message.caseId}, ${message.forwardId}, language, revision, ${message.now}, ${message.now}
    from fieldwork.mailing_texts
    where study_id = ${message.studyId} and mailing = ${message.mailing} and language = ${message.language}
    order by revision desc
    limit 1
    on conflict (study_id, mailing, case_id, (coalesce(forward_id, 0))) do nothing
    returning message_id`.execute(db);
  return rows.length === 1;
}

/** Takes out of the queue what waits for a colleague; what a worker holds is stopped where it asks whether it may. */
export async function withdrawForwardMessages(
  db: Db,
  of: { studyId: number; forwardId: number },
  at: Date,
): Promise<void> {
  await db
    .updateTable('fieldwork.messages')
    .set({ state: 'withdrawn', outcome: 'withdrawn', ended_at: at })
    .where('study_id', '=', of.studyId)
    .where('forward_id', '=', of.forwardId)
    .where('state', '=', 'queued')
    .execute();
}

/** What became of the mail of each request: of its newest message. */
export async function listForwardMailStates(db: Db, studyId: number, caseId: string) {
  const { rows } = await sql<{ forward_id: number; state: string }>`
    select distinct on (forward_id) forward_id, state from fieldwork.messages
    where study_id = ${studyId} and case_id = ${caseId} and forward_id is not null
    order by forward_id, message_id desc`.execute(db);
  return rows;
}
