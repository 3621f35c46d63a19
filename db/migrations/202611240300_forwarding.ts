import { sql, type Kysely } from 'kysely';

/** A respondent asks a colleague to fill in his questionnaire, or one module of it; the response stays his. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table fieldwork.forwards (
    study_id integer not null,
    forward_id bigint generated always as identity,
    case_id text not null,
    module text,
    title text,
    language text not null,
    asked_at timestamptz not null,
    begun_at timestamptz,
    handed_back_at timestamptz,
    withdrawn_at timestamptz,
    reminded_at timestamptz,
    opted_out_at timestamptz,
    primary key (study_id, forward_id),
    foreign key (study_id, case_id) references fieldwork.cases on delete cascade
  )`,
  "comment on column fieldwork.forwards.module is 'of the questionnaire; null: all of it'",
  "comment on column fieldwork.forwards.title is 'of the module, in the language of the request, as the mail says it'",
  'create index forwards_case on fieldwork.forwards (study_id, case_id)',
  `create table contact.forward_colleagues (
    study_id integer not null,
    forward_id bigint not null,
    name text not null,
    email text not null,
    note text not null,
    primary key (study_id, forward_id),
    foreign key (study_id, forward_id) references fieldwork.forwards on delete cascade
  )`,
  `create table contact.forward_opt_outs (
    email_key text primary key,
    opted_out_at timestamptz not null
  )`,
  "comment on table contact.forward_opt_outs is 'addresses to which nothing is ever forwarded again, in no study'",

  // A link of its own, found by its hash as all links are, and a session that is told apart from the respondent's.
  'alter table fieldwork.access_keys add column forward_id bigint',
  'alter table fieldwork.access_keys drop constraint access_keys_kind_check',
  "alter table fieldwork.access_keys add constraint access_keys_kind_check check (kind in ('link', 'code', 'forward'))",
  "alter table fieldwork.access_keys add constraint access_keys_of_forward check ((kind = 'forward') = (forward_id is not null))",
  'alter table fieldwork.access_keys add foreign key (study_id, forward_id) references fieldwork.forwards on delete cascade',
  'create index access_keys_forward on fieldwork.access_keys (study_id, forward_id) where forward_id is not null',
  'alter table fieldwork.respondent_sessions add column forward_id bigint',
  'alter table fieldwork.respondent_sessions add foreign key (study_id, forward_id) references fieldwork.forwards on delete cascade',
  'create index respondent_sessions_forward on fieldwork.respondent_sessions (study_id, forward_id) where forward_id is not null',

  "alter table answers.response_revisions add column source text not null default 'respondent' check (source in ('respondent', 'colleague', 'copy'))",
  'alter table answers.response_revisions add column forward_id bigint',
  "comment on column answers.response_revisions.source is 'who gave these answers; copy: taken over from another case of the same person'",

  // Mail to a colleague keeps the case it is about; there may be one of each mailing for each request.
  'alter table fieldwork.messages add column forward_id bigint',
  'alter table fieldwork.messages add foreign key (study_id, forward_id) references fieldwork.forwards on delete cascade',
  'alter table fieldwork.messages drop constraint messages_study_id_mailing_case_id_key',
  'create unique index messages_once on fieldwork.messages (study_id, mailing, case_id, (coalesce(forward_id, 0)))',
  'create index messages_forward on fieldwork.messages (study_id, forward_id) where forward_id is not null',
  'alter table fieldwork.mailings drop constraint mailings_kind_check',
  `alter table fieldwork.mailings add constraint mailings_kind_check
    check (kind in ('invitation', 'reminder', 'last_call', 'thank_you', 'announcement', 'colleagues', 'forward'))`,
  // That the respondent himself gets no mail, or is away, is no hindrance: he may forward all the more.
  `create function fieldwork.may_forward(of_study integer, of_forward bigint, today text) returns boolean
    language plpgsql stable as $$
    begin
      return (
        select f.withdrawn_at is null and f.handed_back_at is null and f.opted_out_at is null
          and c.duplicate_at is null and c.ineligible_at is null and c.completed_at is null and c.refused_at is null
          and s.status = 'open'
          and coalesce(s.settings->>'opens' <= today, true)
          and coalesce(s.settings->>'closes' >= today, true)
        from fieldwork.forwards f
        join fieldwork.studies s on s.study_id = f.study_id
        join fieldwork.cases c on c.study_id = f.study_id and c.case_id = f.case_id
        where f.study_id = of_study and f.forward_id = of_forward
      );
    end
  $$`,
  "comment on function fieldwork.may_forward is 'whether mail about this request may go out to the colleague now; today as 2026-11-24'",
  `create function fieldwork.forward_waits(of_study integer, of_mailing text, of_case text) returns boolean
    language plpgsql stable as $$
    begin
      return exists (select from fieldwork.studies where study_id = of_study and mail_stopped_at is not null)
        or exists (select from fieldwork.mailings where study_id = of_study and mailing = of_mailing and paused_at is not null)
        or exists (select from fieldwork.mail_holds where study_id = of_study and case_id = of_case);
    end
  $$`,
  "comment on function fieldwork.forward_waits is 'as mail_waits, of mail to a colleague: whoever is away himself may forward'",
];
