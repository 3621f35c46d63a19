import { sql, type Kysely } from 'kysely';

/** An establishment that was approached is left alone for a while, over all studies. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'create index cases_of_organisation on fieldwork.cases (organisation_id)',
  // Who comes first is decided by the number of the message: it is the same for every worker, and never changes.
  // An invitation with a later number hinders only once its body was begun.
  `create function fieldwork.cools_down(c fieldwork.cases, days integer, today text, own bigint) returns boolean
    language sql stable as $$
    select exists (
      select from fieldwork.cases other
      join fieldwork.messages m on m.study_id = other.study_id and m.mailing = 'invitation' and m.case_id = other.case_id
      where other.organisation_id = c.organisation_id
        and (other.study_id <> c.study_id or other.case_id <> c.case_id)
        and case
          when m.state in ('queued', 'claimed') then own is null or m.message_id < own
          when m.state = 'in_data' then true
          when m.state in ('sent', 'uncertain') then (m.ended_at at time zone 'Europe/Amsterdam')::date + days > today::date
          else false
        end
    )
  $$`,
  "comment on function fieldwork.cools_down is 'whether an invitation to another case of this organisation is under way, or went out less than so many days ago; own: number of the message that asks'",
  `create or replace function fieldwork.may_send(of_study integer, of_mailing text, of_case text, today text) returns boolean
    language plpgsql stable as $$
    begin
      return (
        select fieldwork.mail_hindrance(g.kind, c, coalesce((s.settings->>'requiresPermission')::boolean, false)) is null
          and case when g.kind = 'thank_you' then s.status <> 'draft'
            else s.status = 'open'
              and coalesce(s.settings->>'opens' <= today, true)
              and coalesce(s.settings->>'closes' >= today, true) end
          and case when g.kind = 'invitation' and s.settings->>'coolDownDays' is not null
            then not fieldwork.cools_down(c, (s.settings->>'coolDownDays')::integer, today,
              (select message_id from fieldwork.messages where study_id = of_study and mailing = of_mailing and case_id = of_case))
            else true end
        from fieldwork.studies s
        join fieldwork.mailings g on g.study_id = of_study and g.mailing = of_mailing
        join fieldwork.cases c on c.study_id = of_study and c.case_id = of_case
        where s.study_id = of_study
      );
    end
  $$`,
];
