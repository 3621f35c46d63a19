import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { requireReason } from '#app/domain/audit/reason.ts';
import { normaliseEmail } from '#app/domain/sample/email.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { markHandled } from '../returned/returned.queries.server.ts';
import { noSuchContact } from './contact-mailings.ts';
import {
  clearContactOptedOut,
  findContact,
  findOrganisationOfMessage,
  markContactOptedOut,
  queueBouncedContactAgain,
  setContactEmail,
} from './contacts.queries.server.ts';

type OfContact = { studyId: number; organisationId: string };

/**
 * The contact person to whom this message went wants no more mail about the study. Harmless when repeated.
 * @returns the study; undefined when the message went to no contact person
 */
export async function recordContactOptOut(
  ctx: Ctx,
  message: { study_id: number; message_id: number },
): Promise<number | undefined> {
  const organisationId = await findOrganisationOfMessage(ctx.db, message);
  if (organisationId === undefined) return undefined;
  await markContactOptedOut(ctx.db, { studyId: message.study_id, organisationId }, ctx.clock.now());
  return message.study_id;
}

/**
 * Staff takes an opt-out back, because the contact person asked for it. Harmless when repeated.
 * @returns whether he had opted out
 * @throws Problem contact.not_found (404), case.reason_missing (422).
 */
export async function undoContactOptOut(ctx: Ctx, input: OfContact & { reason: string }): Promise<boolean> {
  const reason = requireReason(input.reason);
  return inTransaction(ctx, async (ctx) => {
    await requireContact(ctx, input);
    const changed = await clearContactOptedOut(ctx.db, input);
    if (changed) await tell(ctx, input, 'contact.opt_out_undone', { reason });
    return changed;
  });
}

/**
 * Gives the contact person of an organisation another e-mail address. He no longer counts as bounced, and his newest
 * message goes out again if it did not arrive.
 * @returns the mailing that was queued again, if any
 * @throws Problem contact.not_found (404), case.reason_missing, contact.email_malformed (422).
 */
export async function correctContactAddress(
  ctx: Ctx,
  input: OfContact & { email: string; reason: string },
): Promise<{ queued: string | null }> {
  const reason = requireReason(input.reason);
  const email = normaliseEmail(input.email);
  if (email === null)
    throw new Problem('contact.email_malformed', 422, 'This is no e-mail address that mail can be sent to.', {
      field: 'email',
    });
  return inTransaction(ctx, async (ctx) => {
    await requireContact(ctx, input);
    await setContactEmail(ctx.db, input, email, ctx.clock.now());
    const queued = await queueBouncedContactAgain(ctx.db, input, ctx.clock.now());
    await tell(ctx, input, 'contact.address_corrected', { reason });
    return { queued };
  });
}

/** Staff is done with what came back from a contact person. Harmless when repeated. @returns whether anything waited. */
export async function markContactLettersHandled(ctx: Ctx, input: OfContact): Promise<boolean> {
  const { actor } = ctx;
  return inTransaction(ctx, async (ctx) => {
    await requireContact(ctx, input);
    const by = { at: ctx.clock.now(), userId: actor.kind === 'user' ? actor.id : null };
    const changed = await markHandled(ctx.db, input, by);
    if (changed) await tell(ctx, input, 'letter.handled', {});
    return changed;
  });
}

async function requireContact(ctx: Ctx, { studyId, organisationId }: OfContact): Promise<void> {
  if (!(await findContact(ctx.db, studyId, organisationId))) throw noSuchContact();
}

async function tell(
  ctx: Ctx,
  { studyId, organisationId }: OfContact,
  action: 'contact.opt_out_undone' | 'contact.address_corrected' | 'letter.handled',
  detail: Record<string, unknown>,
): Promise<void> {
  await recordAudit(ctx, { action, studyId, subject: organisationId, detail });
}
