import type { MessageState } from '#app/domain/mail/mail.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import type { LetterKind } from '../returned/letters.ts';
import { listLettersOfContact } from '../returned/returned.queries.server.ts';
import { noSuchContact } from './contact-mailings.ts';
import type { ContactScreen } from './contact-screen.ts';
import { findContact, findOrganisationOfMessage, listContactMessages } from './contacts.queries.server.ts';

/** @throws Problem contact.not_found (404). Reach: contact. */
export async function contactScreen(
  ctx: Ctx,
  studyId: number,
  organisationId: string,
): Promise<ContactScreen> {
  const found = await findContact(ctx.db, studyId, organisationId);
  if (!found) throw noSuchContact();
  const messages = await listContactMessages(ctx.db, studyId, organisationId);
  const letters = await listLettersOfContact(ctx.db, studyId, organisationId);
  return {
    organisationId,
    organisation: found.organisation,
    name: found.name,
    email: found.email,
    phone: found.phone,
    optedOutAt: found.contact_opted_out_at,
    bouncedAt: found.contact_bounced_at,
    counts: { invited: found.invited, answered: found.answered },
    messages: messages.map(({ message_id, state, queued_at, ended_at, ...row }) => ({
      ...row,
      messageId: message_id,
      state: state as MessageState,
      queuedAt: queued_at,
      endedAt: ended_at,
    })),
    letters: letters.map((letter) => ({ ...letter, kind: letter.kind as LetterKind })),
  };
}

/** Whether a message went to a contact person, as the one who opens its opt-out address is. Reach: contact. */
export async function isContactMessage(
  ctx: Ctx,
  message: { study_id: number; message_id: number },
): Promise<boolean> {
  return (await findOrganisationOfMessage(ctx.db, message)) !== undefined;
}
