import { sql, type Kysely } from 'kysely';

/** E-mail addresses that a person had before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table contact.earlier_addresses (
    study_id integer not null,
    person_key bigint not null,
    address_id bigint generated always as identity,
    email text not null,
    replaced_at timestamptz not null,
    because text not null check (because in ('staff', 'bounced', 'proposed', 'file')),
    replaced_by bigint,
    primary key (study_id, person_key, address_id),
    foreign key (study_id, person_key) references contact.persons on delete cascade
  )`,
];
