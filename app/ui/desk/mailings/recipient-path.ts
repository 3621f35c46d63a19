import { addresseeOf } from '#app/domain/mailings/contacts/contact-mailings.ts';
import { mailingKind } from '#app/domain/mailings/mailings.ts';
import { casePath, contactPath } from '#app/platform/path.ts';

/** Whether a mailing of this name goes to the contact persons of organisations. */
export function isToContacts(mailing: string): boolean {
  const kind = mailingKind(mailing);
  return kind !== null && addresseeOf(kind.kind) === 'contact';
}

/** The page of a recipient of this mailing: of a case, or of an organisation's contact person. */
export function recipientPath(study: string, mailing: string, recipientId: string): string {
  return isToContacts(mailing) ? contactPath(study, recipientId) : casePath(study, recipientId);
}
