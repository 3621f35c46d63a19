import {
  EXAMPLE_ACCESS,
  type ContactAccess,
  type PersonalAccess,
  type Recipient,
} from '#app/domain/mail/composing.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { addresseeOf, noSuchContact } from './contacts/contact-mailings.ts';
import {
  countContactsByHindrance,
  findContact,
  findContactPlace,
  listContactRows,
} from './contacts/contacts.queries.server.ts';
import { eligibility, type MailingKind, type SkipCounts } from './mailings.ts';
import {
  countByHindrance,
  findPreviewPlace,
  findRecipient,
  listRecipientRows,
  type MailingSelection,
} from './mailings.queries.server.ts';

/** Of which recipients something is asked: cases, or for a mailing to contact persons organisations. */
export type RecipientSelection = MailingSelection & { kind: MailingKind };

const toContacts = (selection: { kind: MailingKind }) => addresseeOf(selection.kind) === 'contact';

/** How many recipients of the selection would get the mailing now, and how many would not, by reason. */
export async function countRecipients(
  ctx: Ctx,
  selection: RecipientSelection,
): Promise<{ eligible: number; skipped: SkipCounts }> {
  const count = toContacts(selection) ? countContactsByHindrance : countByHindrance;
  return eligibility(await count(ctx.db, selection));
}

export type MailingRecipient = {
  /** The case, or the organisation whose contact person it is. */
  recipientId: string;
  name: string | null;
  email: string | null;
  organisation: string;
  /** Null for contact persons, as is the language. */
  stratum: string | null;
  language: string | null;
  /** State of the message; null when there is none. */
  state: string | null;
  /** Why there is no message, if the recipient may not get it; null: he may. */
  hindrance: string | null;
  endedAt: Date | null;
  /** The mail server's last words. */
  words: string | null;
};

/** One page of the recipients with what the mailing does for them, in the order of their ids. */
export async function listRecipients(
  ctx: Ctx,
  selection: RecipientSelection & { after: string | null; limit: number; only: string | null },
): Promise<MailingRecipient[]> {
  if (toContacts(selection))
    return (await listContactRows(ctx.db, selection)).map(({ id, ended_at, ...row }) => ({
      ...row,
      recipientId: id,
      stratum: null,
      language: null,
      endedAt: ended_at,
    }));
  return (await listRecipientRows(ctx.db, selection)).map(({ case_id, ended_at, ...row }) => ({
    ...row,
    recipientId: case_id,
    endedAt: ended_at,
  }));
}

/** Where a recipient stands among those for whom a preview makes sense; `position` counts from 1. */
export type PreviewPlace = {
  recipientId: string;
  position: number;
  of: number;
  previous: string | null;
  next: string | null;
  eligible: boolean;
};

/** The place of this recipient, or of the first; undefined when there is none. */
export async function findPlace(
  ctx: Ctx,
  selection: RecipientSelection,
  recipientId: string | null,
): Promise<PreviewPlace | undefined> {
  if (!toContacts(selection)) {
    const place = await findPreviewPlace(ctx.db, selection, recipientId);
    return place && placed(place.caseId, place);
  }
  const place = await findContactPlace(ctx.db, selection, recipientId);
  return place && placed(place.id, place);
}

function placed(recipientId: string, place: Omit<PreviewPlace, 'recipientId'>): PreviewPlace {
  const { position, of, previous, next, eligible } = place;
  return { recipientId, position, of, previous, next, eligible };
}

/** The refusal of a recipient whom this mailing cannot have. */
export function noSuchRecipient(kind: MailingKind): Problem {
  if (addresseeOf(kind) === 'contact') return noSuchContact();
  return new Problem('case.not_found', 404, 'There is no such case in this study.');
}

/**
 * Whom a message of this kind is written to, with a way in that opens nothing.
 * @throws Problem case.not_found, contact.not_found (404).
 */
export async function getRecipient(
  ctx: Ctx,
  study: Study,
  kind: MailingKind,
  recipientId: string,
): Promise<{
  recipient: Omit<Recipient, 'email'> & { email: string | null };
  language: string | null;
  access: PersonalAccess | ContactAccess;
}> {
  if (addresseeOf(kind) === 'person') {
    const found = await findRecipient(ctx.db, study.study_id, recipientId);
    if (!found) throw noSuchRecipient(kind);
    return { recipient: found, language: found.language, access: EXAMPLE_ACCESS };
  }
  const contact = await findContact(ctx.db, study.study_id, recipientId);
  if (!contact) throw noSuchRecipient(kind);
  const { organisation, email, invited, answered } = contact;
  return {
    recipient: { name: contact.name ?? '', email, organisation },
    language: null,
    access: { token: EXAMPLE_ACCESS.token, counts: { invited, answered } },
  };
}
