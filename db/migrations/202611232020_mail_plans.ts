import { sql, type Kysely } from 'kysely';

/**
 * The plan of a study's mailings, and four things that make mail wait without taking it out of the queue: all mail of
 * the study is stopped, the mailing is paused, the case is on hold, or it is planned mail outside the sending hours.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table fieldwork.mail_plans (
    study_id integer primary key references fieldwork.studies on delete cascade,
    revision integer not null,
    starts_on text check (starts_on ~ '^\\d{4}-\\d\\d-\\d\\d$'),
    hours_from text not null check (hours_from ~ '^\\d\\d:\\d\\d$'),
    hours_until text not null check (hours_until ~ '^\\d\\d:\\d\\d$' and hours_until > hours_from),
    working_days_only boolean not null,
    switched_on_at timestamptz,
    open_from timestamptz,
    open_until timestamptz
  )`,
  "comment on column fieldwork.mail_plans.open_from is 'sending hours of now, else the next; written anew by the worker when they are over'",
  `create table fieldwork.mail_plan_steps (
    study_id integer not null references fieldwork.mail_plans on delete cascade,
    mailing text not null,
    position integer not null,
    days integer not null check (days >= 0),
    day_kind text not null check (day_kind in ('working', 'calendar')),
    at_time text not null check (at_time ~ '^\\d\\d:\\d\\d$'),
    strata text[],
    audience text not null check (audience in ('all', 'not_started', 'started')),
    not_past text,
    moved_to text check (moved_to ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$'),
    skipped_at timestamptz,
    held_at timestamptz,
    queued_at timestamptz,
    queued_count integer,
    thanks_from timestamptz,
    primary key (study_id, mailing),
    foreign key (study_id, mailing) references fieldwork.mailings on delete cascade
  )`,
  `create table fieldwork.mail_holds (
    study_id integer not null,
    case_id text not null,
    held_at timestamptz not null,
    primary key (study_id, case_id),
    foreign key (study_id, case_id) references fieldwork.cases on delete cascade
  )`,
  'alter table fieldwork.studies add column mail_stopped_at timestamptz',
  'alter table fieldwork.mailings add column paused_at timestamptz',
  'alter table fieldwork.messages add column planned boolean not null default false',
  // Asked beside may_send when a body is about to begin; what waits goes back to the queue, it is not withdrawn.
  `create function fieldwork.mail_waits(of_study integer, of_mailing text, of_case text, is_planned boolean, at timestamptz)
    returns boolean language plpgsql stable as $$
    begin
      return exists (select from fieldwork.studies where study_id = of_study and mail_stopped_at is not null)
        or exists (select from fieldwork.mailings where study_id = of_study and mailing = of_mailing and paused_at is not null)
        or exists (select from fieldwork.mail_holds where study_id = of_study and case_id = of_case)
        or (is_planned and not exists (
          select from fieldwork.mail_plans where study_id = of_study and open_from <= at and at < open_until));
    end
  $$`,
  "comment on function fieldwork.mail_waits is 'whether a message stays in the queue for now, whoever may receive it'",
];
