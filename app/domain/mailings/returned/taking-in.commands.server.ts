import { recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import type { CaseEventType } from '#app/domain/audit/audit.ts';
import { classifyMail, type ReadMail } from '#app/domain/mail/returned/classify-mail.server.ts';
import { ownText } from '#app/domain/mail/returned/quoted-text.ts';
import type { ReturnedKind } from '#app/domain/mail/returned/returned-message.ts';
import { optOutAsColleague } from '#app/domain/responses/forwarding/forwards.commands.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { isProblem } from '#app/platform/problem.ts';
import { sha256Bytes } from '#app/platform/secrets.server.ts';
import { takeContactEffect } from '../contacts/contact-effects.commands.server.ts';
import { recordOptOut } from '../opting-out.commands.server.ts';
import { recordAbsence } from './absence.commands.server.ts';
import { matchReturned, type Matched } from './matching.views.server.ts';
import { findReaddressed } from './old-address.queries.server.ts';
import { isAboutOtherAddress } from './reported-address.ts';
import {
  insertLaterAttempt,
  insertLetter,
  insertReturnedMail,
  markCaseBounced,
  markMessageBounced,
  wasTakenIn,
} from './returned.queries.server.ts';

/** What became of one message: what it was, or why it was put aside; `known`: it was taken in before. */
export type TakenIn = ReturnedKind | 'forged' | 'unknown' | 'unreadable' | 'known';

/**
 * Takes in one message that came back, once: whoever offers the same bytes again, at the same time or after a crash,
 * changes nothing. What cannot be matched to a message of ours is counted and has no effect.
 *
 * hard_bounce: the message and the case count as bounced, and no reminder goes out, unless it comes from an address that
 * was corrected meanwhile; soft_bounce: noted with the
 * message's attempts; auto_reply: mail waits until the day named; left, opt_out, reply: kept as a letter that somebody
 * has to look at; opt_out also stops mail.
 *
 * Reach: contact.
 */
export async function takeInReturned(ctx: Ctx, bytes: Buffer): Promise<TakenIn> {
  const hash = sha256Bytes(bytes);
  if (await wasTakenIn(ctx.db, hash)) return 'known';
  const read = await readMail(ctx, bytes);
  const matched = read === 'unreadable' ? read : await matchReturned(ctx, read.message);
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.clock.now();
    if (read === 'unreadable' || typeof matched === 'string') {
      const proof = typeof matched === 'string' ? matched : 'unreadable';
      const isNew = await insertReturnedMail(ctx.db, { content_hash: hash, taken_in_at: now, proof });
      return isNew ? proof : 'known';
    }
    const { classified } = read;
    const isNew = await insertReturnedMail(ctx.db, {
      content_hash: hash,
      taken_in_at: now,
      proof: matched.proof,
      study_id: matched.study_id,
      case_id: matched.case_id,
      organisation_id: matched.organisation_id,
      message_id: matched.message_id,
      kind: classified.kind,
      status: classified.status ?? null,
      returns_on: classified.returns_on ?? null,
    });
    if (!isNew) return 'known';
    const effect = matched.forward_id === null ? takeEffect : takeEffectOfColleague;
    await (isOfCase(matched) ? effect(ctx, matched, read, hash) : takeContactMail(ctx, matched, read, hash));
    return classified.kind;
  });
}

async function readMail(ctx: Ctx, bytes: Buffer): Promise<ReadMail | 'unreadable'> {
  try {
    return await classifyMail(bytes, dayOf(ctx.clock.now()));
  } catch (thrown) {
    if (isProblem(thrown)) return 'unreadable';
    throw thrown;
  }
}

type MatchedCase = Matched & { case_id: string };

function isOfCase(matched: Matched): matched is MatchedCase {
  return matched.case_id !== null;
}

/** The same for an organisation's contact person, who has no history and is never absent. */
async function takeContactMail(ctx: Ctx, matched: Matched, read: ReadMail, hash: Buffer): Promise<void> {
  const { kind } = read.classified;
  if (kind === 'left' || kind === 'opt_out' || kind === 'reply')
    await keepLetter(ctx, matched, read, kind, hash);
  await takeContactEffect(
    ctx,
    { ...matched, organisation_id: matched.organisation_id! },
    kind,
    wordsOf(read),
  );
}

async function takeEffect(ctx: Ctx, matched: MatchedCase, read: ReadMail, hash: Buffer): Promise<void> {
  const { kind } = read.classified;
  switch (kind) {
    case 'hard_bounce':
      return bounceHard(ctx, matched, read);
    case 'soft_bounce':
      return noteAttempt(ctx, matched, read, 'soft_bounce');
    case 'auto_reply':
      return keepWaiting(ctx, matched, read);
    case 'left':
    case 'opt_out':
    case 'reply':
      await keepLetter(ctx, matched, read, kind, hash);
      if (kind === 'opt_out') await recordOptOut(ctx, { studyId: matched.study_id, caseId: matched.case_id });
      return tell(ctx, matched, LETTER_EVENTS[kind]);
  }
}

const LETTER_EVENTS = { left: 'left_told', opt_out: 'opt_out_asked', reply: 'replied' } as const;

/** What a colleague's mail server or he himself answers says nothing of the respondent of the case. */
async function takeEffectOfColleague(
  ctx: Ctx,
  matched: MatchedCase,
  read: ReadMail,
  hash: Buffer,
): Promise<void> {
  const { kind } = read.classified;
  const now = ctx.clock.now();
  const { study_id: studyId, forward_id: forwardId } = matched;
  const told = (state: string) => tell(ctx, matched, 'forward_mailed', { forward: forwardId, state });
  switch (kind) {
    case 'hard_bounce':
      if (!(await markMessageBounced(ctx.db, matched, now))) return;
      await insertLaterAttempt(ctx.db, matched, { at: now, outcome: 'bounced', words: wordsOf(read) });
      return told('bounced');
    case 'soft_bounce':
      return insertLaterAttempt(ctx.db, matched, { at: now, outcome: 'soft_bounce', words: wordsOf(read) });
    case 'auto_reply':
      return;
    case 'opt_out':
      return optOutAsColleague(ctx, { studyId, forwardId: forwardId! });
    case 'left':
    case 'reply':
      await keepLetter(ctx, matched, read, 'reply', hash);
      return told('replied');
  }
}

async function bounceHard(ctx: Ctx, matched: MatchedCase, read: ReadMail): Promise<void> {
  const now = ctx.clock.now();
  if (await isOfOldAddress(ctx, matched, read)) {
    await insertLaterAttempt(ctx.db, matched, { at: now, outcome: 'bounced', words: wordsOf(read) });
    return tell(ctx, matched, 'old_address_bounced');
  }
  // The address was mended and the message is on its way again: this is about the old one.
  if (!(await markMessageBounced(ctx.db, matched, now))) return;
  await insertLaterAttempt(ctx.db, matched, { at: now, outcome: 'bounced', words: wordsOf(read) });
  await markCaseBounced(ctx.db, matched.study_id, matched.case_id, now);
  await tell(ctx, matched, 'bounced');
}

/** What went to the address of before says nothing of the one that the person has now. */
async function isOfOldAddress(ctx: Ctx, matched: MatchedCase, { message }: ReadMail): Promise<boolean> {
  const changed = await findReaddressed(ctx.db, matched);
  if (!changed) return false;
  return changed.sent_before || isAboutOtherAddress(message, changed.email ?? '');
}

async function noteAttempt(ctx: Ctx, matched: MatchedCase, read: ReadMail, outcome: string): Promise<void> {
  await insertLaterAttempt(ctx.db, matched, { at: ctx.clock.now(), outcome, words: wordsOf(read) });
  await tell(ctx, matched, 'soft_bounced');
}

async function keepWaiting(ctx: Ctx, matched: MatchedCase, { classified }: ReadMail): Promise<void> {
  const day = classified.returns_on;
  if (day === undefined || day <= dayOf(ctx.clock.now())) return;
  const { study_id: studyId, case_id: caseId, mailing } = matched;
  await recordAbsence(ctx, { studyId, caseId, until: day, mailing });
}

const LONGEST_BODY = 10_000;

async function keepLetter(
  ctx: Ctx,
  matched: Matched,
  { message, classified }: ReadMail,
  kind: string,
  hash: Buffer,
): Promise<void> {
  const now = ctx.clock.now();
  const contact = classified.proposed_contact;
  const isPlausible = message.date !== null && message.date < now;
  await insertLetter(ctx.db, {
    study_id: matched.study_id,
    case_id: matched.case_id,
    organisation_id: matched.organisation_id,
    content_hash: hash,
    kind,
    received_at: isPlausible ? message.date! : now,
    sender: storable(message.from, 320),
    subject: storable(message.subject, 500),
    body: storable(ownText(message.text), LONGEST_BODY),
    contact_name: contact?.name ?? null,
    contact_email: contact?.email ?? null,
    contact_phone: contact?.phone ?? null,
  });
}

function wordsOf({ message, classified }: ReadMail): string {
  const told = message.reports.join('\n').match(/^diagnostic-code:.{0,800}/im)?.[0] ?? '';
  return storable([classified.status, told].filter(Boolean).join(' '), 1000) || 'came back without a reason';
}

/** PostgreSQL keeps no NUL in a text. */
function storable(text: string, length: number): string {
  return text.replaceAll('\u0000', '').slice(0, length);
}

async function tell(
  ctx: Ctx,
  matched: MatchedCase,
  type: CaseEventType,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await recordCaseEvents(ctx, matched.study_id, [
    { caseId: matched.case_id, type, detail: { mailing: matched.mailing, ...detail } },
  ]);
}
