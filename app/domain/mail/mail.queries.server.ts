import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import { LEASE_SECONDS, type AttemptEnd } from './mail.ts';

/** Which message; the study is the first part of every key. */
export type MessageKey = { study_id: number; message_id: number };

/** A message with the lease under which it is held. */
export type LeasedKey = MessageKey & { lease_id: string };

const lease = sql.raw(`clock_timestamp() + interval '${LEASE_SECONDS} seconds'`);

/**
 * Takes messages that are due for the holder of `leaseId`, each by one worker only, the longest due first. Those that
 * wait (fieldwork.mail_waits, asked here of whole mailings at once) are left in the queue.
 */
export async function claimMessages(
  db: Db,
  options: { limit: number; leaseId: string; now: Date },
): Promise<MessageKey[]> {
  const { rows } = await sql<MessageKey>`
    with shut as materialized (
      select g.study_id, g.mailing, s.mail_stopped_at is not null or g.paused_at is not null as for_all
      from fieldwork.mailings g
      join fieldwork.studies s on s.study_id = g.study_id
      left join fieldwork.mail_plans p on p.study_id = g.study_id
      where s.mail_stopped_at is not null or g.paused_at is not null
        or not coalesce(p.open_from <= ${options.now} and ${options.now} < p.open_until, false)
    )
    update fieldwork.messages m
    set state = 'claimed', lease_id = ${options.leaseId}::uuid, lease_until = ${lease}
    from (
      select study_id, message_id from fieldwork.messages q
      where state = 'queued' and next_attempt_at <= ${options.now}
        and not exists (select from shut
          where shut.study_id = q.study_id and shut.mailing = q.mailing and (shut.for_all or q.planned))
        and not exists (select from fieldwork.mail_holds h where h.study_id = q.study_id and h.case_id = q.case_id)
        and not exists (select from fieldwork.cases c where c.study_id = q.study_id and c.case_id = q.case_id
          and q.forward_id is null and c.absent_until is not null and fieldwork.is_absent(c.absent_until, ${options.now}))
      order by next_attempt_at
      limit ${options.limit}
      for update of q skip locked
    ) due
    where m.study_id = due.study_id and m.message_id = due.message_id
    returning m.study_id, m.message_id`.execute(db);
  return rows;
}

export type MessageToSend = MessageKey & {
  lease_id: string;
  attempts: number;
  mailing: string;
  /** Null when it goes to the contact person of `organisation_id`. */
  case_id: string | null;
  organisation_id: string | null;
  language: string;
  text_revision: number;
  subject: string;
  body: string;
  name: string;
  email: string | null;
  organisation: string;
  /** Persons of the organisation, for its contact person; else null. */
  invited: number | null;
  answered: number | null;
  /** The request it is about, when it goes to a colleague whom the respondent of the case asked; else null. */
  forward_id: number | null;
  /** What that mail says: who asks, and the title of the module (null: the whole questionnaire). */
  asker: string;
  module_title: string | null;
};

/** Whose a message was: of a case (with `forward_id` it went to a colleague whom its respondent asked), or (null) of an organisation's contact person, who has no history of events. */
type OfRecipient = { case_id: string | null; mailing: string; forward_id: number | null };

/** All that is needed to write the claimed messages, from one query, so that a link never meets another's address. */
export async function listMessagesOfLease(
  db: Db,
  leaseId: string,
  keys: MessageKey[],
): Promise<MessageToSend[]> {
  const { rows } = await sql<MessageToSend>`
    select m.study_id, m.message_id, m.lease_id, m.attempts, m.mailing, m.case_id, m.organisation_id, m.language,
      m.text_revision, t.subject, t.body, o.name as organisation, response.invited, response.answered,
      m.forward_id, coalesce(p.name, '') as asker, f.title as module_title,
      case when m.forward_id is null then coalesce(p.name, k.name, '') else w.name end as name,
      case when m.forward_id is null then coalesce(p.email, k.email) else w.email end as email
    from ${listed(keys)}
    join fieldwork.messages m using (study_id, message_id)
    join fieldwork.mailing_texts t
      on t.study_id = m.study_id and t.mailing = m.mailing and t.language = m.language and t.revision = m.text_revision
    left join fieldwork.cases c on c.study_id = m.study_id and c.case_id = m.case_id
    left join contact.persons p on p.study_id = c.study_id and p.person_key = c.person_key
    join fieldwork.organisations o
      on o.study_id = m.study_id and o.organisation_id = coalesce(c.organisation_id, m.organisation_id)
    left join contact.organisation_contacts k on k.study_id = m.study_id and k.organisation_id = m.organisation_id
    left join lateral fieldwork.organisation_response(m.study_id, m.organisation_id) response
      on m.organisation_id is not null
    left join fieldwork.forwards f on f.study_id = m.study_id and f.forward_id = m.forward_id
    left join contact.forward_colleagues w on w.study_id = m.study_id and w.forward_id = m.forward_id
    where m.lease_id = ${leaseId}::uuid and m.state = 'claimed'`.execute(db);
  return rows;
}

/**
 * Ends messages whose recipient may no longer receive them, if they are still the holder's; what only waits goes back to the
 * queue.
 * @returns those that ended
 */
export async function withdrawMessages(
  db: Db,
  messages: LeasedKey[],
  now: Date,
): Promise<(MessageKey & OfRecipient)[]> {
  const { rows } = await sql<MessageKey & OfRecipient>`
    with held as materialized (
      select m.study_id, m.message_id, m.lease_id,
        case when m.forward_id is null then fieldwork.mail_waits(m.study_id, m.mailing, m.case_id, m.planned, ${now})
          else fieldwork.forward_waits(m.study_id, m.mailing, m.case_id) end as waits
      from ${leased(messages)}
      join fieldwork.messages m
        on m.study_id = mine.study_id and m.message_id = mine.message_id and m.lease_id = mine.lease_id
    ), changed as (
      update fieldwork.messages m
      set state = case when held.waits then 'queued' else 'withdrawn' end,
        outcome = case when held.waits then m.outcome else 'withdrawn' end,
        ended_at = case when held.waits then null else ${now}::timestamptz end,
        lease_id = null, lease_until = null
      from held
      where m.study_id = held.study_id and m.message_id = held.message_id
        and m.state = 'claimed' and m.lease_id = held.lease_id and m.lease_until > clock_timestamp()
      returning m.study_id, m.message_id, m.case_id, m.mailing, m.forward_id, m.state
    )
    select study_id, message_id, case_id, mailing, forward_id from changed where state = 'withdrawn'`.execute(
    db,
  );
  return rows;
}

export type EndedAttempt = MessageKey & AttemptEnd & { lease_id: string; next_attempt_at: Date | null };

/**
 * The statement that every message passes twice: `starting` asks whether its body may begin, `ended` tells how its
 * attempt ended. Both in one, because with thousands of messages the number of statements is what takes the time.
 *
 * Starting: a message goes to in_data only while its lease holds, its recipient may still receive it, and it need not wait. That question takes
 * longest, so it is asked of what starts alone: without `held` the planner asks it of all that is claimed.
 *
 * Ended: writes the message, the server's words, the mark on the recipient and the event in the history of the case (elsewhere events
 * are written by recordCaseEvents). A message may have been called uncertain meanwhile, when the answer came after its
 * lease; the answer is better knowledge.
 *
 * @param at.today the day in Amsterdam, for the field dates
 * @returns the messages that may begin, as in_data, and those that ended, with their new state; of others (lease lost,
 *   case may not receive it) nothing was written
 */
export async function turnMessages(
  db: Db,
  turn: { starting: LeasedKey[]; ended: EndedAttempt[] },
  at: { now: Date; today: string; actorKind: string; actorId: string | null },
): Promise<(MessageKey & { state: string })[]> {
  const { starting, ended } = turn;
  const { now } = at;
  const { rows } = await sql<MessageKey & { state: string }>`
    with held as materialized (
      select m.study_id, m.message_id, m.lease_id,
        case when m.forward_id is not null then fieldwork.may_forward(m.study_id, m.forward_id, ${at.today})
            and not fieldwork.forward_waits(m.study_id, m.mailing, m.case_id)
          else case when m.case_id is not null then fieldwork.may_send(m.study_id, m.mailing, m.case_id, ${at.today})
              else fieldwork.may_send_contact(m.study_id, m.mailing, m.organisation_id, ${at.today}) end
            and not fieldwork.mail_waits(m.study_id, m.mailing, m.case_id, m.planned, ${now}) end as may_send
      from ${leased(starting)}
      join fieldwork.messages m
        on m.study_id = mine.study_id and m.message_id = mine.message_id and m.lease_id = mine.lease_id
    ), begun as (
      update fieldwork.messages m
      set state = 'in_data', in_data_at = ${now}, lease_until = ${lease}
      from held
      where m.study_id = held.study_id and m.message_id = held.message_id
        and m.state = 'claimed' and m.lease_id = held.lease_id and m.lease_until > clock_timestamp() and held.may_send
      returning m.study_id, m.message_id, m.state
    ), changed as (
      update fieldwork.messages m
      set state = done.state, attempts = m.attempts + 1, outcome = done.outcome,
        next_attempt_at = coalesce(done.next_attempt_at, m.next_attempt_at),
        ended_at = case when done.state = 'queued' then null else ${now}::timestamptz end,
        lease_id = case when done.state = 'uncertain' then m.lease_id end, lease_until = null
      from unnest(
        ${ended.map((end) => end.study_id)}::int[],
        ${ended.map((end) => end.message_id)}::bigint[],
        ${ended.map((end) => end.lease_id)}::uuid[],
        ${ended.map((end) => (end.end === 'retry' ? 'queued' : end.end))}::text[],
        ${ended.map((end) => end.next_attempt_at?.toISOString() ?? null)}::timestamptz[],
        ${ended.map((end) => end.end)}::text[],
        ${ended.map((end) => end.code)}::int[],
        ${ended.map((end) => withoutNul(end.words))}::text[]
      ) as done(study_id, message_id, lease_id, state, next_attempt_at, outcome, code, words)
      where m.study_id = done.study_id and m.message_id = done.message_id and m.lease_id = done.lease_id
        and m.state in ('claimed', 'in_data', 'uncertain')
      returning m.study_id, m.message_id, m.case_id, m.organisation_id, m.forward_id, m.mailing, m.attempts, m.state,
        done.outcome, done.code, done.words
    ), noted as (
      insert into contact.message_attempts (study_id, message_id, attempt, at, outcome, code, words)
      select study_id, message_id, attempts, ${now}::timestamptz, outcome, code, words from changed
    ), marked as (
      update fieldwork.cases c
      set sent_at = case when changed.state = 'sent' then coalesce(c.sent_at, ${now}::timestamptz) else c.sent_at end,
        bounced_at = case when changed.state = 'bounced' then coalesce(c.bounced_at, ${now}::timestamptz) else c.bounced_at end,
        readdressed_at = null
      from changed
      where c.study_id = changed.study_id and c.case_id = changed.case_id and changed.forward_id is null
        and (changed.state = 'sent' and c.sent_at is null or changed.state = 'bounced' and c.bounced_at is null
          or changed.state in ('sent', 'bounced') and c.readdressed_at is not null)
    ), marked_contact as (
      update fieldwork.organisations o set contact_bounced_at = ${now}::timestamptz
      from changed
      where o.study_id = changed.study_id and o.organisation_id = changed.organisation_id
        and changed.state = 'bounced' and o.contact_bounced_at is null
    ), told as (
      insert into fieldwork.case_events (study_id, case_id, type, at, actor_kind, actor_id, detail)
      select study_id, case_id, case when forward_id is null then state else 'forward_mailed' end, ${now}::timestamptz,
        ${at.actorKind}, ${at.actorId}, case when forward_id is null then jsonb_build_object('mailing', mailing)
          else jsonb_build_object('mailing', mailing, 'forward', forward_id, 'state', state) end
      from changed where state <> 'queued' and case_id is not null
    )
    select study_id, message_id, state from begun union all select study_id, message_id, state from changed`.execute(
    db,
  );
  return rows;
}

/** Gives claims back that were not used: the stopping worker's, and those whose sending never began. */
export async function releaseMessages(db: Db, messages: LeasedKey[]): Promise<void> {
  await sql`
    update fieldwork.messages m
    set state = 'queued', lease_id = null, lease_until = null, in_data_at = null
    from ${leased(messages)}
    where m.study_id = mine.study_id and m.message_id = mine.message_id and m.lease_id = mine.lease_id
      and m.state in ('claimed', 'in_data')`.execute(db);
}

/** Claims of workers that are gone go back to the queue: nothing of theirs was sent. @returns how many. */
export async function requeueExpiredClaims(db: Db): Promise<number> {
  const result = await db
    .updateTable('fieldwork.messages')
    .set({ state: 'queued', lease_id: null, lease_until: null })
    .where('state', '=', 'claimed')
    .where('lease_until', '<', sql<Date>`clock_timestamp()`)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/**
 * Bodies that were begun by workers that are gone: whether they arrived nobody knows. The lease id stays, so that a
 * worker that was only slow can still tell how it ended.
 */
export async function markExpiredUncertain(db: Db, now: Date) {
  return db
    .updateTable('fieldwork.messages')
    .set({ state: 'uncertain', outcome: 'uncertain', ended_at: now, lease_until: null })
    .where('state', '=', 'in_data')
    .where('lease_until', '<', sql<Date>`clock_timestamp()`)
    .returning(['study_id', 'case_id', 'mailing', 'forward_id'])
    .execute();
}

/** PostgreSQL keeps no NUL in a text; a server that answers garbage may send one. */
function withoutNul(words: string): string {
  return words.replaceAll('\u0000', '').slice(0, 1000);
}

function listed(keys: MessageKey[]): RawBuilder<unknown> {
  return sql`unnest(
    ${keys.map((key) => key.study_id)}::int[],
    ${keys.map((key) => key.message_id)}::bigint[]
  ) as listed(study_id, message_id)`;
}

function leased(messages: LeasedKey[]): RawBuilder<unknown> {
  return sql`unnest(
    ${messages.map((message) => message.study_id)}::int[],
    ${messages.map((message) => message.message_id)}::bigint[],
    ${messages.map((message) => message.lease_id)}::uuid[]
  ) as mine(study_id, message_id, lease_id)`;
}
