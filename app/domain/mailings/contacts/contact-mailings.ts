import type { Addressee } from '#app/domain/mail/merge-fields.ts';
import { Problem } from '#app/platform/problem.ts';
import type { MailingKind } from '../mailings.ts';

/** Mailings to organisations' contact persons: what is coming, and that not everybody has answered yet. */
export const CONTACT_MAILINGS = ['announcement', 'colleagues'] as const;

/** Whom a mailing of this kind is written to. */
export function addresseeOf(kind: MailingKind): Addressee {
  return (CONTACT_MAILINGS as readonly string[]).includes(kind) ? 'contact' : 'person';
}

/** The refusal of an organisation that is not in the study, or has no contact person. */
export function noSuchContact(): Problem {
  return new Problem(
    'contact.not_found',
    404,
    'There is no such organisation with a contact person in this study.',
  );
}
