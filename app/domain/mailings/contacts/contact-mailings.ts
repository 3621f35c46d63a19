import type { Addressee } from '#app/domain/mail/merge-fields.ts';
import type { MailingKind } from '../mailings.ts';

/** Mailings to organisations' contact persons: what is coming, and that not everybody has answered yet. */
export const CONTACT_MAILINGS = ['announcement', 'colleagues'] as const;

/** Whom a mailing of this kind is written to. */
export function addresseeOf(kind: MailingKind): Addressee {
  return (CONTACT_MAILINGS as readonly string[]).includes(kind) ? 'contact' : 'person';
}

/** How the contact person of an organisation stands with mail. */
export type ContactMarks = { optedOutAt: Date | null; bouncedAt: Date | null };
