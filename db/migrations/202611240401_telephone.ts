import { sql, type Kysely } from 'kysely';

/** Telephone follow-up: attempts and what they did, who calls whom, and the facts that only a call brings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table fieldwork.cases
    add column deceased_at timestamptz,
    add column language_problem_at timestamptz,
    add column unavailable_at timestamptz,
    add column spoken_to_at timestamptz`,
  "comment on column fieldwork.cases.deceased_at is 'told that the person has died'",
  "comment on column fieldwork.cases.language_problem_at is 'told that the person answers in no language of the study'",
  "comment on column fieldwork.cases.unavailable_at is 'told that the person is not available before the end of the field'",
  "comment on column fieldwork.cases.spoken_to_at is 'the person himself, on the telephone, knew of the study and did not refuse'",
  // The bits are named in app/domain/dispositions/case-facts.ts.
  `create or replace function fieldwork.case_facts(c fieldwork.cases, closed_at timestamptz, ends_at timestamptz, last_day text)
    returns integer language sql immutable as $$
    select case when c.sent_at <= closed_at then 1 else 0 end
      + case when c.bounced_at <= closed_at or c.readdressed_at > closed_at then 2 else 0 end
      + case when c.readdressed_at <= closed_at then 4 else 0 end
      + case when c.opened_at <= closed_at then 8 else 0 end
      + case when c.started_at <= closed_at then 16 else 0 end
      + case when c.completed_at <= closed_at then 32 else 0 end
      + case when c.completed_at <= closed_at and c.completed_at > ends_at then 64 else 0 end
      + case when c.refused_at <= closed_at then 128 else 0 end
      + case when c.opted_out_at <= closed_at then 256 else 0 end
      + case when c.ineligible_at <= closed_at then 512 else 0 end
      + case when c.duplicate_at <= closed_at then 1024 else 0 end
      + case when c.absent_since <= closed_at and c.absent_until > last_day then 2048 else 0 end
      + case when c.deceased_at <= closed_at then 4096 else 0 end
      + case when c.language_problem_at <= closed_at then 8192 else 0 end
      + case when c.unavailable_at <= closed_at then 16384 else 0 end
      + case when c.spoken_to_at <= closed_at then 32768 else 0 end
  $$`,
  `create table fieldwork.call_attempts (
    study_id integer not null,
    attempt_id bigint generated always as identity,
    organisation_id text not null,
    at timestamptz not null,
    part_of_day text not null check (part_of_day in ('morning', 'afternoon', 'evening')),
    caller_id bigint not null,
    spoken_with text not null check (spoken_with in ('contact_person', 'person')),
    outcome text not null,
    continues bigint,
    appointment_at timestamptz,
    appointment_ended_by bigint,
    absent_until text,
    undone_at timestamptz,
    undone_by bigint,
    primary key (study_id, attempt_id),
    check ((outcome = 'callback') = (appointment_at is not null)),
    check ((undone_at is null) = (undone_by is null)),
    foreign key (study_id, organisation_id) references fieldwork.organisations on delete cascade
  )`,
  'create index call_attempts_organisation on fieldwork.call_attempts (study_id, organisation_id)',
  `create index call_attempts_appointments on fieldwork.call_attempts (study_id, appointment_at)
    where appointment_at is not null and appointment_ended_by is null and undone_at is null`,
  `create table fieldwork.call_attempt_cases (
    study_id integer not null,
    attempt_id bigint not null,
    case_id text not null,
    effects text[] not null default '{}',
    primary key (study_id, attempt_id, case_id),
    foreign key (study_id, attempt_id) references fieldwork.call_attempts on delete cascade,
    foreign key (study_id, case_id) references fieldwork.cases on delete cascade
  )`,
  'create index call_attempt_cases_case on fieldwork.call_attempt_cases (study_id, case_id)',
  `create table contact.call_notes (
    study_id integer not null,
    attempt_id bigint not null,
    words text not null,
    primary key (study_id, attempt_id),
    foreign key (study_id, attempt_id) references fieldwork.call_attempts on delete cascade
  )`,
  `create table fieldwork.call_assignments (
    study_id integer not null,
    organisation_id text not null,
    user_id bigint not null references fieldwork.users,
    assigned_at timestamptz not null,
    assigned_by bigint not null,
    primary key (study_id, organisation_id),
    foreign key (study_id, organisation_id) references fieldwork.organisations on delete cascade
  )`,
  'create index call_assignments_user on fieldwork.call_assignments (user_id, study_id)',
  `create table fieldwork.call_leases (
    study_id integer not null,
    organisation_id text not null,
    user_id bigint not null references fieldwork.users,
    attempt_id bigint,
    lease_until timestamptz not null,
    primary key (study_id, organisation_id),
    foreign key (study_id, organisation_id) references fieldwork.organisations on delete cascade
  )`,
  // The rule in words and as a function of one case: app/domain/fieldwork/calls/who-to-call.ts.
  `create function fieldwork.call_hindrance(c fieldwork.cases, requires_permission boolean, held boolean, at timestamptz)
    returns text language sql stable as $$
    select case
      when c.duplicate_at is not null then 'duplicate'
      when c.ineligible_at is not null then 'ineligible'
      when c.completed_at is not null then 'completed'
      when c.refused_at is not null then 'refused'
      when c.opted_out_at is not null then 'opted_out'
      when c.override_code is not null then 'decided'
      when c.deceased_at is not null then 'deceased'
      when c.language_problem_at is not null then 'language_problem'
      when c.unavailable_at is not null then 'unavailable'
      when c.may_approach is false or (requires_permission and c.may_approach is null) then 'no_permission'
      when held then 'held'
      when fieldwork.is_absent(c.absent_until, at) then 'absent'
      when c.has_email and c.sent_at is null and c.opened_at is null and c.started_at is null then 'not_invited'
    end
  $$`,
  "comment on function fieldwork.call_hindrance is 'why nobody calls about this case now; null when somebody may'",
];
