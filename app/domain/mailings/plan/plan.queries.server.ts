import { sql } from 'kysely';
import type { Db } from '#app/platform/db.server.ts';
import type { AudienceProgress } from '../audience.ts';
import { casesOf, hindrance, reaches, type MailingSelection } from '../mailings.queries.server.ts';
import type { PlanDraft, StoredPlan, StoredStep } from './plan.ts';

const PLAN_COLUMNS = [
  'study_id',
  'revision',
  'starts_on',
  'hours_from',
  'hours_until',
  'working_days_only',
  'switched_on_at',
] as const;

type PlanRow = {
  revision: number;
  starts_on: string | null;
  hours_from: string;
  hours_until: string;
  working_days_only: boolean;
  switched_on_at: Date | null;
};

function planOf(row: PlanRow): Omit<StoredPlan, 'steps'> {
  return {
    revision: row.revision,
    switchedOnAt: row.switched_on_at,
    startsOn: row.starts_on,
    hours: { from: row.hours_from, until: row.hours_until, workingDaysOnly: row.working_days_only },
  };
}

export async function findPlan(db: Db, studyId: number) {
  const row = await db
    .selectFrom('fieldwork.mail_plans')
    .select(PLAN_COLUMNS)
    .where('study_id', '=', studyId)
    .executeTakeFirst();
  return row && planOf(row);
}

/** Keeps others from changing or carrying out the plan until this transaction ends. */
export async function lockPlan(db: Db, studyId: number) {
  const row = await db
    .selectFrom('fieldwork.mail_plans')
    .select(PLAN_COLUMNS)
    .where('study_id', '=', studyId)
    .forUpdate()
    .executeTakeFirst();
  return row && planOf(row);
}

/** The plans that are switched on, of studies whose mail is not stopped and that are not drafts. */
export async function listPlansOn(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('fieldwork.mail_plans as p')
    .innerJoin('fieldwork.studies as s', 's.study_id', 'p.study_id')
    .select('p.study_id')
    .where('p.switched_on_at', 'is not', null)
    .where('s.mail_stopped_at', 'is', null)
    .where('s.status', '<>', 'draft')
    .execute();
  return rows.map((row) => row.study_id);
}

export async function listSteps(db: Db, studyId: number): Promise<StoredStep[]> {
  const rows = await db
    .selectFrom('fieldwork.mail_plan_steps')
    .selectAll()
    .where('study_id', '=', studyId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    mailing: row.mailing,
    days: row.days,
    dayKind: row.day_kind as StoredStep['dayKind'],
    time: row.at_time,
    strata: row.strata,
    audience: row.audience as AudienceProgress,
    notPast: row.not_past,
    movedTo: row.moved_to,
    skippedAt: row.skipped_at,
    heldAt: row.held_at,
    queuedAt: row.queued_at,
    queuedCount: row.queued_count,
    thanksFrom: row.thanks_from,
  }));
}

/** Adds the plan, or writes its day and hours anew with the next revision. The sending hours are then unknown again. */
export async function writePlan(
  db: Db,
  studyId: number,
  plan: Pick<PlanDraft, 'startsOn' | 'hours'> & { revision: number },
): Promise<void> {
  const values = {
    revision: plan.revision,
    starts_on: plan.startsOn,
    hours_from: plan.hours.from,
    hours_until: plan.hours.until,
    working_days_only: plan.hours.workingDaysOnly,
    open_from: null,
    open_until: null,
  };
  await db
    .insertInto('fieldwork.mail_plans')
    .values({ study_id: studyId, ...values })
    .onConflict((conflict) => conflict.column('study_id').doUpdateSet(values))
    .execute();
}

export async function replaceSteps(db: Db, studyId: number, steps: StoredStep[]): Promise<void> {
  await db.deleteFrom('fieldwork.mail_plan_steps').where('study_id', '=', studyId).execute();
  await db
    .insertInto('fieldwork.mail_plan_steps')
    .values(
      steps.map((each, position) => ({
        study_id: studyId,
        mailing: each.mailing,
        position,
        days: each.days,
        day_kind: each.dayKind,
        at_time: each.time,
        strata: each.strata,
        audience: each.audience,
        not_past: each.notPast,
        moved_to: each.movedTo,
        skipped_at: each.skippedAt,
        held_at: each.heldAt,
        queued_at: each.queuedAt,
        queued_count: each.queuedCount,
        thanks_from: each.thanksFrom,
      })),
    )
    .execute();
}

export async function switchPlan(
  db: Db,
  studyId: number,
  change: { switchedOnAt: Date | null; startsOn: string | null; revision: number },
): Promise<void> {
  await db
    .updateTable('fieldwork.mail_plans')
    .set({ switched_on_at: change.switchedOnAt, starts_on: change.startsOn, revision: change.revision })
    .where('study_id', '=', studyId)
    .execute();
}

/** Changes what became of a step. */
export async function changeStep(
  db: Db,
  studyId: number,
  mailing: string,
  change: {
    moved_to?: string | null;
    skipped_at?: Date | null;
    held_at?: Date | null;
    thanks_from?: Date | null;
  },
): Promise<void> {
  await db
    .updateTable('fieldwork.mail_plan_steps')
    .set(change)
    .where('study_id', '=', studyId)
    .where('mailing', '=', mailing)
    .execute();
}

/** Marks the step as done even when it was queued for nobody. */
export async function endStep(db: Db, studyId: number, mailing: string, at: Date, count: number) {
  await db
    .updateTable('fieldwork.mail_plan_steps')
    .set({ queued_at: at, queued_count: count, held_at: null, skipped_at: null })
    .where('study_id', '=', studyId)
    .where('mailing', '=', mailing)
    .execute();
}

/** The plans whose sending hours are over or unknown. */
export async function listPlansWithoutHours(
  db: Db,
  now: Date,
): Promise<{ studyId: number; plan: Omit<StoredPlan, 'steps'> }[]> {
  const rows = await db
    .selectFrom('fieldwork.mail_plans')
    .select(PLAN_COLUMNS)
    .where((where) => where.or([where('open_until', 'is', null), where('open_until', '<=', now)]))
    .execute();
  return rows.map((row) => ({ studyId: row.study_id, plan: planOf(row) }));
}

export async function writeSendingHours(
  db: Db,
  studyId: number,
  revision: number,
  open: { from: Date; until: Date },
): Promise<void> {
  await db
    .updateTable('fieldwork.mail_plans')
    .set({ open_from: open.from, open_until: open.until })
    .where('study_id', '=', studyId)
    .where('revision', '=', revision)
    .execute();
}

/** Cases that completed and have no thanks yet, in the order in which they did. */
export async function listUnthanked(
  db: Db,
  selection: MailingSelection,
  from: Date | null,
  limit: number,
): Promise<{ case_id: string; completed_at: Date }[]> {
  const { rows } = await sql<{ case_id: string; completed_at: Date }>`
    select c.case_id, c.completed_at from ${casesOf(selection)}
    where c.completed_at is not null and m.message_id is null and ${hindrance(selection)} is null
      and (${from}::timestamptz is null or c.completed_at >= ${from}::timestamptz)
    order by c.completed_at limit ${limit}`.execute(db);
  return rows;
}

/**
 * Who would receive a step, counted by the domain of the address. Somebody who is not invited yet counts when an
 * earlier step of the plan would invite him.
 */
export async function countExpected(
  db: Db,
  selection: MailingSelection,
  invitation: MailingSelection | null,
): Promise<{ domain: string; n: number }[]> {
  const invited = invitation?.audience
    ? sql`or (reason = 'not_invited' and h.case_id is null
        and fieldwork.mail_hindrance('invitation', c, s.requires_permission) is null
        and ${reaches(invitation.audience)} and ${selection.audience ? reaches(selection.audience) : sql`true`})`
    : sql``;
  const { rows } = await sql<{ domain: string; n: number }>`
    select split_part(lower(p.email), '@', 2) as domain, count(*)::int as n
    from ${casesOf(selection)}
    join contact.persons p on p.study_id = c.study_id and p.person_key = c.person_key
    cross join lateral (select ${hindrance(selection)} as reason) hindered
    where reason is null ${invited}
    group by 1 order by n desc, domain`.execute(db);
  return rows;
}

export async function isHeld(db: Db, studyId: number, caseId: string): Promise<boolean> {
  const row = await db
    .selectFrom('fieldwork.mail_holds')
    .select('case_id')
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns whether it was not held before. */
export async function insertHold(db: Db, studyId: number, caseId: string, at: Date): Promise<boolean> {
  const result = await db
    .insertInto('fieldwork.mail_holds')
    .values({ study_id: studyId, case_id: caseId, held_at: at })
    .onConflict((conflict) => conflict.columns(['study_id', 'case_id']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows) > 0;
}

/** @returns whether it was held. */
export async function deleteHold(db: Db, studyId: number, caseId: string): Promise<boolean> {
  const result = await db
    .deleteFrom('fieldwork.mail_holds')
    .where('study_id', '=', studyId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function countHolds(db: Db, studyId: number): Promise<number> {
  const row = await db
    .selectFrom('fieldwork.mail_holds')
    .select((expression) => expression.fn.countAll<number>().as('n'))
    .where('study_id', '=', studyId)
    .executeTakeFirstOrThrow();
  return row.n;
}

export async function mailStoppedSince(db: Db, studyId: number): Promise<Date | null> {
  const row = await db
    .selectFrom('fieldwork.studies')
    .select('mail_stopped_at')
    .where('study_id', '=', studyId)
    .executeTakeFirstOrThrow();
  return row.mail_stopped_at;
}

/** @returns whether this changed anything. */
export async function setMailStopped(db: Db, studyId: number, at: Date | null): Promise<boolean> {
  const result = await db
    .updateTable('fieldwork.studies')
    .set({ mail_stopped_at: at })
    .where('study_id', '=', studyId)
    .where('mail_stopped_at', at ? 'is' : 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Messages of the study that are still to go out. */
export async function countWaiting(db: Db, studyId: number): Promise<number> {
  const row = await db
    .selectFrom('fieldwork.messages')
    .select((expression) => expression.fn.countAll<number>().as('n'))
    .where('study_id', '=', studyId)
    .where('state', 'in', ['queued', 'claimed'])
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Messages of the study that were queued before `since` and still wait. */
export async function countStuck(db: Db, studyId: number, since: Date): Promise<number> {
  const row = await db
    .selectFrom('fieldwork.messages')
    .select((expression) => expression.fn.countAll<number>().as('n'))
    .where('study_id', '=', studyId)
    .where('state', '=', 'queued')
    .where('queued_at', '<', since)
    .executeTakeFirstOrThrow();
  return row.n;
}
