import { z } from 'zod';
import type { Addressee } from '#app/domain/mail/merge-fields.ts';
import { textFaults, tidyText, type TextFault } from '#app/domain/mailings/mailing-text.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { composerTexts } from './mailing-texts.ts';

/** The names of the composer's fields in one language. */
export const fieldName = (part: TextFault['part'], language: Language): string => `${part}_${language}`;

/** The posted composer: subject and text in each language of the study, with every fault at its field. */
export function mailingTextsSchema(languages: Language[], locale: Language, addressee: Addressee) {
  return z.record(z.string(), z.unknown()).transform((fields, check) =>
    languages.map((language) => {
      const typed = (part: TextFault['part']) => String(fields[fieldName(part, language)] ?? '');
      const text = tidyText({ subject: typed('subject'), body: typed('body') });
      for (const [part, message] of messagesByPart(textFaults(text, addressee), locale)) {
        check.addIssue({ code: 'custom', path: [fieldName(part, language)], message });
      }
      return { language, ...text };
    }),
  );
}

/** All faults of a part stand at its one field. */
function messagesByPart(faults: TextFault[], locale: Language): Map<TextFault['part'], string> {
  const messages = new Map<TextFault['part'], string>();
  for (const fault of faults) {
    const message = composerTexts[locale].faults(fault);
    messages.set(fault.part, messages.has(fault.part) ? `${messages.get(fault.part)} ${message}` : message);
  }
  return messages;
}

/** The posted test: to whom, and the message of which recipient in which language. */
export function testMailSchema(locale: Language) {
  return z.object({
    to: z.string().trim().pipe(z.email(composerTexts[locale].badAddress)),
    recipient: z.string(),
    language: z.enum(['nl', 'en']),
  });
}
