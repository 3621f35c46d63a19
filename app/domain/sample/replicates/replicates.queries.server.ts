import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { Replicate } from './replicates.ts';

type Part = { studyId: number; stratum: string; replicate: number };

/** Whether mail was made for the case `c`, or it came in: then it has been in the sample. */
const TOUCHED: RawBuilder<boolean> = sql<boolean>`(c.sent_at is not null or c.opened_at is not null or c.started_at is not null
  or exists (select from fieldwork.messages m where m.study_id = c.study_id and m.case_id = c.case_id)
  or exists (select from fieldwork.case_events e
    where e.study_id = c.study_id and e.case_id = c.case_id and e.type = 'letter_made'))`;

/** How many cases each stratum has by replicate (null: in none), and how many of them were touched. */
export async function countReplicates(
  db: Db,
  studyId: number,
): Promise<(Omit<Replicate, 'replicate'> & { replicate: number | null })[]> {
  const { rows } = await sql<Omit<Replicate, 'replicate'> & { replicate: number | null }>`
    select counted.*, done.released_at from (
      select c.stratum, c.replicate, count(*)::int as cases, (count(*) filter (where ${TOUCHED}))::int as touched
      from fieldwork.cases c where c.study_id = ${studyId} and c.substitute_for is null
      group by c.stratum, c.replicate
    ) counted
    left join fieldwork.replicate_releases done on done.study_id = ${studyId} and done.stratum = counted.stratum
      and done.replicate = counted.replicate
    order by counted.stratum, counted.replicate`.execute(db);
  return rows;
}

/**
 * Deals the cases of strata out over parts of as equal size as can be, in the order of a hash of seed and case id: by
 * chance, and the same again with the same seed.
 * @returns how many cases
 */
export async function dealOut(
  db: Db,
  deal: { studyId: number; strata: string[]; parts: number; seed: string },
): Promise<number> {
  const { rows } = await sql`
    update fieldwork.cases c set replicate = dealt.replicate, awaits_release = true,
      frame = c.frame || jsonb_build_object('replicate', dealt.replicate)
    from (
      select case_id,
        ((row_number() over (partition by stratum order by md5(${deal.seed}::text || ':' || case_id), case_id) - 1)
          % ${deal.parts}::int + 1)::int as replicate
      from fieldwork.cases
      where study_id = ${deal.studyId} and stratum = any(${deal.strata}::text[]) and substitute_for is null
    ) dealt
    where c.study_id = ${deal.studyId} and c.case_id = dealt.case_id
    returning c.case_id`.execute(db);
  return rows.length;
}

/** Makes a stratum whole again. @returns how many cases were in a part */
export async function joinParts(db: Db, studyId: number, stratum: string): Promise<number> {
  const { rows } = await sql`
    update fieldwork.cases set replicate = null, awaits_release = false, frame = frame - 'replicate'
    where study_id = ${studyId} and stratum = ${stratum} and replicate is not null
    returning case_id`.execute(db);
  return rows.length;
}

/** The cases of a part, locked. */
export async function lockPart(db: Db, { studyId, stratum, replicate }: Part) {
  const { rows } = await sql<{ case_id: string; awaits_release: boolean; touched: boolean }>`
    select c.case_id, c.awaits_release, ${TOUCHED} as touched from fieldwork.cases c
    where c.study_id = ${studyId} and c.stratum = ${stratum} and c.replicate = ${replicate}
    order by c.case_id for update`.execute(db);
  return rows;
}

/** @returns whether this was news */
export async function insertRelease(
  db: Db,
  { studyId, stratum, replicate }: Part,
  by: { at: Date; userId: number | null },
): Promise<boolean> {
  const { rows } = await sql`
    insert into fieldwork.replicate_releases (study_id, stratum, replicate, released_at, released_by)
    values (${studyId}, ${stratum}, ${replicate}, ${by.at}, ${by.userId})
    on conflict do nothing returning replicate`.execute(db);
  return rows.length > 0;
}

/** @returns whether it was released */
export async function deleteRelease(db: Db, { studyId, stratum, replicate }: Part): Promise<boolean> {
  const result = await db
    .deleteFrom('fieldwork.replicate_releases')
    .where('study_id', '=', studyId)
    .where('stratum', '=', stratum)
    .where('replicate', '=', replicate)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function setAwaiting(
  db: Db,
  { studyId, stratum, replicate }: Part,
  awaits: boolean,
): Promise<void> {
  await db
    .updateTable('fieldwork.cases')
    .set({ awaits_release: awaits })
    .where('study_id', '=', studyId)
    .where('stratum', '=', stratum)
    .where('replicate', '=', replicate)
    .where('awaits_release', '<>', awaits)
    .execute();
}

export async function countAwaiting(db: Db, studyId: number): Promise<number> {
  const row = await db
    .selectFrom('fieldwork.cases')
    .select((expression) => expression.fn.countAll<number>().as('n'))
    .where('study_id', '=', studyId)
    .where('replicate', 'is not', null)
    .where('awaits_release', '=', true)
    .executeTakeFirstOrThrow();
  return row.n;
}
