import { sql, type Kysely } from 'kysely';

/**
 * Three schemas: contact holds who people are, answers what they answered, fieldwork what links the two.
 * Every table of a study has a key that begins with study_id, so that it can be partitioned later; the lookup of
 * access hashes is the exception, because a hash must be found without knowing its study.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'create schema contact',
  'create schema answers',
  'create schema fieldwork',

  // Staff -----------------------------------------------------------------------------------------------------------
  `create table fieldwork.users (
    user_id bigint generated always as identity primary key,
    email text not null,
    name text not null,
    role text not null check (role in ('administrator', 'coordinator', 'analyst', 'interviewer')),
    password_hash text,
    created_at timestamptz not null,
    disabled_at timestamptz
  )`,
  'create unique index users_email on fieldwork.users (lower(email))',
  `create table fieldwork.user_sessions (
    session_hash bytea primary key,
    user_id bigint not null references fieldwork.users on delete cascade,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  'create index user_sessions_user on fieldwork.user_sessions (user_id)',
  `create table fieldwork.one_time_links (
    link_hash bytea primary key,
    purpose text not null check (purpose in ('first_administrator', 'set_password')),
    user_id bigint references fieldwork.users on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    check ((purpose = 'first_administrator') = (user_id is null))
  )`,
  `create table fieldwork.failure_counts (
    bucket text not null,
    window_start timestamptz not null,
    failures integer not null,
    primary key (bucket, window_start)
  )`,
  `create table fieldwork.audit_events (
    audit_id bigint generated always as identity primary key,
    at timestamptz not null,
    actor_kind text not null check (actor_kind in ('system', 'command', 'respondent', 'user', 'token')),
    actor_id text,
    action text not null,
    study_id integer,
    subject text,
    detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object')
  )`,
  'create index audit_events_study on fieldwork.audit_events (study_id, audit_id)',

  // Studies ---------------------------------------------------------------------------------------------------------
  `create table fieldwork.studies (
    study_id integer generated always as identity primary key,
    name text not null unique,
    settings jsonb not null check (jsonb_typeof(settings) = 'object'),
    status text not null check (status in ('draft', 'open', 'closed')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    opened_at timestamptz,
    closed_at timestamptz
  )`,
  `create table fieldwork.study_grants (
    study_id integer not null references fieldwork.studies on delete cascade,
    user_id bigint not null references fieldwork.users on delete cascade,
    what text not null check (what in ('answers', 'contact')),
    granted_by bigint not null,
    granted_at timestamptz not null,
    primary key (study_id, user_id, what)
  )`,
  `create table fieldwork.api_tokens (
    study_id integer not null references fieldwork.studies on delete cascade,
    token_id bigint generated always as identity,
    token_hash bytea not null unique,
    token_hint text not null,
    scopes text[] not null,
    created_by bigint,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    primary key (study_id, token_id)
  )`,
  `create table fieldwork.questionnaires (
    study_id integer not null references fieldwork.studies on delete cascade,
    questionnaire text not null,
    position integer not null,
    primary key (study_id, questionnaire)
  )`,
  `create table fieldwork.questionnaire_versions (
    study_id integer not null,
    questionnaire text not null,
    version integer not null,
    hash text not null,
    definition jsonb not null check (jsonb_typeof(definition) = 'object'),
    answer_schema jsonb not null check (jsonb_typeof(answer_schema) = 'object'),
    published_at timestamptz not null,
    primary key (study_id, questionnaire, version),
    foreign key (study_id, questionnaire) references fieldwork.questionnaires on delete cascade
  )`,

  // Sample ----------------------------------------------------------------------------------------------------------
  // Searched for with whatever capitals and accents, and sorted by: made once when a name is written, because 100,000
  // names cannot be made small at each search. Letters that no list has are left as they are.
  `create function fieldwork.search_text(text) returns text language sql immutable strict parallel safe as $$
    select translate(lower($1), 'àáâãäåāăąçćčďđèéêëēęěğìíîïīıľĺłñńňòóôõöøōőŕřśşšťţùúûüūůűýÿźżž',
      'aaaaaaaaacccddeeeeeeegiiiiiilllnnnoooooooorrsssttuuuuuuuyyzzz')
  $$`,
  "comment on function fieldwork.search_text is 'a name as it is searched and sorted: small letters without accents'",
  `create table fieldwork.organisations (
    study_id integer not null references fieldwork.studies on delete cascade,
    organisation_id text not null,
    name text not null,
    search_text text collate "C" not null generated always as (fieldwork.search_text(name)) stored,
    primary key (study_id, organisation_id)
  )`,
  'create index organisations_search on fieldwork.organisations (study_id, search_text)',
  `create table contact.organisation_contacts (
    study_id integer not null,
    organisation_id text not null,
    name text,
    email text,
    phone text,
    primary key (study_id, organisation_id),
    foreign key (study_id, organisation_id) references fieldwork.organisations on delete cascade
  )`,
  `create table contact.persons (
    study_id integer not null references fieldwork.studies on delete cascade,
    person_key bigint generated always as identity,
    person_id text,
    name text not null,
    email text,
    phone text,
    search_text text collate "C" not null generated always as (fieldwork.search_text(name || ' ' || coalesce(email, ''))) stored,
    primary key (study_id, person_key)
  )`,
  'create index persons_search on contact.persons (study_id, search_text)',
  'create unique index persons_person_id on contact.persons (study_id, person_id) where person_id is not null',
  'create unique index persons_email on contact.persons (study_id, lower(email)) where email is not null',
  `create table fieldwork.cases (
    study_id integer not null references fieldwork.studies on delete cascade,
    case_id text not null,
    organisation_id text not null,
    person_key bigint not null,
    questionnaire text not null,
    stratum text not null,
    language text not null,
    has_email boolean not null,
    may_approach boolean,
    inclusion_probability double precision check (inclusion_probability > 0 and inclusion_probability <= 1),
    frame jsonb not null default '{}' check (jsonb_typeof(frame) = 'object'),
    added_at timestamptz not null,
    updated_at timestamptz not null,
    sent_at timestamptz,
    bounced_at timestamptz,
    opened_at timestamptz,
    started_at timestamptz,
    completed_at timestamptz,
    refused_at timestamptz,
    ineligible_at timestamptz,
    opted_out_at timestamptz,
    duplicate_at timestamptz,
    status text not null generated always as (
      case
        when duplicate_at is not null then 'duplicate'
        when ineligible_at is not null then 'ineligible'
        when completed_at is not null then 'complete'
        when refused_at is not null then 'refused'
        when started_at is not null then 'started'
        when opted_out_at is not null then 'opted_out'
        when opened_at is not null then 'opened'
        when bounced_at is not null then 'bounced'
        when sent_at is not null then 'sent'
        else 'not_sent'
      end
    ) stored,
    primary key (study_id, case_id),
    foreign key (study_id, organisation_id) references fieldwork.organisations,
    foreign key (study_id, questionnaire) references fieldwork.questionnaires
  )`,
  'create index cases_status on fieldwork.cases (study_id, status, case_id)',
  'create index cases_organisation on fieldwork.cases (study_id, organisation_id)',
  'create index cases_person on fieldwork.cases (study_id, person_key)',
  'create index cases_completed on fieldwork.cases (study_id, completed_at) where completed_at is not null',
  `create table contact.case_details (
    study_id integer not null,
    case_id text not null,
    personal jsonb not null check (jsonb_typeof(personal) = 'object'),
    primary key (study_id, case_id),
    foreign key (study_id, case_id) references fieldwork.cases on delete cascade
  )`,
  `create table fieldwork.case_events (
    study_id integer not null,
    case_id text not null,
    event_id bigint generated always as identity,
    type text not null,
    at timestamptz not null,
    actor_kind text not null,
    actor_id text,
    detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object'),
    primary key (study_id, case_id, event_id),
    foreign key (study_id, case_id) references fieldwork.cases on delete cascade
  )`,
  `create table contact.sample_uploads (
    study_id integer not null references fieldwork.studies on delete cascade,
    upload_id uuid not null,
    file_name text not null,
    bytes bytea not null,
    uploaded_by bigint,
    uploaded_at timestamptz not null,
    primary key (study_id, upload_id)
  )`,

  // Access ----------------------------------------------------------------------------------------------------------
  `create table fieldwork.access_keys (
    key_hash bytea primary key,
    kind text not null check (kind in ('link', 'code')),
    study_id integer not null,
    case_id text not null,
    generation integer not null,
    secret_id text not null,
    counter integer not null default 0,
    created_at timestamptz not null,
    revoked_at timestamptz,
    foreign key (study_id, case_id) references fieldwork.cases on delete cascade
  )`,
  'create index access_keys_case on fieldwork.access_keys (study_id, case_id)',
  `create table fieldwork.respondent_sessions (
    session_hash bytea primary key,
    study_id integer not null,
    case_id text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    foreign key (study_id, case_id) references fieldwork.cases on delete cascade
  )`,
  'create index respondent_sessions_case on fieldwork.respondent_sessions (study_id, case_id)',

  // Responses -------------------------------------------------------------------------------------------------------
  `create table answers.responses (
    study_id integer not null,
    case_id text not null,
    questionnaire text not null,
    version integer not null,
    mode text not null check (mode in ('web', 'phone', 'paper', 'email')),
    revision integer not null default 0,
    answers jsonb not null default '{}' check (jsonb_typeof(answers) = 'object'),
    changed_in jsonb not null default '{}' check (jsonb_typeof(changed_in) = 'object'),
    page text,
    started_at timestamptz not null,
    last_saved_at timestamptz,
    completed_at timestamptz,
    completed_by_key uuid,
    receipt text,
    primary key (study_id, case_id),
    foreign key (study_id, case_id) references fieldwork.cases on delete cascade,
    foreign key (study_id, questionnaire, version) references fieldwork.questionnaire_versions
  ) with (fillfactor = 60)`,
  "comment on column answers.responses.changed_in is 'question: revision in which it last changed'",
  `create table answers.response_revisions (
    study_id integer not null,
    case_id text not null,
    revision integer not null,
    save_key uuid not null,
    body_hash bytea not null,
    changes jsonb not null check (jsonb_typeof(changes) = 'object'),
    page text,
    mode text not null,
    saved_at timestamptz not null,
    primary key (study_id, case_id, revision),
    unique (study_id, case_id, save_key),
    foreign key (study_id, case_id) references answers.responses on delete cascade
  )`,

  // Mailings --------------------------------------------------------------------------------------------------------
  `create table fieldwork.mailings (
    study_id integer not null references fieldwork.studies on delete cascade,
    mailing text not null,
    kind text not null check (kind in ('invitation', 'reminder', 'last_call', 'thank_you')),
    position integer not null,
    primary key (study_id, mailing)
  )`,
  `create table fieldwork.mailing_texts (
    study_id integer not null,
    mailing text not null,
    language text not null,
    revision integer not null,
    subject text not null,
    body text not null,
    written_by bigint,
    written_at timestamptz not null,
    primary key (study_id, mailing, language, revision),
    foreign key (study_id, mailing) references fieldwork.mailings on delete cascade
  )`,
  `create table fieldwork.messages (
    study_id integer not null,
    message_id bigint generated always as identity,
    mailing text not null,
    case_id text not null,
    language text not null,
    text_revision integer not null,
    state text not null default 'queued'
      check (state in ('queued', 'claimed', 'in_data', 'sent', 'bounced', 'failed', 'uncertain', 'withdrawn')),
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    lease_id uuid,
    lease_until timestamptz,
    queued_at timestamptz not null,
    in_data_at timestamptz,
    ended_at timestamptz,
    outcome text,
    primary key (study_id, message_id),
    unique (study_id, mailing, case_id),
    foreign key (study_id, mailing, language, text_revision) references fieldwork.mailing_texts,
    foreign key (study_id, case_id) references fieldwork.cases on delete cascade
  )`,
  "create index messages_due on fieldwork.messages (next_attempt_at) where state = 'queued'",
  "create index messages_leased on fieldwork.messages (lease_until) where state in ('claimed', 'in_data')",
  'create index messages_case on fieldwork.messages (study_id, case_id)',
  // Asked when a mailing is counted, queued and, once more, in the statement that begins the body of a message: one rule.
  `create function fieldwork.mail_hindrance(kind text, c fieldwork.cases, requires_permission boolean) returns text
    language sql immutable as $$
    select case
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
  "comment on function fieldwork.mail_hindrance is 'why this case may not receive a mailing of this kind; null when it may'",
  // Asked for each message by itself; in plpgsql, because there the plan for one case is made once for a connection.
  // A thank-you may also go out after the field has closed, all else only while it is open.
  `create function fieldwork.may_send(of_study integer, of_mailing text, of_case text, today text) returns boolean
    language plpgsql stable as $$
    begin
      return (
        select fieldwork.mail_hindrance(g.kind, c, coalesce((s.settings->>'requiresPermission')::boolean, false)) is null
          and case when g.kind = 'thank_you' then s.status <> 'draft'
            else s.status = 'open'
              and coalesce(s.settings->>'opens' <= today, true)
              and coalesce(s.settings->>'closes' >= today, true) end
        from fieldwork.studies s
        join fieldwork.mailings g on g.study_id = of_study and g.mailing = of_mailing
        join fieldwork.cases c on c.study_id = of_study and c.case_id = of_case
        where s.study_id = of_study
      );
    end
  $$`,
  "comment on function fieldwork.may_send is 'whether a message of this mailing may go out to this case now; today as 2026-11-23'",
  // Thousands of rows that came a moment ago are unknown to the planner, which then walks a whole study for each message.
  `create function fieldwork.take_stock() returns void language plpgsql security definer set search_path = pg_catalog as $$
    begin
      analyze fieldwork.cases, fieldwork.messages, fieldwork.access_keys, contact.persons;
    end
  $$`,
  `create table contact.message_attempts (
    study_id integer not null,
    message_id bigint not null,
    attempt integer not null,
    at timestamptz not null,
    outcome text not null,
    code integer,
    words text,
    primary key (study_id, message_id, attempt),
    foreign key (study_id, message_id) references fieldwork.messages on delete cascade
  )`,
  `create table contact.mailbox_messages (
    mailbox_message_id bigint generated always as identity primary key,
    received_at timestamptz not null,
    sender text not null,
    recipient text not null,
    subject text not null,
    message_header_id text not null,
    headers jsonb not null check (jsonb_typeof(headers) = 'object'),
    body_text text not null,
    body_html text not null
  )`,

  // Exports ---------------------------------------------------------------------------------------------------------
  `create table fieldwork.exports (
    study_id integer not null references fieldwork.studies on delete cascade,
    export_id uuid not null,
    questionnaire text not null,
    format text not null,
    made_by_kind text not null,
    made_by_id text,
    made_at timestamptz not null,
    row_count integer not null,
    sha256 text not null,
    manifest jsonb not null check (jsonb_typeof(manifest) = 'object'),
    primary key (study_id, export_id)
  )`,
];
