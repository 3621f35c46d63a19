import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { MessageKey } from '../mail.queries.server.ts';
import { MADE_UP_MS, WAVE_ATTEMPTS, WAVE_MINUTES, WAVE_SHARE } from './pace.ts';

export type PaceRow = { bucket: string; messages: number; per_seconds: number };

export async function listPaces(db: Db): Promise<PaceRow[]> {
  return db
    .selectFrom('fieldwork.mail_paces')
    .select(['bucket', 'messages', 'per_seconds'])
    .orderBy('bucket')
    .execute();
}

export async function replacePaces(db: Db, paces: PaceRow[]): Promise<void> {
  await sql`
    with wanted as (
      select * from unnest(
        ${paces.map((pace) => pace.bucket)}::text[],
        ${paces.map((pace) => pace.messages)}::int[],
        ${paces.map((pace) => pace.per_seconds)}::int[]
      ) as pace(bucket, messages, per_seconds)
    ), gone as (
      delete from fieldwork.mail_paces where bucket not in (select bucket from wanted)
    )
    insert into fieldwork.mail_paces (bucket, messages, per_seconds)
    select bucket, messages, per_seconds from wanted
    on conflict (bucket) do update set messages = excluded.messages, per_seconds = excluded.per_seconds`.execute(
    db,
  );
}

/** Moments given out: the first after `wait_ms` (negative: it is past), the next each `gap_ms` later. */
export type Turns = { granted: number; wait_ms: number; gap_ms: number };

/**
 * Gives out the next moments of a bucket, to one worker at a time. A lag of MADE_UP_MS is made up for;
 * after a longer silence it begins anew.
 * @param options.aheadMs none are given out further ahead than this; null: as many as asked for
 * @returns null when the bucket has no pace
 */
export async function takeTurns(
  db: Db,
  options: { bucket: string; limit: number; aheadMs: number | null },
): Promise<Turns | null> {
  const { rows } = await sql<Turns>`
    with pace as materialized (
      select bucket, per_seconds::float8 / messages as gap,
        case when next_at < clock_timestamp() - ${MADE_UP_MS}::int * interval '1 millisecond' then clock_timestamp() else next_at end as starts, clock_timestamp() as asked
      from fieldwork.mail_paces where bucket = ${options.bucket} for update
    ), given as materialized (
      select *, extract(epoch from starts - asked)::float8 as wait, case
        when ${options.aheadMs}::float8 is null then ${options.limit}::int
        else least(${options.limit}::float8,
          greatest(0, floor((${options.aheadMs}::float8 / 1000 - extract(epoch from starts - asked)::float8) / gap) + 1))::int
        end as n
      from pace
    )
    update fieldwork.mail_paces p set next_at = given.starts + given.n * given.gap * interval '1 second'
    from given where p.bucket = given.bucket
    returning given.n as granted, given.wait * 1000 as wait_ms, given.gap * 1000 as gap_ms`.execute(db);
  return rows[0] ?? null;
}

/** Moments that were not used: others may have them. */
export async function returnTurns(db: Db, bucket: string, count: number): Promise<void> {
  await sql`
    update fieldwork.mail_paces
    set next_at = next_at - ${count}::int * (per_seconds::float8 / messages) * interval '1 second'
    where bucket = ${bucket}`.execute(db);
}

/** Those of the messages whose turn at their domain, for which they waited, has come. */
export async function listTurnsThatCame(db: Db, keys: MessageKey[], since: Date): Promise<Set<number>> {
  const { rows } = await sql<{ message_id: number }>`
    select m.message_id from unnest(
      ${keys.map((key) => key.study_id)}::int[], ${keys.map((key) => key.message_id)}::bigint[]
    ) as listed(study_id, message_id)
    join fieldwork.messages m using (study_id, message_id)
    where m.paced_for >= ${since}`.execute(db);
  return new Set(rows.map((row) => row.message_id));
}

/** Puts claimed messages back in the queue until their turn at their domain. */
export async function postpone(
  db: Db,
  messages: (MessageKey & { lease_id: string; until: Date })[],
): Promise<void> {
  await sql`
    update fieldwork.messages m
    set state = 'queued', lease_id = null, lease_until = null, next_attempt_at = later.until, paced_for = later.until
    from unnest(
      ${messages.map((message) => message.study_id)}::int[],
      ${messages.map((message) => message.message_id)}::bigint[],
      ${messages.map((message) => message.lease_id)}::uuid[],
      ${messages.map((message) => message.until.toISOString())}::timestamptz[]
    ) as later(study_id, message_id, lease_id, until)
    where m.study_id = later.study_id and m.message_id = later.message_id
      and m.lease_id = later.lease_id and m.state = 'claimed'`.execute(db);
}

/**
 * Pauses mailings that a wave of "later" came back on: so many attempts lately, such a share of them 4xx. Greylisting
 * says so itself and is no wave; a server that cannot be reached has no code.
 * @returns the mailings that were paused now
 */
export async function pauseOnWave(
  db: Db,
  now: Date,
): Promise<{ study_id: number; mailing: string; soft: number; attempts: number }[]> {
  const { rows } = await sql<{ study_id: number; mailing: string; soft: number; attempts: number }>`
    with lately as (
      select m.study_id, m.mailing, count(*)::int as attempts,
        count(*) filter (where a.outcome = 'retry' and a.code between 400 and 499 and a.words !~* 'gr[ea]y.?list')::int as soft
      from contact.message_attempts a
      join fieldwork.messages m using (study_id, message_id)
      join fieldwork.mailings g on g.study_id = m.study_id and g.mailing = m.mailing
      where a.at > ${now}::timestamptz - make_interval(mins => ${WAVE_MINUTES})
        and (g.soft_bounces_at is null or a.at > g.soft_bounces_at)
      group by m.study_id, m.mailing
    )
    update fieldwork.mailings g set paused_at = ${now}, soft_bounces_at = ${now}
    from lately
    where g.study_id = lately.study_id and g.mailing = lately.mailing and g.paused_at is null
      and lately.attempts >= ${WAVE_ATTEMPTS} and lately.soft >= ${WAVE_SHARE}::float8 * lately.attempts
    returning g.study_id, g.mailing, lately.soft, lately.attempts`.execute(db);
  return rows;
}

/** Mailings of a study that a wave of soft bounces paused and nobody has resumed. */
export async function listPausedByWave(db: Db, studyId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('fieldwork.mailings')
    .select('mailing')
    .where('study_id', '=', studyId)
    .whereRef('paused_at', '=', 'soft_bounces_at')
    .orderBy('mailing')
    .execute();
  return rows.map((row) => row.mailing);
}

/** What went out of a mailing in the last minutes: how many, and how long ago the first and the last of them. */
export async function measureSending(
  db: Db,
  options: { studyId: number; mailing: string; now: Date; minutes: number },
): Promise<{ sent: number; first_ms: number; last_ms: number }> {
  const { rows } = await sql<{ sent: number; first_ms: number; last_ms: number }>`
    select count(*)::int as sent,
      coalesce(extract(epoch from ${options.now}::timestamptz - min(in_data_at)) * 1000, 0)::float8 as first_ms,
      coalesce(extract(epoch from ${options.now}::timestamptz - max(in_data_at)) * 1000, 0)::float8 as last_ms
    from fieldwork.messages
    where study_id = ${options.studyId} and mailing = ${options.mailing}
      and in_data_at > ${options.now}::timestamptz - make_interval(mins => ${options.minutes})`.execute(db);
  return rows[0]!;
}
