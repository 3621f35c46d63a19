import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { mergeFieldsFor, type Addressee } from '#app/domain/mail/merge-fields.ts';
import { LANGUAGES, type Language, type Study } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { defaultText, type MailingText } from './default-texts.ts';
import { textFaults, tidyText, type TextFault } from './mailing-text.ts';
import { ensurePlan } from './plan/loading.commands.server.ts';
import { addresseeOf } from './contacts/contact-mailings.ts';
import {
  DEFAULT_MAILINGS,
  mailingKind,
  noSuchMailing,
  unknownMailing,
  type MailingKind,
} from './mailings.ts';
import {
  insertMailing,
  insertText,
  listNewestLoadedTexts,
  listNewestTexts,
  lockMailing,
} from './mailings.queries.server.ts';

/**
 * Sees to it that the study has its mailings, each with a Dutch and an English text: those of study.json, else the
 * standard ones; and its plan, switched off. A text that study.json changed since it was last loaded becomes a new revision; what coordinators
 * wrote otherwise stays. Harmless when repeated.
 * @throws Problem mailing.unknown, mailing.text_refused (422) for a mailing or merge field that does not exist.
 */
export async function ensureMailings(ctx: Ctx, study: Study): Promise<void> {
  const { plan: _plan, ...overrides } = study.settings.mailings ?? {};
  await inTransaction(ctx, async (ctx) => {
    const planned = (study.settings.mailings?.plan?.steps ?? []).map((step) => step.mailing);
    const mailings = [...new Set([...DEFAULT_MAILINGS, ...Object.keys(overrides), ...planned])].map(
      (mailing) => ({
        mailing,
        ...knownKind(mailing),
      }),
    );
    // Before the texts are read: of two that do this at once the second waits here, and then finds those of the first.
    for (const row of mailings) await insertMailing(ctx.db, { study_id: study.study_id, ...row });
    const newest = byMailingAndLanguage(await listNewestTexts(ctx.db, study.study_id));
    const loaded = byMailingAndLanguage(await listNewestLoadedTexts(ctx.db, study.study_id));
    for (const { mailing, kind } of mailings) {
      for (const language of LANGUAGES) {
        const override = overrides[mailing]?.[language];
        if (override)
          refuseUnknownFieldsOfStudy(override, addresseeOf(kind), `mailings.${mailing}.${language}`);
        const key = `${mailing}/${language}`;
        const current = newest.get(key);
        const changed = override !== undefined && !isSameText(override, loaded.get(key));
        if (current && !changed) continue;
        await addText(
          ctx,
          study,
          { mailing, language, revision: (current?.revision ?? 0) + 1, writtenBy: null },
          override ?? defaultText(kind, language),
        );
      }
    }
    await ensurePlan(ctx, study);
  });
}

/** @throws Problem mailing.unknown (422) for a name in study.json that no mailing has. */
function knownKind(mailing: string): { kind: MailingKind; position: number } {
  const known = mailingKind(mailing);
  if (known) return known;
  throw new Problem('mailing.unknown', 422, unknownMailing(mailing), {
    errors: [{ path: `mailings.${mailing}`, code: 'unknown', message: unknownMailing(mailing) }],
  });
}

/** Sees to it that the study has this mailing, with the standard texts where it has none. @throws mailing.not_found (404). */
export async function ensureMailing(ctx: Ctx, study: Study, mailing: string): Promise<void> {
  const kind = mailingKind(mailing);
  if (!kind) throw noSuchMailing(mailing);
  await insertMailing(ctx.db, { study_id: study.study_id, mailing, ...kind });
  const texts = await listNewestTexts(ctx.db, study.study_id, mailing);
  for (const language of LANGUAGES) {
    if (texts.some((text) => text.language === language)) continue;
    const place = { mailing, language, revision: 1, writtenBy: null };
    await addText(ctx, study, place, defaultText(kind.kind, language));
  }
}

/**
 * Saves a text of a mailing as a new revision; messages that are queued keep the text they were queued with.
 * @returns the revision, and whether it is new
 * @throws Problem mailing.not_found (404), mailing.text_refused (422) with each unknown merge field and its place.
 */
export async function saveMailingText(
  ctx: Ctx,
  input: { study: Study; mailing: string; language: Language; subject: string; body: string },
): Promise<{ revision: number; changed: boolean }> {
  const { study, mailing, language } = input;
  const text = tidyText(input);
  return inTransaction(ctx, async (ctx) => {
    const row = await lockMailing(ctx.db, study.study_id, mailing);
    if (!row) throw noSuchMailing(mailing);
    refuseFaults(text, addresseeOf(row.kind as MailingKind));
    const current = byMailingAndLanguage(await listNewestTexts(ctx.db, study.study_id, mailing)).get(
      `${mailing}/${language}`,
    );
    if (current && isSameText(text, current)) return { revision: current.revision, changed: false };
    const revision = (current?.revision ?? 0) + 1;
    await addText(
      ctx,
      study,
      { mailing, language, revision, writtenBy: ctx.actor.kind === 'user' ? ctx.actor.id : null },
      text,
    );
    await recordAudit(ctx, {
      action: 'mailing.text_saved',
      studyId: study.study_id,
      subject: mailing,
      detail: { language, revision },
    });
    return { revision, changed: true };
  });
}

/**
 * Saves the texts of a mailing in several languages: all of them, or with a fault in one none.
 * @returns the languages in which the text changed
 * @throws Problem as saveMailingText.
 */
export async function saveMailingTexts(
  ctx: Ctx,
  input: { study: Study; mailing: string; texts: ({ language: Language } & MailingText)[] },
): Promise<Language[]> {
  const { study, mailing, texts } = input;
  return inTransaction(ctx, async (ctx) => {
    const changed: Language[] = [];
    for (const text of texts) {
      if ((await saveMailingText(ctx, { study, mailing, ...text })).changed) changed.push(text.language);
    }
    return changed;
  });
}

async function addText(
  ctx: Ctx,
  study: Study,
  place: { mailing: string; language: Language; revision: number; writtenBy: number | null },
  text: MailingText,
): Promise<void> {
  const { mailing, language, revision, writtenBy } = place;
  await insertText(ctx.db, {
    study_id: study.study_id,
    mailing,
    language,
    revision,
    subject: text.subject,
    body: text.body,
    written_by: writtenBy,
    written_at: ctx.clock.now(),
  });
}

function byMailingAndLanguage<Row extends { mailing: string; language: string }>(
  rows: Row[],
): Map<string, Row> {
  return new Map(rows.map((row) => [`${row.mailing}/${row.language}`, row]));
}

function isSameText(text: MailingText, other: MailingText | undefined): boolean {
  return other !== undefined && text.subject === other.subject && text.body === other.body;
}

function messageOf(fault: TextFault): string {
  switch (fault.code) {
    case 'empty':
      return fault.part === 'subject' ? 'Write a subject.' : 'Write a text.';
    case 'too_long':
      return `Use at most ${fault.limit} characters.`;
    case 'control_character':
      return 'Leave out control characters.';
    case 'unclosed_field':
      return `Line ${fault.line}, character ${fault.column}: the merge field {{${fault.field} is not closed with }}.`;
    case 'unknown_field':
      return `Line ${fault.line}, character ${fault.column}: there is no merge field {{${fault.field}}}.`;
  }
}

function fieldsThereAre(addressee: Addressee): string {
  return `Merge fields are: ${mergeFieldsFor(addressee).join(', ')}.`;
}

function refuseFaults(text: MailingText, addressee: Addressee): void {
  const faults = textFaults(text, addressee);
  if (faults.length === 0) return;
  const errors: Record<string, string[]> = {};
  for (const fault of faults) (errors[fault.part] ??= []).push(messageOf(fault));
  throw new Problem(
    'mailing.text_refused',
    422,
    `The text cannot be saved like this. ${fieldsThereAre(addressee)}`,
    {
      errors,
      faults,
    },
  );
}

function refuseUnknownFieldsOfStudy(text: MailingText, addressee: Addressee, path: string): void {
  const errors = textFaults(text, addressee)
    .filter((fault) => fault.code === 'unknown_field' || fault.code === 'unclosed_field')
    .map((fault) => ({ path: `${path}.${fault.part}`, code: 'unknown_field', message: messageOf(fault) }));
  if (errors.length === 0) return;
  throw new Problem(
    'mailing.text_refused',
    422,
    `study.json uses merge fields that do not exist. ${fieldsThereAre(addressee)}`,
    { errors },
  );
}
