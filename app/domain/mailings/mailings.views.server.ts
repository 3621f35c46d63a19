import { stateCounts, type StateCounts } from '#app/domain/mail/mail.ts';
import { fillText, prepareText, type PersonalAccess } from '#app/domain/mail/composing.views.server.ts';
import { LANGUAGES, type Language, type Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { addresseeOf } from './contacts/contact-mailings.ts';
import { hasContacts } from './contacts/contacts.queries.server.ts';
import { canGoOut, noSuchMailing, type MailingKind, type SkipCounts } from './mailings.ts';
import { countByState, findMailingRow, listMailingRows, listNewestTexts } from './mailings.queries.server.ts';
import {
  countRecipients,
  findPlace,
  getRecipient,
  listRecipients,
  noSuchRecipient,
  type MailingRecipient,
  type PreviewPlace,
} from './recipients.views.server.ts';

export type { MailingRecipient, PreviewPlace } from './recipients.views.server.ts';

export type MailingSummary = {
  mailing: string;
  kind: MailingKind;
  states: StateCounts;
  /** Cases that would get it if it were queued now. */
  eligible: number;
  /** Cases that would not, by why. */
  skipped: SkipCounts;
};

export type ShownText = { subject: string; body: string; revision: number; writtenAt: Date };

export type MailingScreen = {
  mailing: string;
  kind: MailingKind;
  /** Whether this mailing can be queued now, as far as the field dates go. */
  open: boolean;
  texts: Record<Language, ShownText>;
  /** Cases that would get it if it were queued now. */
  eligible: number;
  /** Cases that would not, by reason. */
  skipped: SkipCounts;
  /** Messages of this mailing by state. */
  states: StateCounts;
};

/**
 * The study's mailings in the order of the fieldwork, with their messages by state. Those to contact persons only where
 * there are any.
 */
export async function listMailings(ctx: Ctx, study: Study): Promise<MailingSummary[]> {
  const rows = await listMailingRows(ctx.db, study.study_id);
  const withContacts = await hasContacts(ctx.db, study.study_id);
  const summaries = await Promise.all(
    rows.map(async (row) => {
      const { mailing } = row;
      const kind = row.kind as MailingKind;
      const states = stateCounts(await countByState(ctx.db, study.study_id, mailing));
      if (addresseeOf(kind) === 'contact' && !withContacts && total(states) === 0) return [];
      return [
        { mailing, kind, states, ...(await countRecipients(ctx, selectionOf(ctx, study, mailing, kind))) },
      ];
    }),
  );
  return summaries.flat();
}

function total(states: StateCounts): number {
  return Object.values(states).reduce((sum, count) => sum + count, 0);
}

function selectionOf(
  ctx: Ctx,
  study: Study,
  mailing: string,
  kind: MailingKind,
  stratum: string | null = null,
) {
  return { studyId: study.study_id, mailing, kind, stratum, today: dayOf(ctx.clock.now()) };
}

/** The mailings of a study by name, in the order of the fieldwork. */
export async function listMailingNames(ctx: Ctx, study: Study): Promise<string[]> {
  return (await listMailingRows(ctx.db, study.study_id)).map(({ mailing }) => mailing);
}

/**
 * All that the coordinator sees of one mailing.
 * @param options.stratum counts only cases of this stratum
 * @throws Problem mailing.not_found (404).
 */
export async function mailingScreen(
  ctx: Ctx,
  study: Study,
  mailing: string,
  options: { stratum?: string | null } = {},
): Promise<MailingScreen> {
  const { kind } = await getMailing(ctx, study, mailing);
  const counted = await countRecipients(ctx, selectionOf(ctx, study, mailing, kind, options.stratum));
  return {
    mailing,
    kind,
    open: canGoOut(study, kind, dayOf(ctx.clock.now())),
    texts: await newestTexts(ctx, study, mailing),
    ...counted,
    states: await mailingStatus(ctx, study, mailing),
  };
}

/** How many messages of the mailing stand in each state. @throws Problem mailing.not_found (404). */
export async function mailingStatus(ctx: Ctx, study: Study, mailing: string): Promise<StateCounts> {
  await getMailing(ctx, study, mailing);
  return stateCounts(await countByState(ctx.db, study.study_id, mailing));
}

/**
 * A page of those who could get this mailing with what it does for them, in the order of their ids.
 * @param page.after the last id of the page before
 * @param page.only a state, a reason to be skipped, or 'eligible'
 * @throws Problem mailing.not_found (404).
 */
export async function listMailingRecipients(
  ctx: Ctx,
  study: Study,
  mailing: string,
  page: { after?: string | null; limit?: number; only?: string | null; stratum?: string | null } = {},
): Promise<MailingRecipient[]> {
  const { kind } = await getMailing(ctx, study, mailing);
  return listRecipients(ctx, {
    ...selectionOf(ctx, study, mailing, kind, page.stratum),
    after: page.after ?? null,
    limit: Math.min(Math.max(page.limit ?? 50, 1), 500),
    only: page.only ?? null,
  });
}

export type MailPreview = {
  subject: string;
  html: string;
  text: string;
  to: { name: string; email: string | null };
  language: Language;
};

/**
 * The message as this recipient would get it, with a link and a code that open nothing.
 * @param input.recipientId a case, or for a mailing to contact persons an organisation
 * @param input.language default the language of the case
 * @param options.letterFor how this person gets in: the text is then that of a letter, with the real link and code
 * @throws Problem mailing.not_found, case.not_found, contact.not_found (404).
 */
export async function previewFor(
  ctx: Ctx,
  input: { study: Study; mailing: string; recipientId: string; language?: Language },
  options: { isTest?: boolean; letterFor?: PersonalAccess } = {},
): Promise<MailPreview> {
  const { study, mailing, recipientId } = input;
  const { kind } = await getMailing(ctx, study, mailing);
  const { recipient, language: own, access } = await getRecipient(ctx, study, kind, recipientId);
  const language = input.language ?? LANGUAGES.find((each) => each === own) ?? study.settings.languages[0]!;
  const text = (await newestTexts(ctx, study, mailing))[language];
  const prepared = prepareText(ctx, study, { ...text, language }, options);
  const rendered = fillText(
    ctx,
    prepared,
    { ...recipient, email: recipient.email ?? '' },
    options.letterFor ?? access,
    { isLetter: options.letterFor !== undefined },
  );
  return { ...rendered, to: { name: recipient.name, email: recipient.email }, language };
}

/**
 * The recipient to preview a mailing for: the one asked for, else the first that would get it now, with its neighbours.
 * While nobody would get it, one pages through all.
 * @returns null when there is nobody who could
 * @throws Problem mailing.not_found; case.not_found, contact.not_found when the one asked for is not there (404).
 */
export async function previewPlace(
  ctx: Ctx,
  study: Study,
  mailing: string,
  recipientId: string | null,
): Promise<PreviewPlace | null> {
  const { kind } = await getMailing(ctx, study, mailing);
  const place = await findPlace(ctx, selectionOf(ctx, study, mailing, kind), recipientId);
  if (!place && recipientId !== null) throw noSuchRecipient(kind);
  return place ?? null;
}

async function newestTexts(ctx: Ctx, study: Study, mailing: string): Promise<Record<Language, ShownText>> {
  const rows = await listNewestTexts(ctx.db, study.study_id, mailing);
  const shown = (language: Language): ShownText => {
    const row = rows.find((each) => each.language === language);
    if (!row) throw new Error(`Mailing ${mailing} of study ${study.study_id} has no text in ${language}.`);
    return { subject: row.subject, body: row.body, revision: row.revision, writtenAt: row.written_at };
  };
  return { nl: shown('nl'), en: shown('en') };
}

async function getMailing(
  ctx: Ctx,
  study: Study,
  mailing: string,
): Promise<{ mailing: string; kind: MailingKind }> {
  const row = await findMailingRow(ctx.db, study.study_id, mailing);
  if (!row) throw noSuchMailing(mailing);
  return { mailing: row.mailing, kind: row.kind as MailingKind };
}
