import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { describeLink } from '#app/domain/accounts/accounts.views.server.ts';
import { unknownLink } from '#app/domain/accounts/accounts.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { formatMoment } from '#app/platform/dates.ts';
import { staffWelcomePath } from '#app/platform/path.ts';
import { Problem } from '#app/platform/problem.ts';
import { renderStaffLink } from '#emails/staff-link.tsx';
import { ownAddress } from './composing.views.server.ts';
import { sendDirectly } from './mail.commands.server.ts';

/**
 * Mails a one-time link that still works to the user it is for.
 * @param input.token the last part of the link
 * @returns the address it went to
 * @throws Problem link.unknown (404) when the link does not work or is another user's; link.not_sent (422) with the
 *   server's words
 */
export async function mailStaffLink(
  ctx: Ctx,
  input: { userId: number; token: string; language: Language },
): Promise<{ to: string }> {
  const link = await describeLink(ctx, input.token);
  if (link.purpose !== 'set_password' || link.user_id !== input.userId) throw unknownLink();
  const message = renderStaffLink({
    name: link.name,
    link: `${ctx.settings.appUrl}${staffWelcomePath(input.token)}`,
    language: input.language,
    expires: formatMoment(link.expires_at, input.language),
  });
  const from = ownAddress(ctx);
  const outcome = await sendDirectly(ctx, {
    from: { name: from.name || 'Veldwerk', address: from.address },
    replyTo: null,
    to: { name: link.name, address: link.email },
    ...message,
    messageId: `staff.${ctx.random.token(12)}@${from.address.split('@').at(-1)!.toLowerCase()}`,
    headers: { 'Content-Language': input.language, 'Auto-Submitted': 'auto-generated' },
  });
  if (outcome.outcome !== 'sent') {
    throw new Problem('link.not_sent', 422, `The mail was not sent. The mail server said: ${outcome.words}`, {
      words: outcome.words,
    });
  }
  await recordAudit(ctx, { action: 'user.link_mailed', subject: String(input.userId) });
  return { to: link.email };
}
