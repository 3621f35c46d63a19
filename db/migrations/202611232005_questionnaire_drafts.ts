import { sql, type Kysely } from 'kysely';

/** The text of a questionnaire that somebody is writing: one draft a questionnaire, saved on the revision it was read at. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table fieldwork.questionnaire_drafts (
        study_id integer not null references fieldwork.studies on delete cascade,
        questionnaire text not null,
        revision integer not null,
        text text not null,
        based_on integer,
        started_by bigint,
        started_at timestamptz not null,
        saved_by bigint,
        saved_at timestamptz not null,
        primary key (study_id, questionnaire)
      )`,
    )
    .execute(db);
}
