import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';

/**
 * Of messages that were put into the queue again: takes out each invitation, reminder and last call that a later
 * reminder or last call, in the order of the fieldwork, waits beside or went out after.
 * @returns those taken out, each with the latest of the later ones
 */
export async function withdrawOutdated(
  db: Db,
  studyId: number,
  caseIds: string[],
  now: Date,
): Promise<{ case_id: string; mailing: string; by: string }[]> {
  const { rows } = await sql<{ case_id: string; mailing: string; by: string }>`
    with outdated as (
      select m.study_id, m.message_id, later.mailing as by
      from fieldwork.messages m
      join fieldwork.mailings g on g.study_id = m.study_id and g.mailing = m.mailing and g.kind <> 'thank_you'
      cross join lateral (
        select other.mailing from fieldwork.messages other
        join fieldwork.mailings h on h.study_id = other.study_id and h.mailing = other.mailing
          and h.kind in ('reminder', 'last_call') and h.position > g.position
        where other.study_id = m.study_id and other.case_id = m.case_id
          and other.state in ('queued', 'claimed', 'in_data', 'sent', 'uncertain')
        order by h.position desc
        limit 1
      ) later
      where m.study_id = ${studyId} and m.case_id = any(${caseIds}::text[]) and m.state = 'queued'
    )
    update fieldwork.messages m set state = 'withdrawn', outcome = 'overtaken', ended_at = ${now}
    from outdated
    where m.study_id = outdated.study_id and m.message_id = outdated.message_id and m.state = 'queued'
    returning m.case_id, m.mailing, outdated.by`.execute(db);
  return rows;
}

/**
 * Of the cases that are away now: takes out of the queue each reminder and last call that a later one, in the order of
 * the fieldwork, waits beside. A worker that has just claimed one loses its lease, and so does not begin it.
 * @returns those taken out, each with the latest that stays
 */
export async function withdrawOvertaken(
  db: Db,
  studyId: number,
  caseIds: string[],
  now: Date,
): Promise<{ case_id: string; mailing: string; by: string }[]> {
  const { rows } = await sql<{ case_id: string; mailing: string; by: string }>`
    with waiting as (
      select m.study_id, m.message_id, m.case_id, g.position,
        first_value(m.mailing) over latest_first as by, row_number() over latest_first as place
      from fieldwork.messages m
      join fieldwork.mailings g on g.study_id = m.study_id and g.mailing = m.mailing and g.kind in ('reminder', 'last_call')
      join fieldwork.cases c on c.study_id = m.study_id and c.case_id = m.case_id
        and fieldwork.is_absent(c.absent_until, ${now})
      where m.study_id = ${studyId} and m.case_id = any(${caseIds}::text[]) and m.state in ('queued', 'claimed')
      window latest_first as (partition by m.case_id order by g.position desc)
    )
    update fieldwork.messages m
    set state = 'withdrawn', outcome = 'overtaken', ended_at = ${now}, lease_id = null, lease_until = null
    from waiting
    where m.study_id = waiting.study_id and m.message_id = waiting.message_id and waiting.place > 1
      and m.state in ('queued', 'claimed')
    returning m.case_id, m.mailing, waiting.by`.execute(db);
  return rows;
}
