import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { Problem } from '#app/platform/problem.ts';
import type { Audience } from './audience.ts';
import { addresseeOf } from './contacts/contact-mailings.ts';
import { insertContactMessages } from './contacts/contacts.queries.server.ts';
import { canGoOut, noSuchMailing, type MailingKind, type SkipCounts } from './mailings.ts';
import {
  insertMessages,
  isMailStopped,
  lockInvitations,
  lockMailing,
  markStepQueued,
  takeStock,
} from './mailings.queries.server.ts';
import { countRecipients, type RecipientSelection } from './recipients.views.server.ts';
import { skipOvertaken } from './returned/absence.commands.server.ts';

/** Below the number of parameters one statement can carry. */
const EVENTS_AT_ONCE = 5_000;

/**
 * Queues a mailing for everyone who may receive it now and has no row for it yet: one row for each case, whoever
 * presses how often. The text is frozen as it is now, in the language of the case.
 * @param input.stratum only cases of this stratum; null or absent: all
 * @param input.limit at most so many, in the order of their case ids
 * @param input.expectedCount how many the one who confirmed was shown
 * @param input.expectedEligible how many could have been, without the limit: who presses twice for the first fifty
 *   must not send to the next fifty
 * @param input.audience whom the plan wants to reach; absent: everyone
 * @param input.planned goes out within the sending hours of the plan only
 * @returns how many were queued, and how many of the rest were skipped for which reason
 * @throws Problem mailing.not_found (404), mailing.study_closed, mailing.stopped, mailing.count_changed (409, `count` is the number now).
 */
export async function queueMailing(
  ctx: Ctx,
  input: {
    study: Study;
    mailing: string;
    stratum?: string | null;
    limit?: number | null;
    expectedCount?: number | null;
    expectedEligible?: number | null;
    audience?: Audience | null;
    planned?: boolean;
  },
): Promise<{ queued: number; skipped: SkipCounts }> {
  const { study, mailing } = input;
  const limit = input.limit ?? null;
  return inTransaction(ctx, async (ctx) => {
    // One at a time for each mailing: who comes second sees the rows of who came first, and counts anew.
    const row = await lockMailing(ctx.db, study.study_id, mailing);
    if (!row) throw noSuchMailing(mailing);
    const kind = row.kind as MailingKind;
    refuseClosed(ctx, study, kind);
    if (await isMailStopped(ctx.db, study.study_id)) throw mailStopped();
    const { stratum = null, audience = null, planned = false } = input;
    if (kind === 'invitation') await lockInvitations(ctx.db);
    const today = dayOf(ctx.clock.now());
    const selection = { studyId: study.study_id, mailing, kind, stratum, today, audience };
    const { eligible, skipped } = await countRecipients(ctx, selection);
    const count = Math.min(eligible, limit ?? eligible);
    refuseOtherCount(input.expectedEligible ?? null, eligible);
    refuseOtherCount(input.expectedCount ?? null, count);
    const queue = addresseeOf(kind) === 'contact' ? queueContacts : queueCases;
    const queued = await queue(ctx, study, { ...selection, limit, planned });
    if (queued > 0) await takeStock(ctx.db);
    // Who sends a whole mailing himself has done that step of the plan.
    if (queued > 0 && stratum === null && limit === null)
      await markStepQueued(ctx.db, study.study_id, mailing, ctx.clock.now(), queued);
    const beyond = eligible - queued;
    const result = {
      queued,
      skipped: { ...skipped, ...(beyond > 0 ? { beyond_limit: beyond } : {}) },
    };
    if (result.queued > 0)
      await recordAudit(ctx, {
        action: 'mailing.queued',
        studyId: study.study_id,
        subject: mailing,
        detail: result,
      });
    return result;
  });
}

type Queued = RecipientSelection & { limit: number | null; planned: boolean };

async function queueCases(ctx: Ctx, study: Study, selection: Queued): Promise<number> {
  const { mailing } = selection;
  const caseIds = await insertMessages(ctx.db, {
    ...selection,
    fallbackLanguage: study.settings.languages[0]!,
    now: ctx.clock.now(),
  });
  for (let from = 0; from < caseIds.length; from += EVENTS_AT_ONCE) {
    const some = caseIds.slice(from, from + EVENTS_AT_ONCE);
    await recordCaseEvents(
      ctx,
      study.study_id,
      some.map((caseId) => ({ caseId, type: 'queued', detail: { mailing } })),
    );
  }
  await skipOvertaken(ctx, study.study_id, caseIds);
  return caseIds.length;
}

async function queueContacts(ctx: Ctx, study: Study, selection: Queued): Promise<number> {
  const language = study.settings.languages[0]!;
  const now = ctx.clock.now();
  return (await insertContactMessages(ctx.db, { ...selection, language, now })).length;
}

function mailStopped(): Problem {
  return new Problem(
    'mailing.stopped',
    409,
    'All mail of this study is stopped, so nothing was queued. Let mail go out again first, on the page of the mail plan.',
  );
}

function refuseClosed(ctx: Ctx, study: Study, kind: MailingKind): void {
  if (canGoOut(study, kind, dayOf(ctx.clock.now()))) return;
  throw new Problem(
    'mailing.study_closed',
    409,
    'The field of this study is not open, so this mailing cannot be sent. Open the study first, or change its field dates.',
  );
}

function refuseOtherCount(expected: number | null, count: number): void {
  if (expected === null || expected === count) return;
  const message =
    count === 0
      ? 'Nothing was queued: everyone who may receive this mailing already has it waiting or has received it.'
      : `Nothing was queued: you confirmed ${expected} messages, and now it would be ${count}. Look again and confirm the new number.`;
  throw new Problem('mailing.count_changed', 409, message, { expected, count });
}
