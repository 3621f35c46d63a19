import { sql, type Kysely } from 'kysely';

/** Mail that comes back: each message once, what was written in it with contact data, and until when somebody is away. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "alter table fieldwork.cases add column absent_until text check (absent_until ~ '^\\d{4}-\\d\\d-\\d\\d$')",
  "comment on column fieldwork.cases.absent_until is 'first working day back, from an automatic answer'",
  'create index cases_absent on fieldwork.cases (study_id, case_id) where absent_until is not null',
  // From eight o'clock on the day itself: mail that waited for it must not go out at midnight.
  `create function fieldwork.is_absent(absent_until text, at timestamptz) returns boolean language sql stable as $$
    select absent_until is not null and at < (absent_until::date + time '08:00') at time zone 'Europe/Amsterdam'
  $$`,
  `create or replace function fieldwork.mail_waits(of_study integer, of_mailing text, of_case text, is_planned boolean, at timestamptz)
    returns boolean language plpgsql stable as $$
    begin
      return exists (select from fieldwork.studies where study_id = of_study and mail_stopped_at is not null)
        or exists (select from fieldwork.mailings where study_id = of_study and mailing = of_mailing and paused_at is not null)
        or exists (select from fieldwork.mail_holds where study_id = of_study and case_id = of_case)
        or exists (select from fieldwork.cases c
          where c.study_id = of_study and c.case_id = of_case and fieldwork.is_absent(c.absent_until, at))
        or (is_planned and not exists (
          select from fieldwork.mail_plans where study_id = of_study and open_from <= at and at < open_until));
    end
  $$`,
  `create table fieldwork.returned_mail (
    content_hash bytea primary key,
    taken_in_at timestamptz not null,
    proof text not null check (proof in ('return_address', 'message_id', 'forged', 'unknown', 'unreadable')),
    study_id integer,
    case_id text,
    message_id bigint,
    kind text check (kind in ('hard_bounce', 'soft_bounce', 'auto_reply', 'left', 'opt_out', 'reply')),
    status text,
    returns_on text,
    check ((proof in ('return_address', 'message_id')) = (case_id is not null and study_id is not null)),
    foreign key (study_id, case_id) references fieldwork.cases on delete cascade
  )`,
  'create index returned_mail_case on fieldwork.returned_mail (study_id, case_id) where case_id is not null',
  `create table contact.returned_letters (
    study_id integer not null,
    letter_id bigint generated always as identity,
    case_id text not null,
    content_hash bytea not null references fieldwork.returned_mail,
    kind text not null check (kind in ('left', 'opt_out', 'reply')),
    received_at timestamptz not null,
    sender text not null,
    subject text not null,
    body text not null,
    contact_name text,
    contact_email text,
    contact_phone text,
    handled_at timestamptz,
    handled_by bigint,
    primary key (study_id, letter_id),
    foreign key (study_id, case_id) references fieldwork.cases on delete cascade
  )`,
  'create index returned_letters_case on contact.returned_letters (study_id, case_id)',
  'create index returned_letters_open on contact.returned_letters (study_id) where handled_at is null',
];
