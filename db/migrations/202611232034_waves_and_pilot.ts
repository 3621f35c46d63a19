import { sql, type Kysely } from 'kysely';

/** Waves, a pilot kept apart, kinds of respondents, and cases that belong together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table fieldwork.cases
    add column wave text not null default '1',
    add column pilot boolean not null default false,
    add column respondent_group text,
    add column linked_to text`,
  // Checked at the end of an import: a case may stand in the file before the one it is linked to.
  `alter table fieldwork.cases add constraint cases_linked_to
    foreign key (study_id, linked_to) references fieldwork.cases (study_id, case_id) deferrable initially deferred`,
  'create index cases_linked_to on fieldwork.cases (study_id, linked_to) where linked_to is not null',
];
