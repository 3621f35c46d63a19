import { LANGUAGES, textIn, type Language, type Study } from '#app/domain/studies/studies.ts';
import type { Frame } from './respondent-pages.ts';

/** What stands around the pages of a study; null for pages of no study in particular. */
export function frameOf(study: Study | null, language: Language): Frame {
  if (!study) return { sender: null, study: null, languages: [...LANGUAGES] };
  const { sender, title, languages } = study.settings;
  return {
    sender: sender ? { name: sender.name, email: sender.email, phone: sender.phone ?? null } : null,
    study: textIn(title, language),
    languages,
  };
}
