import { sql, type Kysely } from 'kysely';

/** Organisations' contact persons get messages of their own: an announcement, and that not everybody has answered yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'alter table fieldwork.mailings drop constraint mailings_kind_check',
  `alter table fieldwork.mailings add constraint mailings_kind_check check (
    kind in ('announcement', 'invitation', 'reminder', 'last_call', 'colleagues', 'thank_you'))`,
  'alter table fieldwork.organisations add column contact_has_email boolean not null default false',
  'alter table fieldwork.organisations add column contact_opted_out_at timestamptz',
  'alter table fieldwork.organisations add column contact_bounced_at timestamptz',
  'alter table fieldwork.organisations add column contact_readdressed_at timestamptz',
  `update fieldwork.organisations o set contact_has_email = true
    from contact.organisation_contacts k
    where k.study_id = o.study_id and k.organisation_id = o.organisation_id and k.email is not null`,

  'alter table fieldwork.messages alter column case_id drop not null',
  'alter table fieldwork.messages add column organisation_id text',
  'alter table fieldwork.messages add foreign key (study_id, organisation_id) references fieldwork.organisations on delete cascade',
  'alter table fieldwork.messages add constraint messages_one_recipient check (num_nonnulls(case_id, organisation_id) = 1)',
  'create unique index messages_contact on fieldwork.messages (study_id, organisation_id, mailing) where organisation_id is not null',

  // A person who holds several cases counts once, as having answered when all of them are complete.
  `create function fieldwork.organisation_response(of_study integer, of_organisation text, out invited integer, out answered integer)
    language sql stable as $$
    select count(*)::integer, count(*) filter (where complete)::integer from (
      select bool_and(completed_at is not null) as complete
      from fieldwork.cases
      where study_id = of_study and organisation_id = of_organisation
        and sent_at is not null and duplicate_at is null and ineligible_at is null
      group by person_key
    ) persons
  $$`,
  "comment on function fieldwork.organisation_response is 'how many persons of an organisation were invited, and how many of them have answered'",
  // By letter too somebody can be invited: no e-mail address is no hindrance here.
  `create function fieldwork.contact_hindrance(kind text, o fieldwork.organisations, requires_permission boolean) returns text
    language sql stable as $$
    select case
      when not o.contact_has_email then 'no_email'
      when o.contact_opted_out_at is not null then 'opted_out'
      when o.contact_bounced_at is not null then 'bounced'
      when kind = 'colleagues' and not exists (
        select from fieldwork.cases c
        where c.study_id = o.study_id and c.organisation_id = o.organisation_id and c.sent_at is not null
      ) then 'not_invited'
      when kind = 'colleagues' and not exists (
        select from fieldwork.cases c
        where c.study_id = o.study_id and c.organisation_id = o.organisation_id and c.sent_at is not null
          and coalesce(fieldwork.mail_hindrance('reminder', c, requires_permission), 'bounced') in ('bounced', 'opted_out', 'no_email')
      ) then 'completed'
      when not exists (
        select from fieldwork.cases c
        where c.study_id = o.study_id and c.organisation_id = o.organisation_id
          and coalesce(fieldwork.mail_hindrance('invitation', c, requires_permission), 'no_email') in ('no_email', 'opted_out')
      ) then 'no_participants'
    end
  $$`,
  "comment on function fieldwork.contact_hindrance is 'why the contact person of this organisation may not receive a mailing of this kind; null when he may'",
  // An announcement comes before the first day of the field.
  `create function fieldwork.may_send_contact(of_study integer, of_mailing text, of_organisation text, today text) returns boolean
    language plpgsql stable as $$
    begin
      return (
        select fieldwork.contact_hindrance(g.kind, o, coalesce((s.settings->>'requiresPermission')::boolean, false)) is null
          and s.status = 'open'
          and (g.kind = 'announcement' or coalesce(s.settings->>'opens' <= today, true))
          and coalesce(s.settings->>'closes' >= today, true)
        from fieldwork.studies s
        join fieldwork.mailings g on g.study_id = of_study and g.mailing = of_mailing
        join fieldwork.organisations o on o.study_id = of_study and o.organisation_id = of_organisation
        where s.study_id = of_study
      );
    end
  $$`,
  "comment on function fieldwork.may_send_contact is 'whether a message of this mailing may go out to the contact person of this organisation now; today as 2026-11-23'",

  'alter table fieldwork.returned_mail add column organisation_id text',
  'alter table fieldwork.returned_mail add foreign key (study_id, organisation_id) references fieldwork.organisations on delete cascade',
  'alter table fieldwork.returned_mail drop constraint returned_mail_check',
  `alter table fieldwork.returned_mail add constraint returned_mail_matched check (
    (proof in ('return_address', 'message_id')) = (study_id is not null and num_nonnulls(case_id, organisation_id) = 1))`,
  'create index returned_mail_contact on fieldwork.returned_mail (study_id, organisation_id) where organisation_id is not null',
  'alter table contact.returned_letters alter column case_id drop not null',
  'alter table contact.returned_letters add column organisation_id text',
  'alter table contact.returned_letters add foreign key (study_id, organisation_id) references fieldwork.organisations on delete cascade',
  'alter table contact.returned_letters add constraint returned_letters_one_sender check (num_nonnulls(case_id, organisation_id) = 1)',
  'create index returned_letters_contact on contact.returned_letters (study_id, organisation_id) where organisation_id is not null',
];
