import { sql, type Kysely } from 'kysely';

/** What respondents tell about themselves: that they refuse, are not who was meant, or not in the target group. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table contact.respondent_requests (
    study_id integer not null,
    request_id bigint generated always as identity,
    case_id text not null,
    kind text not null check (kind in ('refuse', 'not_me', 'not_in_target_group')),
    made_at timestamptz not null,
    why text check (why in ('wrong_person', 'left', 'other_task')),
    words text not null,
    colleague_name text,
    colleague_email text,
    paused_mail boolean not null,
    decision text check (decision in ('approved', 'rejected', 'replaced')),
    decided_at timestamptz,
    decided_by bigint,
    primary key (study_id, request_id),
    check ((kind = 'not_me') = (why is not null)),
    check ((decision is null) = (decided_at is null)),
    foreign key (study_id, case_id) references fieldwork.cases on delete cascade
  )`,
  'create index respondent_requests_case on contact.respondent_requests (study_id, case_id)',
  `create unique index respondent_requests_waiting on contact.respondent_requests (study_id, case_id)
    where decision is null and kind <> 'refuse'`,
];
