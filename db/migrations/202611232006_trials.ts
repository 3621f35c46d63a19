import { sql, type Kysely } from 'kysely';

/**
 * Try-outs of a version or a draft, apart from all cases: no count and no export reads this table. A try-out of a draft
 * keeps the questionnaire it was begun with, because a draft changes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table answers.trials (
        study_id integer not null references fieldwork.studies on delete cascade,
        trial_id uuid not null,
        questionnaire text not null,
        version integer,
        hash text not null,
        definition jsonb check (jsonb_typeof(definition) = 'object'),
        revision integer not null default 0,
        answers jsonb not null default '{}' check (jsonb_typeof(answers) = 'object'),
        changed_in jsonb not null default '{}' check (jsonb_typeof(changed_in) = 'object'),
        page text,
        last_key uuid,
        created_by bigint,
        created_at timestamptz not null,
        last_saved_at timestamptz,
        completed_at timestamptz,
        primary key (study_id, trial_id),
        check ((version is null) = (definition is not null))
      )`,
    )
    .execute(db);
}
