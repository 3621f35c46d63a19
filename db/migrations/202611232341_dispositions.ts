import { sql, type Kysely } from 'kysely';

/** What a disposition follows from, said once for all that count cases; decisions on a code; substitutes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table fieldwork.cases
    add column readdressed_at timestamptz,
    add column absent_since timestamptz,
    add column override_code text,
    add column substitute_for text`,
  "comment on column fieldwork.cases.readdressed_at is 'an address that bounced was corrected, and nothing went to the new one yet'",
  "comment on column fieldwork.cases.absent_since is 'first told away, when that was already so at the first mail; goes with absent_until'",
  "comment on column fieldwork.cases.override_code is 'AAPOR code that staff decided on, instead of the derived one'",
  "comment on column fieldwork.cases.substitute_for is 'case in whose place this one was asked; counts in no response rate but the one that says so'",
  `alter table fieldwork.cases add constraint cases_substitute_for
    foreign key (study_id, substitute_for) references fieldwork.cases (study_id, case_id) deferrable initially deferred`,
  'create index cases_substitute_for on fieldwork.cases (study_id, substitute_for) where substitute_for is not null',
  'alter table answers.responses add column items integer[] check (cardinality(items) = 4)',
  "comment on column answers.responses.items is 'questions asked, answered, crucial asked, crucial answered; null where the cut-offs of the study do not go by them'",
  // The bits are named in app/domain/dispositions/case-facts.ts. Whoever groups cases by their facts groups by one number.
  `create function fieldwork.case_facts(c fieldwork.cases, closed_at timestamptz, ends_at timestamptz, last_day text)
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
  $$`,
  "comment on function fieldwork.case_facts is 'what happened to a case until the field was closed (infinity: it is not), as bits'",
];
