import { sql, type Kysely } from 'kysely';

/** A sample that is released in parts: what is not released gets no mail, has no link, and is in no count. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table fieldwork.cases
    add column replicate integer check (replicate between 1 and 1000),
    add column awaits_release boolean not null default false,
    add constraint cases_awaits_release check (not awaits_release or replicate is not null)`,
  "comment on column fieldwork.cases.replicate is 'random part of its stratum in which it is released; null: released as soon as it is in the sample'",
  "comment on column fieldwork.cases.awaits_release is 'drawn, but not in the sample yet: no mail, no link, in no count'",
  'create index cases_replicate on fieldwork.cases (study_id, stratum, replicate) where replicate is not null',
  `create table fieldwork.replicate_releases (
    study_id integer not null references fieldwork.studies on delete cascade,
    stratum text not null,
    replicate integer not null,
    released_at timestamptz not null,
    released_by bigint,
    primary key (study_id, stratum, replicate)
  )`,
  `create or replace function fieldwork.mail_hindrance(kind text, c fieldwork.cases, requires_permission boolean) returns text
    language sql immutable as $$
    select case
      when c.awaits_release then 'not_released'
      when c.duplicate_at is not null then 'duplicate'
      when c.ineligible_at is not null then 'ineligible'
      when kind <> 'thank_you' and c.completed_at is not null then 'completed'
      when kind = 'thank_you' and c.completed_at is null then 'not_completed'
      when c.refused_at is not null then 'refused'
      when c.opted_out_at is not null then 'opted_out'
      when c.may_approach is false or (requires_permission and c.may_approach is null) then 'no_permission'
      when not c.has_email then 'no_email'
      when kind in ('reminder', 'last_call') and c.sent_at is null then 'not_invited'
      when kind <> 'invitation' and c.bounced_at is not null then 'bounced'
    end
  $$`,
];
