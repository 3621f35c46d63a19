import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { ReplacedBecause } from './earlier-addresses.ts';

type Replaced = { at: Date; because: ReplacedBecause; userId: number | null };

/** Keeps the address that persons have now where they are about to get another. @param persons with the new one */
export async function keepAddresses(
  db: Db,
  studyId: number,
  persons: { person_key: number | null; email: string | null }[],
  by: Replaced,
): Promise<void> {
  await sql`
    insert into contact.earlier_addresses (study_id, person_key, email, replaced_at, because, replaced_by)
    select p.study_id, p.person_key, p.email, ${by.at}, ${by.because}, ${by.userId}
    from contact.persons p
    join json_to_recordset(${persons}::json) as r(person_key bigint, email text) on r.person_key = p.person_key
    where p.study_id = ${studyId} and p.email is not null and lower(p.email) is distinct from lower(r.email)`.execute(
    db,
  );
}

/** What a person had before, the newest first. */
export async function listEarlierAddresses(db: Db, studyId: number, personKey: number) {
  return db
    .selectFrom('contact.earlier_addresses')
    .select(['address_id', 'email', 'replaced_at', 'because', 'replaced_by'])
    .where('study_id', '=', studyId)
    .where('person_key', '=', personKey)
    .orderBy('address_id', 'desc')
    .limit(50)
    .execute();
}

/** Whether mail to the person's address came back. */
export async function hasBounced(db: Db, studyId: number, personKey: number): Promise<boolean> {
  const row = await db
    .selectFrom('fieldwork.cases')
    .select('case_id')
    .where('study_id', '=', studyId)
    .where('person_key', '=', personKey)
    .where('bounced_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
