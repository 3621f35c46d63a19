import { sql, type Kysely } from 'kysely';

/** Who of the staff looks after a case and until when, what staff wrote about it, and deeds on many cases at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table fieldwork.cases
    add column owner_id bigint references fieldwork.users,
    add column due_on text check (due_on ~ '^\\d{4}-\\d\\d-\\d\\d$')`,
  "comment on column fieldwork.cases.owner_id is 'member of staff who looks after it'",
  "comment on column fieldwork.cases.due_on is 'day on which something has to be done about it'",
  'create index cases_owner on fieldwork.cases (study_id, owner_id, due_on) where owner_id is not null',
  'create index cases_due on fieldwork.cases (study_id, due_on) where due_on is not null',
  `create table contact.case_notes (
    study_id integer not null,
    note_id bigint generated always as identity,
    case_id text not null,
    written_at timestamptz not null,
    written_by bigint,
    words text not null,
    primary key (study_id, note_id),
    foreign key (study_id, case_id) references fieldwork.cases on delete cascade
  )`,
  'create index case_notes_case on contact.case_notes (study_id, case_id)',
  `create table fieldwork.bulk_acts (
    study_id integer not null references fieldwork.studies on delete cascade,
    bulk_id uuid not null,
    act text not null check (act in ('owner', 'due', 'hold', 'hold-ended')),
    value text,
    made_at timestamptz not null,
    made_by bigint,
    cases integer not null,
    undone_at timestamptz,
    undone_by bigint,
    restored integer,
    primary key (study_id, bulk_id)
  )`,
  `create table fieldwork.bulk_act_cases (
    study_id integer not null,
    bulk_id uuid not null,
    case_id text not null,
    before text,
    primary key (study_id, bulk_id, case_id),
    foreign key (study_id, bulk_id) references fieldwork.bulk_acts on delete cascade,
    foreign key (study_id, case_id) references fieldwork.cases on delete cascade
  )`,
  "comment on column fieldwork.bulk_act_cases.before is 'the owner or due date it had before; null: none'",
];
