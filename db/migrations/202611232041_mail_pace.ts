import { sql, type Kysely } from 'kysely';

/** The pace of sending over all workers, waves of soft bounces, and what the relay's log says of uncertain messages. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table fieldwork.mail_paces (
    bucket text primary key,
    messages integer not null check (messages between 1 and 1000000),
    per_seconds integer not null check (per_seconds in (1, 3600)),
    next_at timestamptz not null default '-infinity'
  )`,
  "comment on column fieldwork.mail_paces.bucket is '* for all mail, else a receiving domain'",
  "comment on column fieldwork.mail_paces.next_at is 'from when the next message may go, by the clock of the database'",
  'alter table fieldwork.messages add column paced_for timestamptz',
  'alter table fieldwork.messages add column relay_looked_at timestamptz',
  "alter table fieldwork.messages add column relay_finding text check (relay_finding in ('absent', 'not_covered'))",
  'alter table fieldwork.mailings add column soft_bounces_at timestamptz',
  "comment on column fieldwork.mailings.soft_bounces_at is 'when a wave of soft bounces last paused it; equal to paused_at while that is why'",
];
