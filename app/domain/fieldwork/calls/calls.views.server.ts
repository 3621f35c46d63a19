import { listUsers } from '#app/domain/accounts/accounts.views.server.ts';
import { localOf } from '#app/domain/mailings/plan/local-time.ts';
import { getPlan } from '#app/domain/mailings/plan/plan.views.server.ts';
import {
  DEFAULT_HOURS,
  intoSendingHours,
  type SendingHours,
} from '#app/domain/mailings/plan/sending-hours.ts';
import type { Language, Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { holidaysAround } from '#app/platform/holidays.server.ts';
import { isProblem } from '#app/platform/problem.ts';
import type { CaseStatus } from '../response-summary.ts';
import { countByCaller, listAttempts } from './attempts.queries.server.ts';
import { countInvited, listCallableCases } from './call-list.queries.server.ts';
import type { CallFormBounds } from './call-note.ts';
import type { CallAttempt, CallerLine, CallScreen } from './call-screens.ts';
import { callNotFound, type Caller } from './callers.ts';
import { CALL_OUTCOMES, OUTCOME_RULES, type CallOutcome, type SpokenWith } from './outcomes.ts';
import { callScript, countsToTell } from './script.ts';
import { findLease, findOrganisation } from './turns.queries.server.ts';

/** A call back is proposed this much later. */
const CALL_BACK_HOURS = 24;

type Asked = { study: Study; organisationId: string; caller: Caller };

/**
 * Everything of the page to call an organisation from, without a single answer. Reach: contact.
 * @param input.locale the language of the script
 * @throws Problem call.not_found (404): also when it was not given to who reaches only his own
 */
export async function callScreen(ctx: Ctx, input: Asked & { locale: Language }): Promise<CallScreen> {
  const { study, organisationId, locale } = input;
  const studyId = study.study_id;
  const found = await reachable(ctx, input);
  const [persons, attempts, counted, lease, proposed] = await Promise.all([
    callablePersons(ctx, study, organisationId),
    listAttempts(ctx.db, studyId, organisationId),
    countInvited(ctx.db, studyId, organisationId),
    findLease(ctx.db, { studyId, organisationId }),
    proposedMoment(ctx, study),
  ]);
  const { contact_name: name, contact_phone: phone, contact_email: email } = found;
  return {
    organisationId,
    organisation: found.name,
    contact: name === null && phone === null && email === null ? null : { name, phone, email },
    counts: countsToTell(counted.invited, counted.answered),
    persons,
    attempts: attempts.map(asAttempt),
    inHand: lease ? { userId: lease.user_id, name: lease.name, until: lease.lease_until } : null,
    assignedTo: found.assigned_to,
    script: callScript(study.settings, locale),
    proposed,
  };
}

/** What the form of a call is read against. @throws Problem call.not_found (404) as callScreen. */
export async function callFormBounds(ctx: Ctx, input: Asked): Promise<CallFormBounds> {
  const found = await reachable(ctx, input);
  const persons = await callablePersons(ctx, input.study, input.organisationId);
  const now = ctx.clock.now();
  return {
    cases: persons.map(({ caseId }) => caseId),
    hasContact: found.contact_name !== null || found.contact_phone !== null || found.contact_email !== null,
    now,
    hours: await sendingHours(ctx, input.study),
    holidays: holidaysAround(dayOf(now)),
  };
}

/** One attempt, for who wants to undo it. @throws Problem call.not_found (404) as callScreen, or when it was undone. */
export async function attemptToUndo(
  ctx: Ctx,
  input: Asked & { attemptId: number },
): Promise<{ organisation: string; attempt: CallAttempt }> {
  const { study, organisationId, caller, attemptId } = input;
  const { name } = await reachable(ctx, input);
  const attempts = (await listAttempts(ctx.db, study.study_id, organisationId)).map(asAttempt);
  const attempt = attempts.find((one) => one.attemptId === attemptId);
  if (!attempt || attempt.undone || (caller.onlyOwn && attempt.callerId !== caller.userId))
    throw callNotFound();
  return { organisation: name, attempt };
}

const CONTACTS = CALL_OUTCOMES.filter((outcome) => OUTCOME_RULES[outcome].contact);

/** What every caller did in a study, and the interviewers who did nothing yet. Reach: contact. */
export async function callerLines(ctx: Ctx, studyId: number): Promise<CallerLine[]> {
  const rows = await countByCaller(ctx.db, studyId, CONTACTS);
  return rows.map(({ user_id: userId, last_at: lastAt, ...row }) => ({ userId, lastAt, ...row }));
}

/** Who can be given organisations: interviewers who can sign in, or soon. */
export async function interviewers(ctx: Ctx): Promise<{ userId: number; name: string }[]> {
  const users = await listUsers(ctx);
  return users
    .filter((user) => user.role === 'interviewer' && user.state !== 'disabled')
    .map((user) => ({ userId: user.user_id, name: user.name }));
}

async function reachable(ctx: Ctx, { study, organisationId, caller }: Asked) {
  const found = await findOrganisation(ctx.db, { studyId: study.study_id, organisationId });
  if (!found || (caller.onlyOwn && found.assigned_to !== caller.userId)) throw callNotFound();
  return found;
}

async function callablePersons(ctx: Ctx, study: Study, organisationId: string) {
  const { requiresPermission } = study.settings;
  const about = { studyId: study.study_id, now: ctx.clock.now(), requiresPermission };
  const rows = await listCallableCases(ctx.db, about, organisationId);
  return rows.map(({ case_id: caseId, name, phone, email, status }) => ({
    caseId,
    name,
    phone,
    email,
    status: status as CaseStatus,
  }));
}

async function proposedMoment(ctx: Ctx, study: Study): Promise<{ day: string; time: string }> {
  const hours = await sendingHours(ctx, study);
  const later = new Date(ctx.clock.now().getTime() + CALL_BACK_HOURS * 3_600_000);
  const [day, time] = intoSendingHours(localOf(later), hours, holidaysAround(dayOf(later))).split('T');
  return { day: day!, time: `${time!.slice(0, 3)}00` };
}

async function sendingHours(ctx: Ctx, study: Study): Promise<SendingHours> {
  try {
    return (await getPlan(ctx, study)).hours;
  } catch (thrown) {
    if (isProblem(thrown) && thrown.code === 'mail_plan.not_found') return DEFAULT_HOURS;
    throw thrown;
  }
}

function asAttempt(row: Awaited<ReturnType<typeof listAttempts>>[number]): CallAttempt {
  return {
    attemptId: row.attempt_id,
    at: row.at,
    callerId: row.caller_id,
    caller: row.caller,
    spokenWith: row.spoken_with as SpokenWith,
    outcome: row.outcome as CallOutcome,
    names: row.names,
    words: row.words,
    appointmentAt: row.appointment_at,
    appointmentStands: row.appointment_stands,
    absentUntil: row.absent_until,
    undone: row.undone_at !== null,
  };
}
