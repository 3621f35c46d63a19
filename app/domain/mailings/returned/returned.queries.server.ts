import { sql, type Insertable } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { ContactReturnedLetters, FieldworkReturnedMail } from '#db/types.generated.ts';

type MessageKey = { study_id: number; message_id: number };

/** Of these messages, those that began to go out: nothing comes back of what never left. */
export async function listBegunMessages(db: Db, keys: MessageKey[]) {
  const { rows } = await sql<
    MessageKey & {
      mailing: string;
      case_id: string | null;
      organisation_id: string | null;
      forward_id: number | null;
      state: string;
    }
  >`
    select m.study_id, m.message_id, m.mailing, m.case_id, m.organisation_id, m.forward_id, m.state
    from unnest(${keys.map((key) => key.study_id)}::int[], ${keys.map((key) => key.message_id)}::bigint[])
      as listed(study_id, message_id)
    join fieldwork.messages m using (study_id, message_id)
    where m.in_data_at is not null
    order by m.message_id desc`.execute(db);
  return rows;
}

/** Every mailing of every study. */
export async function listAllMailings(db: Db) {
  return db.selectFrom('fieldwork.mailings').select(['study_id', 'mailing']).execute();
}

/** The numbers of the messages of one mailing that began to go out. */
export async function listBegunMessageIds(db: Db, studyId: number, mailing: string): Promise<number[]> {
  const rows = await db
    .selectFrom('fieldwork.messages')
    .select('message_id')
    .where('study_id', '=', studyId)
    .where('mailing', '=', mailing)
    .where('in_data_at', 'is not', null)
    .execute();
  return rows.map((row) => row.message_id);
}

/** @returns false when this very message was taken in before. */
export async function insertReturnedMail(db: Db, row: Insertable<FieldworkReturnedMail>): Promise<boolean> {
  const result = await db
    .insertInto('fieldwork.returned_mail')
    .values(row)
    .onConflict((conflict) => conflict.column('content_hash').doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function wasTakenIn(db: Db, hash: Uint8Array): Promise<boolean> {
  const row = await db
    .selectFrom('fieldwork.returned_mail')
    .select('content_hash')
    .where('content_hash', '=', hash)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertLetter(db: Db, letter: Insertable<ContactReturnedLetters>): Promise<void> {
  await db.insertInto('contact.returned_letters').values(letter).execute();
}

/** Adds what a server said later to the attempts of a message. */
export async function insertLaterAttempt(
  db: Db,
  key: MessageKey,
  attempt: { at: Date; outcome: string; words: string },
): Promise<void> {
  await sql`
    with counted as (
      update fieldwork.messages set attempts = attempts + 1
      where study_id = ${key.study_id} and message_id = ${key.message_id}
      returning study_id, message_id, attempts
    )
    insert into contact.message_attempts (study_id, message_id, attempt, at, outcome, code, words)
    select study_id, message_id, attempts, ${attempt.at}::timestamptz, ${attempt.outcome}, null, ${attempt.words} from counted`.execute(
    db,
  );
}

/** A message that was taken by a server turned out not to arrive. @returns whether it was not known to have bounced. */
export async function markMessageBounced(db: Db, key: MessageKey, at: Date): Promise<boolean> {
  const result = await db
    .updateTable('fieldwork.messages')
    .set({ state: 'bounced', outcome: 'bounced', ended_at: at, lease_id: null, lease_until: null })
    .where('study_id', '=', key.study_id)
    .where('message_id', '=', key.message_id)
    .where('state', 'in', ['sent', 'uncertain'])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** @returns whether the case was not marked before. */
export async function markCaseBounced(db: Db, studyId: number, caseId: string, at: Date): Promise<boolean> {
  const result = await db
    .updateTable('fieldwork.cases')
    .set({ bounced_at: at, readdressed_at: null })
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .where('bounced_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * Also keeps since when somebody has been away without a break, when that was already so at the first mail. Once the
 * field is closed nothing changes: the disposition goes by it.
 * @returns whether this was news.
 */
export async function setAbsentUntil(
  db: Db,
  studyId: number,
  caseId: string,
  day: string | null,
  now: { at: Date; today: string },
): Promise<boolean> {
  const { rows } = await sql<{ case_id: string }>`
    update fieldwork.cases c
    set absent_until = ${day}::text, absent_since = case
      when ${day}::text is null then null
      when c.absent_since is not null and ${now.today} <= c.absent_until then c.absent_since
      when (
        select count(*) from fieldwork.case_events e
        where e.study_id = c.study_id and e.case_id = c.case_id and e.type in ('sent', 'arrived')
      ) <= 1 then ${now.at}::timestamptz end
    from fieldwork.studies study
    where c.study_id = ${studyId} and c.case_id = ${caseId} and c.absent_until is distinct from ${day}::text
      and study.study_id = c.study_id and study.status <> 'closed'
    returning c.case_id`.execute(db);
  return rows.length === 1;
}

/** The newest message of each case that did not arrive goes back into the queue. @returns case and mailing of each. */
export async function queueBouncedAgain(db: Db, studyId: number, caseIds: string[], at: Date) {
  const { rows } = await sql<{ case_id: string; mailing: string }>`
    update fieldwork.messages m
    set state = 'queued', outcome = null, ended_at = null, in_data_at = null, next_attempt_at = ${at}, lease_id = null, lease_until = null
    from (
      select distinct on (case_id) study_id, message_id from fieldwork.messages
      where study_id = ${studyId} and case_id = any(${caseIds}::text[]) and state = 'bounced' and forward_id is null
      order by case_id, message_id desc
    ) newest
    where m.study_id = newest.study_id and m.message_id = newest.message_id
    returning m.case_id, m.mailing`.execute(db);
  return rows;
}

const LETTER = [
  'letter_id',
  'case_id',
  'organisation_id',
  'kind',
  'received_at',
  'sender',
  'subject',
  'body',
  'contact_name',
  'contact_email',
  'contact_phone',
  'handled_at',
] as const;

/** What came back from one case, the newest first. */
export async function listLettersOfCase(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('contact.returned_letters')
    .select(LETTER)
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .orderBy('letter_id', 'desc')
    .execute();
}

/** What came back from the contact person of an organisation, the newest first. */
export async function listLettersOfContact(db: Db, studyId: number, organisationId: string) {
  return db
    .selectFrom('contact.returned_letters')
    .select(LETTER)
    .where('study_id', '=', studyId)
    .where('organisation_id', '=', organisationId)
    .orderBy('letter_id', 'desc')
    .execute();
}

/** What nobody dealt with yet, the oldest first. */
export async function listOpenLetters(db: Db, studyId: number, limit: number) {
  return db
    .selectFrom('contact.returned_letters')
    .select(['letter_id', 'case_id', 'organisation_id', 'kind', 'received_at'])
    .where('study_id', '=', studyId)
    .where('handled_at', 'is', null)
    .orderBy('letter_id')
    .limit(limit)
    .execute();
}

/** How much of what came back is of each kind, or why it could not be matched. */
export async function countReturned(db: Db, studyId: number) {
  const { rows } = await sql<{ what: string; n: number }>`
    select coalesce(kind, proof) as what, count(*)::int as n from fieldwork.returned_mail
    where study_id = ${studyId} or study_id is null group by 1`.execute(db);
  return rows;
}

/** All letters of a case, or of a contact person, that wait. @returns whether any did. */
export async function markHandled(
  db: Db,
  key: { studyId: number } & ({ caseId: string } | { organisationId: string }),
  by: { at: Date; userId: number | null },
): Promise<boolean> {
  const result = await db
    .updateTable('contact.returned_letters')
    .set({ handled_at: by.at, handled_by: by.userId })
    .where('study_id', '=', key.studyId)
    .$if('caseId' in key, (query) => query.where('case_id', '=', (key as { caseId: string }).caseId))
    .$if('organisationId' in key, (query) =>
      query.where('organisation_id', '=', (key as { organisationId: string }).organisationId),
    )
    .where('handled_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Whether mail that came back from the case named this address as the better one. */
export async function isProposed(db: Db, studyId: number, caseId: string, email: string): Promise<boolean> {
  const { rows } = await sql`
    select from contact.returned_letters
    where study_id = ${studyId} and case_id = ${caseId} and lower(contact_email) = lower(trim(${email}::text))
    limit 1`.execute(db);
  return rows.length > 0;
}
