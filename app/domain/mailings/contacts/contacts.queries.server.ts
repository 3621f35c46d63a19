import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';

/** The organisations whose contact persons a mailing could go to. */
export type ContactSelection = {
  studyId: number;
  mailing: string;
  kind: string;
  /** Only organisations with a case in this stratum; null: all. */
  stratum: string | null;
};

/**
 * Organisations `o` with what their study asks `s`, their contact person `k` and his message of the mailing `m`.
 * Organisations of which no contact person is known are left out: there is nobody who could get it.
 */
function contactsOf({ studyId, mailing, stratum }: ContactSelection): RawBuilder<unknown> {
  return sql`fieldwork.organisations o
    join (
      select study_id, coalesce((settings->>'requiresPermission')::boolean, false) as requires_permission
      from fieldwork.studies where study_id = ${studyId}::int offset 0
    ) s on s.study_id = o.study_id
    join contact.organisation_contacts k on k.study_id = o.study_id and k.organisation_id = o.organisation_id
      and num_nonnulls(k.name, k.email, k.phone) > 0
    left join fieldwork.messages m
      on m.study_id = o.study_id and m.mailing = ${mailing} and m.organisation_id = o.organisation_id
    join (select ${stratum}::text as stratum) chosen on chosen.stratum is null or exists (
      select from fieldwork.cases c where c.study_id = o.study_id and c.organisation_id = o.organisation_id
        and c.stratum = chosen.stratum)`;
}

function hindrance({ kind }: ContactSelection): RawBuilder<string | null> {
  return sql<string | null>`case when m.message_id is not null then 'already_queued'
    else fieldwork.contact_hindrance(${kind}, o, s.requires_permission) end`;
}

/** Why each contact person does not get the mailing now, counted; null counts those that do. */
export async function countContactsByHindrance(
  db: Db,
  selection: ContactSelection,
): Promise<{ reason: string | null; n: number }[]> {
  const { rows } = await sql<{ reason: string | null; n: number }>`
    select reason, count(*) as n from (select ${hindrance(selection)} as reason from ${contactsOf(selection)}) each_contact
    group by reason`.execute(db);
  return rows;
}

/** Queues the mailing, with its newest text in this language, for the contact persons that may receive it. @returns the organisations. */
export async function insertContactMessages(
  db: Db,
  selection: ContactSelection & { limit: number | null; language: string; now: Date },
): Promise<string[]> {
  const { mailing, now } = selection;
  const { rows } = await sql<{ organisation_id: string }>`
    insert into fieldwork.messages (study_id, mailing, organisation_id, language, text_revision, next_attempt_at, queued_at)
    select o.study_id, ${mailing}, o.organisation_id, t.language, t.revision, ${now}, ${now}
    from ${contactsOf(selection)}
    cross join lateral (
      select language, revision from fieldwork.mailing_texts t
      where t.study_id = o.study_id and t.mailing = ${mailing} and t.language = ${selection.language}
      order by t.revision desc limit 1
    ) t
    where ${hindrance(selection)} is null
    order by o.organisation_id
    limit ${selection.limit}
    on conflict (study_id, organisation_id, mailing) where organisation_id is not null do nothing
    returning organisation_id`.execute(db);
  return rows.map((row) => row.organisation_id);
}

/** One page of the contact persons of a study with their message of this mailing, by organisation. */
export async function listContactRows(
  db: Db,
  selection: ContactSelection & { after: string | null; limit: number; only: string | null },
) {
  const { rows } = await sql<{
    id: string;
    name: string | null;
    email: string | null;
    organisation: string;
    state: string | null;
    hindrance: string | null;
    ended_at: Date | null;
    words: string | null;
  }>`
    select * from (
      select o.organisation_id as id, k.name, k.email, o.name as organisation, m.state, m.ended_at,
        case when m.message_id is null then ${hindrance(selection)} end as hindrance,
        (select a.words from contact.message_attempts a
          where a.study_id = m.study_id and a.message_id = m.message_id order by a.attempt desc limit 1) as words
      from ${contactsOf(selection)}
    ) recipient
    where (${selection.after}::text is null or id > ${selection.after}::text)
      and (${selection.only}::text is null or coalesce(state, hindrance, 'eligible') = ${selection.only}::text)
    order by id
    limit ${selection.limit}`.execute(db);
  return rows;
}

/** As findPreviewPlace of cases: an organisation with its neighbours among those that would get the mailing, else all. */
export async function findContactPlace(db: Db, selection: ContactSelection, organisationId: string | null) {
  const { rows } = await sql<{
    id: string;
    position: number;
    of: number;
    previous: string | null;
    next: string | null;
    eligible: boolean;
  }>`
    with each_contact as (
      select o.organisation_id as id, ${hindrance(selection)} is null as eligible from ${contactsOf(selection)}
    ), asked as (
      select coalesce((select eligible from each_contact where id = ${organisationId}),
        exists (select from each_contact where eligible)) as eligible
    )
    select * from (
      select id, each_contact.eligible, row_number() over contacts as position, count(*) over () as of,
        lag(id) over contacts as previous, lead(id) over contacts as next
      from each_contact cross join asked
      where each_contact.eligible or not asked.eligible
      window contacts as (order by id)
    ) placed
    where ${organisationId}::text is null or id = ${organisationId}
    order by position
    limit 1`.execute(db);
  return rows[0];
}

/** The contact person of an organisation with his marks, and how many of its persons have answered. */
export async function findContact(db: Db, studyId: number, organisationId: string) {
  const { rows } = await sql<{
    organisation_id: string;
    organisation: string;
    name: string | null;
    email: string | null;
    phone: string | null;
    contact_opted_out_at: Date | null;
    contact_bounced_at: Date | null;
    invited: number;
    answered: number;
  }>`
    select o.organisation_id, o.name as organisation, k.name, k.email, k.phone, o.contact_opted_out_at,
      o.contact_bounced_at, response.invited, response.answered
    from fieldwork.organisations o
    join contact.organisation_contacts k on k.study_id = o.study_id and k.organisation_id = o.organisation_id
    cross join lateral fieldwork.organisation_response(o.study_id, o.organisation_id) response
    where o.study_id = ${studyId} and o.organisation_id = ${organisationId}`.execute(db);
  return rows[0];
}

/** The messages of a contact person, the newest first, with the mail server's last words. */
export async function listContactMessages(db: Db, studyId: number, organisationId: string) {
  const { rows } = await sql<{
    message_id: number;
    mailing: string;
    state: string;
    queued_at: Date;
    ended_at: Date | null;
    words: string | null;
  }>`
    select m.message_id, m.mailing, m.state, m.queued_at, m.ended_at,
      (select a.words from contact.message_attempts a
        where a.study_id = m.study_id and a.message_id = m.message_id order by a.attempt desc limit 1) as words
    from fieldwork.messages m
    where m.study_id = ${studyId} and m.organisation_id = ${organisationId}
    order by m.message_id desc`.execute(db);
  return rows;
}

/** Whether an organisation of the study has a contact person at all. */
export async function hasContacts(db: Db, studyId: number): Promise<boolean> {
  const row = await db
    .selectFrom('fieldwork.organisations')
    .select('organisation_id')
    .where('study_id', '=', studyId)
    .where('contact_has_email', '=', true)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The organisation to whose contact person a message went; undefined when it went to a case, or is not there. */
export async function findOrganisationOfMessage(db: Db, key: { study_id: number; message_id: number }) {
  const row = await db
    .selectFrom('fieldwork.messages')
    .select('organisation_id')
    .where('study_id', '=', key.study_id)
    .where('message_id', '=', key.message_id)
    .executeTakeFirst();
  return row?.organisation_id ?? undefined;
}

type ContactKey = { studyId: number; organisationId: string };

/** @returns whether the contact person had not opted out before. */
export async function markContactOptedOut(db: Db, key: ContactKey, at: Date): Promise<boolean> {
  const result = await db
    .updateTable('fieldwork.organisations')
    .set({ contact_opted_out_at: at })
    .where('study_id', '=', key.studyId)
    .where('organisation_id', '=', key.organisationId)
    .where('contact_opted_out_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** @returns whether the contact person had opted out. */
export async function clearContactOptedOut(db: Db, key: ContactKey): Promise<boolean> {
  const result = await db
    .updateTable('fieldwork.organisations')
    .set({ contact_opted_out_at: null })
    .where('study_id', '=', key.studyId)
    .where('organisation_id', '=', key.organisationId)
    .where('contact_opted_out_at', 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function markContactBounced(db: Db, key: ContactKey, at: Date): Promise<void> {
  await db
    .updateTable('fieldwork.organisations')
    .set({ contact_bounced_at: at })
    .where('study_id', '=', key.studyId)
    .where('organisation_id', '=', key.organisationId)
    .where('contact_bounced_at', 'is', null)
    .execute();
}

/** Whether a message began to go out before the address of its contact person was changed. */
export async function wentToOldAddress(
  db: Db,
  message: { study_id: number; message_id: number },
): Promise<boolean> {
  const { rows } = await sql<{ old: boolean }>`
    select coalesce(m.in_data_at < o.contact_readdressed_at, false) as old
    from fieldwork.messages m
    join fieldwork.organisations o on o.study_id = m.study_id and o.organisation_id = m.organisation_id
    where m.study_id = ${message.study_id} and m.message_id = ${message.message_id}`.execute(db);
  return rows[0]?.old ?? false;
}

/** Another address for the contact person, who no longer counts as bounced. */
export async function setContactEmail(db: Db, key: ContactKey, email: string, at: Date): Promise<void> {
  await sql`
    with changed as (
      update contact.organisation_contacts set email = ${email}
      where study_id = ${key.studyId} and organisation_id = ${key.organisationId}
      returning study_id, organisation_id
    )
    update fieldwork.organisations o
    set contact_has_email = true, contact_bounced_at = null, contact_readdressed_at = ${at}::timestamptz
    from changed where o.study_id = changed.study_id and o.organisation_id = changed.organisation_id`.execute(
    db,
  );
}

/** The newest message of the contact person goes back into the queue, if it did not arrive. @returns its mailing. */
export async function queueBouncedContactAgain(db: Db, key: ContactKey, at: Date): Promise<string | null> {
  const { rows } = await sql<{ mailing: string }>`
    update fieldwork.messages m
    set state = 'queued', outcome = null, ended_at = null, in_data_at = null, next_attempt_at = ${at},
      lease_id = null, lease_until = null
    from (
      select study_id, message_id from fieldwork.messages
      where study_id = ${key.studyId} and organisation_id = ${key.organisationId}
      order by message_id desc limit 1
    ) newest
    where m.study_id = newest.study_id and m.message_id = newest.message_id and m.state = 'bounced'
    returning m.mailing`.execute(db);
  return rows[0]?.mailing ?? null;
}
