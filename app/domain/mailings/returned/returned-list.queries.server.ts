import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { ReturnedFilter, ReturnedItem } from './returned-list.ts';

/** Returned mail `r` of a study with its case `c` or its organisation's contact person `k`, and its letter `l`. */
const returnedOf = (studyId: number): RawBuilder<unknown> => sql`fieldwork.returned_mail r
  left join fieldwork.cases c on c.study_id = r.study_id and c.case_id = r.case_id
  join fieldwork.organisations o
    on o.study_id = r.study_id and o.organisation_id = coalesce(c.organisation_id, r.organisation_id)
  left join contact.organisation_contacts k on k.study_id = r.study_id and k.organisation_id = r.organisation_id
  left join contact.returned_letters l on l.study_id = r.study_id and l.content_hash = r.content_hash
  join (select ${studyId}::int as study_id) chosen on r.study_id = chosen.study_id`;

const WAITS = sql<boolean>`(l.letter_id is not null and l.handled_at is null
  or r.kind = 'hard_bounce'
    and case when r.case_id is null then o.contact_bounced_at else c.bounced_at end is not null)`;

function shown(filter: ReturnedFilter): RawBuilder<boolean> {
  if (filter === 'waits') return WAITS;
  return filter === 'bounces' ? sql`r.kind in ('hard_bounce', 'soft_bounce')` : sql`r.kind = ${filter}`;
}

export type ReturnedCounts = Record<ReturnedFilter | 'total', number>;

export async function countReturnedOf(db: Db, studyId: number): Promise<ReturnedCounts> {
  const { rows } = await sql<ReturnedCounts>`
    select count(*)::int as total,
      count(*) filter (where ${shown('waits')})::int as waits,
      count(*) filter (where ${shown('bounces')})::int as bounces,
      count(*) filter (where ${shown('auto_reply')})::int as auto_reply,
      count(*) filter (where ${shown('left')})::int as left,
      count(*) filter (where ${shown('opt_out')})::int as opt_out,
      count(*) filter (where ${shown('reply')})::int as reply
    from ${returnedOf(studyId)}`.execute(db);
  return rows[0]!;
}

/** One page of what came back, the newest first. */
export async function listReturnedOf(
  db: Db,
  page: { studyId: number; filter: ReturnedFilter | null; from: number; limit: number },
): Promise<(Omit<ReturnedItem, 'kind'> & { kind: string })[]> {
  const { rows } = await sql<Omit<ReturnedItem, 'kind'> & { kind: string }>`
    select encode(r.content_hash, 'hex') as id, r.taken_in_at as at, r.kind, r.status, r.returns_on, m.mailing, r.case_id,
      r.organisation_id, coalesce(p.name, k.name, '') as name, o.name as organisation, ${WAITS} as waits
    from ${returnedOf(page.studyId)}
    left join contact.persons p on p.study_id = c.study_id and p.person_key = c.person_key
    left join fieldwork.messages m on m.study_id = r.study_id and m.message_id = r.message_id
    where ${page.filter ? shown(page.filter) : sql`true`}
    order by r.taken_in_at desc, r.content_hash
    limit ${page.limit} offset ${page.from}`.execute(db);
  return rows;
}
