import { z } from 'zod';
import type { Language } from '#app/domain/studies/studies.ts';
import { workshopTexts } from './workshop-texts.ts';

/** The three forms that begin a draft. `copy` is "version/questionnaire". */
export function startSchema(locale: Language) {
  const words = workshopTexts[locale];
  const questionnaire = z.string({ error: words.nameNeeded }).trim().min(1, words.nameNeeded);
  const copy = z.string({ error: words.versionNeeded }).regex(/^\d{1,9}\/.+$/, words.versionNeeded);
  const title = z.string({ error: words.titleNeeded }).trim().min(1, words.titleNeeded).max(300);
  return z.discriminatedUnion('from', [
    z.object({ from: z.literal('version'), copy }),
    z.object({ from: z.literal('file'), questionnaire }),
    z.object({ from: z.literal('empty'), questionnaire, title }),
  ]);
}

export type StartFields = z.output<ReturnType<typeof startSchema>>;
