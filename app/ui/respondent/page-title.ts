import type { Language } from '#app/domain/studies/studies.ts';
import type { Frame } from '#app/domain/responses/respondent-pages.ts';
import type { Texts } from '#app/ui/shared/texts.ts';

type Match = { id: string; data?: unknown };

/** The title of the document: what the page is, then the study. */
export function pageTitle(matches: Match[], both: Texts<{ title: string }>) {
  const study = (matches.at(-1)?.data as { frame?: Frame } | undefined)?.frame?.study;
  const { title } = both[languageIn(matches)];
  return [{ title: study ? `${title} – ${study}` : title }];
}

/** The language of the page, where hooks cannot be used. */
export function languageIn(matches: Match[]): Language {
  const root = matches.find(({ id }) => id === 'root')?.data as { language: Language } | undefined;
  return root?.language ?? 'nl';
}
