import { z } from 'zod';
import type { CutOffs } from '#app/domain/studies/cut-offs.ts';
import type { SettingsChange } from '#app/domain/studies/settings-change.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { settingsTexts } from './settings-texts.ts';

const optional = z.string().trim().default('');

/** The posted settings, with messages in the reader's language. Empty means: not set. */
export function settingsFormSchema(language: Language) {
  const words = settingsTexts[language];
  const day = optional.refine(
    (text) => text === '' || z.iso.date().safeParse(text).success,
    words.dateInvalid,
  );
  const percent = (usual: number) =>
    z
      .string()
      .trim()
      .default('')
      .transform((text) => text || String(usual))
      .refine(
        (text) => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 100,
        words.percentInvalid,
      );
  return z
    .object({
      title_nl: z.string().trim().min(1, words.titleMissing).max(300),
      title_en: optional,
      opens: day,
      closes: day,
      name: optional,
      email: optional.refine((text) => text === '' || z.email().safeParse(text).success, words.emailInvalid),
      phone: optional,
      cool_down_days: optional.refine(
        (text) => text === '' || (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 3650),
        words.coolDownInvalid,
      ),
      rule: z.enum(['submitted', 'answered', 'crucial', 'both']).optional(),
      partial: percent(50),
      complete: percent(80),
    })
    .superRefine(({ rule, partial, complete }, context) => {
      if (rule && rule !== 'submitted' && Number(partial) > Number(complete))
        context.addIssue({ code: 'custom', path: ['partial'], message: words.cutOffsOrder });
    })
    .superRefine(({ name, email, phone }, context) => {
      const isIncomplete = (name === '') !== (email === '') || (name === '' && phone !== '');
      if (isIncomplete)
        context.addIssue({
          code: 'custom',
          path: [name === '' ? 'name' : 'email'],
          message: words.senderIncomplete,
        });
    });
}

/**
 * What the form asks to change.
 * @param crucial the crucial questions that the study names; nobody names them on screen
 */
export function readSettings(
  fields: z.output<ReturnType<typeof settingsFormSchema>>,
  crucial: Record<string, string[]> | null,
): SettingsChange {
  const { title_nl, title_en, opens, closes, name, email, phone, cool_down_days: days } = fields;
  return {
    title: { nl: title_nl, en: title_en || null },
    opens: opens || null,
    closes: closes || null,
    sender: name ? { name, email, phone: phone || null } : null,
    coolDownDays: days === '' ? null : Number(days),
    ...(fields.rule === undefined ? {} : { cutOffs: readCutOffs(fields, crucial) }),
  };
}

function readCutOffs(
  fields: { rule?: CutOffs['rule'] | undefined; partial: string; complete: string },
  crucial: Record<string, string[]> | null,
): CutOffs | null {
  const { rule } = fields;
  if (rule === undefined || rule === 'submitted') return null;
  const [partial, complete] = [Number(fields.partial), Number(fields.complete)];
  if (rule === 'answered' || crucial === null) return { rule: 'answered', partial, complete };
  return { rule, partial, complete, crucial };
}
