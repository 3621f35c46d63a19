import { isFieldOpen, type Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { dayOf, endOfDay } from '#app/platform/dates.ts';
import {
  countAppointments,
  countStrata,
  listAppointments,
  listCalls,
  type CallListMoment,
  type CallRow,
} from './call-list.queries.server.ts';
import { CALLS_PER_PAGE, type CallLine, type CallListScreen, type CallsFilter } from './call-screens.ts';
import type { Caller } from './callers.ts';
import type { CallOutcome } from './outcomes.ts';
import { partOfDay, strataByNeed, type StratumStanding } from './who-to-call.ts';

/** More appointments in a day nobody keeps. */
const MOST_APPOINTMENTS = 100;

/** How the call list stands now. */
export async function callListMoment(ctx: Ctx, study: Study): Promise<CallListMoment> {
  return momentOf(ctx, study, await standings(ctx, study));
}

/**
 * One page of whom to call now, with the appointments of today and before. Reach: contact.
 * @param caller who reaches only his own sees those alone, whatever the filter says
 */
export async function callListScreen(
  ctx: Ctx,
  study: Study,
  caller: Caller,
  filter: CallsFilter,
): Promise<CallListScreen> {
  const stand = await standings(ctx, study);
  const moment = momentOf(ctx, study, stand);
  const of = caller.onlyOwn ? caller.userId : filter.of;
  const open = isFieldOpen(study, dayOf(moment.now));
  const offset = (filter.page - 1) * CALLS_PER_PAGE;
  const [rows, appointments] = open
    ? await Promise.all([
        listCalls(ctx.db, moment, { of, limit: CALLS_PER_PAGE, offset }),
        listAppointments(ctx.db, moment, {
          of,
          before: endOfDay(dayOf(moment.now)),
          limit: MOST_APPOINTMENTS,
        }),
      ])
    : [[], []];
  const found = rows[0]?.found ?? 0;
  const shareOf = ({ cases, complete }: StratumStanding) => (cases === 0 ? null : complete / cases);
  return {
    open,
    lines: rows.map((row) => asLine(row, moment)),
    found,
    page: filter.page,
    pages: Math.max(1, Math.ceil(found / CALLS_PER_PAGE)),
    appointments: appointments.map((row) => asLine(row, moment)),
    strata: moment.strata.map((stratum) => {
      const one = stand.find((each) => each.stratum === stratum)!;
      return { stratum, cases: one.cases, complete: one.complete, share: shareOf(one) };
    }),
  };
}

/** Appointments of today and before that nobody kept yet. Reach: contact. */
export async function countDueAppointments(ctx: Ctx, study: Study): Promise<number> {
  const now = ctx.clock.now();
  const { requiresPermission } = study.settings;
  return countAppointments(
    ctx.db,
    { studyId: study.study_id, now, requiresPermission },
    endOfDay(dayOf(now)),
  );
}

/** So many lines a file has at most. */
const MOST_IN_FILE = 100_000;

/** The whole list as lines of a file: counts and codes, neither names of persons nor telephone numbers. */
export async function callFileLines(ctx: Ctx, study: Study): Promise<string[][]> {
  const moment = await callListMoment(ctx, study);
  const [due, rows] = await Promise.all([
    listAppointments(ctx.db, moment, { of: null, before: FAR, limit: MOST_IN_FILE }),
    listCalls(ctx.db, moment, { of: null, limit: MOST_IN_FILE, offset: 0 }),
  ]);
  return [
    FILE_COLUMNS,
    ...[...due, ...rows].map((row, index) => [
      String(index + 1),
      row.organisation_id,
      row.organisation,
      moment.strata[row.need] ?? '',
      String(row.all_cases),
      String(row.attempts),
      row.last_at?.toISOString() ?? '',
      row.last_outcome ?? '',
      row.appointment_at?.toISOString() ?? '',
      row.assigned_to ?? '',
    ]),
  ];
}

const FAR = new Date('9999-01-01T00:00:00Z');
const FILE_COLUMNS = [
  'place',
  'organisation_id',
  'organisation',
  'stratum',
  'open_cases',
  'attempts',
  'last_attempt_at',
  'last_outcome',
  'appointment_at',
  'assigned_to',
];

/** Without a target the target is everyone who counts. */
async function standings(ctx: Ctx, study: Study): Promise<StratumStanding[]> {
  const counted = await countStrata(ctx.db, study.study_id);
  return counted.map((row) => ({ ...row, target: study.settings.targets?.[row.stratum] ?? null }));
}

function momentOf(ctx: Ctx, study: Study, stand: StratumStanding[]): CallListMoment {
  const now = ctx.clock.now();
  return {
    studyId: study.study_id,
    now,
    ...partOfDay(now),
    strata: strataByNeed(stand),
    requiresPermission: study.settings.requiresPermission,
  };
}

function asLine(row: CallRow, { strata }: CallListMoment): CallLine {
  return {
    organisationId: row.organisation_id,
    organisation: row.organisation,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    stratum: strata[row.need] ?? null,
    cases: row.all_cases,
    attempts: row.attempts,
    lastAt: row.last_at,
    lastOutcome: row.last_outcome as CallOutcome | null,
    appointmentAt: row.appointment_at,
    assignedTo: row.assigned_to,
    inHand:
      row.leased_by === null
        ? null
        : { userId: row.leased_by, name: row.leased_by_name ?? '', until: row.lease_until! },
  };
}
