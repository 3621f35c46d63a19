import { stateCounts, type StateCounts } from '#app/domain/mail/mail.ts';
import {
  EXAMPLE_ACCESS,
  fillText,
  prepareText,
  type PersonalAccess,
} from '#app/domain/mail/composing.views.server.ts';
import { isFieldOpen, LANGUAGES, type Language, type Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { Problem } from '#app/platform/problem.ts';
import { eligibility, noSuchMailing, type MailingKind, type SkipCounts } from './mailings.ts';
import {
  countByHindrance,
  countByState,
  findMailingRow,
  findPreviewPlace,
  findRecipient,
  listMailingRows,
  listNewestTexts,
  listRecipientRows,
} from './mailings.queries.server.ts';

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

export type MailingRecipient = {
  caseId: string;
  name: string;
  email: string | null;
  organisation: string;
  stratum: string;
  language: string;
  /** State of the message; null when there is none. */
  state: string | null;
  /** Why there is no message, if the case may not receive it; null: it may. */
  hindrance: string | null;
  endedAt: Date | null;
  /** The mail server's last words. */
  words: string | null;
};

/** The study's mailings in the order of the fieldwork, with their messages by state. */
export async function listMailings(ctx: Ctx, study: Study): Promise<MailingSummary[]> {
  const rows = await listMailingRows(ctx.db, study.study_id);
  return Promise.all(
    rows.map(async ({ mailing, kind }) => ({
      mailing,
      kind: kind as MailingKind,
      states: stateCounts(await countByState(ctx.db, study.study_id, mailing)),
      ...eligibility(
        await countByHindrance(ctx.db, {
          studyId: study.study_id,
          mailing,
          kind,
          stratum: null,
          today: dayOf(ctx.clock.now()),
        }),
      ),
    })),
  );
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
  const today = dayOf(ctx.clock.now());
  const selection = { studyId: study.study_id, mailing, kind, stratum: options.stratum ?? null, today };
  const counted = eligibility(await countByHindrance(ctx.db, selection));
  return {
    mailing,
    kind,
    open: (kind === 'thank_you' && study.status !== 'draft') || isFieldOpen(study, dayOf(ctx.clock.now())),
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
 * A page of the cases of the study with what this mailing does for them, in the order of their case ids.
 * @param page.after the last case id of the page before
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
  const rows = await listRecipientRows(ctx.db, {
    studyId: study.study_id,
    mailing,
    kind,
    stratum: page.stratum ?? null,
    today: dayOf(ctx.clock.now()),
    after: page.after ?? null,
    limit: Math.min(Math.max(page.limit ?? 50, 1), 500),
    only: page.only ?? null,
  });
  return rows.map(({ case_id, ended_at, ...row }) => ({ caseId: case_id, endedAt: ended_at, ...row }));
}

export type MailPreview = {
  subject: string;
  html: string;
  text: string;
  to: { name: string; email: string | null };
  language: Language;
};

/**
 * The message as this case would get it, with a link and a code that open nothing.
 * @param input.language default the language of the case
 * @param options.letterFor how this person gets in: the text is then that of a letter, with the real link and code
 * @throws Problem mailing.not_found, case.not_found (404).
 */
export async function previewFor(
  ctx: Ctx,
  input: { study: Study; mailing: string; caseId: string; language?: Language },
  options: { isTest?: boolean; letterFor?: PersonalAccess } = {},
): Promise<MailPreview> {
  const { study, mailing, caseId } = input;
  await getMailing(ctx, study, mailing);
  const recipient = await findRecipient(ctx.db, study.study_id, caseId);
  if (!recipient) throw new Problem('case.not_found', 404, 'There is no such case in this study.');
  const language =
    input.language ?? LANGUAGES.find((each) => each === recipient.language) ?? study.settings.languages[0]!;
  const text = (await newestTexts(ctx, study, mailing))[language];
  const prepared = prepareText(ctx, study, { ...text, language }, options);
  const rendered = fillText(
    ctx,
    prepared,
    { ...recipient, email: recipient.email ?? '' },
    options.letterFor ?? EXAMPLE_ACCESS,
    { isLetter: options.letterFor !== undefined },
  );
  return { ...rendered, to: { name: recipient.name, email: recipient.email }, language };
}

/** Where a case stands among those for whom a preview makes sense; `position` counts from 1. */
export type PreviewPlace = {
  caseId: string;
  position: number;
  of: number;
  previous: string | null;
  next: string | null;
  eligible: boolean;
};

/**
 * The case to preview a mailing for: the one asked for, else the first that would get it now, with its neighbours.
 * While nobody would get it, one pages through all cases.
 * @returns null when the study has no cases
 * @throws Problem mailing.not_found; case.not_found when the case asked for is not in the study (404).
 */
export async function previewPlace(
  ctx: Ctx,
  study: Study,
  mailing: string,
  caseId: string | null,
): Promise<PreviewPlace | null> {
  const { kind } = await getMailing(ctx, study, mailing);
  const place = await findPreviewPlace(
    ctx.db,
    { studyId: study.study_id, mailing, kind, stratum: null, today: dayOf(ctx.clock.now()) },
    caseId,
  );
  if (!place && caseId !== null)
    throw new Problem('case.not_found', 404, 'There is no such case in this study.');
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
