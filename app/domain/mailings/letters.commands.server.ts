import { deriveAccess } from '#app/domain/access/access.commands.server.ts';
import { readableLoginCode } from '#app/domain/access/access.ts';
import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import { LANGUAGES, type Study } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { linkPath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';
import { addresseeOf } from './contacts/contact-mailings.ts';
import type { Letter } from './letter-pages.ts';
import {
  listMailingRecipients,
  mailingScreen,
  previewFor,
  type MailingRecipient,
} from './mailings.views.server.ts';

const BATCH = 500;

/** How many cases would get this mailing, had they an e-mail address; contact persons get no letters. @throws Problem mailing.not_found (404). */
export async function countLetters(ctx: Ctx, study: Study, mailing: string): Promise<number> {
  const { kind, skipped } = await mailingScreen(ctx, study, mailing);
  return addresseeOf(kind) === 'contact' ? 0 : (skipped.no_email ?? 0);
}

/**
 * Makes the letters of a mailing for those without an e-mail address, and writes down for each case that it was made.
 * Audited. Made again, they are the same letters, written down again.
 * @param input.expectedCount what was confirmed
 * @throws Problem letters.count_changed (409), mailing.not_found (404).
 */
export async function makeLetters(
  ctx: Ctx,
  input: { study: Study; mailing: string; expectedCount: number },
): Promise<Letter[]> {
  const { study, mailing, expectedCount } = input;
  return inTransaction(ctx, async (ctx) => {
    const recipients =
      (await countLetters(ctx, study, mailing)) > 0 ? await withoutEmail(ctx, study, mailing) : [];
    if (recipients.length !== expectedCount)
      throw new Problem('letters.count_changed', 409, 'The number of letters has changed meanwhile.', {
        expected: expectedCount,
        count: recipients.length,
      });
    const access = await deriveAccess(
      ctx,
      study.study_id,
      recipients.map((recipient) => recipient.recipientId),
    );
    const letters: Letter[] = [];
    for (const recipient of recipients) {
      const { token, login_code } = access.get(recipient.recipientId)!;
      const loginCode = readableLoginCode(login_code);
      const { text } = await previewFor(
        ctx,
        { study, mailing, recipientId: recipient.recipientId },
        { letterFor: { token, login_code: loginCode } },
      );
      letters.push({
        caseId: recipient.recipientId,
        name: recipient.name ?? '',
        organisation: recipient.organisation,
        language: LANGUAGES.find((each) => each === recipient.language) ?? 'nl',
        text: text.replace(/^-- \n/m, ''),
        link: `${ctx.settings.appUrl}${linkPath(token)}`,
        loginCode,
      });
    }
    await recordCaseEvents(
      ctx,
      study.study_id,
      letters.map(({ caseId }) => ({ caseId, type: 'letter_made' as const, detail: { mailing } })),
    );
    await recordAudit(ctx, {
      action: 'letters.made',
      studyId: study.study_id,
      subject: mailing,
      detail: { letters: letters.length },
    });
    return letters;
  });
}

async function withoutEmail(ctx: Ctx, study: Study, mailing: string): Promise<MailingRecipient[]> {
  const recipients: MailingRecipient[] = [];
  for (;;) {
    const after = recipients.at(-1)?.recipientId ?? null;
    const page = await listMailingRecipients(ctx, study, mailing, { only: 'no_email', limit: BATCH, after });
    recipients.push(...page);
    if (page.length < BATCH) return recipients;
  }
}
