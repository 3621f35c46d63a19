import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { OutboxAttempt, OutboxMessage } from './outbox.ts';

/** @returns whether this changed anything. */
export async function setPaused(db: Db, studyId: number, mailing: string, at: Date | null): Promise<boolean> {
  const result = await db
    .updateTable('fieldwork.mailings')
    .set({ paused_at: at })
    .where('study_id', '=', studyId)
    .where('mailing', '=', mailing)
    .where('paused_at', at ? 'is' : 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function pausedSince(db: Db, studyId: number, mailing: string): Promise<Date | null> {
  const row = await db
    .selectFrom('fieldwork.mailings')
    .select('paused_at')
    .where('study_id', '=', studyId)
    .where('mailing', '=', mailing)
    .executeTakeFirst();
  return row?.paused_at ?? null;
}

/** Messages of the mailing that were taken out of the queue by hand. */
export async function countAborted(db: Db, studyId: number, mailing: string): Promise<number> {
  const row = await db
    .selectFrom('fieldwork.messages')
    .select((expression) => expression.fn.countAll<number>().as('n'))
    .where('study_id', '=', studyId)
    .where('mailing', '=', mailing)
    .where('state', '=', 'withdrawn')
    .where('outcome', '=', 'aborted')
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Takes what waits out of the queue; what a worker holds goes on. @returns the case of each, null for a contact person. */
export async function abortQueued(
  db: Db,
  studyId: number,
  mailing: string,
  at: Date,
): Promise<(string | null)[]> {
  const rows = await db
    .updateTable('fieldwork.messages')
    .set({ state: 'withdrawn', outcome: 'aborted', ended_at: at })
    .where('study_id', '=', studyId)
    .where('mailing', '=', mailing)
    .where('state', '=', 'queued')
    .returning('case_id')
    .execute();
  return rows.map((row) => row.case_id);
}

/** Puts messages back into the queue that failed, or that were aborted. @returns as abortQueued. */
export async function queueAgain(
  db: Db,
  studyId: number,
  mailing: string,
  which: 'failed' | 'aborted',
  at: Date,
): Promise<(string | null)[]> {
  const rows = await db
    .updateTable('fieldwork.messages')
    .set({ state: 'queued', outcome: null, ended_at: null, in_data_at: null, next_attempt_at: at })
    .where('study_id', '=', studyId)
    .where('mailing', '=', mailing)
    .$if(which === 'failed', (query) => query.where('state', '=', 'failed'))
    .$if(which === 'aborted', (query) =>
      query.where('state', '=', 'withdrawn').where('outcome', '=', 'aborted'),
    )
    .returning('case_id')
    .execute();
  return rows.map((row) => row.case_id);
}

/**
 * A person found out that an uncertain message arrived: it is sent, at the moment its body began.
 * @returns whose it was; undefined when the message is not uncertain (any more)
 */
export async function settleAsArrived(
  db: Db,
  studyId: number,
  messageId: number,
  at: Date,
): Promise<SettledMessage | undefined> {
  const { rows } = await sql<SettledMessage>`
    with settled as (
      update fieldwork.messages
      set state = 'sent', outcome = 'sent', lease_id = null, ended_at = coalesce(in_data_at, ${at}::timestamptz)
      where study_id = ${studyId} and message_id = ${messageId} and state = 'uncertain'
      returning study_id, case_id, organisation_id, forward_id, mailing, ended_at
    ), marked as (
      update fieldwork.cases c set sent_at = coalesce(c.sent_at, settled.ended_at), readdressed_at = null
      from settled where c.study_id = settled.study_id and c.case_id = settled.case_id and settled.forward_id is null
        and (c.sent_at is null or c.readdressed_at is not null)
    )
    select case_id, organisation_id, mailing from settled`.execute(db);
  return rows[0];
}

/** A person wants an uncertain message to be sent again. @returns as settleAsArrived. */
export async function settleAsAgain(
  db: Db,
  studyId: number,
  messageId: number,
  at: Date,
): Promise<SettledMessage | undefined> {
  return db
    .updateTable('fieldwork.messages')
    .set({
      state: 'queued',
      outcome: null,
      ended_at: null,
      in_data_at: null,
      lease_id: null,
      lease_until: null,
      next_attempt_at: at,
    })
    .where('study_id', '=', studyId)
    .where('message_id', '=', messageId)
    .where('state', '=', 'uncertain')
    .returning(['case_id', 'organisation_id', 'mailing'])
    .executeTakeFirst();
}

/** A message was of a case, or of an organisation's contact person. */
export type SettledMessage = { case_id: string | null; organisation_id: string | null; mailing: string };

/** As JSON holds it: the moments of attempts are texts, the state any text. */
export type OutboxRow = Omit<OutboxMessage, 'state' | 'attempts'> & {
  state: string;
  attempts: (Omit<OutboxAttempt, 'at'> & { at: string })[];
};

/** One page of the messages of a mailing with every attempt, the ones that need a person first. */
export async function listOutboxRows(
  db: Db,
  page: { studyId: number; mailing: string; state: string | null; from: number; limit: number },
): Promise<OutboxRow[]> {
  const { rows } = await sql<OutboxRow>`
    select m.message_id, m.case_id, m.organisation_id, coalesce(p.name, k.name) as name, coalesce(p.email, k.email) as email,
      o.name as organisation, m.state, m.outcome, m.queued_at,
      m.in_data_at, m.ended_at, m.next_attempt_at,
      case when m.state = 'uncertain' then m.relay_finding end as relay_finding, h.case_id is not null as held,
      coalesce((
        select jsonb_agg(jsonb_build_object('attempt', a.attempt, 'at', a.at, 'outcome', a.outcome, 'code', a.code,
          'words', a.words) order by a.attempt)
        from contact.message_attempts a where a.study_id = m.study_id and a.message_id = m.message_id
      ), '[]') as attempts
    from fieldwork.messages m
    left join fieldwork.cases c on c.study_id = m.study_id and c.case_id = m.case_id
    left join contact.persons p on p.study_id = c.study_id and p.person_key = c.person_key
    left join contact.organisation_contacts k on k.study_id = m.study_id and k.organisation_id = m.organisation_id
    join fieldwork.organisations o
      on o.study_id = m.study_id and o.organisation_id = coalesce(c.organisation_id, m.organisation_id)
    left join fieldwork.mail_holds h on h.study_id = c.study_id and h.case_id = c.case_id
    where m.study_id = ${page.studyId} and m.mailing = ${page.mailing}
      and (${page.state}::text is null or m.state = ${page.state}::text)
    order by array_position(array['uncertain', 'failed', 'bounced', 'in_data', 'claimed', 'queued', 'sent', 'withdrawn'], m.state),
      m.message_id
    limit ${page.limit} offset ${page.from}`.execute(db);
  return rows;
}
