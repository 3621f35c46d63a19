import { sql, type Kysely } from 'kysely';

/** A person who holds several cases can take the answers of one over into another. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'alter table answers.responses add column copied_from text',
  "comment on column answers.responses.copied_from is 'case of the same person whose answers it began with'",
];
