import { z } from 'zod';
import { paceOf, readDomainPaces, type Paces } from '#app/domain/mail/pace/pace.ts';
import { mailSettingsTexts } from './mail-settings-texts.ts';

/** The form of the pace: empty is no limit. */
export function paceForm(locale: 'nl' | 'en') {
  const words = mailSettingsTexts[locale];
  return z
    .object({ messages: z.string().trim(), per: z.enum(['1', '3600']), domains: z.string() })
    .transform(({ messages, per, domains }, context): Paces => {
      const all = messages === '' ? null : paceOf(Number(messages), Number(per));
      if (messages !== '' && all === null)
        context.addIssue({ code: 'custom', path: ['messages'], message: words.messagesWrong });
      const read = readDomainPaces(domains);
      if (read.wrong.length > 0)
        context.addIssue({ code: 'custom', path: ['domains'], message: words.domainsWrong(read.wrong[0]!) });
      return { all, domains: read.domains };
    });
}
