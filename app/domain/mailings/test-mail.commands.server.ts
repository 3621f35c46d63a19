import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { messageDomain, senderOf } from '#app/domain/mail/composing.views.server.ts';
import { sendDirectly } from '#app/domain/mail/mail.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { previewFor } from './mailings.views.server.ts';

/**
 * Sends the message that a recipient would get to the coordinator himself, marked as a test. Its link and code open nothing,
 * because the real ones are for the respondent alone.
 * @throws Problem mailing.not_found, case.not_found, contact.not_found (404), mailing.test_failed (422) with the server's words.
 */
export async function sendTest(
  ctx: Ctx,
  input: { study: Study; mailing: string; recipientId: string; to: string; language?: 'nl' | 'en' },
): Promise<void> {
  const { study, mailing, recipientId, to } = input;
  const preview = await previewFor(ctx, input, { isTest: true });
  const sender = senderOf(ctx, study);
  const outcome = await sendDirectly(ctx, {
    ...sender,
    to: { name: '', address: to },
    subject: preview.subject,
    text: preview.text,
    html: preview.html,
    messageId: `test.${ctx.random.token(12)}@${messageDomain(sender)}`,
    headers: { 'Content-Language': preview.language },
  });
  if (outcome.outcome !== 'sent') {
    throw new Problem(
      'mailing.test_failed',
      422,
      `The test was not sent. The mail server said: ${outcome.words}`,
      { words: outcome.words },
    );
  }
  await recordAudit(ctx, {
    action: 'mailing.test_sent',
    studyId: study.study_id,
    subject: mailing,
    detail: { recipient: recipientId, language: preview.language },
  });
}
