import { z } from 'zod';
import { cutOffsSchema } from './cut-offs.ts';
import { mailingSettings } from './mailing-settings.ts';

/** Languages that screens, mails and questionnaires exist in. */
export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export type StudyStatus = 'draft' | 'open' | 'closed';

const language = z.enum(LANGUAGES);
const localised = z.object({ nl: z.string().min(1), en: z.string().min(1).optional() });
const day = z.iso.date();
const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'use small letters, digits and hyphens (at most 64)');

const introduction = z.object({
  question: localised,
  why: localised,
  target_group: localised,
  duration: localised,
  answers: localised,
  privacy: z.array(localised),
});

/** The content of study.json. Unknown keys are refused, so that a misspelt one is noticed. */
export const studySettingsSchema = z
  .strictObject({
    title: localised,
    languages: z.array(language).min(1),
    questionnaires: z.array(z.strictObject({ name, file: z.string().min(1) })).min(1),
    strata: z.record(z.string(), z.array(z.string().min(1)).min(1)).optional(),
    opens: day.optional(),
    closes: day.optional(),
    sender: z
      .strictObject({ name: z.string().min(1), email: z.email(), phone: z.string().optional() })
      .optional(),
    suppressBelow: z.number().int().min(1).default(10),
    personal: z.array(z.string()).default([]),
    requiresPermission: z.boolean().default(false),
    /** Days for which an organisation_id that was invited, in whatever study, is not invited in this one. */
    coolDownDays: z.number().int().min(1).max(3650).optional(),
    /** False: an organisation's contact person is told no counts of who has answered. */
    contactCounts: z.boolean().optional(),
    /** From when a response counts as complete or partial; fixed once the field has been open. */
    cutOffs: cutOffsSchema.optional(),
    /** Completes that each stratum needs. */
    targets: z.record(z.string(), z.number().int().min(1)).optional(),
    introduction: introduction.optional(),
    /** What callers say, paragraphs apart by an empty line; without it a text that is built in. */
    telephone: z.strictObject({ script: localised.optional() }).optional(),
    mailings: mailingSettings(
      z.partialRecord(language, z.strictObject({ subject: z.string().min(1), body: z.string().min(1) })),
    ).optional(),
  })
  .superRefine(({ strata, targets }, check) => {
    const known = strata?.stratum;
    for (const stratum of Object.keys(targets ?? {}))
      if (known && !known.includes(stratum))
        check.addIssue({
          code: 'custom',
          path: ['targets', stratum],
          message: `there is no stratum "${stratum}"`,
        });
  });

export type StudySettings = z.infer<typeof studySettingsSchema>;

/** A text in the study's languages; Dutch is always there. */
export type Localised = z.infer<typeof localised>;

export type Study = {
  study_id: number;
  name: string;
  status: StudyStatus;
  settings: StudySettings;
  opened_at: Date | null;
  closed_at: Date | null;
};

/** The name of a study is the name of its folder. */
export const studyNameSchema = name;

/** The text in the language asked for, else in Dutch. */
export function textIn(text: Localised, wanted: Language): string {
  return (wanted === 'en' ? text.en : undefined) ?? text.nl;
}

/** Whether respondents may answer now: the field was opened, and its closing day (if any) is not over in Amsterdam. */
export function isFieldOpen(study: Pick<Study, 'status' | 'settings'>, today: string): boolean {
  if (study.status !== 'open') return false;
  if (study.settings.opens && today < study.settings.opens) return false;
  return !study.settings.closes || today <= study.settings.closes;
}
