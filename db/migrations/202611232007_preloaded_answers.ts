import { sql, type Kysely } from 'kysely';

/** Which answers were known when a response began, so that they are not asked. Their values stand in revision 0. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw("alter table answers.responses add column preloaded text[] not null default '{}'")
    .execute(db);
}
