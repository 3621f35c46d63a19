import { sql, type Kysely } from 'kysely';

/** Of which case another is a duplicate; pairs that are none; submissions that were opened again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'alter table fieldwork.cases add column duplicate_of text',
  "comment on column fieldwork.cases.duplicate_of is 'the case of the same person that stays and counts'",
  `alter table fieldwork.cases add constraint cases_duplicate_of
    foreign key (study_id, duplicate_of) references fieldwork.cases (study_id, case_id) deferrable initially deferred`,
  'alter table fieldwork.cases add constraint cases_duplicate check (duplicate_of is null or duplicate_at is not null)',
  'create index cases_duplicate_of on fieldwork.cases (study_id, duplicate_of) where duplicate_of is not null',
  `create table fieldwork.different_cases (
    study_id integer not null,
    case_id text not null,
    other_id text not null,
    decided_at timestamptz not null,
    decided_by bigint,
    primary key (study_id, case_id, other_id),
    check (case_id < other_id),
    foreign key (study_id, case_id) references fieldwork.cases on delete cascade,
    foreign key (study_id, other_id) references fieldwork.cases on delete cascade
  )`,
  "comment on table fieldwork.different_cases is 'pairs that look like one person twice, of which staff found that they are not'",
  // The revisions hold what was saved; what a submission made of it (routed away answers dropped) is kept here.
  `create table answers.earlier_submissions (
    study_id integer not null,
    case_id text not null,
    submission integer not null,
    version integer not null,
    revision integer not null,
    answers jsonb not null check (jsonb_typeof(answers) = 'object'),
    items integer[],
    completed_at timestamptz not null,
    completed_by_key uuid,
    receipt text,
    reopened_at timestamptz not null,
    restored_at timestamptz,
    primary key (study_id, case_id, submission),
    foreign key (study_id, case_id) references answers.responses on delete cascade
  )`,
];
