import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { mailingKind } from '#app/domain/mailings/mailings.ts';
import { queueMailing } from '#app/domain/mailings/queueing.commands.server.ts';
import { listMailingNames } from '#app/domain/mailings/mailings.views.server.ts';
import { recordAbsence } from '#app/domain/mailings/returned/absence.commands.server.ts';
import { correctAddress } from '#app/domain/mailings/returned/mending.commands.server.ts';
import { refuseClosedField } from '#app/domain/studies/closed-field.ts';
import type { Language, Study } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { isProblem } from '#app/platform/problem.ts';
import { markRefused } from '../case-acts.commands.server.ts';
import { tellWayOut } from '../requests/leaving.commands.server.ts';
import {
  addEffects,
  endAppointments,
  insertAttempt,
  insertAttemptCases,
  insertCallNote,
} from './attempts.queries.server.ts';
import type { CallNote } from './call-note.ts';
import type { Caller } from './callers.ts';
import { lockCall } from './calling.commands.server.ts';
import { effectsOf, type CallEffect, type CallOutcome } from './outcomes.ts';
import { tellMark } from './telling.commands.server.ts';
import { setFirstNote } from './turns.queries.server.ts';
import { partOfDay } from './who-to-call.ts';

/** An appointment counts as kept by a call that comes at most this much before it. */
const EARLY_MS = 3_600_000;

/** Mailings that hold the link and ask for an answer. */
const ASKING: ReadonlySet<string> = new Set(['invitation', 'reminder', 'last_call']);

/** Why, as the history of a case keeps it. */
const REASONS: Partial<Record<CallOutcome, Record<Language, string>>> = {
  refuses: { nl: 'telefonisch verteld', en: 'told on the telephone' },
  refused_by_organisation: {
    nl: 'de organisatie wil niet meedoen; telefonisch verteld',
    en: 'the organisation does not take part; told on the telephone',
  },
  wants_new_link: { nl: 'telefonisch gevraagd', en: 'asked on the telephone' },
};

/**
 * Notes one attempt to call: a line with the outcome for every case it was about, the words with contact data, and what
 * the outcome means for the cases by the acts there are for that (refusal, absence, requests of respondents, a link by
 * mail). Several notes by who has the organisation in hand are one conversation.
 * @param input.locale of the caller, for the reasons in the history
 * @returns the number of the attempt, and for a new link whether a message was queued
 * @throws Problem call.not_found (404), call.taken, case.field_closed, case.completed, case.email_taken (409),
 *   case.email_malformed (422). Then nothing was noted.
 */
export async function noteCall(
  ctx: Ctx,
  input: { study: Study; organisationId: string; caller: Caller; note: CallNote; locale: Language },
): Promise<{ attemptId: number; linkQueued: boolean }> {
  const { study, organisationId, caller, note } = input;
  const studyId = study.study_id;
  refuseClosedField(study.status);
  return inTransaction(ctx, async (ctx) => {
    const { firstNote, hasLease } = await lockCall(ctx, input);
    const attemptId = await insertNote(ctx, input, firstNote);
    if (hasLease && firstNote === null) await setFirstNote(ctx.db, { studyId, organisationId }, attemptId);
    await endAppointments(ctx.db, {
      studyId,
      attemptId,
      caseIds: note.cases,
      dueBefore: new Date(ctx.clock.now().getTime() + EARLY_MS),
      all: note.appointment !== null,
    });
    await writeDown(ctx, studyId, attemptId, organisationId, note);
    let linkQueued = false;
    for (const caseId of note.cases) {
      const done: CallEffect[] = [];
      for (const effect of effectsOf(note.outcome, note.spokenWith))
        done.push(...(await apply(ctx, { ...input, caseId }, effect)));
      if (done.length > 0) await addEffects(ctx.db, { studyId, attemptId, caseId }, done);
      linkQueued ||= done.includes('link_queued');
    }
    return { attemptId, linkQueued };
  });

  async function insertNote(ctx: Ctx, of: typeof input, continues: number | null): Promise<number> {
    const at = ctx.clock.now();
    const attemptId = await insertAttempt(ctx.db, {
      study_id: studyId,
      organisation_id: of.organisationId,
      at,
      part_of_day: partOfDay(at).part,
      caller_id: caller.userId,
      spoken_with: note.spokenWith,
      outcome: note.outcome,
      continues,
      appointment_at: note.appointment,
      absent_until: note.until,
    });
    await insertAttemptCases(ctx.db, studyId, attemptId, note.cases);
    if (note.words !== '') await insertCallNote(ctx.db, studyId, attemptId, note.words);
    return attemptId;
  }
}

async function writeDown(
  ctx: Ctx,
  studyId: number,
  attemptId: number,
  organisationId: string,
  { cases, outcome, spokenWith, appointment }: CallNote,
): Promise<void> {
  const detail = {
    attempt: attemptId,
    with: spokenWith,
    outcome,
    ...(appointment && { appointment: appointment.toISOString() }),
  };
  await recordCaseEvents(
    ctx,
    studyId,
    cases.map((caseId) => ({ caseId, type: 'phone_attempted', detail })),
  );
  await recordAudit(ctx, {
    action: 'call.noted',
    studyId,
    subject: organisationId,
    detail: { attempt: attemptId, outcome, cases: cases.length },
  });
}

type OfCase = { study: Study; caseId: string; note: CallNote; locale: Language };

/** Does what an outcome means for one case. @returns what came of it that was news */
async function apply(ctx: Ctx, of: OfCase, effect: CallEffect): Promise<CallEffect[]> {
  const { study, caseId, note, locale } = of;
  const one = { studyId: study.study_id, caseId };
  const reason = REASONS[note.outcome]?.[locale] ?? '';
  switch (effect) {
    case 'refused':
      return (await markRefused(ctx, { ...one, reason })) ? ['refused'] : [];
    case 'absent':
      return (await recordAbsence(ctx, { ...one, until: note.until! })) ? ['absent'] : [];
    case 'not_me':
    case 'not_in_target_group':
      await tellWayOut(ctx, one, note.told!);
      return [effect];
    case 'link_queued':
      return (await sendLink(ctx, of, reason)) ? ['link_queued'] : [];
    case 'deceased':
    case 'language_problem':
    case 'unavailable':
    case 'spoken_to':
      return tellMark(ctx, one, effect);
    case 'mail_held':
      return [];
  }
}

/**
 * Lets the next mailing that the person may have go out to him alone, at once: each holds his link. The plan's own step
 * stays to be done. A new address comes first; what bounced at the old one then goes out again by itself.
 * @returns whether a message was queued; not when all mail is stopped, or he has had every mailing
 */
async function sendLink(ctx: Ctx, { study, caseId, note }: OfCase, reason: string): Promise<boolean> {
  if (note.email !== null) {
    const input = { studyId: study.study_id, caseId, email: note.email, reason };
    if ((await correctAddress(ctx, input)).queued > 0) return true;
  }
  const audience = { strata: null, progress: 'all' as const, notPast: null, cases: [caseId] };
  for (const mailing of await listMailingNames(ctx, study)) {
    if (!ASKING.has(mailingKind(mailing)?.kind ?? '')) continue;
    try {
      const { queued } = await queueMailing(ctx, { study, mailing, limit: 1, audience });
      if (queued === 1) return true;
    } catch (thrown) {
      // Refused before anything was done: the call was made all the same, and is noted.
      if (isProblem(thrown) && (thrown.code === 'mailing.stopped' || thrown.code === 'mailing.study_closed'))
        return false;
      throw thrown;
    }
  }
  return false;
}
