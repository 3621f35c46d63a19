import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';

export type Readdressed = {
  email: string | null;
  /** The body of the message began before the address was changed, so it went to the one before. */
  sent_before: boolean;
};

/** Whether the address of a case was changed since it got mail, and the message went out before; undefined: never changed. */
export async function findReaddressed(
  db: Db,
  message: { study_id: number; message_id: number; case_id: string },
): Promise<Readdressed | undefined> {
  const { rows } = await sql<Readdressed>`
    select p.email, m.in_data_at < changed.at as sent_before
    from fieldwork.messages m
    join fieldwork.cases c on c.study_id = m.study_id and c.case_id = m.case_id
    join contact.persons p on p.study_id = c.study_id and p.person_key = c.person_key
    join lateral (
      select max(e.at) as at from fieldwork.case_events e
      where e.study_id = m.study_id and e.case_id = m.case_id
        and (e.type = 'address_corrected' or e.type = 'sample_updated' and e.detail->'columns' ? 'email')
    ) changed on changed.at is not null
    where m.study_id = ${message.study_id} and m.message_id = ${message.message_id}
      and m.case_id = ${message.case_id}`.execute(db);
  return rows[0];
}
