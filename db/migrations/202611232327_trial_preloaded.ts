import { sql, type Kysely } from 'kysely';

/** What a try-out begins with, so that beginning again begins with the same. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      "alter table answers.trials add column preloaded jsonb not null default '{}' check (jsonb_typeof(preloaded) = 'object')",
    )
    .execute(db);
}
