import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { Audience } from './audience.ts';

/** Any fixed number. */
const INVITATION_LOCK = 7_302_412;

/** Adds the mailing, unless it is there. */
export async function insertMailing(
  db: Db,
  mailing: { study_id: number; mailing: string; kind: string; position: number },
): Promise<void> {
  await db
    .insertInto('fieldwork.mailings')
    .values(mailing)
    .onConflict((conflict) => conflict.columns(['study_id', 'mailing']).doNothing())
    .execute();
}

/** The mailings of a study; mail about requests to colleagues is none of them. */
export async function listMailingRows(db: Db, studyId: number) {
  return db
    .selectFrom('fieldwork.mailings')
    .select(['mailing', 'kind', 'position'])
    .where('study_id', '=', studyId)
    .where('kind', '<>', 'forward')
    .orderBy('position')
    .execute();
}

export async function findMailingRow(db: Db, studyId: number, mailing: string) {
  return db
    .selectFrom('fieldwork.mailings')
    .select(['mailing', 'kind', 'position'])
    .where('study_id', '=', studyId)
    .where('mailing', '=', mailing)
    .where('kind', '<>', 'forward')
    .executeTakeFirst();
}

/** Keeps others from queueing or rewriting the same mailing until this transaction ends. */
export async function lockMailing(db: Db, studyId: number, mailing: string) {
  return db
    .selectFrom('fieldwork.mailings')
    .select(['mailing', 'kind', 'position'])
    .where('study_id', '=', studyId)
    .where('mailing', '=', mailing)
    .where('kind', '<>', 'forward')
    .forUpdate()
    .executeTakeFirst();
}

export async function isMailStopped(db: Db, studyId: number): Promise<boolean> {
  const row = await db
    .selectFrom('fieldwork.studies')
    .select('mail_stopped_at')
    .where('study_id', '=', studyId)
    .executeTakeFirst();
  return row?.mail_stopped_at != null;
}

/** The step of the plan for this mailing is done, if there is one; that of the thank-you never is. */
export async function markStepQueued(
  db: Db,
  studyId: number,
  mailing: string,
  at: Date,
  count: number,
): Promise<void> {
  await db
    .updateTable('fieldwork.mail_plan_steps')
    .set({ queued_at: at, queued_count: count, held_at: null, skipped_at: null })
    .where('study_id', '=', studyId)
    .where('mailing', '=', mailing)
    .where('mailing', '<>', 'thank-you')
    .where('queued_at', 'is', null)
    .execute();
}

/** The newest text of each mailing and language of the study; of one mailing when named. */
export async function listNewestTexts(db: Db, studyId: number, mailing?: string) {
  return db
    .selectFrom('fieldwork.mailing_texts')
    .distinctOn(['mailing', 'language'])
    .select(['mailing', 'language', 'revision', 'subject', 'body', 'written_by', 'written_at'])
    .where('study_id', '=', studyId)
    .$if(mailing !== undefined, (query) => query.where('mailing', '=', mailing!))
    .orderBy('mailing')
    .orderBy('language')
    .orderBy('revision', 'desc')
    .execute();
}

/** The newest texts that came with the study and not from the screen, by mailing and language. */
export async function listNewestLoadedTexts(db: Db, studyId: number) {
  return db
    .selectFrom('fieldwork.mailing_texts')
    .distinctOn(['mailing', 'language'])
    .select(['mailing', 'language', 'revision', 'subject', 'body'])
    .where('study_id', '=', studyId)
    .where('written_by', 'is', null)
    .orderBy('mailing')
    .orderBy('language')
    .orderBy('revision', 'desc')
    .execute();
}

export async function insertText(
  db: Db,
  text: {
    study_id: number;
    mailing: string;
    language: string;
    revision: number;
    subject: string;
    body: string;
    written_by: number | null;
    written_at: Date;
  },
): Promise<void> {
  await db.insertInto('fieldwork.mailing_texts').values(text).execute();
}

export type MailingSelection = {
  studyId: number;
  mailing: string;
  kind: string;
  stratum: string | null;
  /** The day in Amsterdam, as 2026-11-23. */
  today: string;
  /** Whom the plan wants to reach; without it everyone. */
  audience?: Audience | null;
};

/** Why each case of the selection does not get the mailing now, counted; null counts those that do. */
export async function countByHindrance(
  db: Db,
  selection: MailingSelection,
): Promise<{ reason: string | null; n: number }[]> {
  const { rows } = await sql<{ reason: string | null; n: number }>`
    select reason, count(*) as n from (
      select ${hindrance(selection)} as reason from ${casesOf(selection)}
    ) each_case
    group by reason`.execute(db);
  return rows;
}

/**
 * Queues the mailing for the cases of the selection that may receive it and have no row for it yet, in the language
 * of the case where there is a text in it, else in `fallbackLanguage`, with the newest text.
 * @returns the cases that were queued
 */
export async function insertMessages(
  db: Db,
  selection: MailingSelection & {
    limit: number | null;
    fallbackLanguage: string;
    now: Date;
    /** Goes out within the sending hours of the plan only. */
    planned: boolean;
  },
): Promise<string[]> {
  const { rows } = await sql<{ case_id: string }>`
    insert into fieldwork.messages
      (study_id, mailing, case_id, language, text_revision, next_attempt_at, queued_at, planned)
    select c.study_id, ${selection.mailing}, c.case_id, t.language, t.revision, ${selection.now}, ${selection.now},
      ${selection.planned}
    from ${casesOf(selection)}
    cross join lateral (
      select language, revision from fieldwork.mailing_texts t
      where t.study_id = c.study_id and t.mailing = ${selection.mailing} and t.language in (c.language, ${selection.fallbackLanguage})
      order by t.language = c.language desc, t.revision desc
      limit 1
    ) t
    where ${hindrance(selection)} is null
    order by c.case_id
    limit ${selection.limit}
    on conflict (study_id, mailing, case_id, (coalesce(forward_id, 0))) do nothing
    returning case_id`.execute(db);
  return rows.map((row) => row.case_id);
}

/** Lets the planner know the rows that came a moment ago. */
export async function takeStock(db: Db): Promise<void> {
  await sql`select fieldwork.take_stock()`.execute(db);
}

/**
 * The cases of a selection `c` with what their study asks `s`, their message of the mailing `m` and their hold `h`.
 * The settings are read before, once (offset 0): they are long, and unpacking them for each case takes most of the time.
 */
export function casesOf(selection: MailingSelection): RawBuilder<unknown> {
  return sql`fieldwork.cases c
    join (
      select study_id, coalesce((settings->>'requiresPermission')::boolean, false) as requires_permission,
        (settings->>'coolDownDays')::integer as cool_down_days
      from fieldwork.studies where study_id = ${selection.studyId}::int offset 0
    ) s on s.study_id = c.study_id
    left join fieldwork.messages m on m.study_id = c.study_id and m.mailing = ${selection.mailing} and m.case_id = c.case_id
    left join fieldwork.mail_holds h on h.study_id = c.study_id and h.case_id = c.case_id
    join (select ${selection.studyId}::int as study_id, ${selection.stratum}::text as stratum) chosen
      on c.study_id = chosen.study_id and (chosen.stratum is null or c.stratum = chosen.stratum)`;
}

/**
 * A row for the mailing comes first: whoever has one gets no second, whatever else is the matter. A hold comes before a
 * missing address, because who is on hold gets no letter either.
 */
export function hindrance(selection: MailingSelection): RawBuilder<string | null> {
  const { kind, audience } = selection;
  return sql<string | null>`case when m.message_id is not null then 'already_queued'
    else coalesce(
      nullif(fieldwork.mail_hindrance(${kind}, c, s.requires_permission), case when h.case_id is not null then 'no_email' end),
      case when h.case_id is not null then 'held' end
      ${audience ? sql`, case when not (${reaches(audience)}) then 'not_selected' end` : sql``}
      ${kind === 'invitation' ? sql`, ${coolDown(selection)}` : sql``}
    ) end`;
}

/**
 * For studies that leave an organisation alone for a while after an invitation. Of several cases of one organisation
 * that could be invited now the first is: the others wait.
 */
function coolDown({ stratum, today, audience }: MailingSelection): RawBuilder<string | null> {
  return sql<string | null>`case when s.cool_down_days is not null and (
    fieldwork.cools_down(c, s.cool_down_days, ${today}, null)
    or exists (
      select from fieldwork.cases other
      left join fieldwork.mail_holds held on held.study_id = other.study_id and held.case_id = other.case_id
      where other.study_id = c.study_id and other.organisation_id = c.organisation_id and other.case_id < c.case_id
        and held.case_id is null
        and not exists (select from fieldwork.messages sent where sent.study_id = other.study_id
          and sent.mailing = 'invitation' and sent.case_id = other.case_id)
        and fieldwork.mail_hindrance('invitation', other, s.requires_permission) is null
        and (${stratum}::text is null or other.stratum = ${stratum})
        and ${audience ? reaches(audience, 'other') : sql`true`}
    )) then 'cool_down' end`;
}

/** Lets invitations be queued one study after the other, so that two never approach one organisation at once. */
export async function lockInvitations(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${INVITATION_LOCK}::bigint)`.execute(db);
}

/** Who has not begun is past no page. @param of what the cases are called in the statement */
export function reaches(
  { strata, progress, notPast, cases }: Audience,
  of: 'c' | 'other' = 'c',
): RawBuilder<boolean> {
  const c = sql.raw(of);
  return sql<boolean>`(${cases}::text[] is null or ${c}.case_id = any(${cases}::text[]))
    and (${strata}::text[] is null or ${c}.stratum = any(${strata}::text[]))
    and case ${progress}::text when 'started' then ${c}.started_at is not null
      when 'not_started' then ${c}.started_at is null else true end
    and (${notPast === null} or exists (
      select from unnest(
        ${(notPast ?? []).map((early) => early.questionnaire)}::text[], ${(notPast ?? []).map((early) => early.page)}::text[]
      ) as early(questionnaire, page)
      where early.questionnaire = ${c}.questionnaire and early.page = coalesce(
        (select r.page from answers.responses r where r.study_id = ${c}.study_id and r.case_id = ${c}.case_id), early.page)))`;
}

export async function countByState(db: Db, studyId: number, mailing: string) {
  return db
    .selectFrom('fieldwork.messages')
    .select(['state', (expression) => expression.fn.countAll<number>().as('n')])
    .where('study_id', '=', studyId)
    .where('mailing', '=', mailing)
    .groupBy('state')
    .execute();
}

/** One page of the cases of a study with their message of this mailing, by case. */
export async function listRecipientRows(
  db: Db,
  selection: MailingSelection & { after: string | null; limit: number; only: string | null },
) {
  const { rows } = await sql<{
    case_id: string;
    name: string;
    email: string | null;
    organisation: string;
    stratum: string;
    language: string;
    state: string | null;
    hindrance: string | null;
    ended_at: Date | null;
    words: string | null;
  }>`
    select * from (
      select c.case_id, p.name, p.email, o.name as organisation, c.stratum, c.language, m.state, m.ended_at,
        case when m.message_id is null then ${hindrance(selection)} end as hindrance,
        (select a.words from contact.message_attempts a
          where a.study_id = m.study_id and a.message_id = m.message_id order by a.attempt desc limit 1) as words
      from ${casesOf(selection)}
      join contact.persons p on p.study_id = c.study_id and p.person_key = c.person_key
      join fieldwork.organisations o on o.study_id = c.study_id and o.organisation_id = c.organisation_id
    ) recipient
    where (${selection.after}::text is null or case_id > ${selection.after}::text)
      and (${selection.only}::text is null or coalesce(state, hindrance, 'eligible') = ${selection.only}::text)
    order by case_id
    limit ${selection.limit}`.execute(db);
  return rows;
}

/**
 * A case with its neighbours among the cases that would get the mailing now; a case that would not, or any case when
 * nobody would, stands among all cases. Without `caseId` the first.
 */
export async function findPreviewPlace(db: Db, selection: MailingSelection, caseId: string | null) {
  const { rows } = await sql<{
    caseId: string;
    position: number;
    of: number;
    previous: string | null;
    next: string | null;
    eligible: boolean;
  }>`
    with each_case as (
      select c.case_id, ${hindrance(selection)} is null as eligible from ${casesOf(selection)}
    ), asked as (
      select coalesce((select eligible from each_case where case_id = ${caseId}), exists (select from each_case where eligible)) as eligible
    )
    select * from (
      select case_id as "caseId", each_case.eligible, row_number() over cases as position, count(*) over () as of,
        lag(case_id) over cases as previous, lead(case_id) over cases as next
      from each_case cross join asked
      where each_case.eligible or not asked.eligible
      window cases as (order by case_id)
    ) placed
    where ${caseId}::text is null or "caseId" = ${caseId}
    order by position
    limit 1`.execute(db);
  return rows[0];
}

export async function findRecipient(db: Db, studyId: number, caseId: string) {
  return db
    .selectFrom('fieldwork.cases as c')
    .innerJoin('contact.persons as p', (join) =>
      join.onRef('p.study_id', '=', 'c.study_id').onRef('p.person_key', '=', 'c.person_key'),
    )
    .innerJoin('fieldwork.organisations as o', (join) =>
      join.onRef('o.study_id', '=', 'c.study_id').onRef('o.organisation_id', '=', 'c.organisation_id'),
    )
    .select(['c.case_id', 'c.language', 'p.name', 'p.email', 'o.name as organisation'])
    .where('c.study_id', '=', studyId)
    .where('c.case_id', '=', caseId)
    .executeTakeFirst();
}

/** @returns whether the case had not opted out before. */
export async function markOptedOut(db: Db, studyId: number, caseId: string, at: Date): Promise<boolean> {
  const result = await db
    .updateTable('fieldwork.cases')
    .set({ opted_out_at: at })
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .where('opted_out_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** @returns whether the case had opted out. */
export async function clearOptedOut(db: Db, studyId: number, caseId: string): Promise<boolean> {
  const result = await db
    .updateTable('fieldwork.cases')
    .set({ opted_out_at: null })
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .where('opted_out_at', 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function caseExists(db: Db, studyId: number, caseId: string): Promise<boolean> {
  const row = await db
    .selectFrom('fieldwork.cases')
    .select('case_id')
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row !== undefined;
}
