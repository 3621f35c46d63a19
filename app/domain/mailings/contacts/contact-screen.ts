import type { MessageState } from '#app/domain/mail/mail.ts';
import type { OrganisationCounts } from '#app/domain/mail/organisation-counts.ts';
import type { Letter } from '../returned/letters.ts';

/** A message to a contact person with the mail server's last words. */
export type ContactMessage = {
  messageId: number;
  mailing: string;
  state: MessageState;
  queuedAt: Date;
  endedAt: Date | null;
  words: string | null;
};

/** The contact person of an organisation, what was sent to him and what came back. */
export type ContactScreen = {
  organisationId: string;
  organisation: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  optedOutAt: Date | null;
  bouncedAt: Date | null;
  counts: OrganisationCounts;
  messages: ContactMessage[];
  letters: Letter[];
};
